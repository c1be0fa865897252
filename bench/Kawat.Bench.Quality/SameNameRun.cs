using System.Globalization;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>
/// Counts what the labels imply about who is who within a story: a labelled person's name that is part of a longer labelled name standing earlier must be the
/// same entity; and an abbreviation must be the entity of its long form.
/// </summary>
internal static class SameNameRun
{
    public static void Write(string shared, string path)
    {
        using var errors = new StreamWriter(path);
        var names = Collection.Rows(shared, "names.tsv").GroupBy(r => r[0]).ToDictionary(g => g.Key, g => g.ToList());
        var pairs = Collection.Rows(shared, "abbreviations.tsv").ToLookup(r => r[0]);
        int shorts = 0, right = 0, unseen = 0, stated = 0, joined = 0, named = 0;
        foreach (var sample in Collection.Archive(shared).Where(s => names.ContainsKey(s.Article.Id)).Concat(Collection.Seeds(shared)))
        {
            var reading = StoryReader.Read(sample.Article);
            var entityAt = NamesRun.Offsets(sample, reading).ToDictionary(m => (m.Start, m.End), m => m.Entity);
            var people = names[sample.Article.Id].Where(r => r[5] == "PER").Select(r => (Start: Number(r[2]), End: Number(r[3]), Surface: r[4].Replace('\u00a0', ' '))).OrderBy(p => p.Start).ToList();
            foreach (var mention in people)
            {
                // Several full names could be meant, or the full name stands later: not counted.
                var whole = people.Where(p => p.Start < mention.Start && p.Surface.Length > mention.Surface.Length && IsPart(mention.Surface, p.Surface)).ToList();
                if (whole.Count == 0 || whole.Select(w => w.Surface).Distinct().Count() > 1) continue;
                shorts++;
                if (!entityAt.TryGetValue((mention.Start, mention.End), out var one) || !whole.Any(w => entityAt.ContainsKey((w.Start, w.End)))) { unseen++; errors.WriteLine($"unseen\t{sample.Article.Id}\t{mention.Surface}\t{whole[0].Surface}"); }
                else if (whole.Any(w => entityAt.GetValueOrDefault((w.Start, w.End), -1) == one)) right++;
                else errors.WriteLine($"apart\t{sample.Article.Id}\t{mention.Surface}\t{whole[0].Surface}");
            }
            foreach (var pair in pairs[sample.Article.Id])
            {
                var isNamed = names[sample.Article.Id].Any(r => r[4] == pair[3]);
                if (isNamed) named++;
                stated++;
                if (!reading.Entities.Any(e => e.Forms.Contains(pair[3]) && e.Forms.Any(f => f == pair[2] || f.Contains(pair[2], StringComparison.Ordinal) || pair[2].Contains(f, StringComparison.Ordinal) && f.Length > pair[3].Length)))
                {
                    if (isNamed) errors.WriteLine($"abbreviation\t{sample.Article.Id}\t{pair[3]}\t{pair[2]}");
                }
                else if (isNamed) joined++;
            }
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"short forms of a person named in full earlier: {right} of {shorts} joined ({(double)right / shorts:P1}), {unseen} not found as a name, {shorts - right - unseen} wrong"));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"abbreviations of names joined with their long form: {joined} of {named} ({stated - named} more pairs shorten everyday words and are no names)"));
    }

    private static bool IsPart(string part, string whole) => (" " + whole + " ").Contains(" " + part + " ", StringComparison.Ordinal);

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
