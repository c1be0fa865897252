using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Text;

namespace Kawat.Dossier;

/// <summary>What editors decided on the links of one story, as the engine takes it: it judges the chosen stories too, so that they have reasons and a sentence like the others.</summary>
internal sealed record LinkWords(EditorsWord Word)
{
    /// <summary>Of the story's decided links.</summary>
    public static LinkWords Of(IReadOnlyCollection<LinkRow> rows) => new(new EditorsWord(
        rows.Where(row => row.Decision == LinkDecision.Rejected).Select(row => StoryText.IdOf(row.ToStoryId)).ToHashSet(StringComparer.Ordinal),
        [.. rows.Where(row => row.Decision != LinkDecision.Rejected && row.IsPinned).InOrder().Select(row => StoryText.IdOf(row.ToStoryId))],
        [.. rows.Where(row => row.Decision is LinkDecision.Accepted or LinkDecision.Added && !row.IsPinned).InOrder().Select(row => StoryText.IdOf(row.ToStoryId))]));

    /// <summary>All that were chosen, and others up to <paramref name="limit"/> together.</summary>
    public IReadOnlyList<BackgroundLink> LinksOf(Archive index, StoryReading reading, int limit) => index.LinksAsEdited(reading, Word, Math.Max(limit, Word.Pinned.Count + Word.Accepted.Count));
}

/// <summary>In which order links are shown.</summary>
internal static class LinkOrder
{
    /// <summary>What is pinned first, then in the order an editor gave, then the closest.</summary>
    public static IEnumerable<LinkRow> InOrder(this IEnumerable<LinkRow> rows) =>
        rows.OrderByDescending(row => row.IsPinned).ThenBy(row => row.Position == 0).ThenBy(row => row.Position).ThenByDescending(row => row.Score).ThenBy(row => row.ToStoryId);
}
