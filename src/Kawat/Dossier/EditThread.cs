using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>An editor's word on a thread. It is kept as words on stories, and the thread is made anew at once: what was moved stays moved, whatever comes later.
/// A word that contradicts an earlier one supersedes it; taking the deed back brings the earlier one back.</summary>
internal sealed partial class EditThread(IDbContextFactory<KawatDb> databases, MakeThreads threads, TimeProvider time)
{
    public const int MaxName = 120;
    public const int MaxText = 1000;

    /// <summary>Splitting says "never together" of every pair of one that goes and one that stays.</summary>
    public const int MaxPairs = 5000;

    /// <summary>Stories, or sentences, that a word is hung on, so that it holds when one of them is withdrawn.</summary>
    public const int MaxAnchors = 3;

    /// <summary>An empty name gives the thread back the engine's.</summary>
    public Task<ThreadOutcome> Rename(long threadId, int version, string name, string who, CancellationToken cancel = default) =>
        Do(threadId, version, who, "thread-named", name.Trim(), deed => Title(deed, ThreadWordKind.Named, name.Trim(), MaxName), cancel);

    /// <summary>For readers, above the timeline; empty takes it away.</summary>
    public Task<ThreadOutcome> Summarise(long threadId, int version, string summary, string who, CancellationToken cancel = default) =>
        Do(threadId, version, who, "thread-summed", "", deed => Title(deed, ThreadWordKind.Summed, summary.Trim(), MaxText), cancel);

    /// <summary>Both become one thread, under the number of the one with more stories.</summary>
    public Task<ThreadOutcome> Merge(long threadId, int version, long otherThreadId, string who, CancellationToken cancel = default) =>
        Do(threadId, version, who, "thread-merged", $"+ {otherThreadId}", async deed =>
        {
            if (otherThreadId == threadId) return ThreadRefusal.SameThread;
            if (await deed.Db.Threads.FirstOrDefaultAsync(t => t.Id == otherThreadId && t.Status == ThreadStatus.Live, cancel) is not { } other) return ThreadRefusal.Missing;
            other.Version++;
            var there = await StoriesOf(deed.Db, otherThreadId, cancel);
            deed.Supersede(word => word.Kind == ThreadWordKind.Apart && IsAcross(word, deed.Stories, there));
            // Of more than one pair, so that they stay together when a story of one pair is withdrawn or moved.
            var (mine, theirs) = (deed.Anchors(deed.Thread.CentreStoryId, deed.Stories), deed.Anchors(other.CentreStoryId, there));
            foreach (var story in theirs) deed.Add(ThreadWordKind.Together, mine[0], story);
            foreach (var story in mine.Skip(1)) deed.Add(ThreadWordKind.Together, story, theirs[0]);
            deed.Touch(there);
            return null;
        }, cancel);

    /// <summary>These stories become a thread of their own, or one story stands alone.</summary>
    public Task<ThreadOutcome> Split(long threadId, int version, IReadOnlyCollection<long> storyIds, string who, CancellationToken cancel = default) =>
        Do(threadId, version, who, "thread-split", string.Join(", ", storyIds), deed =>
        {
            var going = deed.Stories.Where(storyIds.Contains).ToList();
            var staying = deed.Stories.Except(going).ToList();
            if (going.Count == 0) return Refuse(ThreadRefusal.NothingChosen);
            if (staying.Count == 0) return Refuse(ThreadRefusal.AllChosen);
            if ((long)going.Count * staying.Count > MaxPairs) return Refuse(ThreadRefusal.TooMany);
            deed.Supersede(word => word.Kind is ThreadWordKind.Together or ThreadWordKind.Placed && IsAcross(word, going, staying));
            foreach (var one in going) foreach (var other in staying) deed.Add(ThreadWordKind.Apart, one, other);
            foreach (var other in going.Skip(1)) deed.Add(ThreadWordKind.Together, going[0], other);
            return Refuse(null);
        }, cancel);

