using System.Linq.Expressions;

namespace Kawat.Stories;

/// <summary>The one gate: what readers may see at an instant. Every page, list, search, feed, sitemap and picture asks it when
/// it is read; nothing is opened or closed by a job, so nothing can miss its minute. Closed when in doubt.</summary>
internal static class Gate
{
    /// <summary>The condition for a query: released, its instant has come, no embargo holds it, and its sender does not hold it back.
    /// An embargo whose end could not be read (<c>EmbargoRaw</c> without <c>EmbargoUntil</c>) holds.</summary>
    public static Expression<Func<Story, bool>> OpenAt(DateTimeOffset instant) => story =>
        (story.State == StoryState.Published || story.State == StoryState.Corrected || story.State == StoryState.Scheduled)
        && story.PublicRevisionId != null
        && story.PublishedAt != null && story.PublishedAt <= instant
        && (story.EmbargoRaw == null || (story.EmbargoUntil != null && story.EmbargoUntil <= instant))
        && (story.WireHold == null || (story.WireUntil != null && story.WireUntil <= instant))
        && (story.WireExpires == null || story.WireExpires > instant);

    /// <summary>The same condition in SQL that both engines read, for rows called "story" at the instant @0. A test holds the two together.</summary>
    public const string IsOpenSql = """
        story.state IN ('published', 'corrected', 'scheduled') AND story.public_revision_id IS NOT NULL AND story.published_at <= @0
        AND (story.embargo_raw IS NULL OR story.embargo_until <= @0)
        AND (story.wire_hold IS NULL OR story.wire_until <= @0) AND (story.wire_expires IS NULL OR story.wire_expires > @0)
        """;

    /// <summary>Let out by an editor and with words to show, open now or later by itself: <see cref="Released"/> in SQL that both engines read, for rows called "story".</summary>
    public const string IsReleasedSql = "story.state IN ('published', 'corrected', 'scheduled') AND story.public_revision_id IS NOT NULL";

    /// <summary>The same rule for a row in hand.</summary>
    public static bool IsOpenAt(this Story story, DateTimeOffset instant) =>
        story.State.IsReleased()
        && story.PublicRevisionId != null
        && story.PublishedAt <= instant
        && (story.EmbargoRaw == null || story.EmbargoUntil <= instant)
        && story.Wire().LetsThrough(instant);

    /// <summary>What the sender says of what it was made from.</summary>
    public static WireWord Wire(this Story story) => new(story.WireHold, story.WireUntil, story.WireExpires);

    /// <summary>Whether readers could see it before it was taken away; only then is there something to say about it.</summary>
    public static bool WasOpen(this Story story) =>
        story.WireTakenAt is not null
        || (story is { State: StoryState.Withdrawn or StoryState.Killed, PublicRevisionId: not null }
            && story.PublishedAt <= story.WithdrawnAt
            && (story.EmbargoRaw is null || story.EmbargoUntil <= story.WithdrawnAt)
            && story.Wire().LetsThrough(story.WithdrawnAt.Value));

    /// <summary>When it was taken from readers, by an editor or by its sender; null when it was not.</summary>
    public static DateTimeOffset? GoneAt(this Story story) => story.WasOpen() ? story.WireTakenAt ?? story.WithdrawnAt : null;

    /// <summary>Only the stories that an editor let out and that have words to show: open now, or later by themselves.
    /// The query's form of <see cref="StoryStates.IsReleased"/>.</summary>
    public static IQueryable<Story> Released(this IQueryable<Story> stories) => stories.Where(story =>
        (story.State == StoryState.Published || story.State == StoryState.Corrected || story.State == StoryState.Scheduled) && story.PublicRevisionId != null);

    /// <summary>Only the stories that are open at <paramref name="instant"/>.</summary>
    public static IQueryable<Story> Open(this IQueryable<Story> stories, DateTimeOffset instant) => stories.Where(OpenAt(instant));
}
