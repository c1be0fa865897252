using System.Text.Json.Serialization;

namespace Kawat.Linking.Threads;

/// <summary>An editor's word on threads. Words name stories, never threads, so that they mean the same after every change and after everything was
/// built anew. A word on a story that is not there waits until it is. The order of the list means nothing: where words disagree,
/// <see cref="Placed"/> goes before <see cref="Apart"/>, and that before <see cref="Together"/>.</summary>
[JsonDerivedType(typeof(Together), "together"), JsonDerivedType(typeof(Apart), "apart"), JsonDerivedType(typeof(Placed), "placed"), JsonDerivedType(typeof(Named), "named")]
public abstract record ThreadWord
{
    private ThreadWord() { }

    /// <summary>Merge: both stories are in one thread, and with them the threads they would be in.</summary>
    /// <param name="First">A story, best the one that <see cref="StoryThread.Centre"/> names.</param>
    /// <param name="Second">The other one.</param>
    public sealed record Together(string First, string Second) : ThreadWord;

    /// <summary>Split: the two stories are never in one thread; the others go with the one they are closer to. A set is split off by one word for each pair
    /// of a story that goes and one that stays.</summary>
    /// <param name="First">A story.</param>
    /// <param name="Second">The other one.</param>
    public sealed record Apart(string First, string Second) : ThreadWord;

    /// <summary>Move: the story is in the thread of <paramref name="With"/> whatever its own links say, and joins nothing else to it.
    /// Of two words on one story the one with the ordinally first <paramref name="With"/> counts, null before all.</summary>
    /// <param name="Story">The story that was moved.</param>
    /// <param name="With">A story of the thread it was moved to, best its <see cref="StoryThread.Centre"/>; null: in no thread.</param>
    public sealed record Placed(string Story, string? With) : ThreadWord;

    /// <summary>The thread that the story is in has this name. Of several the one on the earliest story counts.</summary>
    /// <param name="Story">A story of the thread.</param>
    /// <param name="Name">Not empty.</param>
    public sealed record Named(string Story, string Name) : ThreadWord;
}
