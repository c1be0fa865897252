using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Index;

/// <summary>A reading with its digest, and the way back from the digest's numbers to the story's words.</summary>
internal sealed class IndexedStory
{
    // A dateline ends with its dash within this many letters.
    private const int LongestDateline = 80;

    public IndexedStory(StoryReading reading, long stamp = 0)
    {
        Reading = reading;
        Digest = DigestMaker.Of(reading, stamp);
        foreach (var entity in reading.Entities)
        {
            var feature = Feature.Of(FeatureKind.Name, entity.Key);
            if (Digest.FindName(feature) >= 0) Entities.TryAdd(feature, entity);
        }
        foreach (var term in reading.Terms) Surfaces.TryAdd(Feature.Of(FeatureKind.Term, term.Stem), term.Surface);
    }

    public StoryReading Reading { get; }

    public StoryDigest Digest { get; }

    /// <summary>The entity behind each name of the digest.</summary>
    public Dictionary<ulong, NamedEntity> Entities { get; } = [];

    /// <summary>The story's word for each term of the digest.</summary>
    public Dictionary<ulong, string> Surfaces { get; } = [];

    /// <summary>Stems that are parts of the story's names, each with the first name that has it.</summary>
    public Dictionary<ulong, ulong> Named => field ??= StemsOfNames();

    private Dictionary<ulong, ulong> StemsOfNames()
    {
        var named = new Dictionary<ulong, ulong>();
        foreach (var (feature, entity) in Entities)
            foreach (var form in entity.Forms)
                foreach (var stem in SearchTerms.Of(form, Reading.Text.Language)) named.TryAdd(Feature.Of(FeatureKind.Term, stem), feature);
        return named;
    }

    /// <summary>Stems of the headline, sorted, without repeats.</summary>
    public ulong[] HeadlineStems() =>
        [.. SearchTerms.Of(Reading.Text.Headline, Reading.Text.Language).Where(WordTerms.TellsInLead).Select(s => Feature.Of(FeatureKind.Term, s)).Distinct().Order()];

    internal static int DatelineEnd(string block)
    {
        var head = block.AsSpan(0, Math.Min(block.Length, LongestDateline));
        for (var i = 1; i + 1 < head.Length; i++)
            if (head[i] is '-' or '–' or '—' && (head[i - 1] is ' ' or ')' or '\u00a0' || head[i + 1] is ' ' && head[i] != '-')) return i;
        return 0;
    }
}
