namespace Kawat.Formats.Text;

/// <summary>Tells pictures by their file names, and which relative ones may stand in a picture's address.</summary>
internal static class PictureFile
{
    /// <summary>True for a name such as "foto/banjir-1.jpg": letters, digits and a few signs, no way up, no scheme.</summary>
    public static bool IsSafeName(string name) =>
        name.Length is > 0 and <= 200 && char.IsLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ' ')
        && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("//", StringComparison.Ordinal);

    /// <summary>True when an address ends as those of pictures do.</summary>
    public static bool IsPicture(string address)
    {
        var end = address.AsSpan().IndexOfAny('?', '#');
        var path = end < 0 ? address.AsSpan() : address.AsSpan(0, end);
        return path.LastIndexOf('.') is > 0 and var dot && path[(dot + 1)..] is { Length: <= 5 } extension
            && (extension.Equals("jpg", StringComparison.OrdinalIgnoreCase) || extension.Equals("jpeg", StringComparison.OrdinalIgnoreCase) || extension.Equals("png", StringComparison.OrdinalIgnoreCase)
                || extension.Equals("gif", StringComparison.OrdinalIgnoreCase) || extension.Equals("webp", StringComparison.OrdinalIgnoreCase) || extension.Equals("avif", StringComparison.OrdinalIgnoreCase)
                || extension.Equals("heic", StringComparison.OrdinalIgnoreCase) || extension.Equals("tif", StringComparison.OrdinalIgnoreCase) || extension.Equals("tiff", StringComparison.OrdinalIgnoreCase)
                || extension.Equals("bmp", StringComparison.OrdinalIgnoreCase) || extension.Equals("svg", StringComparison.OrdinalIgnoreCase));
    }
}
