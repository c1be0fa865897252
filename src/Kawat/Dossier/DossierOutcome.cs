namespace Kawat.Dossier;

/// <summary>What came of a deed on a dossier.</summary>
internal abstract record DossierOutcome
{
    private DossierOutcome() { }

    public sealed record Done(long Id) : DossierOutcome;

    /// <summary>The rules say no; the message for staff is the word <c>desk.dossier.refusal.{reason}</c>.</summary>
    public sealed record Refused(DossierRefusal Reason, string Detail = "") : DossierOutcome;
}

/// <summary>Why a deed on a dossier was refused.</summary>
internal enum DossierRefusal
{
    Missing,
    ChangedMeanwhile,
    BadLanguage,
    NoTitle,
    TooLong,
    TooMany,
    NoStory,
    NoThread,
    NoPicture,
    NoPictureCredit,
    NotPublished,
    BadDate,
    Circle,
    SameName,
}
