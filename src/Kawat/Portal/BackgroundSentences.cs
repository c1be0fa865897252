using Kawat.Linking.Links;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>Gives the entries that words of the text point to the sentence they speak of. It is stored with the link, from the words that the earlier story had then,
/// so it is held against the words that readers see there now.</summary>
internal static class BackgroundSentences
{
    /// <summary>One query for all of them, and none when no words point anywhere.</summary>
    public static async Task<IReadOnlyList<BackgroundEntry>> Read(KawatDb db, IReadOnlyList<BackgroundEntry> entries, IReadOnlyDictionary<long, Anchor?> anchors, CancellationToken cancel)
    {
        var revisions = entries.Where(entry => entry.Phrase is not null && anchors.GetValueOrDefault(entry.Card.Id)?.TargetSentence is not null).Select(entry => entry.Card.RevisionId).ToList();
        if (revisions.Count == 0) return entries;
        var texts = await db.Revisions.AsNoTracking().Where(revision => revisions.Contains(revision.Id)).Select(revision => new { revision.Id, revision.Deck, revision.Body }).ToDictionaryAsync(row => row.Id, cancel);
        return [.. entries.Select(entry => texts.TryGetValue(entry.Card.RevisionId, out var text) ? entry.With(anchors[entry.Card.Id], text.Deck, text.Body) : entry)];
    }
}
