using Kawat.Linking.Threads;
using Kawat.Linking.Timelines;

namespace Kawat.Dossier;

/// <summary>A story over days or years. Only the number lasts: everything else is made anew from the stories and the editors' words.</summary>
internal sealed class ThreadRow
{
    public long Id { get; set; }
    public ThreadStatus Status { get; set; }

    /// <summary>BCP 47 tag; decides the portal's edition.</summary>
    public string Language { get; set; } = "id";

    /// <summary>Made from all stories of the thread. Readers see it only while all of them are open; see <see cref="OpenThread"/>.</summary>
    public string Name { get; set; } = "";

    public bool IsNamedByEditor { get; set; }

    /// <summary>In an editor's words; empty when nobody wrote one.</summary>
    public string Summary { get; set; } = "";

    /// <summary>The story most like the others.</summary>
    public long CentreStoryId { get; set; }

    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }
    public int StoryCount { get; set; }
    public IReadOnlyList<ThreadKeyName> KeyNames { get; set; } = [];

    /// <summary>The thread that holds most of the stories of one that is no more; null while it lives, and when none does.</summary>
    public long? SuccessorId { get; set; }

    /// <summary>The stories of a thread that is no more, as it last was.</summary>
    public IReadOnlyList<long> LastStories { get; set; } = [];

    /// <summary>What it was made of; the same again needs no new timeline.</summary>
    public string Fingerprint { get; set; } = "";

    public DateTimeOffset ChangedAt { get; set; }

    /// <summary>Grows with every change; a deed that saw an older one is refused.</summary>
    public int Version { get; set; }
}

/// <summary>Whether a thread lives.</summary>
internal enum ThreadStatus
{
    /// <summary>At least two stories are in it.</summary>
    Live,
    /// <summary>Its stories went to another thread.</summary>
    Merged,
    /// <summary>Its stories are in no thread.</summary>
    Gone,
}

/// <summary>Where an open story stands among the others.</summary>
internal sealed class ThreadStoryRow
{
    public long StoryId { get; set; }

    /// <summary><see cref="ThreadCircle.Key"/>: what changes in one circle changes nothing in another.</summary>
    public string Circle { get; set; } = "";

    /// <summary>The stories that it was linked with when it was last looked at, either way.</summary>
    public IReadOnlyList<long> Ties { get; set; } = [];

    /// <summary>Null when it is in no thread.</summary>
    public long? ThreadId { get; set; }

    /// <summary>The revision that was read.</summary>
    public long RevisionId { get; set; }

    public DateOnly Day { get; set; }

    /// <summary>0–1: how like the thread's core it is.</summary>
    public double Closeness { get; set; }

    public bool IsByEditor { get; set; }
    public IReadOnlyList<ThreadReason> Reasons { get; set; } = [];
}

/// <summary>An event of a thread's timeline. Readers see it only while every one of its sources is open as it was read: a day may come from any of them.</summary>
internal sealed class TimelineEntryRow
{
    public long Id { get; set; }
    public long ThreadId { get; set; }

    /// <summary><see cref="TimelineEntry.Key"/>.</summary>
    public string Mention { get; set; } = "";

    /// <summary>ISO 8601: "1992", "2022-09", "2022-09-15".</summary>
    public string Value { get; set; } = "";

    public DateOnly FirstDay { get; set; }
    public DateOnly LastDay { get; set; }
    public string Precision { get; set; } = "";
    public string Text { get; set; } = "";
    public bool IsTextByEditor { get; set; }
    public string Language { get; set; } = "";

    /// <summary>Never <see cref="TimelineStatus.ToCome"/>: whether an announced day is still to come is seen when it is read.</summary>
    public TimelineStatus Status { get; set; }

    public bool IsPinned { get; set; }

    /// <summary>0–1: how much it belongs on the timeline.</summary>
    public double Weight { get; set; }

    /// <summary>From 0, earliest first.</summary>
    public int Position { get; set; }

    public IReadOnlyList<TimelineSource> Sources { get; set; } = [];
    public IReadOnlyList<TimelineName> Names { get; set; } = [];
    public IReadOnlyList<TimelineReason> Reasons { get; set; } = [];
}

/// <summary>A word that an entity may be called by alone.</summary>
internal sealed class EntityPartRow
{
    /// <summary>Folded.</summary>
    public string Part { get; set; } = "";

    public long EntityId { get; set; }

    /// <summary>True when it stands alone somewhere: "Melati" for Sari Melati; false for a word of the full name that never does.</summary>
    public bool IsShortForm { get; set; }
}
