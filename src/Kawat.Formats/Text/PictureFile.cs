namespace Kawat.Formats.Text;

/// <summary>Decides which relative file names may stand in a picture's address.</summary>
internal static class PictureFile
{
    /// <summary>True for a name such as "foto/banjir-1.jpg": letters, digits and a few signs, no way up, no scheme.</summary>
    public static bool IsSafeName(string name) =>
        name.Length is > 0 and <= 200 && char.IsLetterOrDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ' ')
        && !name.Contains("..", StringComparison.Ordinal) && !name.Contains("//", StringComparison.Ordinal);
}
