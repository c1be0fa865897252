using Kawat.Readers;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What holds for all comments: listed words, bans, the door; and what authors ask of their own comments.</summary>
internal sealed class CommentRulesPage(IDbContextFactory<KawatDb> databases, KeepComments keep, AuthorRecords records) : DeskPage
{
    private const int LogLines = 200;

    public IReadOnlyList<CommentWord> Listed { get; private set; } = [];
    public IReadOnlyList<CommentBan> Bans { get; private set; } = [];
    public IReadOnlyList<CommentLogEntry> Log { get; private set; } = [];
    public bool AllClosed { get; private set; }

    /// <summary>The address looked up, and how many comments lie under it; null before.</summary>
    public (string Mail, int Count)? Found { get; private set; }

    public Task OnGet(CancellationToken cancel) => Load(cancel);

    public async Task<IActionResult> OnPostAdd(string? word, CancellationToken cancel)
    {
        if (!await keep.AddWord(word, Who, cancel)) Bad = W["desk.comments.word.bad", word];
        return LocalRedirect("/desk/comments/rules#words");
    }

    public async Task<IActionResult> OnPostRemove(long id, CancellationToken cancel)
    {
        await keep.RemoveWord(id, Who, cancel);
        return LocalRedirect("/desk/comments/rules#words");
    }

    public async Task<IActionResult> OnPostLift(long id, CancellationToken cancel)
    {
        await keep.Unban(id, Who, cancel);
        return LocalRedirect("/desk/comments/rules#bans");
    }

    public async Task<IActionResult> OnPostDoor(bool close, CancellationToken cancel)
    {
        await (close ? keep.Close(CommentDoor.AllStories, Who, cancel) : keep.Reopen(CommentDoor.AllStories, Who, cancel));
        return LocalRedirect("/desk/comments/rules");
    }

    /// <summary>Posted, so that the address stands in no log and no history.</summary>
    public async Task<IActionResult> OnPostFind(string? mail, CancellationToken cancel)
    {
        Found = ((mail ?? "").Trim(), await records.Count(mail ?? "", cancel));
        await Load(cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostExport(string? mail, CancellationToken cancel) => File(await records.Export(mail ?? "", Who, cancel), "application/json", "comments.json");

    public async Task<IActionResult> OnPostErase(string? mail, string? sure, CancellationToken cancel)
    {
        if (sure == "yes") Good = W["desk.comments.erased", await records.Erase(mail ?? "", Who, cancel)];
        return LocalRedirect("/desk/comments/rules");
    }

    private async Task Load(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Listed = await db.CommentWords.AsNoTracking().OrderBy(word => word.Word).ToListAsync(cancel);
        Bans = await db.CommentBans.AsNoTracking().OrderByDescending(ban => ban.Id).Take(LogLines).ToListAsync(cancel);
        Log = await db.CommentLog.AsNoTracking().OrderByDescending(entry => entry.Id).Take(LogLines).ToListAsync(cancel);
        AllClosed = await db.CommentDoors.AnyAsync(door => door.StoryId == CommentDoor.AllStories, cancel);
    }
}
