using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The newsroom's log: by day, person and story, on the page and as a file. It can be read and nothing else.</summary>
internal sealed class LogBookPage(ActionLog log, IDbContextFactory<KawatDb> databases, TimeProvider time) : DeskPage
{
    /// <summary>How many lines the page shows; a file has them all.</summary>
    public const int Most = 200;

    private const string DayForm = "yyyy-MM-dd";
    private LogFilter _filter = new(null, null, "", null);

    [BindProperty(Name = "from", SupportsGet = true)]
    public string? FromDay { get; set; }

    [BindProperty(Name = "to", SupportsGet = true)]
    public string? ToDay { get; set; }

    [BindProperty(Name = "who", SupportsGet = true)]
    public string? Person { get; set; }

    [BindProperty(Name = "story", SupportsGet = true)]
    public string? Story { get; set; }

    public IReadOnlyList<LogLine> Lines { get; private set; } = [];

    public IReadOnlyList<string> People { get; private set; } = [];

    /// <summary>What of the filter can't be read; then nothing is shown, rather than more than was asked for.</summary>
    public IReadOnlyList<string> Complaints { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        await using (var db = await databases.CreateDbContextAsync(cancel)) People = await db.Staff.OrderBy(s => s.UserName).Select(s => s.UserName).ToListAsync(cancel);
        if (!ReadFilter()) return;
        List<LogLine> lines = [];
        await foreach (var line in log.Read(_filter, Most, cancel)) lines.Add(line);
        Lines = lines;
    }

    public async Task<IActionResult> OnGetFile(string? form, CancellationToken cancel)
    {
        if (!ReadFilter() || form is not ("csv" or "json"))
        {
            await OnGet(cancel);
            return Page();
        }

        Response.ContentType = form == "csv" ? "text/csv; charset=utf-8" : "application/json; charset=utf-8";
        var name = $"kawat-log-{time.GetUtcNow().ToString("yyyyMMdd-HHmm", CultureInfo.InvariantCulture)}.{form}";
        Response.Headers.ContentDisposition = $"attachment; filename=\"{name}\"";
        var lines = log.Read(_filter, cancel: cancel);
        if (form == "csv") await ActionLogFiles.WriteCsv(Response.Body, lines, cancel);
        else await ActionLogFiles.WriteJson(Response.Body, lines, cancel);
        return new EmptyResult();
    }

    private bool ReadFilter()
    {
        List<string> wrong = [];
        var from = Day(FromDay, wrong);
        var to = Day(ToDay, wrong);
        long? story = null;
        if (Story is { Length: > 0 } text)
        {
            if (long.TryParse(text.Trim().TrimStart('#'), NumberStyles.None, CultureInfo.InvariantCulture, out var number)) story = number;
            else wrong.Add(W["signin.log.bad-story", text]);
        }

        Complaints = wrong;
        _filter = LogFilter.Of(from, to, Zone, Person ?? "", story);
        return wrong.Count == 0;
    }

    private DateOnly? Day(string? text, List<string> wrong)
    {
        if (string.IsNullOrWhiteSpace(text)) return null;
        if (DateOnly.TryParseExact(text.Trim(), DayForm, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000) return day;
        wrong.Add(W["signin.log.bad-day", text]);
        return null;
    }
}
