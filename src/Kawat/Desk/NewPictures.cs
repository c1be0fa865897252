using Kawat.Media;

namespace Kawat.Desk;

/// <summary>What came of files dropped on the editor, as a piece of its page.</summary>
/// <param name="Have">Numbers of pictures that the form has already.</param>
internal sealed record NewPictures(EditorPage Page, AddedPictures Added, IReadOnlySet<long> Have);

/// <summary>One picture of the form and what is known of it.</summary>
/// <param name="At">Its place, from 0; null for one whose place the browser finds.</param>
/// <param name="IsKnown">It was here before it was put in.</param>
internal sealed record PictureRow(EditorPage Page, PictureEntry Entry, Picture? Picture, int? At, bool IsKnown = false)
{
    /// <summary>Whether a field still says what the picture's file said.</summary>
    public bool IsFromFile(string field, string now) => now.Length > 0 && Picture?.FromFile.GetValueOrDefault(field)?.Trim() == now.Trim();
}
