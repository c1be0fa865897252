using Kawat.Accounts;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.SitePages;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Desk;

/// <summary>One page of the site: its text in the notation of stories, its versions, and what became of it.</summary>
internal sealed class SitePageEditPage(IDbContextFactory<KawatDb> databases, EditSitePage edit, IOptions<SiteOptions> site) : DeskPage
{
    public string Tag { get; private set; } = "";
    public SitePageKind Kind { get; private set; }
    public SitePage? Row { get; private set; }
    public IReadOnlyList<SitePageVersion> Versions { get; private set; } = [];
    public IReadOnlyList<PageLogEntry> Log { get; private set; } = [];

    public int Version { get; private set; }
    public string Heading { get; private set; } = "";
    public string Text { get; private set; } = "";

    /// <summary>Why the form is shown again; empty when it is shown for the first time.</summary>
    public string Trouble { get; private set; } = "";

    /// <summary>A colleague's text that was saved meanwhile; null when there is none.</summary>
    public SitePageVersion? Theirs { get; private set; }

    /// <summary>As readers would see it; null while it is not asked for.</summary>
    public Body? Shown { get; private set; }

    public string At => $"/desk/pages/{Tag}/{Kind.Word()}";

    /// <summary>The public address.</summary>
    public string Address => Words.In(Tag).Address(Kind.Word());

    /// <summary>The page is published, but a setting that it needs is empty.</summary>
    public bool WantsContact => string.IsNullOrEmpty(site.Value.Contact) && Text.Contains(SiteWords.Contact, StringComparison.Ordinal);

    public async Task<IActionResult> OnGet(string language, string kind, int? number, CancellationToken cancel)
    {
        if (!await Load(language, kind, cancel)) return NotFound();
        var chosen = number is { } asked ? Versions.FirstOrDefault(one => one.Number == asked) : Versions.Count > 0 ? Versions[0] : null;
        if (number is not null && chosen is null) return NotFound();
        (Version, Heading, Text) = (Row?.Version ?? 0, chosen?.Title ?? "", chosen is null ? "" : BodyNotation.Write(chosen.Body));
        if (number is not null) Shown = SiteWords.Fill(chosen!.Body, OpenSitePages.Settings(site.Value)) ?? chosen.Body;
        return Page();
    }

    public async Task<IActionResult> OnPost(string language, string kind, int version, string? title, string? text, string? deed, CancellationToken cancel)
    {
        if (!May(Permission.EditSitePages)) return Forbid();
        if (!await Load(language, kind, cancel)) return NotFound();
        (Version, Heading, Text) = (version, title ?? "", text ?? "");
        var (body, problems) = BodyNotation.Read(Text);
        if (deed == "preview")
        {
            Shown = SiteWords.Fill(body, OpenSitePages.Settings(site.Value)) ?? body;
            Trouble = string.Join(" ", problems.Select(problem => W[$"desk.notation.{problem.Key}", problem.Value]));
            return Page();
        }

        var outcome = await edit.Save(Tag, Kind, version, Heading, body, deed == "publish", Who, cancel);
        if (outcome == PageOutcome.Done)
        {
            Good = W[deed == "publish" ? "desk.page.published" : "desk.page.saved"];
            if (problems.Count > 0) Bad = string.Join(" ", problems.Select(problem => W[$"desk.notation.{problem.Key}", problem.Value]));
            return LocalRedirect(At);
        }

        // What was typed stays in the form; with the version of now it can be saved over the colleague's.
        Trouble = W[$"desk.page.refusal.{outcome.Word()}"];
        if (outcome == PageOutcome.ChangedMeanwhile) (Theirs, Version) = (Versions.Count > 0 ? Versions[0] : null, Row?.Version ?? 0);
        Response.StatusCode = outcome == PageOutcome.ChangedMeanwhile ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
        return Page();
    }

    public async Task<IActionResult> OnPostRestore(string language, string kind, int version, int number, CancellationToken cancel) =>
        await After(language, kind, await Allowed(language, kind, cancel) ? await edit.Restore(Tag, Kind, version, number, Who, cancel) : null, "desk.page.restored");

    public async Task<IActionResult> OnPostWithdraw(string language, string kind, int version, CancellationToken cancel) =>
        await After(language, kind, await Allowed(language, kind, cancel) ? await edit.Withdraw(Tag, Kind, version, Who, cancel) : null, "desk.page.withdrawn");

    private async Task<bool> Allowed(string language, string kind, CancellationToken cancel) => May(Permission.EditSitePages) && await Load(language, kind, cancel);

    private Task<IActionResult> After(string language, string kind, PageOutcome? outcome, string good)
    {
        if (outcome is not { } came) return Task.FromResult<IActionResult>(May(Permission.EditSitePages) ? NotFound() : Forbid());
        if (came == PageOutcome.Done) Good = W[good];
        else Bad = W[$"desk.page.refusal.{came.Word()}"];
        return Task.FromResult<IActionResult>(LocalRedirect(At));
    }

    private async Task<bool> Load(string language, string kind, CancellationToken cancel)
    {
        var of = Enum.GetValues<SitePageKind>().Where(one => one.Word() == kind).Select(one => (SitePageKind?)one).FirstOrDefault();
        if (of is not { } known || !Words.Languages.Contains(language)) return false;
        (Tag, Kind) = (language, known);
        await using var db = await databases.CreateDbContextAsync(cancel);
        Row = await db.SitePages.AsNoTracking().FirstOrDefaultAsync(page => page.Language == language && page.Kind == known, cancel);
        if (Row is not { Id: var id }) return true;
        Versions = await db.SitePageVersions.AsNoTracking().Where(one => one.SitePageId == id).OrderByDescending(one => one.Number).ToListAsync(cancel);
        Log = await db.PageLog.AsNoTracking().Where(entry => entry.Subject == PageLogEntry.SitePage && entry.TargetId == id).OrderByDescending(entry => entry.Id).Take(40).ToListAsync(cancel);
        return true;
    }
}
