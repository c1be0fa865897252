using Kawat.Accounts;
using Kawat.Dossier;
using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One name of the archive: what it is called, by what it is found, what it was merged with, and the record of it all.</summary>
internal sealed class NameEditPage(IDbContextFactory<KawatDb> databases, EditEntity edit) : DeskPage
{
    public EntitySheet Sheet { get; private set; } = null!;

    /// <summary>What a merge would touch; null while none is asked for.</summary>
    public MergePreview? Preview { get; private set; }

    /// <summary>Looks for the name to merge with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    /// <summary>The name that this one may be merged into.</summary>
    [BindProperty(SupportsGet = true)]
    public long? Into { get; set; }

    public IReadOnlyList<EntityLine> Found { get; private set; } = [];

    public RereadProgress Progress { get; private set; } = null!;

    public bool MayEdit => May(Permission.DecideLinks);

    public string At => $"/desk/names/{Sheet.Entity.Id}";

    /// <summary>The readers' page in the desk's language.</summary>
    public string Public => $"{W.Address(Sheet.Entity.Kind)}/{Sheet.Slug}";

    /// <summary>The languages that a name may be given for; the empty one is for all.</summary>
    public IReadOnlyList<string> Languages => ["", .. Words.Languages.Order(StringComparer.Ordinal)];

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await EntitySheet.Find(db, id, cancel) is not { } sheet) return NotFound();
        Sheet = sheet;
        if (Into is { } into) Preview = await MergePreview.Of(db, id, into, cancel);
        if (!string.IsNullOrWhiteSpace(Find)) Found = [.. (await EntitySheet.Search(db, Find.Trim(), "", cancel)).Where(line => line.Id != id)];
        Progress = await RereadProgress.Now(db, cancel);
        return Page();
    }

    public Task<IActionResult> OnPostRename(long id, string? language, string? name, CancellationToken cancel) => Do(id, () => edit.Rename(id, language ?? "", name ?? "", Who, cancel));

    public Task<IActionResult> OnPostForm(long id, string? form, CancellationToken cancel) => Do(id, () => edit.AddForm(id, form ?? "", Who, cancel));

    public Task<IActionResult> OnPostHide(long id, CancellationToken cancel) => Do(id, () => edit.Hide(id, Who, cancel));

    public Task<IActionResult> OnPostMerge(long id, long into, CancellationToken cancel) => Do(id, () => edit.Merge(id, into, Who, cancel));

    public Task<IActionResult> OnPostUndo(long id, long word, CancellationToken cancel) => Do(id, () => edit.Undo(word, Who, cancel));

    private async Task<IActionResult> Do(long id, Func<Task<DossierOutcome>> deed)
    {
        if (!MayEdit) return Forbid();
        var outcome = await deed();
        if (outcome is DossierOutcome.Done) Good = W["desk.names.done"];
        else Bad = NamesPage.Refused(W, outcome);
        return LocalRedirect($"/desk/names/{id}");
    }
}
