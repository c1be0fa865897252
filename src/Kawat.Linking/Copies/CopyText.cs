using Kawat.Linking.Text;

namespace Kawat.Linking.Copies;

/// <summary>A text made ready to be compared with many: its words without what belongs to the page and not to the story (datelines, bylines, "Baca juga", advertisement marks),
/// with numbers brought to one notation ("Rp1,98 juta" is "Rp 1.980.000"). Immutable.</summary>
public sealed class CopyText
{
    /// <summary>Words that are compared; what comes after them is left out. The longest of 14,000 stories has some 5,000, one in a hundred more than 1,500.</summary>
    internal const int MostWords = 2000;

    /// <summary>Words of a text's beginning, where a newsroom says what is new.</summary>
    internal const int LeadWords = 60;

    // A story tells of today, of the days before, or of tomorrow.
    private const int DaysBack = 3, DaysAhead = 1;

    private CopyText(ArticleText text, List<CopyWord> words, List<CopyWord> headline, HashSet<DateOnly> days)
    {
        Text = text;
        Words = words;
        Headline = headline;
        Days = days;
        WordForms = Forms(words.Concat(headline));
        Numbers = words.Count == 0 ? 0 : (double)words.Count(w => w.Kind == CopyWordKind.Number) / words.Count;
        Hash = words.Concat(headline).Aggregate(14695981039346656037UL, (hash, word) => (hash ^ word.Form) * 1099511628211);
    }

    /// <summary>The text it was made from.</summary>
    public ArticleText Text { get; }

    /// <summary>The words of the body; the headline's when there is no body.</summary>
    internal IReadOnlyList<CopyWord> Words { get; }

    /// <summary>The words of the headline.</summary>
    internal IReadOnlyList<CopyWord> Headline { get; }

    /// <summary>The days around its date that it names: of what it reports, not of what went long before.</summary>
    internal IReadOnlySet<DateOnly> Days { get; }

    /// <summary>Every form in body and headline.</summary>
    internal IReadOnlySet<ulong> WordForms { get; }

    /// <summary>Share of the body's words that are numbers, 0–1.</summary>
    internal double Numbers { get; }

    /// <summary>Hash of all words, to bring two texts into an order of their own.</summary>
    internal ulong Hash { get; }

    /// <summary>Headline and beginning of the body.</summary>
    internal IEnumerable<CopyWord> Lead => Headline.Concat(Words.Take(LeadWords));

    /// <summary>Prepares a text. Never throws on text; linear in its length.</summary>
    public static CopyText Of(ArticleText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Of(text, TimeReader.Read(text));
    }

    /// <summary>Prepares a story that was read already; the same as for its text, and quicker.</summary>
    public static CopyText Of(StoryReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Of(reading.Text, reading.Times);
    }

    private static CopyText Of(ArticleText text, IReadOnlyList<TimeExpression> times)
    {
        var words = new List<CopyWord>();
        foreach (var line in StoryLines.Of(text)) CopyWords.Read(line, text.Language, words, MostWords);
        var headline = new List<CopyWord>();
        CopyWords.Read(text.Headline, text.Language, headline, MostWords);
        var days = times.Where(t => t is { Precision: "day", First: not null } && t.First == t.Last).Select(t => t.First!.Value)
            .Where(d => d.DayNumber - text.Date.DayNumber is >= -DaysBack and <= DaysAhead).ToHashSet();
        // A flash is all headline.
        return new CopyText(text, words.Count == 0 ? [.. headline] : words, headline, days);
    }

    private static HashSet<ulong> Forms(IEnumerable<CopyWord> words) => [.. words.Select(w => w.Form)];
}
