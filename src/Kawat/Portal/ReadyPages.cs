using System.Collections.Concurrent;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>
/// Public pages as ready bytes. They belong to an <see cref="Issue"/> of the site: one stamp of what is published and one
/// stretch of time in which nothing opens by itself. A change (<see cref="StampRow.Stamp"/>), an embargo that ends, a schedule that comes
/// due and midnight (the masthead's date) all begin the next issue, whose pages are rendered anew; of the old one nothing is ever
/// served again. Readers who come at once for the same page wait for one render.
///
/// The stamp is read again after every commit of this process, and at the latest after <see cref="StampAge"/>, which is how soon the
/// change of another process is seen.
/// </summary>
internal sealed class ReadyPages(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<SiteOptions> site, Commits commits)
{
    /// <summary>How long another process's change may stay unseen.</summary>
    public static readonly TimeSpan StampAge = TimeSpan.FromMilliseconds(20);

    /// <summary>Bytes of one issue's pages at most, all encodings together; beyond it pages are rendered for each reader. About 5,000 stories.</summary>
    public const long MaxBytes = 128 * 1024 * 1024;

    /// <summary>The only query that public pages know, the number of a list's page; anything else a reader made up and is not worth keeping.</summary>
    private static readonly string[] KnownQueries = [.. Edition.All.Select(edition => $"?{edition.PageKey}=")];

    private readonly SemaphoreSlim _turning = new(1, 1);
    private volatile Issue? _issue;

    /// <summary>One state of the site: good from one instant to another.</summary>
    private sealed record Issue(long Stamp, DateTimeOffset From, DateTimeOffset Until)
    {
        public ConcurrentDictionary<string, Lazy<Task<ReadyPage?>>> Pages { get; } = new(StringComparer.Ordinal);

        /// <summary>When and after how many commits the stamp was last read.</summary>
        public (long At, long Commits) Checked { get; set; }

        /// <summary>Bytes kept so far.</summary>
        public long Bytes;
    }

    public async Task Answer(HttpContext http, RequestDelegate render)
    {
        if (!MayBeReady(http.Request))
        {
            await render(http);
            return;
        }

        var issue = await Current(http.RequestAborted);
        var key = $"{http.Request.Scheme}://{http.Request.Host}{http.Request.Path}{http.Request.QueryString}";
        if (Interlocked.Read(ref issue.Bytes) >= MaxBytes && !issue.Pages.ContainsKey(key))
        {
            await render(http);
            return;
        }

        var mine = new Lazy<Task<ReadyPage?>>(() => Render(http, render));
        var first = issue.Pages.GetOrAdd(key, mine);
        var page = await Finished(first, mine, issue, key);
        if (page is not null)
        {
            await page.Send(http);
            return;
        }

        // Not a page to keep: whoever rendered it has answered; the others render their own.
        if (first != mine) await render(http);
    }

    private static async Task<ReadyPage?> Finished(Lazy<Task<ReadyPage?>> first, Lazy<Task<ReadyPage?>> mine, Issue issue, string key)
    {
        try
        {
            var page = await first.Value;
            if (page is null) issue.Pages.TryRemove(KeyValuePair.Create(key, first));
            else if (first == mine) Interlocked.Add(ref issue.Bytes, page.Bytes);
            return page;
        }
        catch when (first != mine)
        {
            // The one who rendered failed or went away; that is no reason for this reader to fail.
            return null;
        }
        catch
        {
            issue.Pages.TryRemove(KeyValuePair.Create(key, first));
            throw;
        }
    }

    /// <summary>Only what is the same for everybody. A search is a reader's own and not worth keeping.</summary>
    private static bool MayBeReady(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && (!request.QueryString.HasValue || IsPageNumber(request.QueryString.Value!))
        && !Edition.All.Any(edition => request.Path.StartsWithSegments(edition.Search))
        && !request.Path.StartsWithSegments("/media") && !request.Path.StartsWithSegments("/gaya");

    private static bool IsPageNumber(string query) =>
        KnownQueries.Any(known => query.StartsWith(known, StringComparison.Ordinal) && query.Length <= known.Length + 4 && query.AsSpan(known.Length).IndexOfAnyExceptInRange('0', '9') < 0);

    /// <summary>The issue of this instant; begins the next one where the last is over.</summary>
    private async ValueTask<Issue> Current(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_issue is { } issue && issue.From <= now && now < issue.Until && IsFresh(issue)) return issue;
        await _turning.WaitAsync(cancel);
        try
        {
            now = time.GetUtcNow();
            if (_issue is { } meanwhile && meanwhile.From <= now && now < meanwhile.Until && IsFresh(meanwhile)) return meanwhile;
            var seen = (time.GetTimestamp(), commits.Count);
            await using var db = await databases.CreateDbContextAsync(cancel);
            var stamp = await db.SiteStamps.AsNoTracking().Select(s => s.Number).SingleAsync(cancel);
            if (_issue is { } last && last.Stamp == stamp && last.From <= now && now < last.Until)
            {
                last.Checked = seen;
                return last;
            }

            return _issue = new Issue(stamp, now, await NextOpening(db, now, cancel)) { Checked = seen };
        }
        finally
        {
            _turning.Release();
        }
    }

    private bool IsFresh(Issue issue) => issue.Checked.Commits == commits.Count && time.GetElapsedTime(issue.Checked.At) < StampAge;

    /// <summary>The first instant at which something opens by itself, or the date in the masthead changes.</summary>
    private async Task<DateTimeOffset> NextOpening(KawatDb db, DateTimeOffset now, CancellationToken cancel)
    {
        var released = db.Stories.Released();
        var scheduled = await released.Where(s => s.PublishedAt > now).MinAsync(s => s.PublishedAt, cancel);
        var embargoed = await released.Where(s => s.EmbargoUntil > now).MinAsync(s => s.EmbargoUntil, cancel);
        var local = Dates.In(site.Value.Zone, now);
        var midnight = new DateTimeOffset(local.Date.AddDays(1), local.Offset).ToUniversalTime();
        return new[] { scheduled ?? midnight, embargoed ?? midnight, midnight }.Min();
    }

    private static async Task<ReadyPage?> Render(HttpContext http, RequestDelegate render)
    {
        var original = http.Features.GetRequiredFeature<IHttpResponseBodyFeature>();
        using var bytes = new MemoryStream();
        http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(bytes, original));
        // A HEAD is rendered as a GET, since its page is kept for both.
        var method = http.Request.Method;
        http.Request.Method = HttpMethods.Get;
        try
        {
            await render(http);
        }
        finally
        {
            http.Request.Method = method;
            http.Features.Set(original);
        }

        if (http.Response.StatusCode == StatusCodes.Status200OK && !http.Response.Headers.ContainsKey("Set-Cookie") && http.Response.Headers.CacheControl.ToString().Contains("public", StringComparison.Ordinal))
            return new ReadyPage(bytes.ToArray(), http.Response.Headers);
        if (HttpMethods.IsGet(method)) await original.Stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length), http.RequestAborted);
        return null;
    }
}
