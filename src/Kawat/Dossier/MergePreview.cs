using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>What a merge of two names would touch, before anybody says yes to it.</summary>
/// <param name="From">The name that goes.</param>
/// <param name="Into">The name that stays.</param>
/// <param name="Both">Stories that name both: often two people, sometimes two spellings.</param>
/// <param name="ThreadCount">Threads in which stories of the one that goes are.</param>
/// <param name="Samples">The newest stories that name the one that goes.</param>
internal sealed record MergePreview(EntityLine From, EntityLine Into, int Both, int ThreadCount, IReadOnlyList<(long Id, string Headline, DateOnly Day)> Samples)
{
    private const int MostSamples = 5;

    public static async Task<MergePreview?> Of(KawatDb db, long fromId, long intoId, CancellationToken cancel)
    {
        if (fromId == intoId || await EntitySheet.LineOf(db, fromId, cancel) is not { } from || await EntitySheet.LineOf(db, intoId, cancel) is not { } into) return null;
        var stories = db.StoryEntities.AsNoTracking().Where(named => named.EntityId == fromId).Select(named => named.StoryId);
        var both = await db.StoryEntities.CountAsync(named => named.EntityId == intoId && stories.Contains(named.StoryId), cancel);
        var threads = await db.ThreadStories.Where(row => row.ThreadId != null && stories.Contains(row.StoryId)).Select(row => row.ThreadId).Distinct().CountAsync(cancel);
        var samples = await db.Stories.AsNoTracking().Released().Where(story => stories.Contains(story.Id)).OrderByDescending(story => story.CopyDate).ThenByDescending(story => story.Id).Take(MostSamples)
            .Join(db.Revisions, story => story.PublicRevisionId, revision => (long?)revision.Id, (story, revision) => new { story.Id, revision.Headline, story.CopyDate }).ToListAsync(cancel);
        return new(from, into, both, threads, [.. samples.OrderByDescending(one => one.CopyDate).Select(one => (one.Id, one.Headline, one.CopyDate))]);
    }
}
