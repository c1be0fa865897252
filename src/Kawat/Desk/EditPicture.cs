using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What the desk writes of a picture itself. It holds for every story that shows it, at once.</summary>
/// <param name="Terms">The end of its terms as written (a day, or day and hour); empty for none.</param>
internal sealed record PictureSheetFields(string Caption, string AltText, string CreditAgency, string CreditPhotographer, string UsageTerms, string Place, string TakenAt, string Keywords, string Terms, string TermsZone);

/// <summary>Changes a picture wherever it is shown: its fields, its cuts, its bytes, and whether it is shown at all. Every deed is written to its log in the same transaction.</summary>
internal sealed class EditPicture(IDbContextFactory<KawatDb> databases, DataFolder data, TimeProvider time, MakeRenditions renditions)
{
    /// <summary>Saves its fields. One that a story or dossier uses keeps a credit.</summary>
    public async Task<PictureOutcome> Save(long id, PictureSheetFields fields, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Pictures.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } picture) return new PictureOutcome.Missing();
        var hasCredit = fields.CreditAgency.Trim().Length > 0 || fields.CreditPhotographer.Trim().Length > 0;
        if (!hasCredit && picture.HasCredit && await IsUsed(db, id, cancel)) return new PictureOutcome.Refused(PictureRefusal.NoCredit);
        DateTimeOffset? until = null;
        if (fields.Terms.Trim().Length > 0)
        {
            until = TermsEnd.Read(fields.Terms, fields.TermsZone);
            if (until is null) return new PictureOutcome.Refused(PictureRefusal.UnreadableTime, $"{fields.Terms} {fields.TermsZone}");
        }

        var now = time.GetUtcNow();
        var before = (picture.Caption, picture.AltText, picture.CreditLine, picture.UsageTerms, picture.Place, picture.TakenAt, picture.Keywords);
        (picture.Caption, picture.AltText, picture.CreditAgency, picture.CreditPhotographer) = (fields.Caption.Trim(), fields.AltText.Trim(), fields.CreditAgency.Trim(), fields.CreditPhotographer.Trim());
        (picture.UsageTerms, picture.Place, picture.TakenAt, picture.Keywords) = (fields.UsageTerms.Trim(), fields.Place.Trim(), fields.TakenAt.Trim(), fields.Keywords.Trim());
        var after = (picture.Caption, picture.AltText, picture.CreditLine, picture.UsageTerms, picture.Place, picture.TakenAt, picture.Keywords);
        var changed = new List<long>();
        if (before != after)
        {
            db.Add(Entry(id, now, who, "edited", before.CreditLine == after.CreditLine ? "" : $"{before.CreditLine} → {after.CreditLine}"));
            changed.Add(id);
        }

        // The same bytes under other numbers are the same picture: what ends for one ends for all.
        foreach (var same in await Same(db, picture, cancel))
        {
            if (same.TermsUntil == until && (until is null || same.TermsZone == fields.TermsZone)) continue;
            db.Add(Entry(same.Id, now, who, "terms", until is null ? "–" : $"{TermsEnd.Local(until, fields.TermsZone)} {fields.TermsZone}"));
            (same.TermsUntil, same.TermsZone) = (until, until is null ? "" : fields.TermsZone);
            if (until is { } ends) db.Enqueue(WorkKind.EndTerms, same.Id, now, ends > now ? ends : now);
            changed.Add(same.Id);
        }

        await Finish(db, changed, cancel);
        await transaction.CommitAsync(cancel);
        return new PictureOutcome.Done();
    }

    /// <summary>Sets what the picture turns on (fractions; null for the middle) and the cuts drawn by hand. They are drawn next; until then readers see those before.</summary>
    public async Task<PictureOutcome> Cut(long id, double? focusX, double? focusY, IReadOnlyDictionary<string, CropArea> crops, string who, CancellationToken cancel = default)
    {
        if (crops.FirstOrDefault(one => !one.Value.IsSound) is { Key: { } bad }) return new PictureOutcome.Refused(PictureRefusal.BadCrop, bad);
        if (focusX is < 0 or > 1 or double.NaN || focusY is < 0 or > 1 or double.NaN) return new PictureOutcome.Refused(PictureRefusal.BadCrop, "focus");
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Pictures.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } picture) return new PictureOutcome.Missing();
        if (picture.Hash is null) return new PictureOutcome.Refused(PictureRefusal.NoBytes);
        if (picture.FocusX == focusX && picture.FocusY == focusY && JsonColumns.Write(picture.Crops) == JsonColumns.Write(crops)) return new PictureOutcome.Done();
        var now = time.GetUtcNow();
        (picture.FocusX, picture.FocusY, picture.Crops) = (focusX, focusY, crops);
        // A picture whose cutting failed once is tried again.
        picture.RenditionReason = picture.RenditionState is RenditionState.Failed ? picture.RenditionReason : "";
        db.Add(Entry(id, now, who, "cropped", string.Join(' ', crops.Keys.Order(StringComparer.Ordinal))));
        if (picture.IsShown) db.Enqueue(WorkKind.MakeRenditions, id, now);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new PictureOutcome.Done();
    }

    /// <summary>Takes the picture out of everything readers get, at once, whatever story it stands in; or lets it back.</summary>
    public async Task<PictureOutcome> TakeDown(long id, bool down, string reason, string who, CancellationToken cancel = default)
    {
        if (down && reason.Trim().Length == 0) return new PictureOutcome.Refused(PictureRefusal.NoReason);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Pictures.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } picture) return new PictureOutcome.Missing();
        var (now, changed) = (time.GetUtcNow(), new List<long>());
        foreach (var same in (await Same(db, picture, cancel)).Where(same => same.TakenDownAt is null == down))
        {
            (same.TakenDownAt, same.TakenDownReason) = down ? ((DateTimeOffset?)now, reason.Trim()) : (null, "");
            db.Add(Entry(same.Id, now, who, down ? "taken-down" : "put-back", reason.Trim()));
            changed.Add(same.Id);
        }

        await Finish(db, changed, cancel);
        await transaction.CommitAsync(cancel);
        return new PictureOutcome.Done();
    }

    /// <summary>Puts other bytes in the place of a picture's own; caption, credit, terms and stories stay. They are drawn first, so that no page is without. Null when it is done.</summary>
    public async Task<PictureTrouble?> Replace(long id, DroppedFile file, string who, CancellationToken cancel = default)
    {
        if (file.Size > Uploads.MaxPictureBytes) return PictureTrouble.TooLarge;
        if (file.Size == 0) return PictureTrouble.Empty;
        var fresh = new Picture();
        if (KeepPicture.Trouble(data, fresh, file.Bytes) is { } trouble) return trouble;
        List<Rendition> made;
        try
        {
            made = await renditions.DrawFirst(fresh, cancel);
        }
        catch (PictureFault)
        {
            return PictureTrouble.Damaged;
        }

        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var picture = await db.Pictures.FirstAsync(one => one.Id == id, cancel);
        var (now, before) = (time.GetUtcNow(), picture.Hash);
        if (before == fresh.Hash) return null;
        // A picture that is held stays held, under whatever bytes.
        var other = await db.Pictures.AsNoTracking().FirstOrDefaultAsync(one => one.Hash == fresh.Hash, cancel);
        (picture.Hash, picture.ContentType, picture.ByteCount, picture.Width, picture.Height) = (fresh.Hash, fresh.ContentType, fresh.ByteCount, fresh.Width, fresh.Height);
        (picture.ShownWidth, picture.ShownHeight, picture.Tone, picture.RenditionState, picture.RenditionReason) = (fresh.ShownWidth, fresh.ShownHeight, fresh.Tone, RenditionState.Ready, "");
        // Cuts were of the other picture.
        (picture.DrawnCrops, picture.Crops) = ("", new Dictionary<string, CropArea>());
        (picture.TakenDownAt, picture.TakenDownReason) = other?.TakenDownAt is { } down ? (down, other.TakenDownReason) : (picture.TakenDownAt, picture.TakenDownReason);
        if (other?.TermsUntil is { } ends && !(picture.TermsUntil <= ends)) (picture.TermsUntil, picture.TermsZone) = (ends, other.TermsZone);
        db.Add(Entry(id, now, who, "replaced", $"{file.Name} ({before?[..12]} → {fresh.Hash![..12]})"));
        await db.Renditions.Where(one => one.PictureHash == fresh.Hash && one.Crop == "" && one.Format != RenditionFormat.Avif).ExecuteDeleteAsync(cancel);
        db.AddRange(made);
        db.Enqueue(WorkKind.MakeRenditions, id, now);
        await Finish(db, [id], cancel);
        await transaction.CommitAsync(cancel);
        return null;
    }

    /// <summary>Whether readers see it now, or will: it stands in the public revision of a story that is released, or in a dossier that is out.</summary>
    public static async Task<bool> IsPublic(KawatDb db, long id, CancellationToken cancel) =>
        await db.Stories.AnyAsync(story => story.PublicRevisionId != null && db.RevisionPictures.Any(use => use.RevisionId == story.PublicRevisionId && use.PictureId == id), cancel)
        || await db.Dossiers.AnyAsync(dossier => dossier.PublicVersionId != null && db.DossierVersions.Any(version => version.Id == dossier.PublicVersionId && version.PictureId == id), cancel);

    private static async Task<bool> IsUsed(KawatDb db, long id, CancellationToken cancel) =>
        await db.RevisionPictures.AnyAsync(use => use.PictureId == id, cancel) || await db.DossierVersions.AnyAsync(version => version.PictureId == id, cancel);

    private static async Task<List<Picture>> Same(KawatDb db, Picture picture, CancellationToken cancel) =>
        picture.Hash is { } hash ? await db.Pictures.Where(one => one.Hash == hash).OrderBy(one => one.Id).ToListAsync(cancel) : [picture];

    private static PictureLogEntry Entry(long id, DateTimeOffset at, string who, string what, string note) => new() { PictureId = id, At = at, Who = who, What = what, Note = note };

    private static async Task Finish(KawatDb db, List<long> changed, CancellationToken cancel)
    {
        await db.SaveChangesAsync(cancel);
        if (changed.Count > 0 && await PicturePages.KeysOf(db, changed, cancel) is { Count: > 0 } keys) await db.Changed(cancel, keys);
    }
}
