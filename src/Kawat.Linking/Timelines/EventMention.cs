using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>A sentence of a story that tells an event, and the days it gives for it.</summary>
internal sealed class EventMention
{
    public required StoryReading Story { get; init; }

    public required Span Sentence { get; init; }

    /// <summary>The expression that dates it; null when the story's own day does, or a calendar.</summary>
    public TimeExpression? Time { get; init; }

    public required string Value { get; init; }

    public required DateOnly First { get; init; }

    public required DateOnly Last { get; init; }

    public required string Precision { get; init; }

    /// <summary>The news that the story was written for.</summary>
    public bool IsOwn { get; init; }

    /// <summary>Told before it happened.</summary>
    public bool IsAhead { get; init; }

    /// <summary>Told in a clause of its own ("sejak peresmian hubungan diplomatik 30 tahun lalu").</summary>
    public bool IsClause { get; init; }

    /// <summary>A named event of the calendar: its name as the calendar has it; else empty.</summary>
    public string Known { get; init; } = "";

    /// <summary>Between an announcement and a story that speaks of it as past.</summary>
    public bool IsBetween { get; init; }

    public required IReadOnlyList<NamedEntity> Names { get; init; }

    /// <summary>Names and stems by weight.</summary>
    public required IReadOnlyDictionary<string, double> Features { get; init; }

    /// <summary>0–1: how much the sentence speaks of what its story is about.</summary>
    public double Relevance { get; set; }

    public string Said => Story.Text.TextOf(Sentence.Block).Substring(Sentence.Start, Sentence.Length);

    /// <summary>See <see cref="TimelineSource.Key"/>.</summary>
    public string Key => key ??= Mark(Story.Text.Id, Said);

    private string? key;

    public int Days => Last.DayNumber - First.DayNumber + 1;

    public TimelineSource Source => new(Key, Story.Text.Id, Sentence, Time?.Span, Said);

    /// <summary>True when both may be one day or stretch: one lies within the other.</summary>
    public bool Fits(EventMention other) => First <= other.Last && other.First <= Last && (First <= other.First && other.Last <= Last || other.First <= First && Last <= other.Last);

    // FNV-1a over the letters and digits: white space, quotes and dashes may change without making another sentence.
    private static string Mark(string story, string said)
    {
        var hash = 14695981039346656037UL;
        foreach (var c in Folding.Fold(said))
            if (char.IsLetterOrDigit(c)) hash = (hash ^ c) * 1099511628211UL;
        return $"{story}:{hash:x16}";
    }

    // A place or a person makes an event, a country hardly.
    private const double WideWeight = 0.3;
    private const double NameWeight = 1.5;

    /// <summary>What a stretch of text says: its names, and the stems of its words but for those of <paramref name="without"/>.</summary>
    public static Dictionary<string, double> Say(ArticleText text, Span stretch, IEnumerable<NamedEntity> names, IEnumerable<Span> without)
    {
        var features = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var name in names)
            features["n:" + name.Key] = name.Kind == EntityKind.Place && NameTables.Wide.Contains(name.Key) ? WideWeight : NameWeight;
        var said = text.TextOf(stretch.Block).Substring(stretch.Start, stretch.Length).ToCharArray();
        foreach (var cut in without)
            for (var i = Math.Max(cut.Start, stretch.Start); i < Math.Min(cut.End, stretch.End); i++) said[i - stretch.Start] = ' ';
        foreach (var stem in SearchTerms.Of(new string(said), text.Language))
            if (stem.Length > 2 && !StopWords.IsAny(stem) && !char.IsDigit(stem[0])) features["t:" + stem] = 1;
        return features;
    }
}
