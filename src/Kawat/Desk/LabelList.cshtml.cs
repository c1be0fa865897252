using Kawat.Shared;
using Kawat.Stories.Labels;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The people of the by-lines, by name.</summary>
internal sealed class LabelListPage(IDbContextFactory<KawatDb> databases) : DeskPage
{
    private const int PageSize = 60;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>The key that the page before ended with.</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? Language { get; set; }

    public IReadOnlyList<Label> Rows { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        Language = Words.Languages.Contains(Language ?? "") ? Language! : Words.Default;
        var rows = db.Labels.AsNoTracking().Where(label => label.Language == Language && label.Kind == LabelKind.Author);
        if (LabelName.KeyOf(Q ?? "") is { Length: > 0 } part) rows = rows.Where(label => label.Key.Contains(part));
        if (!string.IsNullOrEmpty(After)) rows = rows.Where(label => string.Compare(label.Key, After) > 0);
        var found = await rows.OrderBy(label => label.Key).Take(PageSize + 1).ToListAsync(cancel);
        Rows = [.. found.Take(PageSize)];
        if (found.Count > PageSize) Next = found[PageSize - 1].Key;
    }

    public string Link(string? after) => "/desk/authors" + QueryString.Create("language", Language ?? "").Add("q", Q ?? "").Add("after", after ?? "");
}
