using Kawat.Linking.Threads;
using Kawat.Linking.Timelines;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Writes a plan: rows that are as they should be stay untouched, so that doing it again writes nothing.</summary>
internal sealed class ThreadRows(KawatDb db, ThreadPlan plan, IReadOnlyDictionary<string, IReadOnlyList<TimelineEntry>> timelines, DateTimeOffset now)
{
    /// <summary>The words on events that these stories tell.</summary>
    public static List<ThreadWordRow> WordsOn(IEnumerable<ThreadWordRow> words, IReadOnlyCollection<Story> members)
    {
        var ids = members.Select(story => story.Id).ToHashSet();
        return [.. words.Where(word => word.ForTimelines() is not null && ids.Contains(word.StoryId))];
    }

    /// <summary>The threads and stories of which anything changed that a reader could notice; empty when nothing did.</summary>
    public async Task<HashSet<PageKey>> Put(CancellationToken cancel)
    {
        var stored = new List<ThreadStoryRow>();
        foreach (var chunk in plan.Settled.Chunk(500)) stored.AddRange(await db.ThreadStories.Where(row => chunk.Contains(row.StoryId)).ToListAsync(cancel));
        var before = stored.Where(row => row.ThreadId is not null).GroupBy(row => row.ThreadId!.Value).ToDictionary(group => group.Key, group => group.Select(row => row.StoryId).Order().ToList());
        var threads = plan.Circles.SelectMany(circle => circle.Threads).ToList();
        var match = ThreadIdentity.Match([.. before.Select(pair => new StoredThread(pair.Key, [.. pair.Value.Select(StoryText.IdOf)]))], threads);

        var kept = match.Ids.OfType<long>().Concat(before.Keys).ToList();
        var rows = await db.Threads.Where(thread => kept.Contains(thread.Id)).ToDictionaryAsync(thread => thread.Id, cancel);
        var ids = new long[threads.Count];
        var changed = new HashSet<PageKey>();
        for (var at = 0; at < threads.Count; at++)
        {
            var row = match.Ids[at] is { } id ? rows[id] : new ThreadRow();
            var isChanged = await PutThread(row, threads[at], before.GetValueOrDefault(row.Id) ?? [], cancel);
            ids[at] = row.Id;
            // The stories' own pages show the thread they are in.
            if (isChanged) changed.UnionWith(threads[at].Members.Select(member => PageKey.Story(StoryText.StoryIdOf(member.Story))).Append(PageKey.Thread(row.Id)));
        }

        foreach (var (id, successor) in match.Successors)
        {
            var row = rows[id];
            (row.Status, row.SuccessorId) = successor is { } at ? (ThreadStatus.Merged, ids[at]) : (ThreadStatus.Gone, (long?)null);
            (row.LastStories, row.Fingerprint, row.ChangedAt) = (before[id], "", now);
            row.Version++;
            await db.TimelineEntries.Where(entry => entry.ThreadId == id).ExecuteDeleteAsync(cancel);
            changed.UnionWith(before[id].Select(PageKey.Story).Append(PageKey.Thread(id)));
        }

        changed.UnionWith(PutStories(stored, threads, ids).Select(PageKey.Story));
        await db.SaveChangesAsync(cancel);
        return changed;
    }

