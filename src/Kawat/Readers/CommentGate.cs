using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>The one gate of comments: published, and its story open at that instant. A withdrawn or held-back story takes its comments with it,
/// everywhere and at once, since everything that shows a comment to readers begins here.</summary>
internal static class CommentGate
{
    /// <summary>The comments that readers may see at <paramref name="instant"/>.</summary>
    public static IQueryable<Comment> ShownComments(this KawatDb db, DateTimeOffset instant) =>
        db.Comments.AsNoTracking().Where(comment => comment.State == CommentState.Published)
            .Join(db.Stories.Open(instant), comment => comment.StoryId, story => story.Id, (comment, _) => comment);
}
