using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Media;

/// <summary>The part that draws cuts.</summary>
internal sealed partial class MakeRenditions
{
    /// <summary>A picture is cut when somebody said how, or when it stands in a story or dossier; most of what the wire sends never does.</summary>
    private static async Task<bool> WantsCuts(KawatDb db, Picture picture, CancellationToken cancel) =>
        picture.FocusX is not null || picture.Crops.Count > 0 || await db.RevisionPictures.AnyAsync(use => use.PictureId == picture.Id, cancel) || (await db.Database.SqlQuery<long>($"SELECT id AS \"Value\" FROM dossier_version WHERE picture_id = {picture.Id} LIMIT 1").ToListAsync(cancel)).Count > 0;

    /// <summary>Draws all cuts as they are wanted now. Until they are there readers see the ones before, at their own addresses.</summary>
    private async Task<bool> Cut(KawatDb db, Picture picture, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("kawat-picture-").FullName;
        try
        {
            var (made, cuts) = (new List<Rendition>(), new List<PictureCut>());
            var upright = await Upright(folder, picture, NeededWidth(picture), cancel);
            foreach (var shape in Enum.GetValues<CropShape>())
            {
                var cut = PictureCrops.CutOf(picture, shape, upright);
                await PictureTool.Cut(folder, UprightName, PictureCrops.Pixels(PictureCrops.AreaOf(picture, shape), upright), $"{cut.Name}.png[compression=0]", cancel);
                cuts.Add(cut);
                foreach (var (format, options) in First)
                {
                    // Link previews and search engines take JPEG alone.
                    if (format != RenditionFormat.Jpeg && shape is CropShape.Classic or CropShape.Preview) continue;
                    foreach (var width in PictureCrops.Widths(cut))
                        made.Add(await DrawOne(folder, $"{cut.Name}.png", picture.Hash!, cut.Name, (width, width == cut.Width ? cut.Height : Math.Max(1, (int)Math.Round((double)cut.Height * width / cut.Width))), format, options, cancel));
                }
            }

            picture.DrawnCrops = PictureCrops.Write(cuts);
            await SaveCuts(db, picture, made, cancel);
            return picture.RenditionState == RenditionState.Ready;
        }
        catch (PictureFault fault)
        {
            // Without cuts it is shown whole.
            picture.RenditionReason = fault.Message;
            await Save(db, picture, [], cancel);
            return false;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Pixels of the whole picture from which its narrowest cut is still as wide as a card; a third more than the largest screen at most.</summary>
    private static int NeededWidth(Picture picture) =>
        (int)Math.Clamp(PictureCrops.Widest(CropShape.Wide) / PictureCrops.ByHand.Min(shape => PictureCrops.AreaOf(picture, shape).Width), PictureUrl.Widest, 5120);

    /// <summary>The picture's own: others of the same bytes may be cut otherwise.</summary>
    private static async Task SaveCuts(KawatDb db, Picture picture, List<Rendition> made, CancellationToken cancel)
    {
        var (id, hash, drawn) = (picture.Id, picture.Hash!, picture.DrawnCrops);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var crop in made.Select(one => one.Crop).Distinct()) await db.Renditions.Where(one => one.PictureHash == hash && one.Crop == crop).ExecuteDeleteAsync(cancel);
        db.AddRange(made);
        await db.SaveChangesAsync(cancel);
        await db.Pictures.Where(one => one.Id == id).ExecuteUpdateAsync(set => set.SetProperty(one => one.DrawnCrops, drawn), cancel);
        await Drop(db, [id], cancel);
        await transaction.CommitAsync(cancel);
    }
}
