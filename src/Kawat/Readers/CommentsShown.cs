using System.Data.Common;
using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>A comment as readers see it, with its answers, the oldest first.</summary>
/// <param name="IsGone">Its author took it back; only its place is kept, for the answers.</param>
internal sealed record ShownComment(Comment Comment, IReadOnlyList<ShownComment> Replies, bool IsGone);

/// <summary>A story's comments, the newest thread first.</summary>
/// <param name="Count">All that are shown, also those on other pages.</param>
/// <param name="IsOpen">Whether more are taken now.</param>
internal sealed record CommentList(int Count, IReadOnlyList<ShownComment> Threads, bool HasMore, bool IsOpen);

/// <summary>What the partial <c>Readers/_Comments.cshtml</c> needs to know of the story it stands under.</summary>
internal sealed record CommentsOn(Story Story, CommentList List, Words Words, string Zone)
{
    /// <summary>Whether there is anything to show: a comment, or the way to write one.</summary>
    public bool IsShown => List.IsOpen || List.Count > 0;
}

/// <summary>Reads comments for readers. Writes nothing, so the portal may use it.</summary>
internal sealed class CommentsShown(IDbContextFactory<KawatDb> databases, IOptions<ReadersOptions> options)
{
    /// <summary>Threads a page of "all comments".</summary>
    public const int PageSize = 40;

    /// <summary>More of one story are not read at once; a thread is found among the newest so many.</summary>
    private const int MostRead = 5000;

    /// <summary>What stands under the story: the first threads. One prepared statement where nobody has written yet, which is nearly everywhere. The page is told what it then depends on.</summary>
    public async Task<CommentsOn> UnderStory(HttpContext page, Lookup look, Story story, Words words, string zone, DateTimeOffset now, CancellationToken cancel = default)
    {
        page.DependsOn(StoryPages.AllComments, StoryPages.CommentsOf(story.Id));
        if (ClosesAt(story) is { } closes && closes > now) page.IsGoodUntil(closes);
        bool isWritten, isShut;
        await using (var row = await look.Ask("SELECT EXISTS (SELECT 1 FROM comment WHERE story_id = @0), EXISTS (SELECT 1 FROM comment_door WHERE story_id IN (@0, @1))", cancel, story.Id, CommentDoor.AllStories))
        {
            await row.ReadAsync(cancel);
            (isWritten, isShut) = (IsTrue(row, 0), IsTrue(row, 1));
        }

        var list = isWritten ? await Of(story, now, 1, options.Value.ThreadsOnStory, cancel) : new CommentList(0, [], false, IsYoung(story, now) && !isShut);
        return new(story, list, words, zone);
    }

    // SQLite answers with a number, PostgreSQL with a truth value.
    private static bool IsTrue(DbDataReader row, int column) => Convert.ToBoolean(row.GetValue(column), CultureInfo.InvariantCulture);

    /// <summary>One page of all threads, from 1.</summary>
    public async Task<CommentList> Of(Story story, DateTimeOffset now, int page, int pageSize = PageSize, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var isOpen = await IsOpen(db, story, now, cancel);
        var shown = await db.ShownComments(now).Where(comment => comment.StoryId == story.Id).OrderByDescending(comment => comment.Id).Take(MostRead).ToListAsync(cancel);
        if (shown.Count == 0) return new(0, [], false, isOpen);
        var all = shown.ToDictionary(comment => comment.Id);
        await AddPlaces(db, all, cancel);
        var answers = all.Values.ToLookup(comment => comment.ParentId is { } parent && all.ContainsKey(parent) ? parent : 0L);
        // Whose parent was refused stands by itself: nobody sees what it answers, but it was approved as it is.
        var threads = answers[0].OrderByDescending(comment => comment.Id).Skip((page - 1) * pageSize).Take(pageSize + 1).ToList();
        return new(shown.Count, [.. threads.Take(pageSize).Select(comment => WithReplies(comment, answers))], threads.Count > pageSize, isOpen);
    }

    /// <summary>When the story becomes too old for comments; null when it never does.</summary>
    public DateTimeOffset? ClosesAt(Story story) => options.Value.CommentDays is > 0 and var days ? story.PublishedAt?.AddDays(days) : null;

    /// <summary>Whether the story takes comments: open itself, young enough, and no door shut.</summary>
    public async Task<bool> IsOpen(KawatDb db, Story story, DateTimeOffset now, CancellationToken cancel)
    {
        if (!IsYoung(story, now)) return false;
        return !await db.CommentDoors.AnyAsync(door => door.StoryId == story.Id || door.StoryId == CommentDoor.AllStories, cancel);
    }

    private bool IsYoung(Story story, DateTimeOffset now) => options.Value.Comments && story.IsOpenAt(now) && !(ClosesAt(story) <= now);

    /// <summary>Erased comments that shown ones answer: their words are gone, their place stays.</summary>
    private static async Task AddPlaces(KawatDb db, Dictionary<long, Comment> all, CancellationToken cancel)
    {
        for (var level = 0; level < PostComment.MaxDepth; level++)
        {
            var missing = all.Values.Select(comment => comment.ParentId).OfType<long>().Where(id => !all.ContainsKey(id)).Distinct().ToList();
            if (missing.Count == 0) return;
            var places = await db.Comments.AsNoTracking().Where(comment => missing.Contains(comment.Id) && comment.State == CommentState.Erased).ToListAsync(cancel);
            foreach (var place in places) all[place.Id] = place;
            if (places.Count == 0) return;
        }
    }

    private static ShownComment WithReplies(Comment comment, ILookup<long, Comment> answers) => new(
        comment, [.. answers[comment.Id].OrderBy(answer => answer.Id).Select(answer => WithReplies(answer, answers))], comment.State == CommentState.Erased);
}
