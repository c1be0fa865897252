using System.Globalization;
using Kawat.Dossier;
using Kawat.Formats.Feeds;
using Kawat.Formats.Sitemaps;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Syndication;

/// <summary>Sitemaps (sitemaps.org 0.9): an index of pages of stories, and the Google News sitemap of the last two days.</summary>
internal sealed class Sitemap(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<SiteOptions> site)
{
    /// <summary>Numbers of stories on a page, so stories at most; the standard allows 50,000.</summary>
    public const int PageLength = 10_000;

    /// <summary>Most entries of a news sitemap, as Google asks.</summary>
    public const int NewsLength = 1_000;

    /// <summary>Every page that has an entry. A page is a stretch of numbers, not of places in a list, so that it is found at once in the largest archive and stays where it is when stories go.</summary>
    public async Task<byte[]> Index(string address, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (open, whole) = (db.Stories.AsNoTracking().Open(time.GetUtcNow()), OpenThreads.Whole(db, time.GetUtcNow()));
        var pages = new List<string>();
        var lastStory = PageOf(await db.Stories.MaxAsync(story => (long?)story.Id, cancel) ?? 0);
        for (var page = 1; page <= lastStory; page++)
        {
            var (after, until) = Stretch(page);
            // The first is always there, so that an index has something to name.
            if (page == 1 || await open.AnyAsync(story => story.Id > after && story.Id <= until, cancel)) pages.Add(string.Create(CultureInfo.InvariantCulture, $"{address}/sitemap-{page}.xml"));
        }

        if (pages.Count == 0) pages.Add($"{address}/sitemap-1.xml");
        var lastThread = PageOf(await db.Threads.MaxAsync(thread => (long?)thread.Id, cancel) ?? 0);
        for (var page = 1; page <= lastThread; page++)
        {
            var (after, until) = Stretch(page);
            if (await whole.AnyAsync(thread => thread.Id > after && thread.Id <= until, cancel)) pages.Add(string.Create(CultureInfo.InvariantCulture, $"{address}/sitemap-threads-{page}.xml"));
        }

        return SitemapWriter.Index(pages);
    }

    private static (long After, long Until) Stretch(int page) => ((page - 1L) * PageLength, (long)page * PageLength);

    private static int PageOf(long id) => (int)((id + PageLength - 1) / PageLength);

    /// <summary>Page 1, 2, 3 … of the threads; null beyond the last.</summary>
    public async Task<byte[]?> Threads(string address, int page, CancellationToken cancel = default)
    {
        if (page < 1) return null;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (after, until) = Stretch(page);
        var rows = await OpenThreads.Whole(db, time.GetUtcNow()).Where(thread => thread.Id > after && thread.Id <= until).OrderBy(thread => thread.Id)
            .Select(thread => new { thread.Id, thread.Language, thread.Name, thread.ChangedAt }).ToListAsync(cancel);
        return rows.Count == 0 ? null : SitemapWriter.Write(rows.Select(row => new SitemapPage(address + ThreadUrl.Of(row.Language, row.Id, row.Name), row.ChangedAt)));
    }

    /// <summary>Page 1, 2, 3 …; null beyond the last.</summary>
    public async Task<byte[]?> Page(string address, int page, CancellationToken cancel = default)
    {
        if (page < 1) return null;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (after, until) = Stretch(page);
        var rows = await db.Stories.AsNoTracking().Open(time.GetUtcNow()).Where(s => s.Id > after && s.Id <= until).OrderBy(s => s.Id)
            .Select(s => new { s.Language, s.Id, s.Slug, s.PublishedAt, s.UpdatedAt }).ToListAsync(cancel);
        if (rows.Count == 0 && page > 1) return null;
        var families = await Families(db, after, until, cancel);
        return SitemapWriter.Write(rows.Select(row => new SitemapPage(address + StoryUrl.Of(row.Language, row.Id, row.Slug), row.UpdatedAt ?? row.PublishedAt!.Value)
        {
            Alternates = families.TryGetValue(row.Id, out var family)
                ? [.. family.Where(other => other.Id == row.Id || other.Language != row.Language).DistinctBy(other => other.Language).Select(other => (other.Language, address + StoryUrl.Of(other.Language, other.Id, other.Slug)))] : [],
        }));
    }

    private sealed record Relative(long Id, long FamilyId, string Language, string Slug);

    /// <summary>By number each open story of the stretch that is open in another language too, with all of its family, wherever those stand.</summary>
    private async Task<IReadOnlyDictionary<long, List<Relative>>> Families(KawatDb db, long after, long until, CancellationToken cancel)
    {
        var open = db.Stories.AsNoTracking().Open(time.GetUtcNow());
        var originals = db.Stories.Where(s => s.OriginalId != null && ((s.Id > after && s.Id <= until) || (s.OriginalId > after && s.OriginalId <= until))).Select(s => s.OriginalId!.Value);
        var first = await open.Where(s => originals.Contains(s.Id)).Select(s => new Relative(s.Id, s.Id, s.Language, s.Slug)).ToListAsync(cancel);
        var others = await open.Where(s => s.OriginalId != null && originals.Contains(s.OriginalId.Value)).Select(s => new Relative(s.Id, s.OriginalId!.Value, s.Language, s.Slug)).ToListAsync(cancel);
        return first.Concat(others).OrderBy(one => one.Language, StringComparer.Ordinal).ThenBy(one => one.Id).GroupBy(one => one.FamilyId)
            .Where(family => family.DistinctBy(one => one.Language).Skip(1).Any()).SelectMany(family => family.Select(one => (one.Id, Family: family.ToList()))).ToDictionary(pair => pair.Id, pair => pair.Family);
    }

    public async Task<byte[]> News(HttpContext http, CancellationToken cancel = default)
    {
        var address = http.Request.PublicBase();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        var since = now.AddDays(-2);
        var rows = await db.Stories.AsNoTracking().Open(now).Where(s => s.PublishedAt >= since)
            .Join(db.Revisions, s => s.PublicRevisionId, r => r.Id, (s, r) => new { s.Language, s.Id, s.Slug, s.PublishedAt, r.Headline })
            .OrderByDescending(row => row.PublishedAt).Take(NewsLength).ToListAsync(cancel);
        // The oldest leaves by itself.
        if (rows.Count > 0) http.IsGoodUntil(rows[^1].PublishedAt!.Value.AddDays(2));
        return SitemapWriter.Write(rows.Select(row => new SitemapPage(address + StoryUrl.Of(row.Language, row.Id, row.Slug), null, new SitemapNews(site.Value.Name, row.Language, PrintableText.Instant(row.PublishedAt!.Value), row.Headline))));
    }
}
