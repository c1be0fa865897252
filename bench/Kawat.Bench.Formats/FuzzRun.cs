using System.Diagnostics;
using System.Globalization;
using System.Text;
using Kawat.Formats;

namespace Kawat.Bench.Formats;

/// <summary>Damages the corpus' files and reads them, format after format, for as long as asked. What breaks a reader is kept in a folder, to become a case.</summary>
internal static class FuzzRun
{
    private static readonly string[] Folders =
    [
        "newsml-g2", "newsml-12", "nitf", "ninjs", "anpa-iptc7901", "agency-text", "agency-xml", "agency-json", "email", "planning", "feeds", "html-pages", "html-structured-data", "wxr", "sitemap",
        "photo-metadata", "security-xml", "security-html", "security-files",
    ];

    // Signs that mean something in one format or another.
    private static readonly string[] Words =
        ["<", ">", "&", "\"", "'", "]]>", "<![CDATA[", "<!--", "&#0;", "&#xD800;", "</", "/>", "{", "}", "[", "]", ",", ":", "\\u0000", "\\", "\u0001", "\u0002", "\u0003", "\r\n\r\n", "=?utf-8?B?", "--", "xmlns=\"", "xml:base=\"", "<!DOCTYPE a [", "<!ENTITY b '&b;'>"];

    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(2);

    public static IEnumerable<Figure> Run(Corpus corpus, int seconds, string keep)
    {
        var kept = 0;
        foreach (var folder in Folders)
        {
            var files = corpus.Files(folder).Where(file => !Path.GetFileName(file).StartsWith("expect", StringComparison.Ordinal) && new FileInfo(file).Length < 400_000).Select(File.ReadAllBytes).ToList();
            if (files.Count == 0) continue;
            var random = new Random(folder.Length + seconds);
            var (reads, wrong, slowest) = (0, new List<string>(), TimeSpan.Zero);
            for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < (double)seconds / Folders.Length;)
            {
                var bytes = Damaged(files[random.Next(files.Count)], files[random.Next(files.Count)], random);
                var watch = Stopwatch.StartNew();
                var fault = Fault(bytes);
                if (watch.Elapsed > slowest) slowest = watch.Elapsed;
                // A busy machine makes one reading slow; a slow reader is slow again.
                if (fault is null && watch.Elapsed > Slow)
                {
                    watch.Restart();
                    Fault(bytes);
                    if (watch.Elapsed > Slow) fault = string.Create(CultureInfo.InvariantCulture, $"{watch.Elapsed.TotalSeconds:0.0} s for {bytes.Length} bytes");
                }

                reads++;
                if (fault is null || wrong.Count >= 50) continue;
                Directory.CreateDirectory(keep);
                var name = Path.Combine(keep, string.Create(CultureInfo.InvariantCulture, $"{folder}-{++kept}.bin"));
                File.WriteAllBytes(name, bytes);
                wrong.Add($"{Path.GetFileName(name)}: {fault}");
            }

            yield return new Figure(string.Create(CultureInfo.InvariantCulture, $"{folder}: damaged files read, slowest {slowest.TotalSeconds:0.00} s"), reads - wrong.Count, reads, 1, wrong);
        }
    }

    private static string? Fault(byte[] bytes)
    {
        try
        {
            var reading = WireReader.Read(bytes, new WireHints { Zone = "Asia/Jakarta" });
            return reading.Problems.FirstOrDefault(problem => problem.Code == ProblemCodes.ReaderFault)?.Message
                ?? (reading.Items.Count == 0 && reading.Problems.Count == 0 ? "neither an item nor a problem" : null);
        }
        catch (Exception fault)
        {
            return $"{fault.GetType().Name}: {fault.Message}";
        }
    }

    private static byte[] Damaged(byte[] document, byte[] other, Random random)
    {
        var bytes = document;
        for (var blow = random.Next(1, 6); blow > 0 && bytes.Length > 0; blow--)
        {
            var at = random.Next(bytes.Length);
            switch (random.Next(7))
            {
                case 0:
                    bytes = [.. bytes];
                    for (var flips = random.Next(1, 9); flips > 0; flips--) bytes[random.Next(bytes.Length)] ^= (byte)(1 << random.Next(8));
                    break;
                case 1: bytes = bytes[..at]; break;
                case 2: bytes = bytes[at..]; break;
                case 3 when other.Length > 0:
                    var from = random.Next(other.Length);
                    bytes = [.. bytes[..at], .. other[from..Math.Min(other.Length, from + random.Next(1, 2000))], .. bytes[at..]];
                    break;
                case 4:
                    var to = Math.Min(bytes.Length, at + random.Next(1, 300));
                    bytes = [.. bytes[..at], .. bytes[to..]];
                    break;
                case 5:
                    var end = Math.Min(bytes.Length, at + random.Next(1, 200));
                    bytes = [.. bytes[..end], .. Enumerable.Repeat(bytes[at..end], random.Next(1, 40)).SelectMany(part => part), .. bytes[end..]];
                    break;
                default: bytes = [.. bytes[..at], .. Encoding.UTF8.GetBytes(Words[random.Next(Words.Length)]), .. bytes[at..]]; break;
            }
        }

        return bytes;
    }
}
