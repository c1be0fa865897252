using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kawat.Formats;
using Kawat.Formats.Content;

namespace Kawat.Bench.Formats;

/// <summary>Fields that a person, or another program, read from the files: <c>expected/SECTION.tsv</c> with file, item, field and value on each
/// line. What an agency wrote stands there as the first 16 digits of its SHA-256.</summary>
internal static class ExpectedFields
{
    /// <summary>Compares the table with what our reader says; files of another corpus or half are not in it, and are passed over.</summary>
    public static IEnumerable<Figure> Run(Corpus corpus, string section)
    {
        var table = Path.Combine(AppContext.BaseDirectory, "expected", section + ".tsv");
        if (!File.Exists(table)) yield break;
        var (right, of, files) = (0, 0, 0);
        var wrong = new List<string>();
        foreach (var group in File.ReadLines(table).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('\t')).GroupBy(row => row[0]))
        {
            var path = Path.Combine(corpus.Folder, group.Key);
            if (!File.Exists(path) || !group.Key.Contains($"/{corpus.Side}/", StringComparison.Ordinal)) continue;
            files++;
            var reading = WireReader.Read(File.ReadAllBytes(path), new WireHints { Zone = "UTC" });
            foreach (var row in group)
            {
                of++;
                var item = int.Parse(row[1], CultureInfo.InvariantCulture);
                var value = row[2] == "items" ? reading.Items.Count.ToString(CultureInfo.InvariantCulture) : item < reading.Items.Count ? Value(reading.Items[item].Item, row[2]) : "no such item";
                if (value == row[3]) right++;
                else wrong.Add($"{group.Key} item {row[1]}: {row[2]} is {value}, expected {row[3]}");
            }
        }

        yield return new Figure($"fields right, {files} files of the table", right, of, 0.98, wrong);
    }

    private static string Value(NewsItem item, string field) => field switch
    {
        "guid" => item.Guid ?? "",
        "version" => item.Version ?? "",
        "provider" => item.Provider ?? "",
        "status" => item.PubStatus.ToString().ToLowerInvariant(),
        "firstCreated" => Instant(item.FirstCreated),
        "versionCreated" => Instant(item.VersionCreated),
        "expires" => Instant(item.Expires),
        "embargo" => item.Embargo is null ? "" : item.Embargo.Until is { } until ? Instant(until) : "open",
        "urgency" => item.Urgency?.ToString(CultureInfo.InvariantCulture) ?? "",
        "language" => item.Language ?? "",
        "class" => item.ItemClass.ToString().ToLowerInvariant(),
        "headline" => Hash(item.Headline),
        "subheadline" => Hash(item.Subheadline),
        "deck" => Hash(item.Deck),
        "slug" => Hash(item.Slug),
        "credit" => Hash(item.CreditLine),
        "holder" => Hash(item.Copyright?.Holder),
        "year" => item.Copyright?.Year?.ToString(CultureInfo.InvariantCulture) ?? "",
        "place" => item.Dateline?.Place ?? "",
        "bylines" => Hash(string.Join('|', item.Bylines)),
        "notes" => Count(item.EditorNotes.Count),
        "private" => Count(item.EditorNotes.Count(note => note.NotForPublication)),
        "codes" => string.Join(' ', item.Subjects.Where(one => one is { Code: not null, Scheme: not null }).Select(one => one.Code).Order(StringComparer.Ordinal)),
        "tags" => Count(item.Tags.Count),
        "refs" => string.Join(' ', item.Relations.Select(one => one.Guid).OfType<string>().Order(StringComparer.Ordinal)),
        "pictures" => Count(item.Pictures.Count),
        "paragraphs" => Count(item.Body.Blocks.OfType<Paragraph>().Count()),
        "tables" => Count(item.Body.Blocks.OfType<Table>().Count()),
        "end" => item.Body.Blocks.OfType<Paragraph>().LastOrDefault() is { } last && string.Concat(last.PlainText.Where(c => !char.IsWhiteSpace(c))) is var text ? Hash(text[Math.Max(0, text.Length - 30)..]) : "",
        _ => $"unknown field {field}",
    };

    private static string Count(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset? instant) => instant?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture) ?? "";

    private static string Hash(string? text) => string.IsNullOrEmpty(text) ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];
}
