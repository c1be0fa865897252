using System.Globalization;
using Kawat.Dossier;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The threads that live, the one with the latest story first.</summary>
internal sealed class ThreadsPage(IDbContextFactory<KawatDb> databases) : DeskPage
{
    private const int PageSize = 60;

    [BindProperty(SupportsGet = true)]
    public string? Q { get; set; }

    /// <summary>Threads skipped.</summary>
    [BindProperty(SupportsGet = true)]
    public int From { get; set; }

    public IReadOnlyList<ThreadRow> Rows { get; private set; } = [];

    public int? Older { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var threads = db.Threads.AsNoTracking().Where(thread => thread.Status == ThreadStatus.Live);
        if (!string.IsNullOrWhiteSpace(Q)) threads = Search(db, Q.Trim());
        From = Math.Clamp(From, 0, 100_000);
        var rows = await threads.OrderByDescending(thread => thread.LastDay).ThenByDescending(thread => thread.Id).Skip(From).Take(PageSize + 1).ToListAsync(cancel);
        Rows = [.. rows.Take(PageSize)];
        if (rows.Count > PageSize) Older = From + PageSize;
    }

    /// <summary>By number, by name, or by a headline in it.</summary>
    internal static IQueryable<ThreadRow> Search(KawatDb db, string text)
    {
        var live = db.Threads.AsNoTracking().Where(thread => thread.Status == ThreadStatus.Live);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)) return live.Where(thread => thread.Id == number);
        var named = TextFilter.Threads(db, text).Where(thread => thread.Status == ThreadStatus.Live).Select(thread => thread.Id);
        var headlines = TextFilter.Headlines(db, text).Select(revision => revision.Id);
        var told = db.ThreadStories.Where(row => row.ThreadId != null && headlines.Contains(row.RevisionId)).Select(row => row.ThreadId!.Value);
        return live.Where(thread => named.Contains(thread.Id) || told.Contains(thread.Id));
    }

    public string Link(int from) => "/desk/threads" + QueryString.Create("q", Q ?? "").Add("from", from.ToString(CultureInfo.InvariantCulture));
}
