using Kawat.Accounts;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Flags that the wire raised, and the editor's answers to them.</summary>
internal sealed class FlagsPage(IDbContextFactory<KawatDb> databases, SettleFlags settle) : DeskPage
{
    public FlagsView View { get; private set; } = new([], "");

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        View = await FlagsView.Open(db, null, cancel);
    }

    public async Task<IActionResult> OnPostKill(long story, string? reason, string? back, CancellationToken cancel) =>
        May(Permission.Kill) ? Told(await settle.Kill(story, reason ?? "", Who, cancel), "desk.done.killed", back) : Forbid();

    public async Task<IActionResult> OnPostKeep(long story, string? back, CancellationToken cancel) =>
        May(Permission.Kill) ? Told(await settle.Keep(story, Who, cancel), "desk.flag.kept", back) : Forbid();

    public async Task<IActionResult> OnPostSeen(long story, string? back, CancellationToken cancel) =>
        May(Permission.Write) ? Told(await settle.Seen(story, Who, cancel), "desk.flag.done", back) : Forbid();

    private IActionResult Told(StoryOutcome outcome, string good, string? back)
    {
        if (outcome is StoryOutcome.Done) Good = W[good];
        else Bad = Say(outcome);
        return LocalRedirect(long.TryParse(back, System.Globalization.CultureInfo.InvariantCulture, out var id) ? $"/desk/story/{id}" : "/desk");
    }
}
