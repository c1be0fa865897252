using Kawat.Formats.Content;
using Kawat.Linking.Links;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>Gives the entries that words of the text point to the sentence they speak of. It is stored with the link, from the words that the earlier story had then,
/// so it is held against the words that readers see there now.</summary>
internal static class BackgroundSentences
{
    /// <summary>One row for each of them that words point to.</summary>
    public static async Task<IReadOnlyList<BackgroundEntry>> Read(Lookup look, IReadOnlyList<BackgroundEntry> entries, IReadOnlyDictionary<long, Anchor?> anchors, CancellationToken cancel)
    {
        var revisions = entries.Where(entry => entry.Phrase is not null && anchors.GetValueOrDefault(entry.Card.Id)?.TargetSentence is not null).Select(entry => entry.Card.RevisionId).ToList();
        var texts = new Dictionary<long, (string Deck, Body Body)>();
        foreach (var revision in revisions)
        {
            await using var row = await look.Ask("SELECT deck, body FROM revision WHERE id = @0", cancel, revision);
            if (await row.ReadAsync(cancel)) texts[revision] = (row.GetString(0), JsonColumns.Read<Body>(row.GetString(1)));
        }

        return [.. entries.Select(entry => texts.TryGetValue(entry.Card.RevisionId, out var text) ? entry.With(anchors[entry.Card.Id], text.Deck, text.Body) : entry)];
    }
}
