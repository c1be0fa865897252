using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Markup;

/// <summary>Decides which addresses of pictures and files may be kept.</summary>
internal static class MarkupAddress
{
    /// <summary>An http(s) address, or the name of a file beside the document; null with a note for anything else.</summary>
    public static string? Of(string? written, ProblemList problems)
    {
        var href = written?.Trim();
        if (string.IsNullOrEmpty(href) || href.StartsWith("data:", StringComparison.OrdinalIgnoreCase)) return null;
        if (href.StartsWith("//", StringComparison.Ordinal)) href = "https:" + href;
        if (href.StartsWith("./", StringComparison.Ordinal)) href = href[2..];
        if (PictureFile.IsSafeName(href)) return href;
        if (Run.SafeHref(href) is { } safe && !safe.StartsWith("mailto:", StringComparison.Ordinal)) return safe;
        // Agencies name a file by where it lay on their disk: the name alone says which of the files beside the document it is.
        var name = href[(href.LastIndexOfAny(['/', '\\']) + 1)..];
        if (href.StartsWith("file:", StringComparison.OrdinalIgnoreCase) && name.LastIndexOf('.') > 0 && PictureFile.IsSafeName(name)) return name;
        problems.NoteOnce(ProblemCodes.UnsafeAddress, "file", $"The address of a file, {ProblemList.Quote(href)}, was dropped.");
        return null;
    }
}