    /// <summary>The story goes to another thread, or with null to none.</summary>
    public Task<ThreadOutcome> Move(long threadId, int version, long storyId, long? toThreadId, string who, CancellationToken cancel = default) =>
        Do(threadId, version, who, "thread-moved", $"story {storyId} → {toThreadId?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–"}", async deed =>
        {
            if (!deed.Stories.Contains(storyId)) return ThreadRefusal.NothingChosen;
            if (toThreadId == threadId) return ThreadRefusal.SameThread;
            List<long> with = [];
            if (toThreadId is { } to)
            {
                if (await deed.Db.Threads.FirstOrDefaultAsync(t => t.Id == to && t.Status == ThreadStatus.Live, cancel) is not { } target) return ThreadRefusal.Missing;
                target.Version++;
                var there = await StoriesOf(deed.Db, to, cancel);
                with = deed.Anchors(target.CentreStoryId, there);
                deed.Touch(there);
            }

            deed.Supersede(word => word.Kind == ThreadWordKind.Placed && word.StoryId == storyId);
            deed.Add(ThreadWordKind.Placed, storyId, with.Count > 0 ? with[0] : null, ThreadWordRow.ListOf(with));
            return null;
        }, cancel);

    /// <summary>Hides, pins or rewords an event. <paramref name="text"/> is the new text of a reworded one.</summary>
    public Task<ThreadOutcome> Mark(long threadId, int version, long entryId, ThreadWordKind kind, string text, string who, CancellationToken cancel = default) =>
        Do(threadId, version, who, $"timeline-{kind.Word()}", text.Trim(), async deed =>
        {
            if (await deed.Db.TimelineEntries.FirstOrDefaultAsync(e => e.Id == entryId && e.ThreadId == threadId, cancel) is not { } entry) return ThreadRefusal.NothingThere;
            if (kind == ThreadWordKind.Reworded && text.Trim().Length == 0) return ThreadRefusal.NoName;
            if (text.Trim().Length > MaxText) return ThreadRefusal.TooLong;
            var mentions = entry.Sources.Select(source => source.Key).ToHashSet(StringComparer.Ordinal);
            deed.Supersede(word => mentions.Contains(word.Mention) && (word.Kind == kind || (word.Kind, kind) is (ThreadWordKind.Pinned, ThreadWordKind.Hidden) or (ThreadWordKind.Hidden, ThreadWordKind.Pinned)));
            // Of each sentence that tells it, so that it holds when one of them goes.
            foreach (var source in entry.Sources.DistinctBy(source => source.Key).Take(MaxAnchors))
                deed.Add(kind, StoryText.StoryIdOf(source.Story), null, source.Key, kind == ThreadWordKind.Reworded ? text.Trim() : $"{entry.Value}: {entry.Text}");
            return null;
        }, cancel);

    private static Task<ThreadRefusal?> Title(ThreadDeed deed, ThreadWordKind kind, string text, int max)
    {
        if (text.Length > max) return Refuse(ThreadRefusal.TooLong);
        deed.Supersede(word => word.Kind == kind && deed.Stories.Contains(word.StoryId));
        // On the earliest stories: of several names in a thread the earliest's counts. An empty one only puts the others out of force.
        foreach (var story in deed.Stories.Take(MaxAnchors)) deed.Add(kind, story, null, text: text);
        return Refuse(null);
    }

    private static bool IsAcross(ThreadWordRow word, IReadOnlyCollection<long> one, IReadOnlyCollection<long> other) =>
        word.OtherStoryId is { } with && ((one.Contains(word.StoryId) && other.Contains(with)) || (one.Contains(with) && other.Contains(word.StoryId)));

    private static Task<ThreadRefusal?> Refuse(ThreadRefusal? reason) => Task.FromResult(reason);

    /// <summary>Earliest first.</summary>
    private static Task<List<long>> StoriesOf(KawatDb db, long threadId, CancellationToken cancel) =>
        db.ThreadStories.Where(row => row.ThreadId == threadId).OrderBy(row => row.Day).ThenBy(row => row.StoryId).Select(row => row.StoryId).ToListAsync(cancel);
}
