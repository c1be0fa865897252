using System.Collections.Concurrent;
using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>Which stories an archive held when it was asked.</summary>
/// <param name="State">The same number for the same stories with the same texts, on every node; any other set has another, but for chance.</param>
/// <param name="Count">How many.</param>
internal readonly record struct ArchiveState(long State, int Count);

// The index of this node
//
// One archive a language holds what the engine needs of the released stories. Its segments lie in data/index/, memory-mapped; new stories are in memory until some thousands are
// worth a segment. The database is the truth: the folder can be deleted at any time, and every node has its own.
//
// At the first question all released stories are compared with what the segments hold, by a stamp of what the engine sees of each (revision, day, instant); what is missing is read,
// what is too much removed. From then on each question first looks at the site's stamp, a number that every change which readers could notice raises in its own transaction. If it
// stands, nothing changed. If not, the newest entries of the stories' log say which stories to look at. Log entries get their numbers before they are committed, so a later number may
// be seen earlier; that is why the last LogOverlap numbers are looked at again. So a story withdrawn on any node is in no answer on this one from its commit on.
//
// Cost: a question after no change is one row; after a change some hundred log rows. The first question of a node with a full folder reads one short row a story.

/// <summary>The engine's index in this process. It can be thrown away at any time.</summary>
internal sealed partial class StoryArchive(IDbContextFactory<KawatDb> databases, DataFolder data, EditedReadings edited, ILogger<StoryArchive> log) : IDisposable
{
    // Numbers of the log that may still be uncommitted while a later one is seen: far more than there are connections.
    private const int LogOverlap = 256;

    // Stories read from the database at once.
    private const int ChunkLength = 256;

    private readonly SemaphoreSlim _gate = new(1, 1);
    private readonly ConcurrentDictionary<string, Shelf> _byLanguage = new(StringComparer.Ordinal);
    private Dictionary<long, (string Language, long Stamp)>? _held;
    private long _seenStamp;
    private long _seenLog;

    /// <summary>One language's part.</summary>
    private sealed class Shelf(IndexFolder folder, Archive archive)
    {
        public IndexFolder Folder => folder;
        public Archive Archive => archive;
        public long State { get; set; }
        public Task Tending { get; set; } = Task.CompletedTask;
    }

    /// <summary>Puts <paramref name="question"/> to the up-to-date index of <paramref name="language"/>. Questions do not wait for one another; the first waits for the index to be there.</summary>
    public async Task<T> Ask<T>(string language, Func<Archive, T> question, CancellationToken cancel) => (await AskAsOf(language, question, cancel)).Answer;

    /// <summary>The same, and of which archive the answer is. While stories come in it may already know one more, never one less.</summary>
    public async Task<(T Answer, ArchiveState Of)> AskAsOf<T>(string language, Func<Archive, T> question, CancellationToken cancel)
    {
        var (shelf, state) = await UpToDate(language, null, cancel);
        return (question(shelf.Archive), state);
    }

    /// <summary>What the index of <paramref name="language"/> holds now.</summary>
    public async Task<ArchiveState> StateOf(string language, CancellationToken cancel) => (await UpToDate(language, null, cancel)).State;

    /// <summary>Throws the index away and builds it from the stories. False when another process writes into this node's folder, which has to do it itself.</summary>
    public async Task<bool> Rebuild(Action<int, int>? progress, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            Close(seal: false);
            if (Directory.Exists(Root))
                foreach (var folder in Directory.GetDirectories(Root))
                {
                    using var taken = new IndexFolder(folder);
                    if (!taken.IsOurs) return false;
                    Directory.Delete(folder, recursive: true);
                }
        }
        finally
        {
            _gate.Release();
        }

