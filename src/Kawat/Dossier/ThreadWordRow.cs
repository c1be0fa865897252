using Kawat.Linking.Threads;
using Kawat.Linking.Timelines;

namespace Kawat.Dossier;

/// <summary>An editor's word on a thread or a timeline. It names stories and mentions, so it means the same after everything was made anew.
/// What an editor did at once is one deed, taken back at once.</summary>
internal sealed class ThreadWordRow
{
    public long Id { get; set; }

    /// <summary>The same for all words of one deed.</summary>
    public string Deed { get; set; } = "";

    public ThreadWordKind Kind { get; set; }
    public long StoryId { get; set; }
    public long? OtherStoryId { get; set; }

    /// <summary><see cref="TimelineSource.Key"/>. Of a story that was moved the stories to be with, the best first, in case one is withdrawn; else empty.</summary>
    public string Mention { get; set; } = "";

    /// <summary>The name, summary or rewording given; for a hidden or pinned event its text as it was.</summary>
    public string Text { get; set; } = "";

    public string Who { get; set; } = "";

    /// <summary>The deed that put another word in this one's place; empty while it counts. Taking that deed back makes it count again.</summary>
    public string SupersededBy { get; set; } = "";

    public DateTimeOffset At { get; set; }

    /// <summary>Numbers as <see cref="Mention"/> holds them.</summary>
    public static string ListOf(IEnumerable<long> stories) => string.Join(' ', stories.Select(StoryText.IdOf));

    /// <summary>The stories that a moved one may be with.</summary>
    public IReadOnlyList<long> MayBeWith => Kind == ThreadWordKind.Placed ? [.. Mention.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(StoryText.StoryIdOf)] : [];

    /// <summary>As the engine takes it; null for a word that isn't about a thread's stories or name.</summary>
    public ThreadWord? ForThreads() => Kind switch
    {
        ThreadWordKind.Together => new ThreadWord.Together(StoryText.IdOf(StoryId), StoryText.IdOf(OtherStoryId!.Value)),
        ThreadWordKind.Apart => new ThreadWord.Apart(StoryText.IdOf(StoryId), StoryText.IdOf(OtherStoryId!.Value)),
        ThreadWordKind.Placed => new ThreadWord.Placed(StoryText.IdOf(StoryId), OtherStoryId is { } with ? StoryText.IdOf(with) : null),
        ThreadWordKind.Named => new ThreadWord.Named(StoryText.IdOf(StoryId), Text),
        _ => null,
    };

    /// <summary>As the engine takes it; null for a word that isn't about a timeline.</summary>
    public TimelineWord? ForTimelines() => Kind switch
    {
        ThreadWordKind.Hidden => new TimelineWord.Hide(Mention),
        ThreadWordKind.Pinned => new TimelineWord.Pin(Mention),
        ThreadWordKind.Reworded => new TimelineWord.Reword(Mention, Text),
        _ => null,
    };
}

/// <summary>What an editor said.</summary>
internal enum ThreadWordKind
{
    /// <summary>Two stories, and with them their threads, are one thread.</summary>
    Together,
    /// <summary>Two stories are never in one thread.</summary>
    Apart,
    /// <summary>A story is in the thread of another whatever its links say, or in none.</summary>
    Placed,
    /// <summary>The story's thread has this name.</summary>
    Named,
    /// <summary>The story's thread has this summary.</summary>
    Summed,
    /// <summary>The event isn't shown.</summary>
    Hidden,
    /// <summary>The event is shown however little it weighs.</summary>
    Pinned,
    /// <summary>The event has this text.</summary>
    Reworded,
}
