using Kawat.Shared;

namespace Kawat.Readers;

/// <summary>A thread of comments where it is set.</summary>
/// <param name="MayReply">Whether the story still takes comments.</param>
internal sealed record CommentView(ShownComment Shown, Words Words, string Zone, bool MayReply);
