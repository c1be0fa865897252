#:property RestorePackagesWithLockFile=false
#:property PublishAot=false
// The load of bench/intake.sh. Both halves write the same items:
//   push URL KEY COUNT WORKERS FIRST    POSTs each to the address and waits for its answer
//   files FOLDER COUNT WORKERS FIRST    writes each to a file of its own and flushes it to the disk
// FIRST numbers the items, so that no two runs send the same bytes. Prints "items seconds failed p50-ms p99-ms kilobytes".
using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

if (args is not [var mode and ("push" or "files"), var where, ..]) return 2;
var key = mode == "push" ? args[2] : "";
var numbers = args[(mode == "push" ? 3 : 2)..].Select(text => int.Parse(text, CultureInfo.InvariantCulture)).ToArray();
var (count, workers, first) = (numbers[0], numbers[1], numbers[2]);

var items = Enumerable.Range(first, count).Select(Item).ToArray();
using var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = workers, UseProxy = false });
client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
if (mode == "files") Directory.CreateDirectory(where);

var next = -1;
var failed = 0;
var times = new ConcurrentBag<double>();
var watch = Stopwatch.StartNew();
await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
{
    while (Interlocked.Increment(ref next) is var index && index < count)
    {
        var start = Stopwatch.GetTimestamp();
        if (mode == "push")
        {
            using var content = new ByteArrayContent(items[index]) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
            using var answer = await client.PostAsync(new Uri(where), content);
            if (!answer.IsSuccessStatusCode && Interlocked.Increment(ref failed) == 1)
                Console.Error.WriteLine($"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
        else
        {
            using var file = new FileStream(Path.Combine(where, $"{first + index}.json"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.Write(items[index]);
            file.Flush(flushToDisk: true);
        }
        times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
    }
})));
var seconds = watch.Elapsed.TotalSeconds;
var sorted = times.Order().ToArray();
Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
    $"{count} {seconds:0.000} {failed} {sorted[sorted.Length / 2]:0.00} {sorted[sorted.Length * 99 / 100]:0.00} {items.Average(item => item.Length) / 1024:0.0}"));
return failed == 0 ? 0 : 1;

// A small item as an agency would send it: some 1.5 KB, another text for each number.
static byte[] Item(int number)
{
    string[] words = ["pemerintah", "kota", "membuka", "jalan", "baru", "bagi", "warga", "setelah", "hujan", "lebat", "pasar", "kembali", "ramai", "harga", "beras", "turun", "petani", "panen", "sekolah", "menerima", "murid"];
    var random = new Random(number);
    string Sentence() => string.Join(' ', Enumerable.Range(0, 12).Select(_ => words[random.Next(words.Length)]));
    var text = new StringBuilder();
    for (var i = 0; i < 14; i++) text.Append("<p>").Append(Sentence()).Append(".</p>");
    return JsonSerializer.SerializeToUtf8Bytes(new
    {
        uri = $"urn:bench:{number}",
        standard = new { name = "ninjs", version = "2.1" },
        type = "text",
        version = "1",
        versioncreated = "2026-03-01T08:00:00+07:00",
        pubstatus = "usable",
        language = "id",
        headlines = new[] { new { value = $"Kabar nomor {number}: {Sentence()}" } },
        bodies = new[] { new { contenttype = "text/html", value = text.ToString() } },
    });
}