        await UpToDate("id", progress, cancel);
        return true;
    }

    /// <summary>The links with the sentences of the earlier stories that they point to, as those stories are out now.</summary>
    public async Task<IReadOnlyList<BackgroundLink>> WithTargets(StoryReading story, IReadOnlyList<BackgroundLink> links, CancellationToken cancel)
    {
        var ids = links.Where(link => link.Anchor is not null).Select(link => StoryText.StoryIdOf(link.Target)).ToList();
        if (ids.Count == 0) return links;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var targets = await Texts(db, ids).ToListAsync(cancel);
        var readings = (await edited.Read(db, [.. targets.Select(t => StoryText.Of(t.Story, t.Revision))], cancel)).ToDictionary(reading => reading.Text.Id, StringComparer.Ordinal);
        return [.. links.Select(link => readings.TryGetValue(link.Target, out var target) ? link.WithTarget(story, target) : link)];
    }

    public void Dispose()
    {
        Close(seal: true);
        _gate.Dispose();
    }

    private string Root => Path.Combine(data.Root, "index");

    private void Close(bool seal)
    {
        foreach (var shelf in _byLanguage.Values)
        {
            shelf.Tending.Wait();
            if (seal) Tend(shelf, 1);
            shelf.Folder.Dispose();
        }

        _byLanguage.Clear();
        _held = null;
    }

    private async Task<(Shelf Shelf, ArchiveState State)> UpToDate(string language, Action<int, int>? progress, CancellationToken cancel)
    {
        await _gate.WaitAsync(cancel);
        try
        {
            await Refresh(progress, cancel);
            var shelf = ShelfOf(language);
            TendSoon(shelf);
            return (shelf, new ArchiveState(shelf.State, shelf.Archive.Count));
        }
        finally
        {
            _gate.Release();
        }
    }

    private Shelf ShelfOf(string language)
    {
        if (_byLanguage.TryGetValue(language, out var shelf)) return shelf;
        // A new version of the reading reads everything anew, in a folder of its own; the old one's is deleted.
        var version = $"reading-{StoryReader.Version}-";
        if (Directory.Exists(Root))
            foreach (var old in Directory.GetDirectories(Root).Where(old => !Path.GetFileName(old).StartsWith(version, StringComparison.Ordinal))) Directory.Delete(old, recursive: true);
        var folder = new IndexFolder(Path.Combine(Root, version + Uri.EscapeDataString(language)));
        return _byLanguage[language] = new Shelf(folder, folder.Open((file, problem) => SegmentRefused(log, file, problem)));
    }

    /// <summary>True when there is enough to write; another thread then writes it, if none does already.</summary>
    private bool TendSoon(Shelf shelf)
    {
        if (shelf.Archive.OpenCount < IndexFolder.SealStories) return false;
        if (shelf.Tending.IsCompleted) shelf.Tending = Task.Run(() => Tend(shelf, IndexFolder.SealStories), CancellationToken.None);
        return true;
    }

    private void Tend(Shelf shelf, int sealStories)
    {
        try
        {
            while (shelf.Folder.Tend(shelf.Archive, sealStories)) { }
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It stays in memory and is tried again with the next story.
            NotWritten(log, fault);
        }
    }

    private async Task Refresh(Action<int, int>? progress, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        // Before the stories: what changes while they are read is looked at again.
        var stamp = await db.SiteStamps.AsNoTracking().Select(s => s.Number).SingleAsync(cancel);
        if (_held is not null && stamp == _seenStamp) return;
        var lastLog = await db.StoryLog.MaxAsync(l => (long?)l.Id, cancel) ?? 0;
        if (_held is null) await Fill(db, progress, cancel);
        else await Follow(db, cancel);
        (_seenStamp, _seenLog) = (stamp, lastLog);
    }

    private async Task Fill(KawatDb db, Action<int, int>? progress, CancellationToken cancel)
    {
        var released = new Dictionary<long, (string Language, long Stamp)>();
        await foreach (var s in db.Stories.AsNoTracking().Released().Select(s => new { s.Id, s.Language, Revision = s.PublicRevisionId!.Value, s.CopyDate, s.PublishedAt, s.ReadingMark }).AsAsyncEnumerable().WithCancellation(cancel))
            released[s.Id] = (s.Language, StampOf(s.Revision, s.CopyDate, s.PublishedAt, s.ReadingMark));

        var held = new Dictionary<long, (string, long)>();
        foreach (var language in released.Values.Select(one => one.Language).Distinct())
        {
            var shelf = ShelfOf(language);
            foreach (var (id, stamp) in shelf.Archive.Stories().ToList())
            {
                var storyId = StoryText.StoryIdOf(id);
                if (released.TryGetValue(storyId, out var now) && now == (language, stamp)) held[storyId] = now;
                else shelf.Archive.Remove(id);
            }

            shelf.State = held.Where(one => one.Value.Item1 == language).Aggregate(0L, (state, one) => state ^ Mixed(one.Key, one.Value.Item2));
        }

        _held = held;
        var missing = released.Keys.Where(id => !held.ContainsKey(id)).Order().ToList();
        var done = 0;
        try
        {
            foreach (var chunk in missing.Chunk(ChunkLength))
            {
                await Put(db, chunk, released, cancel);
                // Written while the next ones are read, unless they come faster than they can be written.
                foreach (var shelf in _byLanguage.Values.Where(TendSoon)) await (shelf.Archive.OpenCount < IndexFolder.SealStories * 4 ? Task.CompletedTask : shelf.Tending);
                progress?.Invoke(done += chunk.Length, missing.Count);
            }
        }
        catch
        {
            // What was read is kept; the next question goes on where this one ended.
            _held = null;
            throw;
        }
    }

    /// <summary>Looks at the stories of the newest log entries, and at those that editors said something about since.</summary>
    private async Task Follow(KawatDb db, CancellationToken cancel)
    {
        var ids = await db.StoryLog.AsNoTracking().Where(l => l.Id > _seenLog - LogOverlap).Select(l => l.StoryId)
            .Union(db.Stories.AsNoTracking().Where(s => s.ReadingMark > _seenStamp).Select(s => s.Id)).ToListAsync(cancel);
        foreach (var chunk in ids.Chunk(ChunkLength))
        {
            var released = await db.Stories.AsNoTracking().Released().Where(s => chunk.Contains(s.Id))
                .Select(s => new { s.Id, s.Language, Revision = s.PublicRevisionId!.Value, s.CopyDate, s.PublishedAt, s.ReadingMark })
                .ToDictionaryAsync(s => s.Id, s => (s.Language, StampOf(s.Revision, s.CopyDate, s.PublishedAt, s.ReadingMark)), cancel);
            foreach (var id in chunk.Where(_held!.ContainsKey))
                if (!released.TryGetValue(id, out var now) || now != _held[id]) Drop(id);
            await Put(db, [.. released.Keys.Where(id => !_held!.ContainsKey(id))], released, cancel);
        }
    }

    private void Drop(long id)
    {
        if (!_held!.Remove(id, out var held)) return;
        var shelf = ShelfOf(held.Language);
        shelf.Archive.Remove(StoryText.IdOf(id));
        shelf.State ^= Mixed(id, held.Stamp);
    }

    /// <summary>Reads stories on all cores and adds them.</summary>
    private async Task Put(KawatDb db, long[] ids, Dictionary<long, (string Language, long Stamp)> stamps, CancellationToken cancel)
    {
        if (ids.Length == 0) return;
        var texts = await Texts(db, ids).ToListAsync(cancel);
        var readings = await edited.Read(db, [.. texts.Select(text => StoryText.Of(text.Story, text.Revision))], cancel);
        foreach (var (text, reading) in texts.Zip(readings))
        {
            var (language, stamp) = stamps[text.Story.Id];
            // It changed since it was listed: the stamp that it was listed with would say that it is known.
            if (text.Story.Language != language || StampOf(text.Revision.Id, text.Story.CopyDate, text.Story.PublishedAt, text.Story.ReadingMark) != stamp) continue;
            var shelf = ShelfOf(language);
            shelf.Archive.Add(reading, stamp);
            shelf.State ^= Mixed(text.Story.Id, stamp);
            _held![text.Story.Id] = (language, stamp);
        }
    }

    private static IQueryable<StoryWords> Texts(KawatDb db, IReadOnlyCollection<long> ids) =>
        db.Stories.AsNoTracking().Where(s => ids.Contains(s.Id)).Join(db.Revisions.AsNoTracking(), s => s.PublicRevisionId, r => r.Id, (s, r) => new StoryWords(s, r));

    private sealed record StoryWords(Story Story, Revision Revision);

    /// <summary>A number for all that the engine sees of a story and what editors said of it; revisions never change.</summary>
    private static long StampOf(long revision, DateOnly day, DateTimeOffset? published, long readingMark)
    {
        var text = unchecked((long)Mix(Mix((ulong)revision) + ((ulong)day.DayNumber << 40) + (ulong)((published?.UtcTicks ?? 0) / TimeSpan.TicksPerSecond)));
        return readingMark == 0 ? text : unchecked((long)Mix((ulong)text + Mix((ulong)readingMark)));
    }

    private static long Mixed(long id, long stamp) => unchecked((long)Mix((ulong)stamp + Mix((ulong)id)));

    // SplitMix64's finisher (Steele, Lea and Flood, 2014): every bit of the input moves every bit of the output.
    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }

    [LoggerMessage(401, LogLevel.Warning, "Index file {File} is {Problem}; its stories are read again")]
    private static partial void SegmentRefused(ILogger log, string file, SegmentProblem problem);

    [LoggerMessage(402, LogLevel.Warning, "The index could not be written; it goes on in memory")]
    private static partial void NotWritten(ILogger log, Exception fault);
}
