using System.Globalization;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Kawat.Formats;
using Kawat.Formats.Content;

namespace Kawat.Bench.Formats;

/// <summary>Saved pages: what we read beside what readability's authors expect of each (expected-metadata.json, expected.html).</summary>
/// <remarks>Text is compared as bags of words: letters and digits in small letters, other signs apart; a script without spaces goes by
/// single signs. Precision and recall over the words of the body (the words of lists, tables and captions included, headline not) give F1,
/// and the figure is its mean over the pages that have an expected text.</remarks>
internal static class HtmlRun
{
    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        var (title, exact, byline, time, language) = (new Tally(), new Tally(), new Tally(), new Tally(), new Tally());
        var scores = new List<(string Name, double F1, double Precision, double Recall)>();
        foreach (var file in corpus.Files("html-pages").Where(file => Path.GetFileName(file) == "source.html"))
        {
            var folder = Path.GetDirectoryName(file)!;
            if (!File.Exists(Path.Combine(folder, "expected-metadata.json"))) continue;
            using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(folder, "expected-metadata.json")));
            var reading = WireReader.Read(File.ReadAllBytes(file), new WireHints { Zone = "UTC" });
            var item = reading.Items.Count > 0 ? reading.Items[0].Item : new NewsItem();
            var name = corpus.NameOf(folder);
            string? Said(string key) => expected.RootElement.TryGetProperty(key, out var value) && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 0 } text ? text : null;
            if (Said("title") is { } wanted)
            {
                exact.Count(name, Folded(wanted), Folded(item.Headline));
                var site = Said("siteName");
                title.Count(name, Headlines(wanted, site).Contains(Folded(item.Headline)) ? Folded(item.Headline) : Folded(wanted), Folded(item.Headline));
            }

            if (Said("byline") is { } by) byline.Count(name, Names(by), Names(string.Join(' ', item.Bylines)));
            if (Said("publishedTime") is { } when) time.Count(name, Moment(when), Moment(item.Published?.Value));
            if (Said("lang") is { } lang) language.Count(name, lang.Split('-', '_')[0].ToLowerInvariant(), item.Language ?? "");
            if (!File.Exists(Path.Combine(folder, "expected.html"))) continue;
            var text = new HtmlParser().ParseDocument(File.ReadAllText(Path.Combine(folder, "expected.html"))).Body!.TextContent;
            scores.Add(Score(name, Words(text), Words(Texts(item))));
        }

        yield return title.Figure("title (with or without the site's name)", 0.95);
        yield return exact.Figure("title, letter by letter");
        yield return byline.Figure("by-line: the same names", 0.80);
        yield return time.Figure("time of publication: the same instant");
        yield return language.Figure("language");
        var mean = scores.Count == 0 ? 0 : scores.Average(score => score.F1);
        yield return new Figure("text: mean F1 of words, in thousandths", (int)Math.Round(mean * 1000), scores.Count == 0 ? 0 : 1000, 0.90,
            [.. scores.Where(score => score.F1 < 0.9).OrderBy(score => score.F1).Select(score => string.Create(CultureInfo.InvariantCulture, $"{score.Name}: F1 {score.F1:0.00}, precision {score.Precision:0.00}, recall {score.Recall:0.00}"))]);
        yield return new Figure("text: pages with F1 of 0.9 and more", scores.Count(score => score.F1 >= 0.9), scores.Count);
    }

    private static string Texts(NewsItem item) => string.Join('\n', item.Body.Blocks.Select(block => block is PictureBlock picture ? item.Pictures[picture.Index].Caption ?? "" : block.PlainText))
        + (item.Dateline is { } line ? $"\n{line.Place} {line.Country} {line.Agency}" : "");

    private static string Folded(string? text) => string.Join(' ', (text ?? "").Replace('’', '\'').Replace('‘', '\'').Replace('“', '"').Replace('”', '"').Split(default(char[]), StringSplitOptions.RemoveEmptyEntries)).ToLowerInvariant();

    private static HashSet<string> Headlines(string wanted, string? site)
    {
        var headlines = new HashSet<string> { Folded(wanted) };
        foreach (var separator in (string[])[" | ", " - ", " – ", " — ", " » ", " · ", " : "])
        {
            if (site is not null && wanted.EndsWith(separator + site, StringComparison.OrdinalIgnoreCase)) headlines.Add(Folded(wanted[..^(separator.Length + site.Length)]));
        }

        return headlines;
    }

    // The words of the names without "by", in any order.
    private static string Names(string text) => string.Join(' ', Words(text).Where(word => word.Key is not ("by" or "and" or "oleh" or "dan" or "von" or "par" or "por")).Select(word => word.Key).Order(StringComparer.Ordinal));

    private static string Moment(string? written) =>
        written is null ? "" : DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : written;

    private static (string, double, double, double) Score(string name, Dictionary<string, int> expected, Dictionary<string, int> found)
    {
        var common = expected.Sum(word => Math.Min(word.Value, found.GetValueOrDefault(word.Key)));
        var (wanted, had) = (expected.Values.Sum(), found.Values.Sum());
        if (wanted == 0) return (name, had == 0 ? 1 : 0, had == 0 ? 1 : 0, 1);
        var (precision, recall) = (had == 0 ? 0 : (double)common / had, (double)common / wanted);
        return (name, precision + recall == 0 ? 0 : 2 * precision * recall / (precision + recall), precision, recall);
    }

    private static Dictionary<string, int> Words(string text)
    {
        var words = new Dictionary<string, int>(StringComparer.Ordinal);
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            var isSign = i < text.Length && text[i] is >= '\u2E80' and < '\uFB00';
            if (i < text.Length && char.IsLetterOrDigit(text[i]) && !isSign)
            {
                if (start < 0) start = i;
                continue;
            }

            if (start >= 0) Add(text[start..i].ToLowerInvariant());
            if (isSign) Add(text[i].ToString());
            start = -1;
        }

        return words;

        void Add(string word) => words[word] = words.GetValueOrDefault(word) + 1;
    }
}

/// <summary>Counts what was right and keeps what was not.</summary>
internal sealed class Tally
{
    private readonly List<string> _wrong = [];
    private int _of;

    public void Count(string name, string expected, string found)
    {
        _of++;
        if (expected != found) _wrong.Add($"{name}: expected {Short(expected)}, found {Short(found)}");
    }

    public Figure Figure(string task, double? goal = null) => new(task, _of - _wrong.Count, _of, goal, _wrong);

    private static string Short(string text) => text.Length > 160 ? text[..160] + "…" : text;
}
