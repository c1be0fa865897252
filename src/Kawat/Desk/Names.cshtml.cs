using Kawat.Accounts;
using Kawat.Dossier;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The names of the archive: looked for, added to the gazetteer, and what editors said of them last.</summary>
internal sealed class NamesPage(IDbContextFactory<KawatDb> databases, EditEntity edit) : DeskPage
{
    private const int LastWords = 20;

    /// <summary>What a name can be, in the order of the choice.</summary>
    public static readonly string[] Kinds = ["person", "organisation", "place", "event"];

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Kind { get; set; }

    public IReadOnlyList<EntityLine> Rows { get; private set; } = [];

    public IReadOnlyList<EntityWordLine> Said { get; private set; } = [];

    public RereadProgress Progress { get; private set; } = null!;

    public bool MayEdit => May(Permission.DecideLinks);

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Rows = await EntitySheet.Search(db, (Q ?? "").Trim(), Kinds.Contains(Kind) ? Kind! : "", cancel);
        Said = await EntitySheet.LastWords(db, LastWords, cancel);
        Progress = await RereadProgress.Now(db, cancel);
    }

    public async Task<IActionResult> OnPost(string? kind, string? name, string? forms, CancellationToken cancel)
    {
        if (!MayEdit) return Forbid();
        var outcome = await edit.Add(kind ?? "", name ?? "", (forms ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Who, cancel);
        if (outcome is DossierOutcome.Done { Id: var id })
        {
            Good = W["desk.names.done"];
            return LocalRedirect($"/desk/names/{id}");
        }

        Bad = Refused(W, outcome);
        return LocalRedirect("/desk/names");
    }

    /// <summary>Why the rules said no.</summary>
    internal static string Refused(Shared.Words words, DossierOutcome outcome) => outcome is DossierOutcome.Refused refused ? words[$"desk.names.refusal.{refused.Reason.Word()}", refused.Detail] : "";
}
