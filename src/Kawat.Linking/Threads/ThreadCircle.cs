namespace Kawat.Linking.Threads;

/// <summary>The stories that links and words hold together, and the threads among them: the unit in which threads are made anew. Every story is in
/// exactly one circle; what happens in one circle changes nothing in another.</summary>
/// <param name="Key">The ordinally first of its stories.</param>
/// <param name="Stories">Ids in ordinal order, those in no thread included; one for a story without ties. At most <see cref="ThreadReach.MostStories"/>,
/// but for what editors themselves put together.</param>
/// <param name="Threads">The threads, by their first day, then by their first story.</param>
public sealed record ThreadCircle(string Key, IReadOnlyList<string> Stories, IReadOnlyList<StoryThread> Threads);
