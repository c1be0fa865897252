using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>The stories that share a feature (a name, a part of a person's name, a term).</summary>
internal sealed class Posting(Feature feature)
{
    public Feature Feature { get; } = feature;

    public HashSet<IndexedStory> Stories { get; } = [];

    public int Count => Stories.Count;
}

/// <summary>A name within a story, with how much of the story it is.</summary>
/// <param name="Entity">The name.</param>
/// <param name="Salience">0–1: how often and how early it stands.</param>
internal readonly record struct StoryName(NamedEntity Entity, double Salience);

/// <summary>A story as the archive keeps it: its reading, and what is compared.</summary>
internal sealed class IndexedStory
{
    // A name standing once, far down, is worth this much of one that carries the story.
    private const double PassingSalience = 0.4;
    private const double RepeatSalience = 0.15;
    private const double LeadSalience = 0.3;

    // A term that is part of a name is counted with the name already.
    private const double NamedTermShare = 0.75;

    // A dateline ends with its dash within this many letters.
    private const int LongestDateline = 80;

    public IndexedStory(StoryReading reading)
    {
        Reading = reading;
        var text = reading.Text;
        var count = new int[reading.Entities.Count];
        var leads = new bool[reading.Entities.Count];
        var firstBlock = 0;
        while (firstBlock < text.Blocks.Count && string.IsNullOrWhiteSpace(text.Blocks[firstBlock])) firstBlock++;
        var datelineEnd = firstBlock < text.Blocks.Count ? DatelineEnd(text.Blocks[firstBlock]) : 0;
        foreach (var mention in reading.Mentions)
        {
            if (mention.Span.Block == firstBlock && mention.Span.End <= datelineEnd) continue;
            count[mention.Entity]++;
            if (mention.Span.Block <= firstBlock) leads[mention.Entity] = true;
        }
        for (var i = 0; i < count.Length; i++)
        {
            var entity = reading.Entities[i];
            if (count[i] == 0 || entity.Key.Length < 2 || NameTables.Outlets.Contains(entity.Key)) continue;
            var salience = Math.Min(1, PassingSalience + RepeatSalience * (count[i] - 1) + (leads[i] ? LeadSalience : 0));
            Names[entity.Key] = new StoryName(entity, salience);
        }
        foreach (var stem in LeadStems(reading, firstBlock)) Lead.Add(stem);
        foreach (var name in Names.Values)
            foreach (var form in name.Entity.Forms) Named.UnionWith(SearchTerms.Of(form, text.Language));
        foreach (var term in reading.Terms.Take(MostTerms))
        {
            Surfaces[term.Stem] = term.Surface;
            Terms.TryAdd(term.Stem, Named.Contains(term.Stem) ? term.Weight * NamedTermShare : term.Weight);
        }
    }

    /// <summary>Terms kept of each story; the rest add nothing that can be measured.</summary>
    public const int MostTerms = 80;

    public StoryReading Reading { get; }

    public string Id => Reading.Text.Id;

    public DateOnly Date => Reading.Text.Date;

    /// <summary>By key. Outlets and names of the dateline are not among them.</summary>
    public Dictionary<string, StoryName> Names { get; } = new(StringComparer.Ordinal);

    /// <summary>Weight in this story by stem.</summary>
    public Dictionary<string, double> Terms { get; } = new(StringComparer.Ordinal);

    /// <summary>The story's word for each stem of <see cref="Terms"/>.</summary>
    public Dictionary<string, string> Surfaces { get; } = new(StringComparer.Ordinal);

    /// <summary>Stems that are parts of the story's names.</summary>
    public HashSet<string> Named { get; } = new(StringComparer.Ordinal);

    /// <summary>Stems of the headline and the first sentences: what the story says happened.</summary>
    public HashSet<string> Lead { get; } = new(StringComparer.Ordinal);

    /// <summary>Every posting the story stands in, so that it can be taken out again.</summary>
    public List<Posting> Postings { get; } = [];

    /// <summary>True when this story came out before <paramref name="other"/>: an earlier day, or earlier on the same day where both hours are known.</summary>
    public bool IsBefore(IndexedStory other)
    {
        if (Date != other.Date) return Date < other.Date;
        return Reading.Text.PublishedAt is { } mine && other.Reading.Text.PublishedAt is { } theirs && mine < theirs;
    }

    // Headline and the two sentences in which agency copy tells the news, up to this many stems.
    private const int LeadStemCount = 45;
    private const int LeadSentences = 2;

    private static IEnumerable<string> LeadStems(StoryReading reading, int firstBlock)
    {
        var text = reading.Text;
        var stems = new List<string>(SearchTerms.Of(text.Headline, text.Language));
        foreach (var sentence in reading.Sentences.Where(s => s.Block >= firstBlock).Take(LeadSentences))
            stems.AddRange(SearchTerms.Of(text.TextOf(sentence.Block).Substring(sentence.Start, sentence.Length), text.Language));
        return stems.Where(s => s.Length > 2 && !StopWords.IsAny(s)).Take(LeadStemCount);
    }

    private static int DatelineEnd(string block)
    {
        var head = block.AsSpan(0, Math.Min(block.Length, LongestDateline));
        for (var i = 1; i + 1 < head.Length; i++)
            if (head[i] is '-' or '–' or '—' && (head[i - 1] is ' ' or ')' or '\u00a0' || head[i + 1] is ' ' && head[i] != '-')) return i;
        return 0;
    }
}
