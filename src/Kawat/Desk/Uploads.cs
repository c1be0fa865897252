namespace Kawat.Desk;

/// <summary>Reading uploaded files with a limit on each.</summary>
internal static class Uploads
{
    /// <summary>Largest picture, bytes.</summary>
    public const int MaxPictureBytes = 20 * 1024 * 1024;

    /// <summary>Each file with its name cut to the last part; of one over <paramref name="maxBytes"/> only the size.</summary>
    public static async Task<IReadOnlyList<DroppedFile>> Read(IEnumerable<IFormFile>? files, long maxBytes, CancellationToken cancel)
    {
        var read = new List<DroppedFile>();
        foreach (var file in files ?? [])
        {
            using var memory = new MemoryStream();
            if (file.Length <= maxBytes) await file.CopyToAsync(memory, cancel);
            read.Add(new DroppedFile(NameOf(file.FileName), memory.ToArray(), file.Length));
        }

        return read;
    }

    private static string NameOf(string sent)
    {
        var name = Path.GetFileName(sent.Replace('\\', '/'));
        name = new string([.. name.Where(c => !char.IsControl(c) && !Path.GetInvalidFileNameChars().Contains(c))]);
        return name.Trim('.').Length == 0 ? "file" : name.Length > 120 ? name[^120..] : name;
    }
}
