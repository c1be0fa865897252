using System.Globalization;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What the dossier's form holds.</summary>
internal sealed record DossierFields(string Title, string Deck, Body Body, IReadOnlyList<Chapter> Chapters, long? ThreadId, long? PictureId, string PictureCaption, string PictureAlt)
{
    public static readonly DossierFields Empty = new("", "", Body.Empty, [], null, null, "", "");
}

/// <summary>Composes dossiers: every save is a new version; readers see the one that was published last.</summary>
internal sealed class EditDossier(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public async Task<DossierOutcome> Make(string language, DossierFields fields, string who, CancellationToken cancel = default)
    {
        if (!Words.Languages.Contains(language)) return new DossierOutcome.Refused(DossierRefusal.BadLanguage, language);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Complaint(db, language, fields, cancel) is { } complaint) return complaint;
        var now = time.GetUtcNow();
        var dossier = new DossierRow { Language = language, CreatedAt = now, Version = 1 };
        db.Add(dossier);
        await db.SaveChangesAsync(cancel);
        await Write(db, dossier, fields, 1, who, "made", "", cancel);
        await transaction.CommitAsync(cancel);
        return new DossierOutcome.Done(dossier.Id);
    }

    /// <summary><paramref name="version"/> is the one the form was filled from; when a colleague saved meanwhile nothing is written and the caller still holds the form.</summary>
    public Task<DossierOutcome> Save(long id, int version, DossierFields fields, string who, CancellationToken cancel = default) =>
        Do(id, version, async (db, dossier) =>
        {
            if (await Complaint(db, dossier.Language, fields, cancel) is { } complaint) return complaint;
            await Write(db, dossier, fields, await NextNumber(db, id, cancel), who, "saved", "", cancel);
            return null;
        }, cancel);

    /// <summary>An earlier version once more, as the newest.</summary>
    public Task<DossierOutcome> Restore(long id, int version, int number, string who, CancellationToken cancel = default) =>
        Do(id, version, async (db, dossier) =>
        {
            if (await db.DossierVersions.AsNoTracking().FirstOrDefaultAsync(one => one.DossierId == id && one.Number == number, cancel) is not { } old)
                return new DossierOutcome.Refused(DossierRefusal.Missing, $"{number}");
            await Write(db, dossier, new(old.Title, old.Deck, old.Body, old.Chapters, old.ThreadId, old.PictureId, old.PictureCaption, old.PictureAlt), await NextNumber(db, id, cancel), who, "restored", $"v{number}", cancel);
            return null;
        }, cancel);

    public Task<DossierOutcome> Publish(long id, int version, string who, CancellationToken cancel = default) =>
        Do(id, version, async (db, dossier) =>
        {
            var newest = await db.DossierVersions.AsNoTracking().SingleAsync(one => one.Id == dossier.VersionId, cancel);
            if (newest.Title.Length == 0) return new DossierOutcome.Refused(DossierRefusal.NoTitle);
            if (newest.PictureId is { } picture && await db.Pictures.AnyAsync(one => one.Id == picture && one.CreditAgency == "" && one.CreditPhotographer == "", cancel))
                return new DossierOutcome.Refused(DossierRefusal.NoPictureCredit, $"{picture}");
            var now = time.GetUtcNow();
            dossier.PublishedAt ??= now;
            if (dossier.PublicVersionId != newest.Id || dossier.State != DossierState.Published) dossier.UpdatedAt = now;
            (dossier.State, dossier.PublicVersionId, dossier.WithdrawnAt) = (DossierState.Published, newest.Id, null);
            dossier.Version++;
            Log(db, id, who, "published", $"v{newest.Number}", now);
            await db.SaveChangesAsync(cancel);
            await db.Changed(cancel, SiteKeys.Dossier(id), SiteKeys.Dossiers(dossier.Language), SiteKeys.Foot(dossier.Language));
            return null;
        }, cancel);

    public Task<DossierOutcome> Withdraw(long id, int version, string who, CancellationToken cancel = default) =>
        Do(id, version, async (db, dossier) =>
        {
            if (dossier.State != DossierState.Published) return new DossierOutcome.Refused(DossierRefusal.NotPublished);
            var now = time.GetUtcNow();
            (dossier.State, dossier.WithdrawnAt) = (DossierState.Withdrawn, now);
            dossier.Version++;
            Log(db, id, who, "withdrawn", "", now);
            await db.SaveChangesAsync(cancel);
            await db.Changed(cancel, SiteKeys.Dossier(id), SiteKeys.Dossiers(dossier.Language), SiteKeys.Foot(dossier.Language));
            return null;
        }, cancel);

    private async Task<DossierOutcome> Do(long id, int version, Func<KawatDb, DossierRow, Task<DossierOutcome.Refused?>> deed, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Dossiers.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } dossier) return new DossierOutcome.Refused(DossierRefusal.Missing, $"{id}");
        if (dossier.Version != version) return new DossierOutcome.Refused(DossierRefusal.ChangedMeanwhile);
        try
        {
            if (await deed(db, dossier) is { } refused) return refused;
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            return new DossierOutcome.Refused(DossierRefusal.ChangedMeanwhile);
        }

        await transaction.CommitAsync(cancel);
        return new DossierOutcome.Done(id);
    }

    private async Task Write(KawatDb db, DossierRow dossier, DossierFields fields, int number, string who, string what, string note, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        var version = new DossierVersionRow
        {
            DossierId = dossier.Id,
            Number = number,
            Title = fields.Title,
            Deck = fields.Deck,
            Body = fields.Body,
            Chapters = fields.Chapters,
            ThreadId = fields.ThreadId,
            PictureId = fields.PictureId,
            PictureCaption = fields.PictureCaption,
            PictureAlt = fields.PictureAlt,
            CreatedAt = now,
            CreatedBy = who,
        };
        db.Add(version);
        if (number > 1) dossier.Version++;
        await db.SaveChangesAsync(cancel);
        dossier.VersionId = version.Id;
        Log(db, dossier.Id, who, what, note.Length > 0 ? note : $"v{number}", now);
        await db.SaveChangesAsync(cancel);
    }

    private static void Log(KawatDb db, long id, string who, string what, string note, DateTimeOffset now) =>
        db.Add(new PageLogEntry { Subject = PageLogEntry.Dossier, TargetId = id, At = now, Who = who, What = what, Note = note });

    private static async Task<int> NextNumber(KawatDb db, long id, CancellationToken cancel) => await db.DossierVersions.Where(one => one.DossierId == id).MaxAsync(one => one.Number, cancel) + 1;

    private static async Task<DossierOutcome.Refused?> Complaint(KawatDb db, string language, DossierFields fields, CancellationToken cancel)
    {
        static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
        if (fields.Title.Length == 0) return new(DossierRefusal.NoTitle);
        if (fields.Title.Length > DossierVersionRow.MaxTitle) return new(DossierRefusal.TooLong, $"{Text(fields.Title.Length)} / {Text(DossierVersionRow.MaxTitle)}");
        if (fields.Deck.Length > DossierVersionRow.MaxDeck) return new(DossierRefusal.TooLong, $"{Text(fields.Deck.Length)} / {Text(DossierVersionRow.MaxDeck)}");
        var stories = fields.Chapters.SelectMany(chapter => chapter.Stories).Select(story => story.StoryId).Distinct().ToList();
        if (fields.Chapters.Count > DossierVersionRow.MaxChapters || stories.Count > DossierVersionRow.MaxStories) return new(DossierRefusal.TooMany, $"{Text(DossierVersionRow.MaxChapters)}, {Text(DossierVersionRow.MaxStories)}");
        var known = await db.Stories.Where(story => stories.Contains(story.Id) && story.Language == language).Select(story => story.Id).ToListAsync(cancel);
        if (stories.Except(known).ToList() is { Count: > 0 } unknown) return new(DossierRefusal.NoStory, string.Join(", ", unknown));
        if (fields.ThreadId is { } thread && !await db.Threads.AnyAsync(one => one.Id == thread, cancel)) return new(DossierRefusal.NoThread, $"{thread}");
        return fields.PictureId is { } picture && !await db.Pictures.AnyAsync(one => one.Id == picture && one.Hash != null, cancel) ? new(DossierRefusal.NoPicture, $"{picture}") : null;
    }
}
