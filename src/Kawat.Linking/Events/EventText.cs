using System.Globalization;
using Kawat.Linking.Copies;
using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Events;

/// <summary>What of a story is compared, counted: words by their stems, names by their keys, days, and numbers with what they count.</summary>
internal sealed class EventText
{
    // Stems of the body that belong to the beginning; a beginning of 20 or 80 does no better.
    private const int LeadStems = 40;

    private const int ShortestStem = 3;

    // Names and numbers of the beginning stand within this many letters and words.
    private const int LeadWords = 50;

    // Marks a name's key, so that it is no word's.
    private const string NameMark = "\u0001";

    public EventText(StoryReading reading)
    {
        Reading = reading;
        var text = reading.Text;
        Copy = CopyText.Of(reading);
        foreach (var stem in Stems(text.Headline, text.Language))
        {
            Headline.Add(stem);
            Count(Words, stem);
            Count(Lead, stem);
        }
        var left = LeadStems;
        foreach (var stem in StoryLines.Of(text).SelectMany(line => Stems(line, text.Language)))
        {
            Count(Words, stem);
            if (left-- > 0) Count(Lead, stem);
        }
        ReadNames(reading);
        HeadlineCounts = Counts(Copy.Headline, text.Language);
        LeadCounts = Counts([.. Copy.Headline, .. Copy.Words.Take(LeadWords)], text.Language);
    }

    public StoryReading Reading { get; }

    /// <summary>How many stories of the window are of its day or of one beside it, itself among them; 0 where no window is known.</summary>
    public int Crowd { get; set; }

    public CopyText Copy { get; }

    public Dictionary<string, int> Words { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Lead { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Names as readers know them, by key.</summary>
    public Dictionary<string, string> NameOf { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> Headline { get; } = new(StringComparer.Ordinal);

    public SortedSet<string> HeadlineNames { get; } = new(StringComparer.Ordinal);

    /// <summary>Numbers by the stem of the word that follows ("3 tahun", "11 tahun").</summary>
    public SortedDictionary<string, List<EventCount>> HeadlineCounts { get; }

    public SortedDictionary<string, List<EventCount>> LeadCounts { get; }

    private void ReadNames(StoryReading reading)
    {
        foreach (var mention in reading.Mentions)
        {
            var entity = reading.Entities[mention.Entity];
            if (entity.Key.Length < 2 || NameTables.Outlets.Contains(entity.Key)) continue;
            var key = NameMark + entity.Key;
            Count(Names, key);
            NameOf[key] = entity.Name;
            if (mention.Span.Block == Span.HeadlineBlock) HeadlineNames.Add(key);
        }
    }

    private static IEnumerable<string> Stems(string text, string language) =>
        SearchTerms.Of(text, language).Where(s => s.Length >= ShortestStem && !StopWords.Contains(s, language) && !s.All(char.IsDigit));

    private static void Count(Dictionary<string, int> counts, string key) => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static SortedDictionary<string, List<EventCount>> Counts(IReadOnlyList<CopyWord> words, string language)
    {
        var counts = new SortedDictionary<string, List<EventCount>>(StringComparer.Ordinal);
        for (var i = 0; i + 1 < words.Count; i++)
        {
            if (words[i].Kind != CopyWordKind.Number || words[i + 1].Kind is not (CopyWordKind.Plain or CopyWordKind.Name)) continue;
            if (SearchTerms.Of(words[i + 1].Surface, language).FirstOrDefault() is not { } unit) continue;
            if (!counts.TryGetValue(unit, out var list)) counts[unit] = list = [];
            list.Add(new EventCount(words[i].Value, string.Create(CultureInfo.InvariantCulture, $"{words[i].Surface} {words[i + 1].Surface}")));
        }
        return counts;
    }
}

/// <summary>A number and what it counts.</summary>
/// <param name="Value">The number.</param>
/// <param name="Surface">As written, with the word that follows.</param>
internal readonly record struct EventCount(double Value, string Surface);
