using System.Reflection;
using Kawat.Desk.Notation;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.SitePages;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>The site's own pages as they are before anybody wrote them: texts that are true of this program, one file a page and language.
/// A page that has a row, whatever was done with it, is left alone.</summary>
internal static class FirstPages
{
    public const string Who = "kawat";

    /// <summary>Whether any page is not there that has a text.</summary>
    public static async Task<bool> Lack(Lookups lookups, CancellationToken cancel = default)
    {
        var there = new HashSet<(string, string)>();
        await using var look = await lookups.Open(cancel);
        await using (var row = await look.Ask("SELECT language, kind FROM site_page", cancel))
            while (await row.ReadAsync(cancel)) there.Add((row.GetString(0), row.GetString(1)));
        return Missing((language, kind) => there.Contains((language, kind.Word()))).Any();
    }

    /// <summary>Puts in the pages that are not there. Safe when several processes start at once: of two, one writes.</summary>
    public static async Task Put(KawatDb db, DateTimeOffset now, CancellationToken cancel = default)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var there = (await db.SitePages.AsNoTracking().Select(page => new { page.Language, page.Kind }).ToListAsync(cancel)).Select(page => (page.Language, page.Kind)).ToHashSet();
        var first = new List<(SitePage Page, SitePageVersion Words)>();
        foreach (var (language, kind, text) in Missing((language, kind) => there.Contains((language, kind))))
        {
            var (title, body) = Split(text);
            first.Add((new SitePage { Language = language, Kind = kind, Title = title, Version = 1, PublishedAt = now },
                new SitePageVersion { Number = 1, Title = title, Body = BodyNotation.Read(body).Body, CreatedAt = now, CreatedBy = Who }));
        }

        if (first.Count == 0) return;
        try
        {
            db.AddRange(first.Select(one => one.Page));
            await db.SaveChangesAsync(cancel);
            foreach (var (page, words) in first) words.SitePageId = page.Id;
            db.AddRange(first.Select(one => one.Words));
            await db.SaveChangesAsync(cancel);
            foreach (var (page, words) in first)
            {
                (page.VersionId, page.PublicVersionId) = (words.Id, words.Id);
                db.Add(new PageLogEntry { Subject = PageLogEntry.SitePage, TargetId = page.Id, At = now, Who = Who, What = "published", Note = "v1" });
            }

            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Another process that started at the same moment has written them.
            return;
        }

        await db.Changed(cancel, first.SelectMany(one => new[] { SiteKeys.SitePage(one.Page.Language, one.Page.Kind), SiteKeys.Foot(one.Page.Language) }));
        await transaction.CommitAsync(cancel);
    }

    /// <summary>The pages that have a text and are not there.</summary>
    private static IEnumerable<(string Language, SitePageKind Kind, string Text)> Missing(Func<string, SitePageKind, bool> isThere) =>
        from language in Words.Languages from kind in Enum.GetValues<SitePageKind>() where !isThere(language, kind) let text = Text(language, kind) where text is not null select (language, kind, text);

    /// <summary>The first line is the title, after an empty one comes the text.</summary>
    private static (string Title, string Body) Split(string text)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n', 2);
        return (lines[0].Trim(), lines.Length > 1 ? lines[1].Trim() : "");
    }

    private static string? Text(string language, SitePageKind kind)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"pages/{kind.Word()}.{language}.txt");
        if (stream is null) return null;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
