using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>What a story that is not out would link to. Nothing is stored until an editor says yes or no to one.</summary>
internal sealed class ProposeLinks(IDbContextFactory<KawatDb> databases, StoryArchive archive, TimeProvider time)
{
    /// <summary>The links of <paramref name="revision"/> as the engine sees them now, without those in <paramref name="ruledOut"/>.</summary>
    public async Task<IReadOnlyList<BackgroundLink>> For(Story story, Revision revision, IEnumerable<long> ruledOut, CancellationToken cancel = default)
    {
        var reading = StoryReader.Read(StoryText.Of(story, revision));
        var rejected = ruledOut.Select(StoryText.IdOf).ToHashSet(StringComparer.Ordinal);
        var links = await archive.Ask(story.Language, index => index.LinksOf(reading, rejected, LinkStory.MaxLinks), cancel);
        return await archive.WithTargets(reading, links, cancel);
    }

    /// <summary>Stores the proposal from one story to another, with its reasons, so that a decision on it has something to stand on. False when there is none.</summary>
    public async Task<bool> Keep(long fromStoryId, long toStoryId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Links.AnyAsync(l => l.FromStoryId == fromStoryId && l.ToStoryId == toStoryId, cancel)) return true;
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == fromStoryId, cancel);
        if (story is null) return false;
        var revision = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == story.RevisionId, cancel);
        var link = (await For(story, revision, [], cancel)).FirstOrDefault(l => StoryText.StoryIdOf(l.Target) == toStoryId);
        if (link is null) return false;
        db.Add(new LinkRow
        {
            FromStoryId = fromStoryId,
            ToStoryId = toStoryId,
            Type = link.Type,
            Score = link.Score,
            Reasons = link.Reasons,
            Anchor = link.Anchor,
            FromRevisionId = revision.Id,
            Decision = LinkDecision.Proposed,
            ChangedAt = time.GetUtcNow(),
        });
        await db.SaveChangesAsync(cancel);
        return true;
    }
}
