namespace Kawat.Media;

/// <summary>The shapes that a picture is cut to.</summary>
internal enum CropShape
{
    /// <summary>16:9: cards, and what search engines ask for.</summary>
    Wide,
    /// <summary>4:3.</summary>
    Classic,
    /// <summary>1:1: small cards on telephones.</summary>
    Square,
    /// <summary>1200 x 630: what a link shows when it is shared. Nobody draws it by hand; it is cut out of <see cref="Wide"/>.</summary>
    Preview,
}
