using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Kawat.Bench.Archive;

/// <summary>Signs in at a running desk and asks for its screens, one after another on one connection: each page whole, from the request to its last byte.</summary>
/// <param name="address">Where the desk answers.</param>
/// <param name="database">Its file, to ask for what is in it.</param>
/// <param name="server">The server's process, whose processor time is told beside the time.</param>
internal sealed partial class AskDesk(string address, string database, int server)
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = 1 }) { BaseAddress = new Uri(address), Timeout = TimeSpan.FromMinutes(2) };
    private readonly ArchiveRows _rows = new(database);
    /// <summary>Stories being written at once; more than a desk has.</summary>
    private const int MostWritten = 60;

    private readonly Random _random = new(20261122);

    public async Task Run(string user, string password, int count)
    {
        await SignIn(user, password);
        var written = await Write(MostWritten);
        Console.WriteLine("screen                         asked   p50 ms   p95 ms   max ms   cpu ms     bytes");
        foreach (var (name, paths) in Screens(count, written))
        {
            // A fifth more warms up and is not counted.
            foreach (var path in paths.Take(count / 5)) await Get(path);
            var times = new List<double>();
            long bytes = 0;
            var cpu = Processor();
            foreach (var path in paths.Skip(count / 5))
            {
                var start = Stopwatch.GetTimestamp();
                bytes += await Get(path);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }

            cpu = (Processor() - cpu) / times.Count;
            times.Sort();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-28}{times.Count,8}{times[times.Count / 2],9:F1}{times[Math.Min(times.Count - 1, times.Count * 95 / 100)],9:F1}{times[^1],9:F1}{cpu.TotalMilliseconds,9:F1}{bytes / times.Count,10}"));
        }
    }

    private IEnumerable<(string Name, List<string> Paths)> Screens(int count, IReadOnlyList<string> written)
    {
        var all = count + count / 5;
        var items = _rows.Of("SELECT id FROM item WHERE state = 'accepted' ORDER BY id");
        var stories = _rows.Of("SELECT id FROM story ORDER BY id");
        var words = _rows.Of("SELECT word FROM search_word WHERE language = 'id' AND length > 4 ORDER BY story_count DESC LIMIT 200");
        var names = _rows.Of("SELECT id FROM entity ORDER BY id LIMIT 20000");
        var threads = _rows.Of("SELECT id FROM thread ORDER BY id LIMIT 20000");
        List<string> Many(Func<int, string> path) => [.. Enumerable.Range(0, all).Select(path)];
        string Item() => items[_random.Next(items.Count)];
        string Story() => stories[_random.Next(stories.Count)];
        yield return ("queue", Many(_ => "/desk"));
        yield return ("queue, the list alone", Many(_ => "/desk?handler=List"));
        yield return ("queue, far down", Many(_ => $"/desk?before={Item()}"));
        yield return ("queue, by source", Many(at => $"/desk?source={1001 + at % 12}"));
        yield return ("queue, by all filters", Many(at => $"/desk?source={1001 + at % 12}&language=id&section=Ekonomi&urgency={1 + at % 8}&free=true"));
        yield return ("queue, unread", Many(_ => "/desk?unread=true"));
        yield return ("queue, replaced", Many(_ => "/desk?state=superseded"));
        yield return ("queue, search", Many(at => $"/desk?q={Uri.EscapeDataString(words[at % words.Count])}"));
        yield return ("queue, search nothing", Many(at => $"/desk?q=tidakada{at}"));
        yield return ("item", Many(_ => $"/desk/item/{Item()}"));
        yield return ("stories", Many(_ => "/desk/stories"));
        yield return ("stories, published", Many(_ => "/desk/stories?state=published"));
        yield return ("stories, search", Many(at => $"/desk/stories?q={Uri.EscapeDataString(words[at % words.Count])}"));
        yield return ("stories, search in a state", Many(at => $"/desk/stories?state=corrected&q={Uri.EscapeDataString(words[at % words.Count])}"));
        yield return ("stories, search part", Many(at => $"/desk/stories?q={Uri.EscapeDataString(words[at % words.Count][1..^1])}"));
        yield return ("stories, search two words", Many(at => $"/desk/stories?q={Uri.EscapeDataString($"{words[at % words.Count]} {words[(at + 7) % words.Count]}")}"));
        yield return ("stories, search two letters", Many(at => $"/desk/stories?q={Uri.EscapeDataString(words[at % words.Count][..2])}"));
        yield return ("stories, search nothing", Many(at => $"/desk/stories?q=tidakada{at}"));
        yield return ("stories, mine to do", Many(_ => "/desk/stories?state=mine"));
        yield return ("schedule", Many(_ => "/desk/schedule"));
        yield return ("flags", Many(_ => "/desk/flags"));
        yield return ("editor", Many(_ => $"/desk/story/{Story()}"));
        yield return ("beside text being written", Many(at => $"/desk/story/{written[at % written.Count]}/links?handler=Panel"));
        yield return ("beside a published text", Many(_ => $"/desk/story/{Story()}/links?handler=Panel"));
        yield return ("compare", Many(_ => $"/desk/story/{Story()}/compare"));
        yield return ("revision", Many(_ => $"/desk/story/{Story()}/revision/1"));
        yield return ("notes", Many(_ => $"/desk/story/{Story()}/notes"));
        yield return ("preview", Many(_ => $"/desk/story/{Story()}/preview"));
        yield return ("pictures", Many(_ => "/desk/pictures"));
        yield return ("pictures, search", Many(at => $"/desk/pictures?q={Uri.EscapeDataString(words[at % words.Count])}"));
        yield return ("pictures, search nothing", Many(at => $"/desk/pictures?q=tidakada{at}"));
        yield return ("threads, search", Many(at => $"/desk/threads?q={Uri.EscapeDataString(words[at % words.Count])}"));
        yield return ("threads", Many(_ => "/desk/threads"));
        yield return ("thread", Many(_ => $"/desk/threads/{threads[_random.Next(threads.Count)]}"));
        yield return ("dossiers", Many(_ => "/desk/dossiers"));
        yield return ("authors", Many(_ => "/desk/authors"));
        yield return ("fronts", Many(_ => "/desk/fronts/id"));
        yield return ("fronts, search", Many(at => $"/desk/fronts/id?find={Uri.EscapeDataString(words[at % words.Count])}"));
        yield return ("comments", Many(_ => "/desk/comments"));
        yield return ("log", Many(_ => "/desk/log"));
        yield return ("administration", Many(_ => "/desk/admin"));
        yield return ("source", Many(at => $"/desk/admin/source/{1001 + at % 12}"));
        yield return ("sections", Many(_ => "/desk/admin/sections"));
        yield return ("settings", Many(_ => "/desk/admin/settings"));
        yield return ("staff", Many(_ => "/desk/admin/staff"));
        yield return ("work", Many(_ => "/desk/admin/work"));
        yield return ("storage", Many(_ => "/desk/admin/storage"));
        yield return ("names, newest", Many(_ => "/desk/names"));
        yield return ("names, search", Many(at => $"/desk/names?q={Uri.EscapeDataString(words[at % words.Count])}"));
        yield return ("names, search part", Many(at => $"/desk/names?q={Uri.EscapeDataString(words[at % words.Count][1..^1])}"));
        yield return ("names, search nothing", Many(at => $"/desk/names?q=tidakada{at}"));
        yield return ("name", Many(_ => $"/desk/names/{names[_random.Next(names.Count)]}"));
    }

    /// <summary>Opens stories as the story editor does and changes their headlines, so that their words are ahead of every revision and are looked at anew each time.</summary>
    private async Task<List<string>> Write(int count)
    {
        var stories = _rows.Of("SELECT id FROM story WHERE state = 'published' ORDER BY id");
        var written = new List<string>();
        while (written.Count < count)
        {
            var story = stories[_random.Next(stories.Count)];
            var token = Token().Match(await _http.GetStringAsync($"/desk/story/{story}")).Groups[1].Value;
            using var state = JsonDocument.Parse(await _http.GetStringAsync($"/desk/story/{story}/live"));
            int Of(string name) => state.RootElement.GetProperty(name).GetInt32();
            using var change = new HttpRequestMessage(HttpMethod.Post, $"/desk/story/{story}/live")
            {
                Content = JsonContent.Create(new { epoch = Of("epoch"), seq = Of("seq"), version = Of("version"), client = "bench", steps = Array.Empty<int>(), hash = "", fields = new Dictionary<string, object> { ["Headline"] = new { was = "", now = $"Diperiksa lagi {written.Count}" } } }),
            };
            change.Headers.Add("RequestVerificationToken", token);
            using var answer = await _http.SendAsync(change);
            answer.EnsureSuccessStatusCode();
            written.Add(story);
        }

        return written;
    }

    private async Task SignIn(string user, string password)
    {
        var page = await _http.GetStringAsync("/masuk");
        var fields = new Dictionary<string, string> { ["__RequestVerificationToken"] = Token().Match(page).Groups[1].Value, ["UserName"] = user, ["Password"] = password, ["kembali"] = "/desk" };
        using var answer = await _http.PostAsync("/masuk", new FormUrlEncodedContent(fields));
        var landed = answer.RequestMessage!.RequestUri!.AbsolutePath;
        if (!landed.StartsWith("/desk", StringComparison.Ordinal)) throw new InvalidOperationException($"Signing in led to {landed}.");
    }

    /// <summary>What the server has used so far, its background work too: it says what a page costs on a machine that others use as well.</summary>
    private TimeSpan Processor()
    {
        using var process = Process.GetProcessById(server);
        return process.TotalProcessorTime;
    }

    private async Task<long> Get(string path)
    {
        using var answer = await _http.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        return answer.IsSuccessStatusCode ? body.Length : throw new InvalidOperationException($"{path} answered {(int)answer.StatusCode}.");
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"([^\"]+)\"")]
    private static partial Regex Token();
}
