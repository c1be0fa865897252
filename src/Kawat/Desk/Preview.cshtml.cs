using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The newest revision as a reader would see it; for staff only.</summary>
internal sealed class PreviewPage(IDbContextFactory<KawatDb> databases) : DeskPage
{
    public StoryCopy Copy { get; private set; } = null!;

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await StoryCopy.Find(db, id, null, cancel) is not { } copy) return NotFound();
        Copy = copy;
        return Page();
    }
}
