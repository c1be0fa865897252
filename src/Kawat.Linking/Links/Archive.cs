using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>The stories that links can point to, indexed by names, dates and terms. Built from readings, thrown away at will:
/// the same stories give the same links whatever the order they were added in. Not safe for writing from several threads at once;
/// reading while nobody writes is.</summary>
public sealed class Archive
{
    /// <summary>How many stories it holds.</summary>
    public int Count => 0;

    /// <summary>Adds a story, or replaces the one with the same id. Linear in the reading.</summary>
    public void Add(StoryReading reading) => throw new NotImplementedException();

    /// <summary>Removes a story; true when it was there. It takes effect at once.</summary>
    public bool Remove(string id) => throw new NotImplementedException();

    /// <summary>The earlier stories that <paramref name="story"/> builds on, best first, at most <paramref name="limit"/>; none rather than a poor one.
    /// <paramref name="rejected"/>: ids that an editor ruled out for this story. The story itself is never among them.</summary>
    public IReadOnlyList<BackgroundLink> LinksOf(StoryReading story, IReadOnlySet<string>? rejected = null, int limit = 5) => throw new NotImplementedException();

    /// <summary>The later stories whose links may change because <paramref name="story"/> was added: those that share enough with it to have it as a candidate.</summary>
    public IReadOnlyList<string> LaterCandidatesOf(StoryReading story, int limit = 50) => throw new NotImplementedException();
}
