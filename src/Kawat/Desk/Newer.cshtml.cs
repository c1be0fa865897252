using Kawat.Desk.Compare;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What a newer version of the item says differently, change by change, to be taken into the story or left.</summary>
internal sealed class NewerPage(IDbContextFactory<KawatDb> databases, TakeNewer take) : DeskPage
{
    public NewerSheet Sheet { get; private set; } = null!;

    public IReadOnlyList<CopyChange> Changes { get; private set; } = [];

    public bool MaySave => EditorPage.MaySaveIn(Sheet.Story.State, User);

    public IEnumerable<CopyChange> Waiting => Changes.Where(change => change.Fit != CopyFit.There);

    public int SafeCount => Changes.Count(change => change.Fit == CopyFit.Safe);

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await NewerSheet.Find(db, id, cancel) is not { } sheet)
        {
            if (!await db.Stories.AnyAsync(s => s.Id == id, cancel)) return NotFound();
            Good = W["adapt.newer.none"];
            return LocalRedirect($"/desk/story/{id}");
        }

        (Sheet, Changes) = (sheet, sheet.Changes);
        return Page();
    }

    /// <param name="id">The story.</param>
    /// <param name="item">The version that the page showed.</param>
    /// <param name="how">"safe", "chosen" or "none".</param>
    /// <param name="safe">Keys of what merged safely on the page.</param>
    /// <param name="cancel">Ends it.</param>
    public async Task<IActionResult> OnPost(long id, long item, string how, string[] safe, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } story) return NotFound();
        if (!EditorPage.MaySaveIn(story.State, User)) return Forbid();
        if (how is not ("safe" or "chosen" or "none")) return BadRequest();
        var chosen = Request.Form.Keys.Where(key => key.StartsWith("c-", StringComparison.Ordinal) && Request.Form[key] == "take").Select(key => key[2..]);
        var keys = (how switch { "safe" => safe, "chosen" => chosen, _ => [] }).ToHashSet(StringComparer.Ordinal);
        var outcome = await take.Run(id, item, keys, Who, cancel);
        if (outcome is StoryOutcome.Done) Good = keys.Count > 0 ? W["adapt.newer.taken", keys.Count] : W["adapt.newer.left"];
        else if (outcome is StoryOutcome.Refused { Reason: Refusal.ChangedMeanwhile })
        {
            Bad = W["adapt.newer.moved"];
            return LocalRedirect($"/desk/story/{id}/newer");
        }
        else Bad = Say(outcome);
        return LocalRedirect($"/desk/story/{id}");
    }

    public string Label(CopyChange change) => change.Field switch
    {
        "Body" => W[change.Was.Length == 0 ? "adapt.newer.paragraph-new" : change.Now.Length == 0 ? "adapt.newer.paragraph-gone" : "adapt.newer.paragraph"],
        "Picture" => W[change.IsGone ? "adapt.newer.picture-gone" : "adapt.newer.picture-new"],
        _ => W[CopyFields.WordOf(change.Field)],
    };
}
