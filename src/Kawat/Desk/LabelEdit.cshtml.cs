using Kawat.Accounts;
using Kawat.Desk.Notation;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Labels;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Somebody of the by-line: how the name is written, and who that is, for readers.</summary>
internal sealed class LabelEditPage(IDbContextFactory<KawatDb> databases, EditLabel edit) : DeskPage
{
    public Label Label { get; private set; } = null!;
    public IReadOnlyList<PageLogEntry> Log { get; private set; } = [];
    public int Version { get; private set; }
    public string Name { get; private set; } = "";
    public string Text { get; private set; } = "";
    public string Trouble { get; private set; } = "";

    /// <summary>A colleague's text that was saved meanwhile; null when there is none.</summary>
    public string? Theirs { get; private set; }

    public string Address => $"{Words.In(Label.Language).Address(Label.Kind.Word())}/{Label.Slug}";

    public async Task<IActionResult> OnGet(long id, CancellationToken cancel)
    {
        if (!await Load(id, cancel)) return NotFound();
        (Version, Name, Text) = (Label.Version, Label.Name, BodyNotation.Write(Label.Biography));
        return Page();
    }

    public async Task<IActionResult> OnPost(long id, int version, string? name, string? text, CancellationToken cancel)
    {
        if (!May(Permission.EditDossiers)) return Forbid();
        var (body, problems) = BodyNotation.Read(text ?? "");
        var outcome = await edit.Save(id, version, name ?? "", body, Who, cancel);
        if (outcome == PageOutcome.Done)
        {
            Good = W["desk.page.saved"];
            if (problems.Count > 0) Bad = string.Join(" ", problems.Select(problem => W[$"desk.notation.{problem.Key}", problem.Value]));
            return LocalRedirect($"/desk/authors/{id}");
        }

        if (!await Load(id, cancel)) return NotFound();
        (Version, Name, Text) = (Label.Version, name ?? "", text ?? "");
        Trouble = W[outcome == PageOutcome.NoTitle ? "desk.author.other-name" : $"desk.page.refusal.{outcome.Word()}", Label.Name];
        if (outcome == PageOutcome.ChangedMeanwhile) Theirs = BodyNotation.Write(Label.Biography);
        Response.StatusCode = outcome == PageOutcome.ChangedMeanwhile ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    private async Task<bool> Load(long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Labels.AsNoTracking().FirstOrDefaultAsync(label => label.Id == id, cancel) is not { } label) return false;
        Label = label;
        Log = await db.PageLog.AsNoTracking().Where(entry => entry.Subject == PageLogEntry.Label && entry.TargetId == id).OrderByDescending(entry => entry.Id).Take(40).ToListAsync(cancel);
        return true;
    }
}
