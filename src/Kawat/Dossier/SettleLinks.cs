using Kawat.Linking.Text;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

// Why links are settled
//
// How much a shared name tells depends on how many stories have it, so links that a story got when the archive was small differ from those it would get today. A story that
// comes has the later ones near it look again at once; but it also moves the weights of all others by a little. Left alone, an archive that grew step by step would never equal one
// that was built from nothing.
//
// So each story's reading says against which state of the archive it was linked. Some minutes after the last change a pass links again what was linked against another state: all of it
// while the archive holds at most ExactStories, so that there the rows are the same whatever the order in which stories came and went; above that only what was linked when the archive
// was a tenth smaller or larger. The weights are logarithms, so a tenth moves them by little, and a story is linked again only some twenty times while an archive grows from a
// thousand to a million. It ends because linking again adds no story. Rebuilding forgets the version of every reading and lets the same pass run to its end; stopped, it goes on where
// it was, in this process or another.
//
// Cost: about ten milliseconds a story, StepLength stories a step, other work between the steps.

/// <summary>Links again what was linked against another state of the archive or by another version of the engine.</summary>
internal sealed class SettleLinks(IDbContextFactory<KawatDb> databases, StoryArchive archive, LinkStory link, TimeProvider time)
{
    /// <summary>Up to so many stories of a language every link is of the archive as it is. Two thousand take some twenty seconds.</summary>
    public const int ExactStories = 2000;

    // Above that: linked when the archive was smaller or larger by this share.
    private const double Drift = 0.1;

    private const int StepLength = 100;

    /// <summary>One step; when there is more to do, work for the next one is there afterwards.</summary>
    public async Task Run(CancellationToken cancel = default)
    {
        if (await Step(cancel) == 0) return;
        await using var db = await databases.CreateDbContextAsync(cancel);
        db.EnqueueSettling(time.GetUtcNow(), TimeSpan.Zero);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Forgets how every story was read, so that steps do all of them again. Editors' words stay.</summary>
    public async Task Forget(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.StoryReadings.ExecuteUpdateAsync(set => set.SetProperty(r => r.EngineVersion, 0), cancel);
        // Should whoever rebuilds be stopped, a running Kawat goes on.
        if (await db.IsSettlingQueued(cancel)) return;
        db.EnqueueSettling(time.GetUtcNow(), SettleQueue.Quiet);
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>How many stories are still to be read anew; not those that only wait to be linked again.</summary>
    public async Task<int> Unread(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Stale(db).CountAsync(cancel);
    }

    /// <summary>Does some of what is due; returns how many stories that were.</summary>
    public async Task<int> Step(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var stale = await Stale(db).OrderBy(s => s.CopyDate).ThenBy(s => s.Id).Take(StepLength).Select(s => s.Id).ToListAsync(cancel);
        foreach (var id in stale) await link.Run(id, alsoLater: false, cancel);
        if (stale.Count > 0) return stale.Count;

        foreach (var language in await db.Stories.Released().Select(s => s.Language).Distinct().OrderBy(l => l).ToListAsync(cancel))
        {
            var now = await archive.StateOf(language, cancel);
            var readings = db.StoryReadings.AsNoTracking().Join(db.Stories.AsNoTracking().Released().Where(s => s.Language == language), r => r.StoryId, s => s.Id, (r, s) => r);
            var (least, most) = ((int)(now.Count / (1 + Drift)), (int)(now.Count * (1 + Drift)));
            readings = now.Count <= ExactStories ? readings.Where(r => r.ArchiveState != now.State) : readings.Where(r => r.ArchiveCount < least || r.ArchiveCount > most);
            var due = await readings.OrderBy(r => r.StoryId).Take(StepLength).Select(r => r.StoryId).ToListAsync(cancel);
            foreach (var id in due) await link.Run(id, alsoLater: false, cancel);
            if (due.Count > 0) return due.Count;
        }

        return 0;
    }

    /// <summary>Released stories that were never read, or from another revision, by another version of the engine or before an editor said how.</summary>
    private static IQueryable<Story> Stale(KawatDb db) => db.Stories.AsNoTracking().Released()
        .Where(s => !db.StoryReadings.Any(r => r.StoryId == s.Id && r.EngineVersion == StoryReader.Version && r.RevisionId == s.PublicRevisionId && r.ReadingMark == s.ReadingMark));
}

/// <summary>How a change says that links have to be settled.</summary>
internal static class SettleQueue
{
    /// <summary>Long enough that a morning's copy is settled together.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromMinutes(10);

    /// <summary>In the change at hand; work that waits already will do.</summary>
    public static void EnqueueSettling(this KawatDb db, DateTimeOffset now, TimeSpan after) =>
        db.Enqueue(WorkKind.SettleLinks, 0, now, now + after);

    /// <summary>Whether such work waits.</summary>
    public static Task<bool> IsSettlingQueued(this KawatDb db, CancellationToken cancel) => db.Work.AnyAsync(w => w.Kind == WorkKind.SettleLinks && w.LeasedUntil == null && w.Attempts < WorkQueue.MaxAttempts, cancel);
}
