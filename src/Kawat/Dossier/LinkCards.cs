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

/// <summary>The links of a story for the desk: those stored, and for a story that is not out also what the engine would propose.</summary>
internal sealed class LinkCards(IDbContextFactory<KawatDb> databases, ProposeLinks propose)
{
    /// <summary>Best first; null when there is no such story. Reasons are in <paramref name="language"/>.</summary>
    public async Task<IReadOnlyList<LinkCard>?> Of(long storyId, string language, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return null;
        var rows = await db.Links.AsNoTracking().Where(l => l.FromStoryId == storyId).ToListAsync(cancel);
        if (!story.State.IsReleased())
        {
            var current = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == story.RevisionId, cancel);
            // What was proposed for an earlier text of a story that is not out means nothing any more; what was decided stays.
            rows.RemoveAll(row => row.Decision == LinkDecision.Proposed);
            var decided = rows.Select(row => row.ToStoryId).ToHashSet();
            var links = await propose.For(story, current, rows.Where(r => r.Decision == LinkDecision.Rejected).Select(r => r.ToStoryId), cancel);
            rows.AddRange(links.Where(link => !decided.Contains(StoryText.StoryIdOf(link.Target))).Select(link => new LinkRow
            {
                FromStoryId = storyId,
                ToStoryId = StoryText.StoryIdOf(link.Target),
                Type = link.Type,
                Score = link.Score,
                Reasons = link.Reasons,
                Anchor = link.Anchor,
                FromRevisionId = current.Id,
            }));
        }

        var targets = rows.Select(row => row.ToStoryId).ToList();
        var stories = await db.Stories.AsNoTracking().Where(s => targets.Contains(s.Id))
            .Join(db.Revisions, s => s.PublicRevisionId ?? s.RevisionId, r => r.Id, (s, r) => new { s.Id, s.CopyDate, s.State, r.Headline }).ToDictionaryAsync(t => t.Id, cancel);
        var texts = rows.Where(row => row.Anchor is not null).Select(row => row.FromRevisionId).Distinct().ToList();
        var revisions = await db.Revisions.AsNoTracking().Where(r => texts.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        return [.. rows.Where(row => stories.ContainsKey(row.ToStoryId)).OrderByDescending(row => row.IsPinned).ThenByDescending(row => row.Score).ThenBy(row => row.ToStoryId).Select(row => new LinkCard(
            row.ToStoryId, stories[row.ToStoryId].Headline, stories[row.ToStoryId].CopyDate, stories[row.ToStoryId].State, row.Type.Word(), row.Score,
            [.. row.Reasons.Select(reason => reason.Say(language))],
            row.Anchor is { } anchor && revisions.TryGetValue(row.FromRevisionId, out var revision) ? Words(StoryText.Of(story, revision), anchor) : null,
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
