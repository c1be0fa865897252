using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What waits for something from somebody.</summary>
internal static class ReviewList
{
    /// <summary>The numbers of the stories that wait for <paramref name="who"/>: own drafts and what was sent back; for one who may publish, what others submitted and what is approved.</summary>
    public static IQueryable<long> For(KawatDb db, string who, bool mayPublish) => db.Stories.AsNoTracking()
        .Where(s => s.State == StoryState.Draft || (mayPublish && (s.State == StoryState.InReview || s.State == StoryState.Approved)))
        .Where(s => s.State == StoryState.Approved
            || (s.State == StoryState.Draft && (db.StoryReviews.Any(r => r.StoryId == s.Id && r.AskedBy == who && r.Answer != ReviewAnswer.TakenBack)
                || db.Revisions.Any(r => r.Id == s.RevisionId && r.CreatedBy == who)))
            || (s.State == StoryState.InReview && !db.StoryReviews.Any(r => r.StoryId == s.Id && r.AskedBy == who)))
        .Select(s => s.Id);
}
