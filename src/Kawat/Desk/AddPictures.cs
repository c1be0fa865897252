using Kawat.Media;
using Kawat.Shared;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Desk;

/// <summary>Takes pictures in that an editor drops, pastes or chooses: reads what their files say of them, and knows those that are here already.</summary>
internal sealed class AddPictures(IDbContextFactory<KawatDb> databases, DataFolder data, TimeProvider time, IOptions<SiteOptions> site)
{
    /// <summary>Keeps what can be kept. With <paramref name="storyId"/> the pictures also wait at that story until a revision has them.</summary>
    public async Task<AddedPictures> Keep(IReadOnlyList<DroppedFile> files, string who = "", long? storyId = null, CancellationToken cancel = default)
    {
        var (kept, known, refused) = (new List<Picture>(), new HashSet<long>(), new List<RefusedPicture>());
        if (files.Count == 0) return new(kept, known, refused);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        foreach (var file in files)
        {
            var picture = new Picture { SourceHref = file.Name, CreatedAt = now };
            var trouble = file.Size > Uploads.MaxPictureBytes ? PictureTrouble.TooLarge : file.Size == 0 ? PictureTrouble.Empty : KeepPicture.Trouble(data, picture, file.Bytes);
            if (trouble is { } why)
            {
                refused.Add(new(file.Name, why, file.Size));
                continue;
            }

            // The same bytes are the same picture: with it come its credit, its cuts, and whatever holds it back.
            if (kept.Find(one => one.Hash == picture.Hash) is { } twice) known.Add(twice.Id);
            else if (await db.Pictures.Where(one => one.Hash == picture.Hash).OrderBy(one => one.Id).FirstOrDefaultAsync(cancel) is { } here)
            {
                kept.Add(here);
                known.Add(here.Id);
            }
            else
            {
                PictureFile.Fill(picture, file.Bytes, site.Value.Zone);
                db.Add(picture);
                kept.Add(picture);
            }
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        foreach (var picture in kept.Where(picture => !known.Contains(picture.Id)))
        {
            db.Enqueue(WorkKind.MakeRenditions, picture.Id, now);
            if (picture.TermsUntil is { } ends) db.Enqueue(WorkKind.EndTerms, picture.Id, now, ends);
            db.Add(new PictureLogEntry { PictureId = picture.Id, At = now, Who = who, What = "added", Note = picture.SourceHref });
        }

        if (storyId is { } story)
        {
            var ids = kept.Select(picture => picture.Id).ToList();
            var waiting = await db.StoryUploads.Where(row => row.StoryId == story && ids.Contains(row.PictureId)).Select(row => row.PictureId).ToListAsync(cancel);
            db.AddRange(ids.Except(waiting).Select(id => new StoryUploadRow { StoryId = story, PictureId = id, At = now, Who = who }));
        }

        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(kept, known, refused);
    }
}
