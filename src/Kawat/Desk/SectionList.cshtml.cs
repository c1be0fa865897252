using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The site's sections: their names in each edition, their order, and whether the navigation shows them.</summary>
internal sealed class SectionListPage(IDbContextFactory<KawatDb> databases, EditSections edit, MergeSections merge) : DeskPage
{
    private const string Path = "/desk/admin/sections";

    public IReadOnlyList<Section> Sections { get; private set; } = [];

    /// <summary>How many stories each has, out or not.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; private set; } = new Dictionary<string, int>();

    /// <summary>The keys of those that went into each.</summary>
    public ILookup<string, string> Former { get; private set; } = Array.Empty<string>().ToLookup(key => key);

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Sections = await db.Sections.AsNoTracking().OrderBy(s => s.Position).ThenBy(s => s.Key).ToListAsync(cancel);
        Former = (await db.SectionMerges.AsNoTracking().OrderBy(m => m.Key).ToListAsync(cancel)).ToLookup(m => m.IntoKey, m => m.Key);
        Counts = await db.Stories.GroupBy(s => s.Section).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
    }

    public async Task<IActionResult> OnPostAdd(string? key, CancellationToken cancel) => Told(await edit.Add(key ?? "", Names(), Who, cancel), key);

    public async Task<IActionResult> OnPostChange(string? key, bool hidden, CancellationToken cancel) => Told(await edit.Change(key ?? "", Names(), hidden, Who, cancel), key);

    public async Task<IActionResult> OnPostMove(string? key, bool up, CancellationToken cancel) => Told(await edit.Move(key ?? "", up, Who, cancel), key);

    public async Task<IActionResult> OnPostMerge(string? key, string? into, bool sure, CancellationToken cancel)
    {
        if (sure) return Told(await merge.Merge(key ?? "", into ?? "", Who, cancel), key);
        Bad = W["flow.sections.not-sure"];
        return LocalRedirect(Path);
    }

    private Dictionary<string, string> Names() => Words.Languages.ToDictionary(language => language, language => Request.Form[$"name-{language}"].ToString());

    private LocalRedirectResult Told(SectionOutcome outcome, string? key)
    {
        if (outcome == SectionOutcome.Done) Good = W["desk.done.saved"];
        else Bad = W[$"flow.sections.{outcome.Word()}", key, EditSections.LongestName];
        return LocalRedirect(Path);
    }
}
