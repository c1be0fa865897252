using Kawat.Stories;
using Kawat.Work;

namespace Kawat.Dossier;

/// <summary>How a change says that threads have to be looked at: work of its own, since many changes near each other need one look.</summary>
internal static class ThreadQueue
{
    /// <summary>In the change at hand. Threads are made of what readers can see, so a story that opens later is looked at again in its minute.</summary>
    public static void TouchThreads(this KawatDb db, Story story, DateTimeOffset now)
    {
        db.Enqueue(WorkKind.ThreadStory, story.Id, now);
        if (OpensAt(story) is { } opening && opening > now) db.Enqueue(WorkKind.ThreadStory, story.Id, now, opening);
    }

    /// <summary>The instant from which the gate lets it through; null when it never does.</summary>
    private static DateTimeOffset? OpensAt(Story story) =>
        !story.State.IsReleased() || story.PublishedAt is not { } published || (story.EmbargoRaw is not null && story.EmbargoUntil is null) || (story.WireHold is not null && story.WireUntil is null) ? null
        : new[] { published, story.EmbargoUntil ?? published, story.WireUntil ?? published }.Max();
}
