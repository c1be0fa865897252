using Kawat.Accounts;
using Kawat.Formats;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Quarantine: what is wrong and where, a copy of the text to edit, and reading it again.</summary>
internal sealed class ItemMendPage(IDbContextFactory<KawatDb> databases, MendItem mend) : DeskPage
{
    public ItemSheet Sheet { get; private set; } = null!;

    /// <summary>Null when the bytes are no text, or too many.</summary>
    public RawCopy? Copy { get; private set; }

    public bool IsTooLarge => Sheet.Arrival.RawSize > MendItem.Most;

    /// <summary>What was wrong with the copy that was last tried; with the item itself before that.</summary>
    public IReadOnlyList<Problem> Problems { get; private set; } = [];

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel) => await Load(id, cancel) ? Page() : NotFound();

    public async Task<IActionResult> OnPost(long id, string? text, string? encoding, bool crlf, CancellationToken cancel)
    {
        if (!May(Permission.Write)) return Forbid();
        if (!await Load(id, cancel)) return NotFound();
        if (Copy is null) return Page();
        Copy = new RawCopy((text ?? "").Replace("\r\n", "\n", StringComparison.Ordinal), encoding == RawCopy.Western ? RawCopy.Western : RawCopy.Utf8, crlf);
        switch (await mend.Run(id, Copy, Who, cancel))
        {
            case MendOutcome.Read read:
                Good = W["desk.q.mend.done", read.Items[0].Id];
                return LocalRedirect($"/desk/item/{read.Items[0].Id}");
            case MendOutcome.Still still:
                Problems = still.Item.Problems;
                Bad = W["desk.q.mend.still", still.Item.Reason];
                return Page();
            case MendOutcome.Same same:
                Bad = W["desk.q.mend.same", same.ItemId];
                return Page();
            default:
                return NotFound();
        }
    }

    private async Task<bool> Load(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await ItemSheet.Find(db, id, cancel) is not { Item.State: Intake.ItemState.Quarantined } sheet) return false;
        (Sheet, Problems) = (sheet, sheet.Item.Problems);
        if (await mend.Bytes(id, cancel) is { } bytes && RawCopy.IsText(bytes)) Copy = RawCopy.Of(bytes);
        return true;
    }
}
