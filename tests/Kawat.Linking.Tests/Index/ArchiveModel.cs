using System.Text.Json;
using Kawat.Linking.Index;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Index;

/// <summary>An archive beside a plain list of what must be in it.</summary>
internal sealed class ArchiveModel(Archive archive)
{
    private readonly SortedDictionary<string, (StoryReading Reading, long Stamp)> stories = new(StringComparer.Ordinal);

    public Archive Archive { get; private set; } = archive;

    public IEnumerable<string> Ids => stories.Keys;

    public void Add(StoryReading reading, long stamp)
    {
        Archive.Add(reading, stamp);
        stories[reading.Text.Id] = (reading, stamp);
    }

    public void Remove(string id) => Assert.Equal(stories.Remove(id), Archive.Remove(id));

    public void Seal()
    {
        if (Archive.PlanSeal() is { } plan) Archive.Adopt(plan, plan.InMemory());
    }

    public void Merge(bool everything)
    {
        if (Archive.PlanMerge(everything) is { } plan) Archive.Adopt(plan, plan.InMemory());
    }

    /// <summary>What a restart does: the segments' bytes are opened, what was not sealed is added again, what was removed since is removed again.</summary>
    public void Reopen()
    {
        Archive = new Archive(Archive.Segments);
        var held = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var (id, stamp) in Archive.Stories()) held.Add(id, stamp);
        foreach (var (id, stamp) in held)
            if (!stories.TryGetValue(id, out var mine) || mine.Stamp != stamp) Assert.True(Archive.Remove(id));
        foreach (var (id, mine) in stories)
            if (!held.TryGetValue(id, out var stamp) || stamp != mine.Stamp) Archive.Add(mine.Reading, mine.Stamp);
    }

    /// <summary>The archive must say of every one of these stories exactly what one says that was built from the list alone. Gives back how many links there were.</summary>
    public int Check(IEnumerable<StoryReading> asked)
    {
        var links = 0;
        var fresh = new Archive();
        foreach (var (reading, stamp) in stories.Values) fresh.Add(reading, stamp);
        Assert.Equal(stories.Count, Archive.Count);
        Assert.Equal(stories.Select(s => (s.Key, s.Value.Stamp)), Archive.Stories().OrderBy(s => s.Id, StringComparer.Ordinal));
        foreach (var story in asked)
        {
            Assert.Equal(Answers(fresh, story), Answers(Archive, story));
            links += fresh.LinksOf(story).Count;
        }
        return links;
    }

    /// <summary>Everything an archive says of a story; doubles are written so that not a bit is lost.</summary>
    public static string Answers(Archive archive, StoryReading story) =>
        JsonSerializer.Serialize(archive.LinksOf(story)) + JsonSerializer.Serialize(archive.LinksOf(story, new HashSet<string>(StringComparer.Ordinal) { "s1", "s2", "s3" }, 200)) + JsonSerializer.Serialize(archive.LaterCandidatesOf(story));

    /// <summary>A fresh archive of the same stories, sealed: its bytes.</summary>
    public byte[] SealedAnew(bool isReversed)
    {
        var fresh = new Archive();
        foreach (var (reading, stamp) in isReversed ? stories.Values.Reverse() : stories.Values) fresh.Add(reading, stamp);
        return Bytes(fresh.PlanSeal()!);
    }

    public static byte[] Bytes(SegmentPlan plan)
    {
        var stream = new MemoryStream();
        plan.Write(stream);
        return stream.ToArray();
    }
}
