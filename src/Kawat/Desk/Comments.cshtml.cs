using System.Globalization;
using Kawat.Accounts;
using Kawat.Readers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The queue of comments: what waits and why, what readers reported, what was decided; and deciding.</summary>
internal sealed class CommentsPage(IDbContextFactory<KawatDb> databases, JudgeComments judge, KeepComments keep) : DeskPage
{
    private const int PageSize = 50;

    /// <summary>Past this many a tab says "more than": counting a flood to the last one tells nobody anything.</summary>
    private const int MostCounted = 10_000;

    private const string LastDeed = "comment-deed";
    private const string Reported = "reported";

    private static readonly CommentState[] Tabs = [CommentState.Held, CommentState.Published, CommentState.Refused, CommentState.Spam, CommentState.Deleted];

    [BindProperty(SupportsGet = true)]
    public string State { get; set; } = CommentState.Held.Word();

    /// <summary>Only this story's.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Story { get; set; }

    /// <summary>Only those under the e-mail address of this comment.</summary>
    [BindProperty(SupportsGet = true)]
    public long? MailOf { get; set; }

    /// <summary>Only those from the network address of this comment.</summary>
    [BindProperty(SupportsGet = true)]
    public long? ClientOf { get; set; }

    /// <summary>Goes on after this number: further down the list.</summary>
    [BindProperty(SupportsGet = true)]
    public long? After { get; set; }

    public IReadOnlyList<(string State, int Count)> Counts { get; private set; } = [];
    public IReadOnlyList<CommentRow> Rows { get; private set; } = [];
    public long? Further { get; private set; }

    /// <summary>The story the list is narrowed to: its headline and whether its comments are closed.</summary>
    public (string Headline, bool IsClosed)? OneStory { get; private set; }

    public bool AllClosed { get; private set; }

    /// <summary>The last decision, to be taken back; empty when there is none.</summary>
    public string Deed { get; private set; } = "";

    public async Task OnGet(CancellationToken cancel)
    {
        Deed = TempData[LastDeed] as string ?? "";
        await using var db = await databases.CreateDbContextAsync(cancel);
        var comments = await Narrowed(db, cancel);
        var counts = new List<(string, int)>();
        foreach (var tab in Tabs) counts.Add((tab.Word(), await comments.Where(comment => comment.State == tab).Take(MostCounted).CountAsync(cancel)));
        counts.Insert(1, (Reported, await comments.Where(comment => comment.ReportCount > 0).Take(MostCounted).CountAsync(cancel)));
        Counts = counts;

        var state = Tabs.FirstOrDefault(tab => tab.Word() == State);
        if (State != Reported) State = state.Word();
        var page = State == Reported ? comments.Where(comment => comment.ReportCount > 0) : comments.Where(comment => comment.State == state);
        // What waits is answered in the order it came; what was decided is looked up from its end.
        var waits = State is Reported || state == CommentState.Held;
        if (After is { } after) page = waits ? page.Where(comment => comment.Id > after) : page.Where(comment => comment.Id < after);
        var rows = await (waits ? page.OrderBy(comment => comment.Id) : page.OrderByDescending(comment => comment.Id)).Take(PageSize + 1).ToListAsync(cancel);
        if (rows.Count > PageSize) Further = rows[PageSize - 1].Id;
        Rows = await CommentRow.Of(db, [.. rows.Take(PageSize)], cancel);
        await ReadDoors(db, cancel);
    }

    public async Task<IActionResult> OnPostJudge(long[]? ids, long? one, string? to, string? back, CancellationToken cancel)
    {
        if (Enum.GetValues<CommentState>().Where(state => state != CommentState.Erased && state.Word() == to).Select(state => (CommentState?)state).FirstOrDefault() is not { } state) return BadRequest();
        var judged = await judge.Run(one is { } id ? [id] : ids ?? [], state, Who, cancel);
        if (judged.Count > 0) (Good, TempData[LastDeed]) = (W[$"desk.comments.done.{to}", judged.Count], judged.Deed);
        return BackTo(back);
    }

    public async Task<IActionResult> OnPostUndo(string? deed, string? back, CancellationToken cancel)
    {
        var undone = await judge.Undo(deed ?? "", Who, cancel);
        Good = W["desk.comments.undone", undone.Count];
        return BackTo(back);
    }

    public async Task<IActionResult> OnPostBan(long id, string? kind, int days, string? reason, string? back, CancellationToken cancel)
    {
        if (await keep.Ban(id, kind == BanKind.Client.Word() ? BanKind.Client : BanKind.Mail, days, reason ?? "", Who, cancel)) Good = W["desk.comments.banned"];
        else Bad = W["desk.comments.ban.gone"];
        return BackTo(back);
    }

    public async Task<IActionResult> OnPostDoor(long story, bool close, string? back, CancellationToken cancel)
    {
        if (story == CommentDoor.AllStories && !May(Permission.KeepComments)) return Forbid();
        await (close ? keep.Close(story, Who, cancel) : keep.Reopen(story, Who, cancel));
        return BackTo(back);
    }

    /// <summary>The address of this list with one thing changed.</summary>
    public string Link(string? state = null, long? after = null, long? mailOf = null, long? clientOf = null, long? story = null, bool whole = false)
    {
        var query = new List<KeyValuePair<string, string?>> { new("state", state ?? State) };
        void Add(string key, long? value)
        {
            if (value is { } number) query.Add(new(key, number.ToString(CultureInfo.InvariantCulture)));
        }

        Add("story", whole ? null : story ?? Story);
        Add("mailOf", whole ? null : mailOf ?? MailOf);
        Add("clientOf", whole ? null : clientOf ?? ClientOf);
        Add("after", after);
        return "/desk/comments" + QueryString.Create(query);
    }

    /// <summary>The list as it is narrowed now.</summary>
    public string Here => Link(after: After);

    /// <summary>Whether only a part of the comments is looked at.</summary>
    public bool IsNarrowed => (Story ?? MailOf ?? ClientOf) is not null;

    private async Task<IQueryable<Comment>> Narrowed(KawatDb db, CancellationToken cancel)
    {
        var comments = db.Comments.AsNoTracking();
        if (Story is { } story) comments = comments.Where(comment => comment.StoryId == story);
        if (MailOf is { } mailOf)
        {
            var mail = await db.Comments.Where(comment => comment.Id == mailOf).Select(comment => comment.MailHash).FirstOrDefaultAsync(cancel);
            comments = comments.Where(comment => comment.MailHash == mail && mail != "");
        }

        if (ClientOf is { } clientOf)
        {
            var client = await db.Comments.Where(comment => comment.Id == clientOf).Select(comment => comment.ClientHash).FirstOrDefaultAsync(cancel);
            comments = comments.Where(comment => comment.ClientHash == client && client != "");
        }

        return comments;
    }

    private async Task ReadDoors(KawatDb db, CancellationToken cancel)
    {
        AllClosed = await db.CommentDoors.AnyAsync(door => door.StoryId == CommentDoor.AllStories, cancel);
        if (Story is not { } id) return;
        var headline = await db.Stories.Where(story => story.Id == id).Join(db.Revisions, story => story.RevisionId, revision => revision.Id, (_, revision) => revision.Headline).FirstOrDefaultAsync(cancel);
        if (headline is not null) OneStory = (headline, await db.CommentDoors.AnyAsync(door => door.StoryId == id, cancel));
    }

    private LocalRedirectResult BackTo(string? back) => LocalRedirect(back is not null && back.StartsWith("/desk/comments", StringComparison.Ordinal) && Url.IsLocalUrl(back) ? back : "/desk/comments");
}
