using Kawat.Linking.Threads;
using Kawat.Linking.Timelines;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Makes threads and timelines anew around stories that changed. Done again it gives the same rows, whatever the order of work; made from
/// nothing they are those that grew step by step. Only what is open at that instant goes in, so nothing that a reader may not see can
/// show through a name, a day or a neighbour; what is taken away later is held back by the gate until this has run.</summary>
internal sealed class MakeThreads(IDbContextFactory<KawatDb> databases, ThreadReadings readings, StoryArchive archive, TimeProvider time)
{
    // Any number will do as long as nobody else uses it in this database; this one spells "UTAS".
    private const long Lock = 0x55544153;

    /// <summary>Changes taken in one look.</summary>
    private const int BatchLength = 500;

    /// <summary>Stories looked at together when everything is made anew.</summary>
    private const int RebuildStep = 200;

    /// <summary>Does all such work that is due, in one look: many changes near each other touch the same threads.</summary>
    public async Task RunDue(long storyId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        // Each row was written with the change that it speaks of: who sees the row sees the change.
        var due = await db.Work.AsNoTracking().Where(w => w.Kind == WorkKind.ThreadStory && w.DueAt <= now && w.LeasedUntil == null && w.Attempts == 0)
            .OrderBy(w => w.Id).Take(BatchLength).Select(w => new { w.Id, w.TargetId }).ToListAsync(cancel);
        await Run([storyId, .. due.Select(one => one.TargetId).Distinct()], cancel);
        var done = due.Select(one => one.Id).ToList();
        await db.Work.Where(w => done.Contains(w.Id) && w.LeasedUntil == null).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Makes anew what these stories touch. They need not exist, nor be open.</summary>
    /// <returns>The stories whose place was settled.</returns>
    public async Task<IReadOnlyCollection<long>> Run(IReadOnlyCollection<long> touched, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        // First without the lock: looking and reading texts takes the time. SQLite has one writer, and an editor who saves must not wait for that; what was seen is true under the lock if nobody wrote meanwhile.
        // PostgreSQL's lock holds back nobody but those who make threads.
        await db.Database.OpenConnectionAsync(cancel);
        var version = await Version(db, cancel);
        var timelines = new Dictionary<string, IReadOnlyList<TimelineEntry>>(StringComparer.Ordinal);
        var plan = await ThreadPlan.Make(db, readings, archive, touched, time.GetUtcNow(), cancel);
        await Timelines(db, plan, timelines, cancel);

        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (!db.IsSqlite) await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancel);
        if (version is null || await Version(db, cancel) != version)
        {
            plan = await ThreadPlan.Make(db, readings, archive, touched, time.GetUtcNow(), cancel);
            await Timelines(db, plan, timelines, cancel);
        }

        var changed = await new ThreadRows(db, plan, timelines, time.GetUtcNow()).Put(cancel);
        if (await EntityParts.Put(db, touched, cancel)) changed.Add(PageKey.NearNames);
        if (changed.Count > 0) await db.Changed(cancel, changed);
        await transaction.CommitAsync(cancel);
        return plan.Settled;
    }

    /// <summary>Makes all threads anew, circle by circle. Their numbers, which are in addresses, stay with the threads that hold most of the same stories.</summary>
    public async Task Rebuild(Action<int, int>? progress = null, CancellationToken cancel = default)
    {
        List<long> stories;
        await using (var db = await databases.CreateDbContextAsync(cancel))
        {
            var now = time.GetUtcNow();
            await db.Threads.ExecuteUpdateAsync(set => set.SetProperty(thread => thread.Fingerprint, ""), cancel);
            stories = [.. (await db.Stories.Open(now).Select(s => s.Id).ToListAsync(cancel)).Union(await db.ThreadStories.Select(s => s.StoryId).ToListAsync(cancel)).Order()];
        }

        var done = new HashSet<long>();
        foreach (var chunk in stories.Chunk(RebuildStep))
        {
            var left = chunk.Where(id => !done.Contains(id)).ToList();
            if (left.Count > 0) done.UnionWith(await Run(left, cancel));
            progress?.Invoke(Math.Min(stories.Count, stories.IndexOf(chunk[^1]) + 1), stories.Count);
        }
    }

    /// <summary>A number that another connection's commit changes; null where the engine has none.</summary>
    private static async Task<long?> Version(KawatDb db, CancellationToken cancel) =>
        db.IsSqlite ? (await db.Database.SqlQueryRaw<long>("SELECT data_version AS \"Value\" FROM pragma_data_version").ToListAsync(cancel))[0] : null;

    /// <summary>The entries of every thread whose fingerprint isn't the stored one, by fingerprint.</summary>
    private async Task Timelines(KawatDb db, ThreadPlan plan, Dictionary<string, IReadOnlyList<TimelineEntry>> made, CancellationToken cancel)
    {
        var words = plan.Words.Where(word => word.ForTimelines() is not null).ToList();
        foreach (var thread in plan.Circles.SelectMany(circle => circle.Threads))
        {
            var members = thread.Members.Select(member => plan.Open[StoryText.StoryIdOf(member.Story)]).ToList();
            var mine = ThreadRows.WordsOn(words, members);
            var fingerprint = ThreadPlan.FingerprintOf(members, mine);
            if (made.ContainsKey(fingerprint) || await db.Threads.AnyAsync(row => row.Fingerprint == fingerprint && row.Status == ThreadStatus.Live, cancel)) continue;
            var texts = await readings.Whole(db, members, cancel);
            // Looked at from the end of time nothing is still to come: that is told when the entry is read.
            made[fingerprint] = TimelineMaker.Make(texts, DateOnly.MaxValue, words: [.. mine.Select(word => word.ForTimelines()!)]).Entries;
        }
    }
}
