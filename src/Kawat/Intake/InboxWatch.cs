using Kawat.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Intake;

/// <summary>Watches <c>data/inbox/</c>: a file there is an item, a subfolder is a source. A file is taken when it has not grown between
/// two looks, and then moved to <c>.taken/</c>, so a half-written one is never read. Names that begin with a dot or end in .part or .tmp
/// wait; a folder named "pictures" holds what items refer to.</summary>
internal sealed partial class InboxWatch(IDbContextFactory<KawatDb> databases, DataFolder data, Receive receive, TimeProvider time, IOptions<IntakeOptions> options, ILogger<InboxWatch> log)
    : BackgroundService
{
    private const string Taken = ".taken";
    private Dictionary<string, (long Size, DateTime Written)> _seen = [];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.InboxSeconds), time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) await Look(stoppingToken);
    }

    /// <summary>One look at the folder. Returns how many files were taken.</summary>
    public async Task<int> Look(CancellationToken cancel = default)
    {
        var now = new Dictionary<string, (long, DateTime)>();
        var taken = 0;
        foreach (var file in Files())
        {
            try
            {
                var info = new FileInfo(file);
                // A link would lead out of the folder, to files that nobody sent.
                if (info.LinkTarget is not null) continue;
                now[file] = (info.Length, info.LastWriteTimeUtc);
                if (!_seen.TryGetValue(file, out var before) || before != now[file]) continue;
                await Take(file, info.Length, cancel);
                now.Remove(file);
                taken++;
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or DbUpdateException)
            {
                // It stays where it is and is tried at the next look.
                FileNotTaken(log, file, fault);
            }
        }

        _seen = now;
        return taken;
    }

    private IEnumerable<string> Files() =>
        Directory.EnumerateFiles(data.Inbox)
            .Concat(Directory.EnumerateDirectories(data.Inbox).Where(folder => IsSource(Path.GetFileName(folder))).SelectMany(Directory.EnumerateFiles))
            .Where(file => Path.GetFileName(file) is var name && !name.StartsWith('.') && !name.EndsWith(".part", StringComparison.Ordinal) && !name.EndsWith(".tmp", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    private static bool IsSource(string folder) => !folder.StartsWith('.') && folder != "pictures";

    private async Task Take(string file, long size, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var folder = Path.GetDirectoryName(file)!;
        var key = Path.GetFullPath(folder) == Path.GetFullPath(data.Inbox) ? "inbox" : Stories.Slug.Of(Path.GetFileName(folder));
        var source = await FindSource.OrMake(db, time, key, key, cancel);
        var bytes = size > options.Value.MaxItemBytes ? default : await File.ReadAllBytesAsync(file, cancel);
        await receive.Take(new Delivery(source, Transport.Folder, Path.GetFileName(file), bytes, size, PictureFolder: folder), cancel);
        var place = Path.Combine(folder, Taken);
        Directory.CreateDirectory(place);
        File.Move(file, Path.Combine(place, $"{time.GetUtcNow():yyyyMMddHHmmssfff}-{Path.GetFileName(file)}"), overwrite: true);
    }

    [LoggerMessage(101, LogLevel.Warning, "Inbox file {File} could not be taken; it is tried again")]
    private static partial void FileNotTaken(ILogger log, string file, Exception fault);
}
