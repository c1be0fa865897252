namespace Kawat.Dossier;

/// <summary>What came of an editor's deed on a thread.</summary>
internal abstract record ThreadOutcome
{
    private ThreadOutcome() { }

    /// <summary>It happened.</summary>
    /// <param name="ThreadId">Where the thread's first story is now; null when it is in no thread any more.</param>
    /// <param name="Deed">To take it back with.</param>
    public sealed record Done(long? ThreadId, string Deed) : ThreadOutcome;

    /// <summary>The rules say no; the message for staff is the word <c>desk.thread.refusal.{reason}</c>.</summary>
    public sealed record Refused(ThreadRefusal Reason, string Detail = "") : ThreadOutcome;
}

/// <summary>Why a deed on a thread was refused.</summary>
internal enum ThreadRefusal
{
    /// <summary>There is no such thread now.</summary>
    Missing,
    /// <summary>It changed since the editor's page was made.</summary>
    ChangedMeanwhile,
    NoName,
    TooLong,
    /// <summary>No story was chosen.</summary>
    NothingChosen,
    /// <summary>None would stay.</summary>
    AllChosen,
    TooMany,
    SameThread,
    /// <summary>The event or deed isn't there any more.</summary>
    NothingThere,
}
