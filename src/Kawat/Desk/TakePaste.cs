using System.Text;
using Kawat.Intake;
using Kawat.Media;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A file as it was dropped.</summary>
internal sealed record DroppedFile(string Name, byte[] Bytes, long Size);

/// <summary>Gives what an editor pasted or dropped to intake. Pictures among the files lie beside the others, so that an item can name them.</summary>
internal sealed class TakePaste(IDbContextFactory<KawatDb> databases, DataFolder data, TimeProvider time, Receive receive)
{
    /// <summary>Key of the source that the desk's own copy belongs to.</summary>
    public const string SourceKey = "desk";

    public async Task<IReadOnlyList<(string Name, Received Received)>> Take(string text, IReadOnlyList<DroppedFile> files, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var source = await FindSource.OrMake(db, time, SourceKey, "Meja redaksi", cancel);
        var pictures = files.Where(file => KeepPicture.TypeOf(file.Bytes) is not null).ToList();
        var folder = Path.Combine(data.Root, "tmp", Guid.NewGuid().ToString("N"));
        try
        {
            LayOut(folder, pictures);
            var taken = new List<(string, Received)>();
            if (text.Trim().Length > 0)
            {
                var bytes = Encoding.UTF8.GetBytes(text.Replace("\r\n", "\n", StringComparison.Ordinal));
                taken.Add(("", await receive.Take(new Delivery(source, Transport.Desk, "paste.txt", bytes, bytes.Length, "utf-8", folder), cancel)));
            }

            foreach (var file in files.Except(pictures))
                taken.Add((file.Name, await receive.Take(new Delivery(source, Transport.Desk, file.Name, file.Bytes, file.Size, PictureFolder: folder), cancel)));
            return taken;
        }
        finally
        {
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>By name, and in "pictures" too, since browsers send names without folders.</summary>
    private static void LayOut(string folder, List<DroppedFile> pictures)
    {
        var named = Path.Combine(folder, "pictures");
        Directory.CreateDirectory(named);
        foreach (var picture in pictures)
        {
            File.WriteAllBytes(Path.Combine(folder, picture.Name), picture.Bytes);
            File.WriteAllBytes(Path.Combine(named, picture.Name), picture.Bytes);
        }
    }
}
