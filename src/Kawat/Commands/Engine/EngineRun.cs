using System.Diagnostics;
using Kawat.Linking.Text;

namespace Kawat.Commands.Engine;

/// <summary>One run over an archive file.</summary>
/// <param name="Archives">Files with stories, one archive together.</param>
/// <param name="Wanted">Table or list of what is asked for.</param>
/// <param name="Out">Where the answer goes.</param>
internal sealed record EngineRun(IReadOnlyList<string> Archives, string Wanted, string Out)
{
    private static readonly TimeSpan ProgressEvery = TimeSpan.FromSeconds(2);

    /// <summary>The archive's stories.</summary>
    public List<ArchiveStory> Stories() => ArchiveFile.Read(Archives);

    /// <summary>The stories with these ids, in the order asked for; ids that the archive has not are told on standard error.</summary>
    public static List<ArchiveStory> Pick(List<ArchiveStory> stories, IEnumerable<string> ids)
    {
        var byId = stories.ToDictionary(story => story.Id, StringComparer.Ordinal);
        var wanted = ids.Distinct(StringComparer.Ordinal).ToList();
        var unknown = wanted.Where(id => !byId.ContainsKey(id)).ToList();
        if (unknown.Count > 0) Console.Error.WriteLine(FormattableString.Invariant($"{unknown.Count} of {wanted.Count} ids are not in the archive: {string.Join(", ", unknown)}"));
        return [.. wanted.Where(byId.ContainsKey).Select(id => byId[id])];
    }

    /// <summary>The stories asked for by a table's column "id" (or "query_id").</summary>
    public List<ArchiveStory> WantedStories(List<ArchiveStory> stories) => Pick(stories, Table.Read(Wanted, "id").Select(row => row[0]));

    /// <summary>Reads the stories on all cores; their order is kept. A story without a day is read as of the archive's latest.</summary>
    public static StoryReading[] Read(List<ArchiveStory> stories)
    {
        var latest = stories.Max(story => story.Day) ?? new DateOnly(2000, 1, 1);
        var readings = new StoryReading[stories.Count];
        var progress = new Progress("read", stories.Count);
        Parallel.For(0, stories.Count, at =>
        {
            readings[at] = StoryReader.Read(stories[at].Article(latest));
            progress.Step();
        });
        progress.End();
        return readings;
    }

    /// <summary>A score as tables have it.</summary>
    public static string Score(double score) => score.ToString("F4", System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Tells on standard error how far something is, every two seconds.</summary>
    public sealed class Progress(string what, int whole)
    {
        private readonly Stopwatch _watch = Stopwatch.StartNew();
        private readonly Lock _gate = new();
        private TimeSpan _next = ProgressEvery;
        private int _done;

        /// <summary>One more is done. Safe from several threads.</summary>
        public void Step()
        {
            lock (_gate)
            {
                _done++;
                if (_watch.Elapsed < _next) return;
                _next = _watch.Elapsed + ProgressEvery;
                Console.Error.WriteLine(FormattableString.Invariant($"{what} {_done} of {whole} …"));
            }
        }

        /// <summary>All is done.</summary>
        public void End() => Console.Error.WriteLine(FormattableString.Invariant($"{what} {_done} in {_watch.Elapsed.TotalSeconds:F1} s"));
    }
}
