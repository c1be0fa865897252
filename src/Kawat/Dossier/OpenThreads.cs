using Kawat.Linking.Timelines;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Reads threads and timelines through the gate. They were made of open stories; between the instant a story closes and the work that follows,
/// whatever it had a part in is held back: the name, the key names, and each event that it is a source of.</summary>
internal static class OpenThreads
{
    /// <summary>Stories read for a thread at most, the latest.</summary>
    private const int MostStories = 1000;

    /// <summary>The thread that the story is in, as readers may see it; null when there is none.</summary>
    public static async Task<OpenThread?> OfStory(KawatDb db, long storyId, DateTimeOffset now, DateOnly today, CancellationToken cancel) =>
        await db.ThreadStories.AsNoTracking().Where(row => row.StoryId == storyId).Select(row => row.ThreadId).FirstOrDefaultAsync(cancel) is { } id
            ? await Read(db, id, now, today, cancel) : null;

    /// <summary>The same by prepared statements.</summary>
    public static async Task<OpenThread?> OfStory(Lookup look, long storyId, DateTimeOffset now, DateOnly today, CancellationToken cancel) =>
        await ThreadReads.OfStory(look, storyId, cancel) is { } id ? await Read(look, id, now, today, cancel) : null;

    /// <summary>A thread that lives and that readers may see, by prepared statements; what else may be at its address <see cref="At"/> tells.</summary>
    public static async Task<OpenThread?> Read(Lookup look, long id, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        if (await ThreadReads.Thread(look, id, cancel) is not { } row) return null;
        var members = await ThreadReads.Members(look, id, now, MostStories, cancel);
        if (members.Count < 2) return null;
        var stories = members.Values.Select(member => member.Story).OrderByDescending(story => story.CopyDate).ThenByDescending(story => story.PublishedAt).ThenByDescending(story => story.Id).ToList();
        var isWhole = IsWhole(members, row.StoryCount);
        return new(id, row.Language, isWhole || row.IsNamedByEditor ? row.Name : stories[0].Headline, row.Summary, stories, isWhole ? row.Names() : [],
            [.. (await ThreadReads.Entries(look, id, cancel)).Select(entry => Entry(entry, members, today)).OfType<OpenEntry>()]);
    }

    /// <summary>What is at the address of this number.</summary>
    public static async Task<ThreadAnswer> At(KawatDb db, long id, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        if (await Read(db, id, now, today, cancel) is { } thread) return new ThreadAnswer.Found(thread);
        if (await db.Threads.AsNoTracking().FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } row) return new ThreadAnswer.Missing();
        // Successors may have successors; each is a younger change than the one before, but a row written by hand must not loop.
        var hops = 0;
        for (var next = row; next is { Status: ThreadStatus.Merged, SuccessorId: { } to } && hops < 100; hops++)
        {
            next = await db.Threads.AsNoTracking().FirstAsync(one => one.Id == to, cancel);
            if (await Line(db, [next.Id], now, cancel) is [_]) return new ThreadAnswer.Moved(next.Id);
        }

