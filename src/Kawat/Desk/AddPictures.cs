using Kawat.Media;
using Kawat.Shared;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Takes pictures in that an editor uploads with a story.</summary>
internal sealed class AddPictures(IDbContextFactory<KawatDb> databases, DataFolder data, TimeProvider time)
{
    /// <summary>The pictures that could be kept, and the names of the files that are none or are too large.</summary>
    public async Task<(IReadOnlyList<Picture> Kept, IReadOnlyList<string> Refused)> Keep(IReadOnlyList<DroppedFile> files, CancellationToken cancel = default)
    {
        var kept = new List<Picture>();
        var refused = new List<string>();
        if (files.Count == 0) return (kept, refused);
        await using var db = await databases.CreateDbContextAsync(cancel);
        foreach (var file in files)
        {
            var picture = new Picture { SourceHref = file.Name, CreatedAt = time.GetUtcNow() };
            if (file.Size > Uploads.MaxPictureBytes || !KeepPicture.Bytes(data, picture, file.Bytes))
            {
                refused.Add(file.Name);
                continue;
            }

            db.Add(picture);
            kept.Add(picture);
        }

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.SaveChangesAsync(cancel);
        foreach (var picture in kept) db.Enqueue(WorkKind.MakeRenditions, picture.Id, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return (kept, refused);
    }
}
