using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kawat.Linking.Text;

namespace Kawat.Bench.Quality;

/// <summary>Reads the sentences of the token-labelled name corpora and scores people, organisations and places: strict entity F1, as conlleval counts it.</summary>
/// <remarks>
/// The corpora's guidelines are not ours: IndoLEM UGM keeps "(Persero)" in a name and leaves bodies in titles out, IndoLEM UI types a country's team as an
/// organisation, NERGrit comes from an encyclopedia, NERP is all small letters. Each sentence is read alone, though ours learns from the story around it.
/// </remarks>
internal static class BioRun
{
    private static readonly (string Name, string Path)[] Corpora =
    [
        ("idner-news-2k dev", "idner-news-2k/dev.txt"),
        ("idner-news-2k train", "idner-news-2k/train.txt"),
        ("IndoLEM UGM train+dev", "indolem-ner/nerugm/train.01.tsv+indolem-ner/nerugm/dev.01.tsv"),
        ("IndoLEM UI train+dev", "indolem-ner/nerui/train.01.tsv+indolem-ner/nerui/dev.01.tsv"),
        ("NERGrit valid", "indonlu-ner/nergrit_ner-grit/valid_preprocess.txt"),
        ("NERP valid (small letters)", "indonlu-ner/nerp_ner-prosa/valid_preprocess.txt"),
        ("IndoLEM UI in small letters", "~indolem-ner/nerui/train.01.tsv+~indolem-ner/nerui/dev.01.tsv"),
    ];

    /// <summary>Prints a line a corpus and type, and writes what was missed (-), invented (+) or mistaken to <paramref name="path"/>.</summary>
    public static void Write(string shared, string path)
    {
        using var errors = new StreamWriter(path);
        var watch = new Stopwatch();
        long letters = 0;
        foreach (var (name, files) in Corpora)
        {
            var score = new Dictionary<string, (int Right, int Given, int Gold)> { ["PER"] = default, ["ORG"] = default, ["LOC"] = default };
            foreach (var file in files.Split('+'))
            {
                var small = file.StartsWith('~');
                foreach (var sentence in Sentences(Path.Combine(shared, "data", "corpora", file.TrimStart('~'))))
                {
                    var (text, spans) = Text(sentence);
                    if (small) text = text.ToLowerInvariant();
                    letters += text.Length;
                    var gold = Entities(sentence.ConvertAll(t => t.Tag)).ToHashSet();
                    watch.Start();
                    var given = Read(text, spans);
                    watch.Stop();
                    foreach (var type in score.Keys)
                    {
                        var (right, g, all) = score[type];
                        score[type] = (right + given.Count(e => e.Type == type && gold.Contains(e)), g + given.Count(e => e.Type == type), all + gold.Count(e => e.Type == type));
                    }
                    foreach (var e in gold.Except(given)) errors.WriteLine($"{name}\t-{e.Type}\t{Slice(text, spans, e)}\t{text}");
                    foreach (var e in given.Except(gold)) errors.WriteLine($"{name}\t+{e.Type}\t{Slice(text, spans, e)}\t{text}");
                }
            }
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{name,-28} {Figures(score.Values.Sum(v => v.Right), score.Values.Sum(v => v.Given), score.Values.Sum(v => v.Gold))}   {string.Join("  ", score.Select(s => $"{s.Key} {F1(s.Value):F3}"))}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{letters / 1000} thousand letters in {watch.Elapsed.TotalMilliseconds:F0} ms, whole reading"));
    }

    private static string Figures(int right, int given, int gold) =>
        string.Create(CultureInfo.InvariantCulture, $"P {(double)right / Math.Max(1, given):F3}  R {(double)right / Math.Max(1, gold):F3}  F1 {F1((right, given, gold)):F3}  ({gold} names)");

    private static double F1((int Right, int Given, int Gold) v) => v.Right == 0 ? 0 : 2.0 * v.Right / (v.Given + v.Gold);

    private static string Slice(string text, List<(int Start, int End)> spans, (int First, int End, string Type) e) => text[spans[e.First].Start..spans[e.End - 1].End];

    public static IEnumerable<List<(string Word, string Tag)>> Sentences(string path)
    {
        var sentence = new List<(string, string)>();
        foreach (var line in File.ReadLines(path).Append(""))
        {
            var columns = line.Split('\t', ' ');
            if (columns.Length > 1 && columns[0].Length > 0) sentence.Add((columns[0], Tag(columns[^1])));
            else if (sentence.Count > 0) { yield return sentence; sentence = []; }
        }
    }

    // What is no person, organisation or place (times, quantities, products, events, NERP's "IND" of bodies and groups excepted) counts as no name.
    private static string Tag(string tag) => tag.Length < 3 ? "O" : tag[2..] switch
    {
        "PER" or "PERSON" or "PPL" => tag[..2] + "PER",
        "ORG" or "ORGANIZATION" or "ORGANISATION" or "IND" => tag[..2] + "ORG",
        "LOC" or "LOCATION" or "PLACE" or "PLC" => tag[..2] + "LOC",
        _ => "O",
    };

    public static IEnumerable<(int First, int End, string Type)> Entities(List<string> tags)
    {
        for (var i = 0; i < tags.Count;)
        {
            if (tags[i] == "O") { i++; continue; }
            var (first, type) = (i, tags[i][2..]);
            for (i++; i < tags.Count && tags[i] == "I-" + type; i++) ;
            yield return (first, i, type);
        }
    }

    /// <summary>Sets the tokens as a newspaper would, and says where each stands.</summary>
    public static (string Text, List<(int Start, int End)> Spans) Text(List<(string Word, string Tag)> sentence)
    {
        var text = new StringBuilder();
        var spans = new List<(int, int)>();
        var (quoted, glue) = (false, true);
        for (var i = 0; i < sentence.Count; i++)
        {
            var word = sentence[i].Word;
            var closes = word is "," or "." or ":" or ";" or ")" or "]" or "%" or "?" or "!" or "..." or "'s" || word == "\"" && quoted;
            var joins = word is "-" or "/" && i > 0 && char.IsLetterOrDigit(sentence[i - 1].Word[^1]) && i + 1 < sentence.Count && char.IsLetterOrDigit(sentence[i + 1].Word[0]);
            if (!glue && !closes && !joins) text.Append(' ');
            spans.Add((text.Length, text.Length + word.Length));
            text.Append(word);
            glue = joins || word is "(" or "[" || word == "\"" && !quoted;
            if (word == "\"") quoted = !quoted;
        }
        return (text.ToString(), spans);
    }

    private static HashSet<(int First, int End, string Type)> Read(string text, List<(int Start, int End)> spans)
    {
        var reading = StoryReader.Read(new ArticleText("", "id", new DateOnly(2015, 1, 1), "", "", [text]));
        var given = new HashSet<(int, int, string)>();
        foreach (var mention in reading.Mentions)
        {
            var type = reading.Entities[mention.Entity].Kind switch { EntityKind.Person => "PER", EntityKind.Organisation => "ORG", EntityKind.Place => "LOC", _ => "" };
            var first = spans.FindIndex(s => s.End > mention.Span.Start);
            var end = spans.FindIndex(s => s.Start >= mention.Span.End);
            if (type.Length > 0 && first >= 0) given.Add((first, end < 0 ? spans.Count : end, type));
        }
        return given;
    }
}
