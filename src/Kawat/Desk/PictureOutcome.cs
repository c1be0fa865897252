namespace Kawat.Desk;

/// <summary>What came of a deed on a picture.</summary>
internal abstract record PictureOutcome
{
    private PictureOutcome() { }

    /// <summary>It happened.</summary>
    public sealed record Done : PictureOutcome;

    /// <summary>The rules say no; <paramref name="Detail"/> names the value. The words are <c>picture.refusal.{reason}</c>.</summary>
    public sealed record Refused(PictureRefusal Reason, string Detail = "") : PictureOutcome;

    /// <summary>There is no such picture.</summary>
    public sealed record Missing : PictureOutcome;
}

/// <summary>Why a deed on a picture was refused.</summary>
internal enum PictureRefusal
{
    /// <summary>It is in use, and would be without a credit.</summary>
    NoCredit,
    /// <summary>The end of its terms cannot be read.</summary>
    UnreadableTime,
    /// <summary>A rectangle lies outside the picture or is too small.</summary>
    BadCrop,
    /// <summary>Readers see it, so it is an editor's to change.</summary>
    NotAllowed,
    NoReason,
    /// <summary>It has no bytes.</summary>
    NoBytes,
}
