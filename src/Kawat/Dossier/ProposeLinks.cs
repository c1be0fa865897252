using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>What a text that is not out would link to. Nothing is stored until an editor says yes or no to one.</summary>
internal sealed class ProposeLinks(IDbContextFactory<KawatDb> databases, StoryArchive archive, EditedReadings edited, TimeProvider time)
{
    /// <summary>The links of <paramref name="text"/> as the engine sees them now, those that editors chose among them and none that they ruled out.</summary>
    public async Task<IReadOnlyList<BackgroundLink>> For(ArticleText text, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var from = StoryText.StoryIdOf(text.Id);
        return await For(await edited.Read(db, text, cancel), await db.Links.AsNoTracking().Where(l => l.FromStoryId == from && l.Decision != LinkDecision.Proposed).ToListAsync(cancel), cancel);
    }

    /// <summary>The same for a text that was read, and its decided links.</summary>
    public async Task<IReadOnlyList<BackgroundLink>> For(StoryReading reading, IReadOnlyCollection<LinkRow> decided, CancellationToken cancel = default)
    {
        var said = LinkWords.Of(decided);
        var links = await archive.Ask(reading.Text.Language, index => said.LinksOf(index, reading, LinkStory.MaxLinks), cancel);
        return await archive.WithTargets(reading, links, cancel);
    }

    /// <summary>Stores the proposal from one story to another, with its reasons, so that a decision on it has something to stand on. False when there is none.</summary>
    /// <param name="written">The story's words as they stand, also those that are in no revision yet.</param>
    /// <param name="toStoryId">The earlier story.</param>
    /// <param name="cancel">Stops it.</param>
    public async Task<bool> Keep(TextAsWritten written, long toStoryId, CancellationToken cancel = default)
    {
        var (text, fromStoryId) = (written.Article, written.Story.Id);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Links.AnyAsync(l => l.FromStoryId == fromStoryId && l.ToStoryId == toStoryId, cancel)) return true;
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == fromStoryId, cancel);
        if (story is null) return false;
        var link = (await For(text, cancel)).FirstOrDefault(l => StoryText.StoryIdOf(l.Target) == toStoryId);
        if (link is null) return false;
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == story.RevisionId, cancel);
        // An anchor counts places in a revision's words; those of a text that is still being written get theirs when it is linked.
        var isRevision = StoryText.Of(story, revision) is var saved && saved.Headline == text.Headline && saved.Deck == text.Deck && saved.Blocks.SequenceEqual(text.Blocks);
        db.Add(new LinkRow
        {
            FromStoryId = fromStoryId,
            ToStoryId = toStoryId,
            Type = link.Type,
            Score = link.Score,
            Reasons = link.Reasons,
            Anchor = isRevision ? link.Anchor : null,
            FromRevisionId = revision.Id,
            Decision = LinkDecision.Proposed,
            ChangedAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
