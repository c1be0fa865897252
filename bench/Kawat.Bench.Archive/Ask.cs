using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;

namespace Kawat.Bench.Archive;

/// <summary>Asks a running portal for pages that it has not ready, one after another on one connection or on several at once, and says how long each took and how much of a core the program used for it.</summary>
/// <param name="address">Scheme, host and port.</param>
/// <param name="pid">The program's process.</param>
/// <param name="database">Its database's file.</param>
/// <param name="atOnce">Connections, 1 and more, each of which asks for one page after another.</param>
internal sealed class Ask(string address, int pid, string database, int atOnce = 1)
{
    /// <summary>Pages that a list can be asked for by number; below them it goes on by place.</summary>
    private const int MostPages = 50;

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = atOnce, AllowAutoRedirect = false, AutomaticDecompression = System.Net.DecompressionMethods.None }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(5) };
    private readonly ArchiveRows _rows = new(database);
    private readonly Random _random = new(20261121 + atOnce);

    /// <summary>Prints one line: kind, pages, p50, p95, p99 and largest in ms, core's milliseconds a page, pages a second of one core, mean bytes.</summary>
    public async Task Run(string kind, int count, string? encoding)
    {
        if (encoding is not null) _http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", encoding);
        var paths = Paths(kind, count * 2).ToList();
        if (paths.Count == 0) throw new InvalidOperationException($"The archive has nothing to ask for as {kind}.");
        // The first half warms up: code is compiled, statements are prepared, the file is in memory.
        var warm = Math.Min(paths.Count / 2, paths.Count - Math.Min(count, paths.Count / 2));
        var settings = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
        await Parallel.ForEachAsync(paths.Take(warm), settings, async (path, _) => await Get(path));
        var answers = new ConcurrentBag<(double Ms, int Bytes)>();
        var (before, began) = (CoreTime(), Stopwatch.GetTimestamp());
        await Parallel.ForEachAsync(paths.Skip(warm), settings, async (path, _) =>
        {
            var start = Stopwatch.GetTimestamp();
            var bytes = await Get(path);
            answers.Add((Stopwatch.GetElapsedTime(start).TotalMilliseconds, bytes));
        });
        var took = Stopwatch.GetElapsedTime(began).TotalMilliseconds;
        var core = (CoreTime() - before).TotalMilliseconds / answers.Count;
        var times = answers.Select(answer => answer.Ms).ToList();
        times.Sort();
        double At(double share) => times[Math.Min(times.Count - 1, (int)(share * times.Count))];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{(atOnce == 1 ? kind : $"{kind}, {atOnce} at once"),-20}{times.Count,8}{At(0.5),9:F2}{At(0.95),9:F2}{At(0.99),9:F2}{times[^1],9:F1}{core,11:F3}{1000 / core,11:F0}{1000 * times.Count / took,11:F0}{answers.Average(answer => answer.Bytes),9:F0}"));
    }

    public const string Head = "page                   asked   p50 ms   p95 ms   p99 ms   max ms    core ms  a core's/s  answered/s  bytes";

    private async Task<int> Get(string path)
    {
        using var answer = await _http.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        // A page by its number leads to the address of the stretch that it was; that one with what is unknown is not ready either.
        if (answer.Headers.Location is { } there) return await Get($"{there.OriginalString}{(there.OriginalString.Contains('?', StringComparison.Ordinal) ? '&' : '?')}ke={_random.Next()}");
        return answer.IsSuccessStatusCode || path.StartsWith("/tidak-ada", StringComparison.Ordinal) ? body.Length : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    }

    /// <summary>User and system time of the program so far, all threads.</summary>
    private TimeSpan CoreTime()
    {
        using var process = Process.GetProcessById(pid);
        return process.TotalProcessorTime;
    }

    private IEnumerable<string> Paths(string kind, int count) => kind switch
    {
        // A story that is in Indonesian, asked for once: no page is ready. Those asked for at once are others than those asked for one by one.
        "story" => _rows.Of($"SELECT '/berita/' || id || '/' || slug FROM story WHERE language = 'id' AND id % 2 = {(atOnce == 1 ? 0 : 1)} AND id IN ({Ids("story", count * 3)}) LIMIT {count}"),
        "thread" => _rows.Of($"SELECT '/rangkaian/' || id, name FROM thread WHERE language = 'id' AND id IN ({Ids("thread", count * 5)}) LIMIT {count}", row => $"{row.GetString(0)}/{Stories.Slug.Of(row.GetString(1))}"),
        "entity" => _rows.Of($"SELECT '/' || CASE kind WHEN 'person' THEN 'orang' WHEN 'place' THEN 'tempat' ELSE 'organisasi' END || '/' || slug FROM entity WHERE id IN (SELECT entity_id FROM story_entity WHERE story_id IN (SELECT id FROM story WHERE language = 'id' AND id IN ({Ids("story", count * 2)}))) LIMIT {count}"),
        "entity-common" => _rows.Of($"SELECT '/' || CASE kind WHEN 'person' THEN 'orang' WHEN 'place' THEN 'tempat' ELSE 'organisasi' END || '/' || slug FROM entity WHERE id < 400 AND EXISTS (SELECT 1 FROM story_entity JOIN story ON story.id = story_id WHERE entity_id = entity.id AND language = 'id') ORDER BY id LIMIT {count}"),
        "front" => Enumerable.Range(0, count).Select(at => $"/?ke={at}"),
        "section" => Enumerable.Range(0, count).Select(at => $"/{Sections[at % 6]}?ke={at}"),
        "section-deep" => Enumerable.Range(0, count).Select(at => $"/{Sections[at % 6]}?hal={2 + _random.Next(MostPages - 1)}&ke={at}"),
        "latest-deep" => Enumerable.Range(0, count).Select(at => $"/terbaru?hal={2 + _random.Next(MostPages - 1)}&ke={at}"),
        "search-rare" => Words(count, 3, 40).Select(word => $"/cari?q={word}"),
        "search-middle" => Words(count, 500, 20000).Select(word => $"/cari?q={word}"),
        "search-common" => Common(40).SelectMany(word => Enumerable.Range(0, count / 40 + 1).Select(at => $"/cari?q={word}&ke={at}")).Take(count),
        "search-stop" => Enumerable.Range(0, count).Select(at => $"/cari?q=yang+untuk&ke={at}"),
        "search-two" => Common(60).Zip(Words(60, 500, 20000), (a, b) => $"/cari?q={a}+{b}").SelectMany(path => Enumerable.Range(0, count / 60 + 1).Select(at => $"{path}&ke={at}")).Take(count),
        "search-phrase" => Headlines(count).Select(words => $"/cari?q=%22{Uri.EscapeDataString(words)}%22"),
        "search-section" => Common(40).SelectMany(word => Sections.Select(section => $"/cari?q={word}&rubrik={section}")).Take(count),
        "search-dates" => Common(40).SelectMany(word => Enumerable.Range(0, 6).Select(at => $"/cari?q={word}&dari=2016-0{1 + at}-05&sampai=2016-0{2 + at}-20")).Take(count),
        "search-newest" => Common(40).SelectMany(word => Enumerable.Range(0, count / 40 + 1).Select(at => $"/cari?q={word}&urut=terbaru&ke={at}")).Take(count),
        "search-person" => Common(20).SelectMany(word => _rows.Of("SELECT slug FROM entity WHERE kind = 'person' AND id < 2000 ORDER BY id LIMIT 10").Select(slug => $"/cari?q={word}&orang={slug}")).Take(count),
        "search-typo" => Words(count, 100, 20000).Where(word => word.Length > 5).Select(word => $"/cari?q={word[..2]}{word[3]}{word[2]}{word[4..]}"),
        "not-found" => Enumerable.Range(0, count).Select(at => $"/tidak-ada-{at}"),
        "sitemap" => Enumerable.Range(0, count).Select(at => $"/sitemap-{1 + at % 10}.xml?ke={at}"),
        "sitemap-index" => Enumerable.Range(0, count).Select(at => $"/sitemap.xml?ke={at}"),
        _ => throw new ArgumentException($"No page is called {kind}.", nameof(kind)),
    };

    private static readonly string[] Sections = ["nasional", "internasional", "ekonomi", "humaniora", "teknologi", "olahraga"];

    private string Ids(string table, int count)
    {
        var last = long.Parse(_rows.Of($"SELECT max(id) FROM {table}").Single(), CultureInfo.InvariantCulture);
        return string.Join(',', Enumerable.Range(0, count).Select(_ => 1 + _random.NextInt64(last)).Distinct());
    }

    private List<string> Words(int count, int least, int most) =>
        [.. _rows.Of($"SELECT word FROM search_word WHERE language = 'id' AND story_count BETWEEN {least} AND {most} AND length > 4 ORDER BY stem LIMIT 20000").OrderBy(_ => _random.Next()).Take(count)];

    private List<string> Common(int count) => _rows.Of($"SELECT word FROM search_word WHERE language = 'id' ORDER BY story_count DESC LIMIT {count}");

    private List<string> Headlines(int count) => [.. _rows.Of($"SELECT headline FROM revision WHERE id IN ({Ids("revision", count)})").Select(headline => string.Join(' ', headline.Split(' ').Take(3)))];
}
