using System.Collections.Concurrent;
using Kawat.Linking.Text;
using Kawat.Linking.Threads;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>What threads need of stories, read once: a revision never changes, so what was read of it stays true. Can be thrown away at any time.</summary>
internal sealed class ThreadReadings(EditedReadings edited)
{
    /// <summary>A kilobyte each.</summary>
    private const int MostStories = 50_000;

    /// <summary>Whole readings are some 50 kilobytes each.</summary>
    private const int MostReadings = 400;

    private readonly ConcurrentDictionary<Key, ThreadStory> _stories = [];
    private readonly ConcurrentDictionary<Key, StoryReading> _readings = [];

    /// <summary>All that a reading depends on: the day, the instant and editors' words are the story's, not the revision's.</summary>
    private readonly record struct Key(long Story, long Revision, DateOnly Day, DateTimeOffset? PublishedAt, long Mark)
    {
        public static Key Of(Story story) => new(story.Id, story.PublicRevisionId!.Value, story.CopyDate, story.PublishedAt, story.ReadingMark);
    }

    /// <summary>The stories among <paramref name="ids"/> that are open at <paramref name="now"/>.</summary>
    public async Task<Dictionary<long, (Story Story, ThreadStory Thread)>> Open(KawatDb db, IReadOnlyCollection<long> ids, DateTimeOffset now, CancellationToken cancel)
    {
        var found = new Dictionary<long, (Story, ThreadStory)>();
        foreach (var chunk in ids.Chunk(200))
        {
            var open = await db.Stories.AsNoTracking().Open(now).Where(s => chunk.Contains(s.Id)).ToListAsync(cancel);
            var unread = new List<Story>();
            foreach (var story in open)
            {
                if (_stories.TryGetValue(Key.Of(story), out var known)) found[story.Id] = (story, known);
                else unread.Add(story);
            }

            foreach (var (story, reading) in await Read(db, unread, cancel)) found[story.Id] = (story, Keep(story, reading));
        }

        return found;
    }

    /// <summary>The readings of these stories' public revisions, in their order.</summary>
    public async Task<List<StoryReading>> Whole(KawatDb db, IReadOnlyCollection<Story> stories, CancellationToken cancel)
    {
        var found = new Dictionary<long, StoryReading>();
        foreach (var story in stories)
        {
            if (_readings.TryGetValue(Key.Of(story), out var known)) found[story.Id] = known;
        }

        foreach (var chunk in stories.Where(story => !found.ContainsKey(story.Id)).Chunk(100))
        {
            foreach (var (story, reading) in await Read(db, chunk, cancel))
            {
                Keep(story, reading);
                found[story.Id] = reading;
            }
        }

        return [.. stories.Select(story => found[story.Id])];
    }

    private async Task<List<(Story, StoryReading)>> Read(KawatDb db, IReadOnlyCollection<Story> stories, CancellationToken cancel)
    {
        if (stories.Count == 0) return [];
        var wanted = stories.Select(s => s.PublicRevisionId!.Value).ToList();
        var revisions = await db.Revisions.AsNoTracking().Where(r => wanted.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel);
        return [.. stories.Zip(await edited.Read(db, [.. stories.Select(story => StoryText.Of(story, revisions[story.PublicRevisionId!.Value]))], cancel))];
    }

    private ThreadStory Keep(Story story, StoryReading reading)
    {
        if (_stories.Count >= MostStories) _stories.Clear();
        if (_readings.Count >= MostReadings) _readings.Clear();
        _readings[Key.Of(story)] = reading;
        return _stories[Key.Of(story)] = ThreadStory.Of(reading);
    }
}
