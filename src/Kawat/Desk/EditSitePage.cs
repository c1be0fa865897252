using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Stories.SitePages;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What came of a deed on a page of the site or on somebody's page. The message for staff is the word <c>desk.page.refusal.{reason}</c>.</summary>
internal enum PageOutcome
{
    Done,
    Missing,
    ChangedMeanwhile,
    NoTitle,
    TooLong,
    NoBody,
    NotPublished,
}

/// <summary>Writes the site's own pages: every save is a new version; readers see the one that was published last.</summary>
internal sealed class EditSitePage(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public const int MaxTitle = 120;

    /// <summary>Saves a new version, publishing it when <paramref name="isPublic"/>. <paramref name="version"/> is the one the form was filled from, 0 for a page that isn't there yet;
    /// when a colleague saved meanwhile nothing is written and the caller still holds the form.</summary>
    public async Task<PageOutcome> Save(string language, SitePageKind kind, int version, string title, Body body, bool isPublic, string who, CancellationToken cancel = default)
    {
        title = title.Trim();
        if (title.Length == 0) return PageOutcome.NoTitle;
        if (title.Length > MaxTitle) return PageOutcome.TooLong;
        if (body.ToPlainText().Trim().Length == 0) return PageOutcome.NoBody;
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var page = await Find(db, language, kind, cancel);
        if ((page?.Version ?? 0) != version) return PageOutcome.ChangedMeanwhile;
        try
        {
            if (page is null)
            {
                page = new SitePage { Language = language, Kind = kind, Title = title, Version = 1 };
                db.Add(page);
                await db.SaveChangesAsync(cancel);
            }
            else
            {
                page.Version++;
            }

            var number = await db.SitePageVersions.Where(one => one.SitePageId == page.Id).CountAsync(cancel) + 1;
            var words = new SitePageVersion { SitePageId = page.Id, Number = number, Title = title, Body = body, CreatedAt = time.GetUtcNow(), CreatedBy = who };
            db.Add(words);
            await db.SaveChangesAsync(cancel);
            page.VersionId = words.Id;
            if (isPublic) (page.PublicVersionId, page.PublishedAt) = (words.Id, time.GetUtcNow());
            if (isPublic || page.PublicVersionId is null) page.Title = title;
            Log(db, page, who, isPublic ? "published" : "saved", $"v{number}");
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            return PageOutcome.ChangedMeanwhile;
        }

        if (isPublic) await db.Changed(cancel, SiteKeys.SitePage(language, kind), SiteKeys.Foot(language));
        await transaction.CommitAsync(cancel);
        return PageOutcome.Done;
    }

    /// <summary>An earlier version once more, as the newest; readers see it when it is published.</summary>
    public async Task<PageOutcome> Restore(string language, SitePageKind kind, int version, int number, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var old = await db.SitePageVersions.AsNoTracking().Where(one => one.Number == number)
            .Join(db.SitePages.Where(page => page.Language == language && page.Kind == kind), one => one.SitePageId, page => page.Id, (one, _) => one).FirstOrDefaultAsync(cancel);
        return old is null ? PageOutcome.Missing : await Save(language, kind, version, old.Title, old.Body, isPublic: false, who, cancel);
    }

    /// <summary>Takes the page away from readers; its versions stay.</summary>
    public async Task<PageOutcome> Withdraw(string language, SitePageKind kind, int version, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(db, language, kind, cancel) is not { } page) return PageOutcome.Missing;
        if (page.Version != version) return PageOutcome.ChangedMeanwhile;
        if (page.PublicVersionId is null) return PageOutcome.NotPublished;
        page.PublicVersionId = null;
        page.Version++;
        Log(db, page, who, "withdrawn", "");
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return PageOutcome.ChangedMeanwhile;
        }

        await db.Changed(cancel, SiteKeys.SitePage(language, kind), SiteKeys.Foot(language));
        await transaction.CommitAsync(cancel);
        return PageOutcome.Done;
    }

    private void Log(KawatDb db, SitePage page, string who, string what, string note) =>
        db.Add(new PageLogEntry { Subject = PageLogEntry.SitePage, TargetId = page.Id, At = time.GetUtcNow(), Who = who, What = what, Note = note });

    private static Task<SitePage?> Find(KawatDb db, string language, SitePageKind kind, CancellationToken cancel) =>
        db.SitePages.FirstOrDefaultAsync(page => page.Language == language && page.Kind == kind, cancel);
}
