using Microsoft.EntityFrameworkCore;

namespace Kawat.Intake.Pulls;

/// <summary>What is remembered of the files and messages of one server, during one look.</summary>
internal sealed class PullNotes : IAsyncDisposable
{
    private readonly KawatDb _db;
    private readonly long _sourceId;
    private readonly TimeProvider _time;
    private readonly Dictionary<Found, PulledFile> _known;
    private readonly Dictionary<string, PulledFile> _waiting;

    private PullNotes(KawatDb db, long sourceId, TimeProvider time, IReadOnlyList<PulledFile> rows)
    {
        (_db, _sourceId, _time) = (db, sourceId, time);
        _known = rows.ToDictionary(MarkOf);
        _waiting = rows.Where(row => row.TakenAt is null).GroupBy(row => row.Name).ToDictionary(group => group.Key, group => group.MaxBy(row => row.Id)!, StringComparer.Ordinal);
    }

    public static async Task<PullNotes> Open(IDbContextFactory<KawatDb> databases, long sourceId, TimeProvider time, CancellationToken cancel)
    {
        var db = await databases.CreateDbContextAsync(cancel);
        try
        {
            return new PullNotes(db, sourceId, time, await db.PulledFiles.AsNoTracking().Where(f => f.SourceId == sourceId).ToListAsync(cancel));
        }
        catch
        {
            await db.DisposeAsync();
            throw;
        }
    }

    /// <summary>Forgets what waited and is gone, and after a time what was taken and is gone. A server that shows nothing for once is not believed so fast.</summary>
    public async Task Forget(IReadOnlyList<Found> listed, TimeSpan memory, CancellationToken cancel)
    {
        var there = listed.ToHashSet();
        var names = listed.Select(found => found.Name).ToHashSet(StringComparer.Ordinal);
        var old = _time.GetUtcNow() - memory;
        var gone = _known.Where(pair => !there.Contains(pair.Key) && (pair.Value.TakenAt is { } at ? at < old : !names.Contains(pair.Value.Name))).ToList();
        foreach (var chunk in gone.Chunk(500))
        {
            var ids = chunk.Select(pair => pair.Value.Id).ToList();
            await _db.PulledFiles.Where(f => ids.Contains(f.Id)).ExecuteDeleteAsync(cancel);
            foreach (var (mark, row) in chunk)
            {
                _known.Remove(mark);
                if (row.TakenAt is null) _waiting.Remove(row.Name);
            }
        }
    }

    /// <summary>What is known of it; when its size or time changed, or it is new, it was first seen now.</summary>
    public async Task<PulledFile> Of(Found found, CancellationToken cancel)
    {
        if (_known.TryGetValue(found, out var known)) return known;
        var note = _waiting.GetValueOrDefault(found.Name) ?? new PulledFile { SourceId = _sourceId, Name = found.Name };
        if (note.Id > 0) _known.Remove(MarkOf(note));
        (note.Size, note.WrittenAt, note.SeenAt, note.Attempts, note.Fault) = (found.Size, found.WrittenAt, _time.GetUtcNow(), 0, "");
        await Keep(note, cancel);
        _known[found] = _waiting[found.Name] = note;
        return note;
    }

    public async Task Keep(PulledFile note, CancellationToken cancel)
    {
        if (note.TakenAt is not null) _waiting.Remove(note.Name);
        _db.Entry(note).State = note.Id == 0 ? EntityState.Added : EntityState.Modified;
        // What was taken is written down even when time is over.
        await _db.SaveChangesAsync(note.TakenAt is null ? cancel : CancellationToken.None);
        _db.Entry(note).State = EntityState.Detached;
    }

    public ValueTask DisposeAsync() => _db.DisposeAsync();

    private static Found MarkOf(PulledFile row) => new(row.Name, row.Size, row.WrittenAt.ToUniversalTime());
}
