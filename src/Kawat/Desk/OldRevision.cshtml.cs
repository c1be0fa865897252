using Kawat.Accounts;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Any revision of a story; restoring one saves it as a new revision.</summary>
internal sealed class OldRevisionPage(IDbContextFactory<KawatDb> databases, RestoreRevision restore) : DeskPage
{
    public StoryCopy Copy { get; private set; } = null!;

    public async Task<IActionResult> OnGet(long id, int number, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await StoryCopy.Find(db, id, number, cancel) is not { } copy) return NotFound();
        Copy = copy;
        return Page();
    }

    public async Task<IActionResult> OnPost(long id, int number, int version, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await StoryCopy.Find(db, id, number, cancel) is not { } copy) return NotFound();
        if (!May(Permission.Publish) && copy.Story.State is not (StoryState.Draft or StoryState.InReview)) return Forbid();
        var outcome = await restore.Run(id, number, version, Who, cancel);
        if (outcome is StoryOutcome.Done) Good = W["desk.done.restored", number];
        else Bad = Say(outcome);
        return LocalRedirect($"/desk/story/{id}");
    }
}
