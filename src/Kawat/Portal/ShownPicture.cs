using Kawat.Media;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>A picture where a story shows it: place and caption are the story's, bytes and credit the picture's.</summary>
internal sealed record ShownPicture(RevisionPicture Use, Picture Picture)
{
    public int Position => Use.Position;
    public bool HasBytes => Picture.IsShown;

    /// <summary>Where a JPEG of at least this width is, or of the largest there is; only of a picture that has bytes.</summary>
    public (string Address, int Width, int Height) Jpeg(int wanted) => PictureUrl.Jpeg(Picture, wanted);

    /// <summary>What a shared link shows: cut for it, or the whole picture as long as no cut is drawn.</summary>
    public (string Address, int Width, int Height) Preview => PictureUrl.Jpeg(Picture, CropShape.Preview) ?? Jpeg(1280);

    public string Caption => Use.Caption.Length > 0 ? Use.Caption : Picture.Caption;
    /// <summary>Empty when nobody wrote one: the caption stands beside the picture anyhow and would only be read out twice.</summary>
    public string AltText => Use.AltText.Length > 0 ? Use.AltText : Picture.AltText;
    public string Credit => Picture.CreditLine;
}
