using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Kawat.Commands;
using Kawat.Commands.Engine;

namespace Kawat.Tests.Commands;

/// <summary>The tables that scorers read: columns, offsets, order; and days of stories that give none.</summary>
public sealed class EngineCommandTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("kawat-engine-");

    public void Dispose() => _folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private static readonly object[] Stories =
    [
        new { id = "a", source = "satu", url = "https://satu.example/1", published = "2025-01-14", title = "Batu pertama Bendungan Cirangga 🎉 diletakkan", body = "Presiden Surya Atmaja meletakkan batu pertama Bendungan Cirangga di Lembayung, Selasa (14/1).\n\nGubernur Ratna Kusumadewi 🙂🙂 mendampingi Surya Atmaja di Cirangga." },
        new { id = "b", source = "dua", url = "https://dua.example/2", published = "2026-02-18T09:30", title = "Bendungan Cirangga diresmikan", body = "Presiden Surya Atmaja meresmikan Bendungan Cirangga di Lembayung, Rabu (18/2).\nDi Cirangga pada Januari tahun lalu, Surya Atmaja bersama Gubernur Ratna Kusumadewi meletakkan batu pertama bendungan tersebut." },
        new { id = "c", source = "dua", url = "https://dua.example/3", published = "2026-02-18", title = "Bendungan Cirangga resmi dibuka", body = "Presiden Surya Atmaja meresmikan Bendungan Cirangga di Lembayung, Rabu (18/2).\nDi Cirangga pada Januari tahun lalu, Surya Atmaja bersama Gubernur Ratna Kusumadewi meletakkan batu pertama bendungan tersebut." },
        new { id = "d", source = "tiga", url = "https://tiga.example/x", title = "Tanpa hari", body = "Pasar Kramat ramai." },
        new { id = "e", source = "tiga", url = "", published = "2026-02-18", body = "Gubernur Maya Lestari membuka Pasar Kramat, Rabu (18/2)." },
    ];

    private string Archive(bool isCompressed = false)
    {
        var text = string.Join('\n', Stories.Select(story => JsonSerializer.Serialize(story)).Append("{ this is no JSON").Append(""));
        var path = PathOf(isCompressed ? "archive.jsonl.gz" : "archive.jsonl");
        using var file = File.Create(path);
        using Stream bytes = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file;
        bytes.Write(Encoding.UTF8.GetBytes(text));
        return path;
    }

    private async Task<List<Dictionary<string, string>>> Run(string task, string option, string wanted, bool isCompressed = false)
    {
        await File.WriteAllTextAsync(PathOf("wanted"), wanted);
        var code = await CommandLine.Run(["engine", task, "--archive", Archive(isCompressed), option, PathOf("wanted"), "--out", PathOf("out.tsv")]);
        Assert.Equal(CommandLine.Done, code);
        var lines = await File.ReadAllLinesAsync(PathOf("out.tsv"));
        var header = lines[0].Split('\t');
        return [.. lines.Skip(1).Select(line => header.Zip(line.Split('\t')).ToDictionary(pair => pair.First, pair => pair.Second))];
    }

    /// <summary>As Python slices: by code points.</summary>
    private static string Slice(string text, int start, int end) => string.Concat(text.EnumerateRunes().Skip(start).Take(end - start).Select(rune => rune.ToString()));

    [Theory, InlineData("timex"), InlineData("names")]
    public async Task Offsets_count_code_points_in_title_and_body(string task)
    {
        var rows = await Run(task, "--ids", "id\tsplit\na\tdev\na\tdev\nb\tdev\ne\tdev\nunknown\tdev\n", isCompressed: true);
        Assert.Equal(["a", "b", "e"], rows.Select(row => row["id"]).Distinct());
        foreach (var row in rows)
        {
            var story = Stories.Select(s => JsonSerializer.SerializeToElement(s)).Single(s => s.GetProperty("id").GetString() == row["id"]);
            var text = (story.TryGetProperty("title", out var title) ? title.GetString() + "\n\n" : "") + story.GetProperty("body").GetString();
            Assert.Equal(row["surface"], Slice(text, int.Parse(row["start"], System.Globalization.CultureInfo.InvariantCulture), int.Parse(row["end"], System.Globalization.CultureInfo.InvariantCulture)));
        }

        if (task == "timex") Assert.Contains(rows, row => row is { } r && r["id"] == "a" && r["surface"] == "Selasa (14/1)" && r["value"] == "2025-01-14" && r["type"] == "DATE" && r["anchored"] == "Y");
        else Assert.Contains(rows, row => row["surface"] == "Ratna Kusumadewi" && row["type"] == "PER");
    }

    [Fact]
    public async Task Background_is_earlier_and_never_the_same_event_nor_undated()
    {
        var rows = await Run("background", "--queries", "query_id\tsplit\nb\tdev\nd\tdev\na\tdev\n");
        Assert.Equal([("b", "a")], rows.Select(row => (row["query_id"], row["doc_id"])));
    }

    [Fact]
    public async Task An_anchor_is_the_beginning_of_a_sentence_of_the_story()
    {
        var row = Assert.Single(await Run("anchors", "--queries", "b\n"), row => row["doc_id"] == "a");
        Assert.Equal("Di Cirangga pada Januari tahun lalu, Surya Atmaja bersama Gu", row["sentence_start"]);
    }

    [Fact]
    public async Task Pairs_are_judged_in_the_order_given()
    {
        var rows = await Run("duplicates", "--pairs", "id_b\tid_a\tlabel\nb\tc\tcopy\nunknown\tc\tcopy\nd\ta\tother\n");
        Assert.Equal([("c", "b"), ("a", "d")], rows.Select(row => (row["id_a"], row["id_b"])));
        Assert.Contains(rows[0]["label"], new[] { "copy", "rewrite" });
        Assert.Equal("other", rows[1]["label"]);
    }

    [Fact]
    public async Task Every_story_asked_for_is_in_one_cluster()
    {
        var rows = await Run("events", "--ids", "b\nc\nd\na\n");
        Assert.Equal(["b", "c", "d", "a"], rows.Select(row => row["id"]));
        var clusters = rows.ToDictionary(row => row["id"], row => row["cluster"]);
        Assert.Equal(clusters["b"], clusters["c"]);
        Assert.NotEqual(clusters["a"], clusters["b"]);
    }

    [Fact]
    public async Task A_missing_file_is_wrong_use() =>
        Assert.Equal(CommandLine.WrongUse, await CommandLine.Run(["engine", "timex", "--archive", PathOf("nowhere.jsonl"), "--ids", PathOf("nowhere.tsv"), "--out", PathOf("out.tsv")]));

    [Theory]
    [InlineData("https://a.example/read/2025/06/18/51/3148342/judul", "2025-06-18")]
    [InlineData("http://a.example/berita/nasional/15/08/25/ntndbk354-judul", "2015-08-25")]
    [InlineData("https://a.example/nasional/20231203130722-617-1032227/judul", "2023-12-03")]
    [InlineData("https://a.example/read/1578185/15/judul-1749531999", "2025-06-10")]
    [InlineData("https://a.example/read/2025/13/45/judul", null)]
    [InlineData("https://a.example/berita/d-8487952/judul", null)]
    [InlineData("not an address", null)]
    public void An_address_may_name_the_day(string url, string? day) => Assert.Equal(day, AddressDay.Of(url)?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_running_number_lies_between_its_neighbours_days()
    {
        // Ten stories a day from 2 March 2026, one of them with a wrong day.
        var known = Enumerable.Range(0, 300).Select(n => Story($"k{n}", $"https://a.example/berita/d-{500000 + n * 10}/judul", "Isi.", n == 150 ? new DateOnly(2019, 1, 1) : new DateOnly(2026, 3, 2).AddDays(n / 10))).ToList();
        var numbers = new StoryNumbers(known);
        Assert.Equal((new DateOnly(2026, 3, 17), StoryDays.Method.Number), StoryDays.DayOf(Story("x", "https://a.example/x/d-501555/judul", "Isi."), numbers));
        // Beyond the last: at the pace so far, made sure by the copy.
        var (day, method) = StoryDays.DayOf(Story("y", "https://a.example/x/d-505005/judul", "Lembayung - Pasar dibuka pada Kamis (23/4)."), numbers);
        Assert.Equal((new DateOnly(2026, 4, 23), StoryDays.Method.NumberAndCopy), (day, method));
        Assert.Equal(StoryDays.Method.None, StoryDays.DayOf(Story("z", "https://b.example/x/d-501555/judul", "Isi."), numbers).Method);
    }

    [Theory]
    [InlineData("Lembayung - Pasar dibuka pada Rabu (13/5/2026) pagi.", "2026-05-13", "Copy")]
    [InlineData("Lembayung - Pasar dibuka pada Rabu (13/5). Tahun 2026 dipilih agar rampung sebelum 2045.", "2026-05-13", "RoughCopy")]
    [InlineData("Pasar dibuka.", null, "None")]
    public void The_copy_may_name_its_day(string body, string? day, string method)
    {
        var found = StoryDays.DayOf(Story("x", "", body), new StoryNumbers([]));
        Assert.Equal((day, method), (found.Day?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), found.Method.ToString()));
    }

    private static ArchiveStory Story(string id, string url, string body, DateOnly? day = null) => new(id, url, "Judul", body, "id") { Day = day };
}
