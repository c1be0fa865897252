namespace Kawat.Media;

/// <summary>Where a picture's bytes are read; the gate decides whether they are.</summary>
internal static class PictureUrl
{
    public static string Of(Picture picture) => $"/media/{picture.Hash}.{picture.Extension}";
}
