using System.Text.Json;
using Kawat.Linking.Index;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Index;

public sealed class ConcurrentReaderTests
{
    [Fact]
    public async Task Readers_see_one_instant_while_a_writer_writes()
    {
        var pool = MadeStories.Make(60, 1, 21).Select(v => v[0]).ToArray();
        var steady = pool[..40];
        var guest = pool[40..];
        var asked = steady[..12];

        // The guests come one after another and go again, all the time; at every instant the archive is one of these.
        var states = Enumerable.Range(0, guest.Length + 1).Select(n => ArchiveOf([.. steady, .. guest[..n]])).ToList();
        var allowed = asked.Select(story => states.Select(s => Answers(s, story)).ToHashSet(StringComparer.Ordinal)).ToArray();
        Assert.Contains(allowed, set => set.Count > 3);

        var archive = ArchiveOf(steady);
        using var ended = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 3).Select(reader => Task.Run(() =>
        {
            var answers = 0;
            for (var i = reader; answers < 200 || !ended.IsCancellationRequested; i++, answers++)
                Assert.Contains(Answers(archive, asked[i % asked.Length]), allowed[i % asked.Length]);
        })).ToArray();
        var random = new Random(4);
        for (var round = 0; round < 25; round++)
        {
            foreach (var story in guest)
            {
                archive.Add(story);
                if (random.Next(8) == 0 && archive.PlanSeal() is { } plan) archive.Adopt(plan, plan.InMemory());
            }
            foreach (var story in guest.Reverse()) Assert.True(archive.Remove(story.Text.Id));
            while (archive.PlanMerge() is { } plan) archive.Adopt(plan, plan.InMemory());
        }
        await ended.CancelAsync();
        await Task.WhenAll(readers);
    }

    // One question, so that one instant answers it.
    private static string Answers(Archive archive, StoryReading story) => JsonSerializer.Serialize(archive.LinksOf(story, null, 200));

    private static Archive ArchiveOf(IEnumerable<StoryReading> readings)
    {
        var archive = new Archive();
        foreach (var reading in readings) archive.Add(reading);
        return archive;
    }
}
