using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A sentence that points to an earlier story, while it is being judged.</summary>
internal sealed record FoundAnchor(Span Sentence, Span Phrase, double Score, DateMatch? Match, IReadOnlyList<string> Said)
{
    public bool HasTime => Match is { Strength: >= 0.5 };
}

/// <summary>Looks in a story for the sentence that speaks of what an earlier story reports: its time, its places and people, its words.</summary>
internal sealed class AnchorFinder
{
    // What a sentence may gather, as shares of a full score.
    private const double TimeShare = 0.4;
    private const double NameShare = 0.35;
    private const double TermShare = 1.1;
    private const double MarkerShare = 0.15;

    private static readonly string[] Markers =
    [
        "sebelumnya", "diberitakan", "diketahui", "lalu", "seperti", "sebelum", "usai", "setelah", "pasca", "menyusul", "buntut", "kasus", "earlier", "previously", "last", "after", "following", "since",
    ];

    private readonly IndexedStory story;
    private readonly List<Line> lines = [];

    public AnchorFinder(Archive archive, Rarity rarity, IndexedStory story)
    {
        this.story = story;
        var reading = story.Reading;
        foreach (var sentence in reading.Sentences)
        {
            if (sentence.Block < 0) continue;
            var text = TextOf(reading.Text, sentence);
            var stems = SearchTerms.Of(text, reading.Text.Language).Distinct(StringComparer.Ordinal).Where(s => s.Length > 2 && !StopWords.IsAny(s))
                .Select(s => (s, rarity.Of(archive.CountOf(Features.Term(s))))).ToList();
            var names = reading.Mentions.Where(m => sentence.Contains(m.Span)).ToList();
            var times = reading.Times.Where(t => sentence.Contains(t.Span)).ToList();
            var low = text.ToLowerInvariant();
            var isMarked = Markers.Any(m => low.StartsWith(m, StringComparison.Ordinal)) || low.Contains("sebelumnya", StringComparison.Ordinal) || low.Contains("earlier", StringComparison.Ordinal) || low.Contains("previously", StringComparison.Ordinal);
            lines.Add(new Line(sentence, stems, names, times, isMarked, lines.Count));
        }
    }

    private sealed record Line(Span Sentence, List<(string Stem, double Rarity)> Stems, List<Mention> Names, List<TimeExpression> Times, bool IsMarked, int Index);

    /// <summary>The best sentence for this candidate, null when none says anything of it.</summary>
    public FoundAnchor? Best(IndexedStory candidate, IReadOnlyList<SharedName> shared, TermVector vector)
    {
        if (shared.Count == 0 && story.Names.Count > 0) return null;
        var byKey = new Dictionary<string, SharedName>(StringComparer.Ordinal);
        foreach (var name in shared) byKey[name.Key] = name;
        FoundAnchor? best = null;
        foreach (var line in lines)
        {
            var found = Judge(line, candidate, byKey, vector);
            if (found is not null && (best is null || found.Score > best.Score)) best = found;
        }
        return best;
    }

    private FoundAnchor? Judge(Line line, IndexedStory candidate, Dictionary<string, SharedName> shared, TermVector vector)
    {
        DateMatch? match = null;
        foreach (var time in line.Times)
            if (DateMatch.Of(story.Date, time, candidate) is { } m && (match is null || m.Strength > match.Strength)) match = m;
        var weight = 0.0;
        var said = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Mention? place = null;
        foreach (var mention in line.Names)
        {
            var entity = story.Reading.Entities[mention.Entity];
            if (!shared.TryGetValue(entity.Key, out var name) || !seen.Add(name.Key)) continue;
            weight += name.Weight;
            if (!name.IsWide) said.Add(name.Name);
            if (!name.IsWide && name.Kind is EntityKind.Place or EntityKind.Event && place is null) place = mention;
        }
        double overlap = 0, all = 0.5;
        foreach (var (stem, rare) in line.Stems)
        {
            all += rare;
            overlap += rare * Math.Min(1, vector[stem] * 2);
        }
        var terms = overlap / all;
        if (match is null && !line.IsMarked) return null;
        var names = weight / (weight + 0.5);
        var score = TimeShare * (match?.Strength ?? 0) + NameShare * names + TermShare * terms * terms + (line.IsMarked ? MarkerShare : 0);
        // The first sentence tells this story's own news.
        if (line.Index == 0) score *= 0.6;
        if (said.Count == 0) { score *= 0.7; said.AddRange(line.Stems.Where(s => vector[s.Stem] > 0).OrderByDescending(s => s.Rarity * vector[s.Stem]).ThenBy(s => s.Stem, StringComparer.Ordinal).Take(3).Select(s => s.Stem)); }
        if (said.Count == 0) return null;
        return new FoundAnchor(line.Sentence, AnchorPhrase.Of(story.Reading, line.Sentence, match?.Time, place), Math.Min(1, score), match, said);
    }

    /// <summary>Adds the sentence of the earlier story that reports what the anchor points to.</summary>
    public static Anchor WithTarget(FoundAnchor anchor, IndexedStory candidate) => AnchorTarget.Of(anchor, candidate);

    /// <summary>The characters of a span.</summary>
    public static string TextOf(ArticleText text, Span span) => text.TextOf(span.Block).Substring(span.Start, span.Length);
}
