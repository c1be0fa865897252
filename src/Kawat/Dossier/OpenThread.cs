using Kawat.Linking.Threads;
using Kawat.Linking.Timelines;

namespace Kawat.Dossier;

/// <summary>A thread as readers may see it at an instant: through the gate, with whatever could come from a story that is not open left out.</summary>
/// <param name="Name">An editor's, or the engine's while every story that it was made of is open; else the headline of the latest open one.</param>
/// <param name="Summary">In an editor's words; may be empty.</param>
/// <param name="Stories">The open ones, latest first; at least two.</param>
/// <param name="Names">Who and what it is about, most telling first; empty while a story of it is closed.</param>
/// <param name="Entries">Its timeline, earliest first; may be empty.</param>
internal sealed record OpenThread(
    long Id, string Language, string Name, string Summary, IReadOnlyList<OpenThreadStory> Stories, IReadOnlyList<ThreadKeyName> Names, IReadOnlyList<OpenEntry> Entries)
{
    public string Address => ThreadUrl.Of(Language, Id, Name);
}

/// <summary>A thread in a list.</summary>
internal sealed record OpenThreadLine(long Id, string Language, string Name, int StoryCount, DateOnly FirstDay, DateOnly LastDay, DateTimeOffset ChangedAt)
{
    public string Address => ThreadUrl.Of(Language, Id, Name);
}

/// <summary>An open story of a thread.</summary>
internal sealed record OpenThreadStory(
    long Id, string Language, string Slug, string Section, string Headline, string Deck, DateTimeOffset PublishedAt, DateOnly CopyDate, DateTimeOffset CreatedAt, long RevisionId);

/// <summary>An event of a timeline, every source of which is open.</summary>
/// <param name="Value">ISO 8601.</param>
/// <param name="Status">As of the day it is read.</param>
/// <param name="Sources">The stories that tell it, the one whose words it has first; never empty.</param>
internal sealed record OpenEntry(
    long Id, string Value, DateOnly FirstDay, DateOnly LastDay, string Precision, string Text, string Language, TimelineStatus Status, bool IsPinned, double Weight,
    IReadOnlyList<OpenThreadStory> Sources, IReadOnlyList<TimelineName> Names);

/// <summary>What is at a thread's address.</summary>
internal abstract record ThreadAnswer
{
    private ThreadAnswer() { }

    /// <summary>A thread that readers may see.</summary>
    public sealed record Found(OpenThread Thread) : ThreadAnswer;

    /// <summary>Its stories are now in that thread.</summary>
    public sealed record Moved(long ThreadId) : ThreadAnswer;

    /// <summary>One story of it is left.</summary>
    public sealed record Story(string Address) : ThreadAnswer;

    /// <summary>Its stories were open once and are withdrawn.</summary>
    public sealed record Withdrawn : ThreadAnswer;

    /// <summary>There is none, or not yet.</summary>
    public sealed record Missing : ThreadAnswer;
}
