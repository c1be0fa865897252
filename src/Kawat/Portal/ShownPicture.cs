using Kawat.Media;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>A picture where a story shows it: place and caption are the story's, bytes and credit the picture's.</summary>
internal sealed record ShownPicture(RevisionPicture Use, Picture Picture)
{
    public int Position => Use.Position;
    public bool HasBytes => Picture.Hash is not null;

    /// <summary>Where its bytes are; empty when only the caption came.</summary>
    public string Address => HasBytes ? PictureUrl.Of(Picture) : "";

    public string Caption => Use.Caption.Length > 0 ? Use.Caption : Picture.Caption;
    public string AltText => Use.AltText.Length > 0 ? Use.AltText : Picture.AltText.Length > 0 ? Picture.AltText : Caption;
    public string Credit => Picture.CreditLine;
}