        var ids = row.Status == ThreadStatus.Live ? await db.ThreadStories.Where(one => one.ThreadId == id).Select(one => one.StoryId).ToListAsync(cancel) : [.. row.LastStories];
        var stories = await db.Stories.AsNoTracking().Where(story => ids.Contains(story.Id)).OrderByDescending(story => story.CopyDate).ThenBy(story => story.Id).ToListAsync(cancel);
        var open = stories.Where(story => story.IsOpenAt(now)).ToList();
        // A thread that readers never saw, since only one of its stories has been open so far, is not there yet.
        if (open.Count + stories.Count(story => !story.IsOpenAt(now) && story.WasOpen()) < 2) return new ThreadAnswer.Missing();
        if (open.Count == 0) return new ThreadAnswer.Withdrawn();
        var places = await db.ThreadStories.AsNoTracking().Where(one => ids.Contains(one.StoryId) && one.ThreadId != null && one.ThreadId != id).Select(one => one.ThreadId!.Value).ToListAsync(cancel);
        var most = places.GroupBy(place => place).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key).ToList();
        return most.Count > 0 && await Line(db, most, now, cancel) is { Count: > 0 } there ? new ThreadAnswer.Moved(there[0].Id) : new ThreadAnswer.Story(StoryUrl.Of(open[0]));
    }

    /// <summary>Those of these threads that readers may see by their own names, latest first.</summary>
    public static async Task<List<OpenThreadLine>> Line(KawatDb db, IReadOnlyCollection<long> ids, DateTimeOffset now, CancellationToken cancel) =>
        await Whole(db, now).Where(thread => ids.Contains(thread.Id)).OrderByDescending(thread => thread.LastDay).ThenByDescending(thread => thread.Id)
            .Select(thread => new OpenThreadLine(thread.Id, thread.Language, thread.Name, thread.StoryCount, thread.FirstDay, thread.LastDay, thread.ChangedAt)).ToListAsync(cancel);

    /// <summary>The threads every story of which is open. Any other is left out of lists: its name may come from the one that isn't.</summary>
    public static IQueryable<ThreadRow> Whole(KawatDb db, DateTimeOffset now) => db.Threads.AsNoTracking().Where(thread => thread.Status == ThreadStatus.Live
        && db.ThreadStories.Where(row => row.ThreadId == thread.Id).Join(db.Stories.Open(now), row => row.StoryId, story => story.Id, (row, story) => row.StoryId).Count() == thread.StoryCount);

    /// <summary>The events of these threads in which an entity with one of these keys is named.</summary>
    public static async Task<List<OpenEntry>> Naming(KawatDb db, Lookup look, IReadOnlyCollection<long> threads, IReadOnlyCollection<string> keys, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        var stories = new Dictionary<long, ThreadReads.Member>();
        foreach (var thread in threads)
            foreach (var (story, member) in await ThreadReads.Members(look, thread, now, MostStories, cancel)) stories[story] = member;
        var rows = await db.TimelineEntries.AsNoTracking().Where(entry => threads.Contains(entry.ThreadId)).OrderBy(entry => entry.FirstDay).ThenBy(entry => entry.Id).ToListAsync(cancel);
        return [.. rows.Where(row => row.Names.Any(name => keys.Contains(name.Key))).Select(row => Entry(row, stories, today)).OfType<OpenEntry>()];
    }

    private static async Task<OpenThread?> Read(KawatDb db, long id, DateTimeOffset now, DateOnly today, CancellationToken cancel)
    {
        if (await db.Threads.AsNoTracking().FirstOrDefaultAsync(thread => thread.Id == id && thread.Status == ThreadStatus.Live, cancel) is not { } row) return null;
        var members = await Members(db, now, id, cancel);
        if (members.Count < 2) return null;
        var stories = members.Values.Select(member => member.Story).OrderByDescending(story => story.CopyDate).ThenByDescending(story => story.PublishedAt).ThenByDescending(story => story.Id).ToList();
        var isWhole = IsWhole(members, row.StoryCount);
        var entries = await db.TimelineEntries.AsNoTracking().Where(entry => entry.ThreadId == id).OrderBy(entry => entry.Position).ToListAsync(cancel);
        return new(id, row.Language, isWhole || row.IsNamedByEditor ? row.Name : stories[0].Headline, row.Summary, stories, isWhole ? row.KeyNames : [],
            [.. entries.Select(entry => Entry(entry, members, today)).OfType<OpenEntry>()]);
    }

    private static bool IsWhole(Dictionary<long, ThreadReads.Member> members, int storyCount) =>
        members.Count == Math.Min(storyCount, MostStories) && members.Values.All(member => member.Story.RevisionId == member.ReadRevision);

    private static async Task<Dictionary<long, ThreadReads.Member>> Members(KawatDb db, DateTimeOffset now, long thread, CancellationToken cancel) =>
        (await db.ThreadStories.AsNoTracking().Where(row => row.ThreadId == thread)
            .Join(db.Stories.AsNoTracking().Open(now), row => row.StoryId, story => story.Id, (row, story) => new { row, story })
            .Join(db.Revisions.AsNoTracking(), both => both.story.PublicRevisionId, revision => (long?)revision.Id, (both, revision) => new { both.row, both.story, revision })
            .OrderByDescending(all => all.story.CopyDate).ThenByDescending(all => all.story.Id).Take(MostStories)
            .Select(all => new
            {
                Read = all.row.RevisionId,
                Story = new OpenThreadStory(all.story.Id, all.story.Language, all.story.Slug, all.story.Section, all.revision.Headline, all.revision.Deck,
                    all.story.PublishedAt!.Value, all.story.CopyDate, all.story.CreatedAt, all.revision.Id),
            })
            .ToListAsync(cancel)).ToDictionary(one => one.Story.Id, one => new ThreadReads.Member(one.Story, one.Read));

    /// <summary>Null unless every story that has a part in it is open, in the words that were read.</summary>
    private static OpenEntry? Entry(TimelineEntryRow row, Dictionary<long, ThreadReads.Member> members, DateOnly today)
    {
        var sources = new List<OpenThreadStory>();
        foreach (var id in row.Sources.Select(source => StoryText.StoryIdOf(source.Story)))
        {
            if (!members.TryGetValue(id, out var member) || member.ReadRevision != member.Story.RevisionId) return null;
            if (sources.All(source => source.Id != id)) sources.Add(member.Story);
        }

        var status = row.Status == TimelineStatus.Announced && row.LastDay >= today ? TimelineStatus.ToCome : row.Status;
        return sources.Count == 0 ? null
            : new(row.Id, row.Value, row.FirstDay, row.LastDay, row.Precision, row.Text, row.Language, status, row.IsPinned, row.Weight, sources, row.Names);
    }
}
