using System.Globalization;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Media;

/// <summary>Makes what readers are sent of a picture: upright, in sRGB, without what the camera wrote into it, in up to six widths. JPEG and WebP come first, since everybody
/// can show them; then the cuts of a picture that is shown or that an editor cut; AVIF takes ten times as long and is made when all others have theirs.</summary>
internal sealed partial class MakeRenditions(IDbContextFactory<KawatDb> databases, DataFolder data)
{
    /// <summary>Pixels; a taller picture is made narrower. WebP ends at 16,383.</summary>
    private const int Tallest = 8000;

    /// <summary>The picture drawn once, for all the rest to be drawn from: the only file that was made from outside's bytes.</summary>
    private const string UprightName = "upright.png";

    // Qualities at which a news photograph of 960 pixels shows no difference to the eye at its own size.
    private static readonly (RenditionFormat Format, string Options)[] First = [(RenditionFormat.Jpeg, "Q=78,optimize_coding,interlace,strip,background=255"), (RenditionFormat.Webp, "Q=76")];
    private static readonly (RenditionFormat Format, string Options)[] Second = [(RenditionFormat.Avif, "Q=52,compression=av1,effort=4")];

    /// <summary>Does the next step for a picture; true when there is another.</summary>
    public async Task<bool> Run(long pictureId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var picture = await db.Pictures.AsNoTracking().FirstOrDefaultAsync(one => one.Id == pictureId, cancel);
        if (picture is not { Hash: { } hash, RenditionState: RenditionState.Waiting or RenditionState.Ready or RenditionState.Complete }) return false;
        // The same bytes came more than once.
        if (picture.RenditionState == RenditionState.Waiting
            && await db.Pictures.AsNoTracking().FirstOrDefaultAsync(one => one.Hash == hash && (one.RenditionState == RenditionState.Ready || one.RenditionState == RenditionState.Complete), cancel) is { } twin)
        {
            // Terms and take-downs are of the bytes; nobody was shown this row before.
            if (await db.Pictures.AsNoTracking().Where(one => one.Hash == hash && one.Id != pictureId && (one.TakenDownAt != null || one.TermsUntil != null)).OrderBy(one => one.TakenDownAt == null).FirstOrDefaultAsync(cancel) is { } held)
            {
                await db.Pictures.Where(one => one.Id == pictureId && one.TakenDownAt == null && one.TermsUntil == null).ExecuteUpdateAsync(set => set.SetProperty(one => one.TakenDownAt, held.TakenDownAt)
                    .SetProperty(one => one.TakenDownReason, held.TakenDownReason).SetProperty(one => one.TermsUntil, held.TermsUntil).SetProperty(one => one.TermsZone, held.TermsZone), cancel);
            }

            await Save(db, twin, [], cancel);
            return twin.RenditionReason.Length == 0 && (twin.RenditionState == RenditionState.Ready || await WantsCuts(db, picture, cancel));
        }

        if (picture.RenditionState != RenditionState.Waiting && !PictureCrops.AreDrawn(picture) && await WantsCuts(db, picture, cancel)) return await Cut(db, picture, cancel);
        if (picture.RenditionState == RenditionState.Complete) return false;

        var folder = Directory.CreateTempSubdirectory("kawat-picture-").FullName;
        try
        {
            var made = await Draw(folder, picture, cancel);
            picture.RenditionState = picture.RenditionState == RenditionState.Waiting ? RenditionState.Ready : RenditionState.Complete;
            picture.RenditionReason = "";
            await Save(db, picture, made, cancel);
            return picture.RenditionState == RenditionState.Ready;
        }
        catch (PictureFault fault)
        {
            // Without AVIF a picture is shown all the same.
            if (picture.RenditionState == RenditionState.Waiting) (picture.RenditionState, picture.ShownWidth, picture.ShownHeight) = (RenditionState.Failed, null, null);
            picture.RenditionReason = fault.Message;
            await Save(db, picture, [], cancel);
            return false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Draws the first renditions of bytes that are no picture's yet, so that a picture can take them and never be without.</summary>
    /// <exception cref="PictureFault">They cannot be drawn.</exception>
    public async Task<List<Rendition>> DrawFirst(Picture picture, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("kawat-picture-").FullName;
        try
        {
            return await Draw(folder, picture, cancel);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private async Task<List<Rendition>> Draw(string folder, Picture picture, CancellationToken cancel)
    {
        await Upright(folder, picture, PictureUrl.Widest, cancel);
        if (picture.RenditionState == RenditionState.Waiting) await Measure(folder, picture, cancel);
        var made = new List<Rendition>();
        foreach (var (format, options) in picture.RenditionState == RenditionState.Waiting ? First : Second)
        {
            foreach (var width in PictureUrl.Widths(picture.ShownWidth!.Value))
                made.Add(await DrawOne(folder, UprightName, picture.Hash!, "", (width, PictureUrl.HeightAt(picture, width)), format, options, cancel));
        }

        return made;
    }

    /// <summary>Draws the picture upright, with room for its credit; its size.</summary>
    private async Task<(int Width, int Height)> Upright(string folder, Picture picture, int widest, CancellationToken cancel)
    {
        var original = DataFolder.PathOf(data.Media, picture.Hash!);
        if (!File.Exists(original)) throw new PictureFault("Its bytes are not in the data folder.");
        // A copy under a name of ours: a file name may mean options to libvips.
        File.Copy(original, Path.Combine(folder, "original"));
        await DrawUpright(folder, widest, cancel);
        var path = Path.Combine(folder, UprightName);
        var whole = await File.ReadAllBytesAsync(path, cancel);
        if (KeepPicture.SizeOf(whole) is not { } size) throw new PictureFault("What was drawn of it is no picture.");
        await File.WriteAllBytesAsync(path, PictureStamp.MakeRoom(whole), cancel);
        return size;
    }

    private static async Task DrawUpright(string folder, int widest, CancellationToken cancel)
    {
        const string Plain = UprightName + "[compression=0,strip]";
        try
        {
            await PictureTool.Draw(folder, "original", (widest, Tallest), PictureColours.OfScreens, Plain, cancel);
        }
        catch (PictureFault)
        {
            // Grey pictures can't be taken for what a screen shows.
            await PictureTool.Draw(folder, "original", (widest, Tallest), PictureColours.ToScreens, Plain, cancel);
        }
    }

    /// <summary>How large it is upright, and its mean colour.</summary>
    private static async Task Measure(string folder, Picture picture, CancellationToken cancel)
    {
        var whole = await File.ReadAllBytesAsync(Path.Combine(folder, UprightName), cancel);
        if (KeepPicture.SizeOf(whole) is not { } size) throw new PictureFault("What was drawn of it is no picture.");
        (picture.ShownWidth, picture.ShownHeight) = size;
        await PictureTool.Draw(folder, UprightName, (1, 1), PictureColours.Kept, "tone.ppm[background=255]", cancel);
        var pixel = await File.ReadAllBytesAsync(Path.Combine(folder, "tone.ppm"), cancel);
        // Byte 25 of a PNG is its kind of colour; 4 and 6 have an alpha channel, and what is behind such a picture shines through.
        picture.Tone = whole[25] is 4 or 6 || pixel.Length < 3 ? "" : string.Create(CultureInfo.InvariantCulture, $"#{pixel[^3]:x2}{pixel[^2]:x2}{pixel[^1]:x2}");
    }

    private async Task<Rendition> DrawOne(string folder, string from, string hash, string crop, (int Width, int Height) size, RenditionFormat format, string options, CancellationToken cancel)
    {
        var (width, height) = size;
        var name = Rendition.FileName(hash, crop, width, format);
        await PictureTool.Draw(folder, from, size, PictureColours.Kept, $"{name}[{options}]", cancel);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, name), cancel);
        var isRight = format == RenditionFormat.Avif ? bytes.AsSpan(4, 8).SequenceEqual("ftypavif"u8) : KeepPicture.TypeOf(bytes) == Rendition.TypeOf(format) && KeepPicture.SizeOf(bytes) == (width, height);
        if (!isRight) throw new PictureFault($"What was drawn is not the {format} of {width} x {height} pixels that was asked for.");
        var file = DataFolder.Keep(data.Media, name, bytes, anew: true);
        return new Rendition { PictureHash = hash, Crop = crop, Width = width, Format = format, Height = height, ByteCount = new FileInfo(file).Length };
    }

    /// <summary>Writes the outcome for all that have these bytes, and lets the pages go that show them.</summary>
    private static async Task Save(KawatDb db, Picture picture, List<Rendition> made, CancellationToken cancel)
    {
        var (hash, state, reason, width, height, tone) = (picture.Hash!, picture.RenditionState, picture.RenditionReason, picture.ShownWidth, picture.ShownHeight, picture.Tone);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var format in made.Select(one => one.Format).Distinct()) await db.Renditions.Where(one => one.PictureHash == hash && one.Crop == "" && one.Format == format).ExecuteDeleteAsync(cancel);
        db.AddRange(made);
        await db.SaveChangesAsync(cancel);
        await db.Pictures.Where(one => one.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(one => one.RenditionState, state).SetProperty(one => one.RenditionReason, reason)
            .SetProperty(one => one.ShownWidth, width).SetProperty(one => one.ShownHeight, height).SetProperty(one => one.Tone, tone), cancel);
        var ids = await db.Pictures.Where(one => one.Hash == hash).Select(one => one.Id).ToListAsync(cancel);
        await Drop(db, ids, cancel);
        await transaction.CommitAsync(cancel);
    }

    private static async Task Drop(KawatDb db, List<long> pictures, CancellationToken cancel)
    {
        if (await PicturePages.KeysOf(db, pictures, cancel) is { Count: > 0 } keys) await db.Changed(cancel, keys);
    }
}
