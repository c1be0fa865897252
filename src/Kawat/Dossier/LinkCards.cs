using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>A sentence with the words that the link is put on.</summary>
internal sealed record AnchorText(string Before, string Phrase, string After);

/// <summary>A link as the desk shows it, all in words.</summary>
/// <param name="ToStoryId">The earlier story.</param>
/// <param name="Headline">Its headline.</param>
/// <param name="Date">Its copy date.</param>
/// <param name="State">Where it stands; readers see the link only while it is out.</param>
/// <param name="Type">"background", "update-of", …</param>
/// <param name="Score">0–1.</param>
/// <param name="Reasons">Heaviest first.</param>
/// <param name="Anchor">The sentence that points there; null when none does.</param>
/// <param name="TargetText">The sentence there; may be empty.</param>
/// <param name="Decision">The editor's word.</param>
/// <param name="DecidedBy">Whose word; empty when nobody's.</param>
/// <param name="EditorReason">In the editor's words; may be empty.</param>
/// <param name="IsPinned">An editor wants it shown before all others.</param>
internal sealed record LinkCard(
    long ToStoryId, string Headline, DateOnly Date, StoryState State, string Type, double Score, IReadOnlyList<string> Reasons,
    AnchorText? Anchor, string TargetText, LinkDecision Decision, string DecidedBy, string EditorReason, bool IsPinned);

/// <summary>The links of a story for the desk: those stored, and for words that are not out also what the engine would propose.</summary>
internal sealed class LinkCards(IDbContextFactory<KawatDb> databases, ProposeLinks propose)
{
    /// <summary>As they are shown, what was rejected among them. Reasons are in <paramref name="language"/>.</summary>
    /// <param name="story">Which story.</param>
    /// <param name="reading">Its words as they are being written, when readers don't have these; null for the words that are out.</param>
    /// <param name="language">"id" or "en".</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<IReadOnlyList<LinkCard>> Of(Story story, StoryReading? reading, string language, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.Links.AsNoTracking().Where(l => l.FromStoryId == story.Id).ToListAsync(cancel);
        if (reading is not null)
        {
            // What was proposed for an earlier text means nothing any more; what was decided stays, with the sentence that it has in this text.
            rows.RemoveAll(row => row.Decision == LinkDecision.Proposed);
            foreach (var row in rows) row.Anchor = null;
            foreach (var link in await propose.For(reading, rows, cancel))
            {
                var (to, known) = (StoryText.StoryIdOf(link.Target), rows.Find(row => row.ToStoryId == StoryText.StoryIdOf(link.Target)));
                if (known is null) rows.Add(new LinkRow { FromStoryId = story.Id, ToStoryId = to, Type = link.Type, Score = link.Score, Reasons = link.Reasons, Anchor = link.Anchor, FromRevisionId = story.RevisionId });
                else known.Anchor = link.Anchor;
            }
        }

        var targets = rows.Select(row => row.ToStoryId).ToList();
        var stories = await db.Stories.AsNoTracking().Where(s => targets.Contains(s.Id))
            .Join(db.Revisions, s => s.PublicRevisionId ?? s.RevisionId, r => r.Id, (s, r) => new { s.Id, s.CopyDate, s.State, r.Headline }).ToDictionaryAsync(t => t.Id, cancel);
        var texts = reading is not null ? [] : rows.Where(row => row.Anchor is not null).Select(row => row.FromRevisionId).Distinct().ToList();
        var revisions = await db.Revisions.AsNoTracking().Where(r => texts.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => StoryText.Of(story, r), cancel);
        return [.. rows.Where(row => stories.ContainsKey(row.ToStoryId)).InOrder().Select(row => new LinkCard(
            row.ToStoryId, stories[row.ToStoryId].Headline, stories[row.ToStoryId].CopyDate, stories[row.ToStoryId].State, row.Type.Word(), row.Score,
            [.. row.Reasons.Select(reason => reason.Say(language))],
            row.Anchor is { } anchor && (reading?.Text ?? revisions.GetValueOrDefault(row.FromRevisionId)) is { } text ? Words(text, anchor) : null,
            row.Anchor?.TargetText ?? "", row.Decision, row.DecidedBy, row.EditorReason, row.IsPinned))];
    }

    /// <summary>Null when the anchor doesn't lie in this text, which only an index from another time could cause.</summary>
    private static AnchorText? Words(ArticleText text, Anchor anchor)
    {
        var block = anchor.Sentence.Block;
        if (block >= text.Blocks.Count || !anchor.Sentence.Contains(anchor.Phrase)) return null;
        var whole = text.TextOf(block);
        if (anchor.Sentence.End > whole.Length) return null;
        return new(
            whole[anchor.Sentence.Start..anchor.Phrase.Start].TrimStart(), whole.Substring(anchor.Phrase.Start, anchor.Phrase.Length), whole[anchor.Phrase.End..anchor.Sentence.End].TrimEnd());
    }
}
