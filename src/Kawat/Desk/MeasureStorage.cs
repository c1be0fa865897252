using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One kind of what lies on the disk.</summary>
internal sealed record StoragePart(StorageKind Kind, long Files, long Bytes);

internal enum StorageKind
{
    Database,
    Raw,
    Pictures,
    Renditions,
    Index,
    /// <summary>What waits in the watched folder.</summary>
    Inbox,
    /// <summary>What was taken from it and lies aside; its bytes are in the raw copies as well.</summary>
    Taken,
    Keys,
    Other,
}

/// <summary>What the newsroom's data takes.</summary>
/// <param name="At">When it was counted.</param>
/// <param name="Parts">By kind; of the database, files count as one.</param>
/// <param name="Free">Bytes free on the data folder's disk.</param>
/// <param name="Disk">Bytes of that disk.</param>
/// <param name="OldestRaw">When the oldest delivery that is kept came; null when none did.</param>
internal sealed record StorageSheet(DateTimeOffset At, IReadOnlyList<StoragePart> Parts, long Free, long Disk, DateTimeOffset? OldestRaw)
{
    /// <summary>Less than a twentieth of the disk, or than 2 GB, is left.</summary>
    public bool IsTight => Free < Math.Min(Disk / 20, 2L << 30);
}

/// <summary>Counts what lies in the data folder. A large archive takes seconds to walk through, so it is done aside and at most every ten minutes; whoever asks gets what was counted last.</summary>
internal sealed class MeasureStorage(IDbContextFactory<KawatDb> databases, DataFolder data, TimeProvider time)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    /// <summary>How long a page waits for a count that is being made.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(300);

    private readonly Lock _gate = new();
    private Task<StorageSheet>? _counting;
    private StorageSheet? _last;

    /// <summary>The newest count; null when the first is still being made.</summary>
    public async Task<StorageSheet?> Read(bool anew = false)
    {
        Task<StorageSheet> counting;
        lock (_gate)
        {
            if (_counting is { IsCompletedSuccessfully: true } over) _last = over.Result;
            if (_counting is { IsCompleted: false }) counting = _counting;
            else if (!anew && _last is { } last && time.GetUtcNow() - last.At < Fresh) return last;
            else counting = _counting = Task.Run(Count);
        }

        await Task.WhenAny(counting, Task.Delay(Patience, time));
        return counting.IsCompleted ? await counting : _last;
    }

    private async Task<StorageSheet> Count()
    {
        var sums = Enum.GetValues<StorageKind>().ToDictionary(kind => kind, _ => (Files: 0L, Bytes: 0L));
        foreach (var file in new DirectoryInfo(data.Root).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint }))
        {
            var kind = KindOf(Path.GetRelativePath(data.Root, file.FullName));
            sums[kind] = (sums[kind].Files + 1, sums[kind].Bytes + LengthOf(file));
        }

        await using var db = await databases.CreateDbContextAsync();
        if (!db.IsSqlite) sums[StorageKind.Database] = (1, await db.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync());
        var oldest = await db.Arrivals.Where(a => a.RawHash != "").OrderBy(a => a.Id).Select(a => (DateTimeOffset?)a.ReceivedAt).FirstOrDefaultAsync();
        var disk = new DriveInfo(data.Root);
        return new StorageSheet(time.GetUtcNow(), [.. sums.Where(sum => sum.Value.Files > 0).Select(sum => new StoragePart(sum.Key, sum.Value.Files, sum.Value.Bytes))], disk.AvailableFreeSpace, disk.TotalSize, oldest);
    }

    private static StorageKind KindOf(string path)
    {
        var parts = path.Split(Path.DirectorySeparatorChar);
        return parts[0] switch
        {
            "raw" => StorageKind.Raw,
            // A rendition is named by its original, its width and its form.
            "media" => parts[^1].Contains('-', StringComparison.Ordinal) ? StorageKind.Renditions : StorageKind.Pictures,
            "index" => StorageKind.Index,
            "inbox" => parts.Contains(".taken") ? StorageKind.Taken : StorageKind.Inbox,
            "keys" => StorageKind.Keys,
            _ when parts.Length == 1 && parts[0].StartsWith("kawat.db", StringComparison.Ordinal) => StorageKind.Database,
            _ => StorageKind.Other,
        };
    }

    private static long LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (IOException)
        {
            // Gone since it was listed.
            return 0;
        }
    }
}
