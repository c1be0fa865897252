using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Index;

/// <summary>A reading with its digest, and the way back from the digest's numbers to the story's words.</summary>
internal sealed class IndexedStory
{
    // A name standing once, far down, is worth this much of one that carries the story.
    private const double PassingSalience = 0.4;
    private const double RepeatSalience = 0.15;
    private const double LeadSalience = 0.3;

    // A dateline ends with its dash within this many letters.
    private const int LongestDateline = 80;

    // Headline and the two sentences in which agency copy tells the news, up to this many stems.
    private const int LeadStemCount = 45;
    private const int LeadSentences = 2;

    public IndexedStory(StoryReading reading, long stamp = 0)
    {
        Reading = reading;
        var text = reading.Text;
        var firstBlock = 0;
        while (firstBlock < text.Blocks.Count && string.IsNullOrWhiteSpace(text.Blocks[firstBlock])) firstBlock++;
        var names = ReadNames(firstBlock);
        var terms = ReadTerms();
        Digest = new StoryDigest
        {
            Id = text.Id,
            Stamp = stamp,
            Day = text.Date.DayNumber,
            Minute = text.PublishedAt is { } at ? at.UtcTicks / TimeSpan.TicksPerMinute : -1,
            Names = [.. names.OrderBy(n => n.Feature)],
            Terms = [.. terms.OrderBy(t => t.Feature)],
            Lead = [.. LeadStems(reading, firstBlock).Select(s => Feature.Of(FeatureKind.Term, s)).Distinct().Order()],
            Times = [.. reading.Times.Where(t => t.First is not null && t.Last is not null).Select(t => new DigestTime(t.First!.Value.DayNumber, t.Last!.Value.DayNumber)).Distinct().OrderBy(t => t.First).ThenBy(t => t.Last)],
        };
    }

    public StoryReading Reading { get; }

    public StoryDigest Digest { get; }

    /// <summary>The entity behind each name of the digest.</summary>
    public Dictionary<ulong, NamedEntity> Entities { get; } = [];

    /// <summary>The story's word for each term of the digest.</summary>
    public Dictionary<ulong, string> Surfaces { get; } = [];

    /// <summary>Stems that are parts of the story's names, each with the first name that has it.</summary>
    public Dictionary<ulong, ulong> Named { get; } = [];

    private List<DigestName> ReadNames(int firstBlock)
    {
        var text = Reading.Text;
        var count = new int[Reading.Entities.Count];
        var leads = new bool[Reading.Entities.Count];
        var datelineEnd = firstBlock < text.Blocks.Count ? DatelineEnd(text.Blocks[firstBlock]) : 0;
        foreach (var mention in Reading.Mentions)
        {
            if (mention.Span.Block == firstBlock && mention.Span.End <= datelineEnd) continue;
            count[mention.Entity]++;
            if (mention.Span.Block <= firstBlock) leads[mention.Entity] = true;
        }
        var names = new List<DigestName>();
        for (var i = 0; i < count.Length; i++)
        {
            var entity = Reading.Entities[i];
            if (count[i] == 0 || entity.Key.Length < 2 || NameTables.Outlets.Contains(entity.Key)) continue;
            var feature = Feature.Of(FeatureKind.Name, entity.Key);
            if (!Entities.TryAdd(feature, entity)) continue;
            var salience = Math.Min(1, PassingSalience + RepeatSalience * (count[i] - 1) + (leads[i] ? LeadSalience : 0));
            var parts = entity.Kind == EntityKind.Person ? Feature.PartsOf(entity.Key) : null;
            names.Add(new DigestName(feature, entity.Kind, entity.Kind == EntityKind.Place && NameTables.Wide.Contains(entity.Key), (byte)Math.Round(salience * 255),
                parts is { First: var f } ? Feature.Of(FeatureKind.PersonPart, f) : 0, parts is { Last: var l } ? Feature.Of(FeatureKind.PersonPart, l) : 0));
            foreach (var form in entity.Forms)
                foreach (var stem in SearchTerms.Of(form, text.Language)) Named.TryAdd(Feature.Of(FeatureKind.Term, stem), feature);
        }
        return names;
    }

    private List<DigestTerm> ReadTerms()
    {
        var terms = new List<DigestTerm>(Reading.Terms.Count);
        foreach (var term in Reading.Terms)
        {
            var feature = Feature.Of(FeatureKind.Term, term.Stem);
            if (!Surfaces.TryAdd(feature, term.Surface)) continue;
            terms.Add(new DigestTerm(feature, (byte)Math.Max(1, Math.Round(255 * term.Weight))));
        }
        return terms;
    }

    /// <summary>Stems of the headline, sorted, without repeats.</summary>
    public ulong[] HeadlineStems() =>
        [.. SearchTerms.Of(Reading.Text.Headline, Reading.Text.Language).Where(IsTelling).Select(s => Feature.Of(FeatureKind.Term, s)).Distinct().Order()];

    private static bool IsTelling(string stem) => stem.Length > 2 && !StopWords.IsAny(stem);

    private static IEnumerable<string> LeadStems(StoryReading reading, int firstBlock)
    {
        var text = reading.Text;
        var stems = new List<string>(SearchTerms.Of(text.Headline, text.Language));
        foreach (var sentence in reading.Sentences.Where(s => s.Block >= firstBlock).Take(LeadSentences))
            stems.AddRange(SearchTerms.Of(text.TextOf(sentence.Block).Substring(sentence.Start, sentence.Length), text.Language));
        return stems.Where(IsTelling).Take(LeadStemCount);
    }

    internal static int DatelineEnd(string block)
    {
        var head = block.AsSpan(0, Math.Min(block.Length, LongestDateline));
        for (var i = 1; i + 1 < head.Length; i++)
            if (head[i] is '-' or '–' or '—' && (head[i - 1] is ' ' or ')' or '\u00a0' || head[i + 1] is ' ' && head[i] != '-')) return i;
        return 0;
    }
}
