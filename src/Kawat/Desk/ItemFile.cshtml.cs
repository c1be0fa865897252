using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One item: what was read, what was wrong, and the bytes as they came.</summary>
internal sealed class ItemFilePage(IDbContextFactory<KawatDb> databases, DataFolder data, MakeStory make, ReleaseItem release, ItemCopies copies, MarkRead mark) : DeskPage
{
    public ItemSheet Sheet { get; private set; } = null!;

    /// <summary>Bytes of a page of the hexadecimal view.</summary>
    public const int HexPage = 4096;

    public string Raw { get; private set; } = "";

    /// <summary>The raw bytes in hexadecimal, from <see cref="Offset"/>; empty when they are not asked for.</summary>
    public string Hex { get; private set; } = "";

    [BindProperty(SupportsGet = true)]
    public long Offset { get; set; }

    /// <summary>What it repeats, and what repeats it.</summary>
    public IReadOnlyList<CopyCard> Copies { get; private set; } = [];

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await ItemSheet.Find(db, id, cancel) is not { } sheet) return NotFound();
        Sheet = sheet;
        await mark.Opened(db, StaffId, id, cancel);
        Copies = await copies.Of([id], W.Language, cancel);
        Raw = RawCopy.Of(await sheet.RawBytes(data, 0, ItemSheet.MaxRawShown, cancel)).Text;
        Sheet = sheet with { PlainRaw = Raw };
        Offset = Math.Clamp(Offset, 0, sheet.Arrival.RawSize) / 16 * 16;
        Hex = RawCopy.Hex(await sheet.RawBytes(data, Offset, HexPage, cancel), Offset);
        return Page();
    }

    public async Task<IActionResult> OnPostApart(long id, string? back, CancellationToken cancel)
    {
        if (!May(Permission.Write)) return Forbid();
        if (!await copies.TakeApart(id, Who, cancel)) return NotFound();
        Good = W["desk.copy.done-apart"];
        return LocalRedirect(back == "queue" ? "/desk" : $"/desk/item/{id}");
    }

    public async Task<IActionResult> OnPostTogether(long id, CancellationToken cancel)
    {
        if (!May(Permission.Write)) return Forbid();
        return await copies.PutTogether(id, Who, cancel) ? LocalRedirect($"/desk/item/{id}") : NotFound();
    }

    public async Task<IActionResult> OnPostRelease(long id, long? story, CancellationToken cancel)
    {
        if (!May(Permission.Publish)) return Forbid();
        if (await release.Run(id, Who, cancel) is { } refused) Bad = Say(refused);
        else Good = W["desk.wire.done"];
        return LocalRedirect(story is { } back ? $"/desk/story/{back}" : $"/desk/item/{id}");
    }

    public async Task<IActionResult> OnPostTake(long id, bool publish, CancellationToken cancel)
    {
        if (!May(Permission.Write)) return Forbid();
        var outcome = await make.FromItem(id, Who, cancel);
        if (outcome is StoryOutcome.Done done) return LocalRedirect($"/desk/story/{done.Story.Id}{(publish ? "#publish" : "")}");
        Bad = Say(outcome);
        return LocalRedirect($"/desk/item/{id}");
    }
}
