using Kawat.Media;

namespace Kawat.Desk;

/// <summary>What came of files that an editor put in.</summary>
/// <param name="Kept">The pictures, in the files' order; one that was here already is the one that was here.</param>
/// <param name="Known">Numbers of those that were here already.</param>
/// <param name="Refused">The files that could not be taken.</param>
internal sealed record AddedPictures(IReadOnlyList<Picture> Kept, IReadOnlySet<long> Known, IReadOnlyList<RefusedPicture> Refused);

/// <summary>A file that was not taken.</summary>
internal sealed record RefusedPicture(string Name, PictureTrouble Trouble, long Size);
