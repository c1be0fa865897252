namespace Kawat.Media;

/// <summary>Why bytes cannot be a picture that readers are shown.</summary>
internal enum PictureTrouble
{
    /// <summary>Neither PNG, JPEG, WebP nor GIF.</summary>
    OtherKind,
    /// <summary>It begins as a picture and doesn't say how large it is.</summary>
    Damaged,
    /// <summary>More points than a reader's telephone can hold.</summary>
    TooManyPoints,
    /// <summary>More bytes than are taken.</summary>
    TooLarge,
    /// <summary>No bytes at all.</summary>
    Empty,
}