    private async Task<bool> PutThread(ThreadRow row, StoryThread thread, List<long> before, CancellationToken cancel)
    {
        var members = thread.Members.Select(member => plan.Open[StoryText.StoryIdOf(member.Story)]).ToList();
        var fingerprint = ThreadPlan.FingerprintOf(members, WordsOn(plan.Words, members));
        (row.Status, row.SuccessorId, row.LastStories) = (ThreadStatus.Live, null, []);
        (row.Language, row.Name, row.IsNamedByEditor) = (thread.Language, thread.Name, thread.IsNamedByEditor);
        row.Summary = plan.Words.Where(word => word.Kind == ThreadWordKind.Summed && word.Text.Length > 0 && members.Any(story => story.Id == word.StoryId))
            .OrderBy(word => plan.Open[word.StoryId].CopyDate).ThenBy(word => word.StoryId).Select(word => word.Text).FirstOrDefault() ?? "";
        (row.CentreStoryId, row.FirstDay, row.LastDay, row.StoryCount) = (StoryText.StoryIdOf(thread.Centre), thread.First, thread.Last, members.Count);
        row.KeyNames = thread.Names;

        var isRetold = row.Fingerprint != fingerprint;
        row.Fingerprint = fingerprint;
        if (row.Id == 0)
        {
            (row.Version, row.ChangedAt) = (1, now);
            db.Add(row);
            await db.SaveChangesAsync(cancel);
        }
        else if (db.Entry(row).State == EntityState.Modified || !before.SequenceEqual(members.Select(story => story.Id).Order()))
        {
            row.Version++;
            row.ChangedAt = now;
        }
        else
        {
            return false;
        }

        if (isRetold) await PutTimeline(row.Id, timelines[fingerprint], cancel);
        return true;
    }

    private async Task PutTimeline(long threadId, IReadOnlyList<TimelineEntry> entries, CancellationToken cancel)
    {
        await db.TimelineEntries.Where(entry => entry.ThreadId == threadId).ExecuteDeleteAsync(cancel);
        db.AddRange(entries.Select((entry, at) => new TimelineEntryRow
        {
            ThreadId = threadId,
            Mention = entry.Key,
            Value = entry.Value,
            FirstDay = entry.First,
            LastDay = entry.Last,
            Precision = entry.Precision,
            Text = entry.Text,
            IsTextByEditor = entry.IsTextByEditor,
            Language = entry.Language,
            Status = entry.Status,
            IsPinned = entry.IsPinned,
            Weight = entry.Weight,
            Position = at,
            Sources = entry.Sources,
            Names = entry.Names,
            Reasons = entry.Reasons,
        }));
    }

    /// <summary>The stories that stand elsewhere than before, or were read anew.</summary>
    private List<long> PutStories(List<ThreadStoryRow> stored, List<StoryThread> threads, long[] ids)
    {
        var places = new Dictionary<long, (long Thread, ThreadMember Member)>();
        for (var at = 0; at < threads.Count; at++)
            foreach (var member in threads[at].Members) places[StoryText.StoryIdOf(member.Story)] = (ids[at], member);
        var rows = stored.ToDictionary(row => row.StoryId);
        var wanted = new HashSet<long>();
        foreach (var circle in plan.Circles)
        {
            foreach (var id in circle.Stories.Select(StoryText.StoryIdOf))
            {
                wanted.Add(id);
                if (!rows.TryGetValue(id, out var row)) db.Add(row = new ThreadStoryRow { StoryId = id });
                var story = plan.Open[id];
                (row.Circle, row.RevisionId, row.Day) = (circle.Key, story.PublicRevisionId!.Value, story.CopyDate);
                row.Ties = plan.Ties.GetValueOrDefault(id) ?? [];
                var member = places.TryGetValue(id, out var place) ? place.Member : null;
                (row.ThreadId, row.Closeness, row.IsByEditor) = (member is null ? null : place.Thread, member?.Closeness ?? 0, member?.IsByEditor ?? false);
                row.Reasons = member?.Reasons ?? [];
            }
        }

        db.RemoveRange(stored.Where(row => !wanted.Contains(row.StoryId)));
        db.ChangeTracker.DetectChanges();
        return [.. db.ChangeTracker.Entries<ThreadStoryRow>().Where(entry => entry.State is EntityState.Added or EntityState.Deleted
            || (entry.State == EntityState.Modified && entry.Properties.Any(property => property.IsModified && property.Metadata.Name is nameof(ThreadStoryRow.ThreadId) or nameof(ThreadStoryRow.RevisionId))))
            .Select(entry => entry.Entity.StoryId)];
    }
}
