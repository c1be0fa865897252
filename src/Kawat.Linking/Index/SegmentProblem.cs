namespace Kawat.Linking.Index;

/// <summary>Why bytes were refused as a segment. Whatever it is, the answer is the same: build the index again.</summary>
public enum SegmentProblem
{
    /// <summary>There is none.</summary>
    None,

    /// <summary>The bytes are something else.</summary>
    NotASegment,

    /// <summary>A segment, written by another version of the engine.</summary>
    OtherVersion,

    /// <summary>It ends too early: a write that was not finished.</summary>
    CutShort,

    /// <summary>Some bytes are not those that were written.</summary>
    Damaged,
}
