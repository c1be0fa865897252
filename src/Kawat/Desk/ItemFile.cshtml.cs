using Kawat.Accounts;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One item: what was read, what was wrong, and the bytes as they came.</summary>
internal sealed class ItemFilePage(IDbContextFactory<KawatDb> databases, DataFolder data, MakeStory make) : DeskPage
{
    public ItemSheet Sheet { get; private set; } = null!;

    public string Raw { get; private set; } = "";

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await ItemSheet.Find(db, id, cancel) is not { } sheet) return NotFound();
        Sheet = sheet;
        Raw = await sheet.RawText(data, cancel);
        return Page();
    }

    public async Task<IActionResult> OnPostTake(long id, CancellationToken cancel)
    {
        if (!May(Permission.Write)) return Forbid();
        var outcome = await make.FromItem(id, Who, cancel);
        if (outcome is StoryOutcome.Done done) return LocalRedirect($"/desk/story/{done.Story.Id}");
        Bad = Say(outcome);
        return LocalRedirect($"/desk/item/{id}");
    }
}
