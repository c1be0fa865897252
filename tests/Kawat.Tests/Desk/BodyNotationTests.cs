using System.Text;
using System.Text.Json;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;

namespace Kawat.Tests.Desk;

/// <summary>What an editor types is the body and back, without loss.</summary>
public sealed class BodyNotationTests
{
    private const string Signs = "*#>-|:[]()\\`_ \n\t.1!{}<&\"'“aé漢";

    [Fact]
    public void Every_body_comes_back_as_it_was()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 20_000; round++)
        {
            var body = SomeBody(random);
            var text = BodyNotation.Write(body);
            // A form sends its line ends as CR LF.
            var (again, problems) = BodyNotation.Read(text.Replace("\n", "\r\n", StringComparison.Ordinal));
            Assert.True(Json(again) == Json(body), $"round {round}\n{Json(body)}\n{Json(again)}\n{text}");
            Assert.Empty(problems);
        }
    }

    [Fact]
    public void Any_text_is_read_and_what_was_read_is_written_the_same_again()
    {
        var random = new Random(4711);
        for (var round = 0; round < 20_000; round++)
        {
            var typed = new StringBuilder();
            for (var length = random.Next(60); length > 0; length--) typed.Append(Signs[random.Next(Signs.Length)]);
            var (body, _) = BodyNotation.Read(typed.ToString());
            Assert.Equal(Json(Plain(body)), Json(Plain(BodyNotation.Read(BodyNotation.Write(body)).Body)));
        }
    }

    [Theory]
    [InlineData("Lahan, **biaya** yang membengkak, dan *pandemi* itu.")]
    [InlineData("Ada [tautan](https://contoh.example/) di sini.")]
    public void What_was_typed_plainly_is_written_as_it_was_typed(string typed) => Assert.Equal(typed, BodyNotation.Write(BodyNotation.Read(typed).Body));

    [Theory]
    [InlineData("Satu.\n\nDua.", "paragraph:Satu.|paragraph:Dua.")]
    [InlineData("## Latar\nIsi", "heading:Latar|paragraph:Isi")]
    [InlineData("> Kami siap.\n>> Menteri", "quote:Kami siap.")]
    [InlineData("- a\n- b\n\n1. c\n2. d", "list:a\nb|list:c\nd")]
    [InlineData("[[foto 2]]", "picture:")]
    [InlineData("| a | b |\n|---|---|\n| c | d |", "table:a\tb\nc\td")]
    [InlineData(":::fakta Angka\nSatu.\n\nDua.\n:::\nTiga.", "factbox:Angka\nSatu.\nDua.|paragraph:Tiga.")]
    [InlineData("3 * 4 * 5", "paragraph:3 * 4 * 5")]
    [InlineData("a **b", "paragraph:a **b")]
    [InlineData("[teks] (bukan tautan)", "paragraph:[teks] (bukan tautan)")]
    [InlineData("<script>alert(1)</script>", "paragraph:<script>alert(1)</script>")]
    public void Typed_text_is_what_it_looks_like(string typed, string expected) => Check(typed, expected);

    [Fact]
    public void A_link_keeps_its_address_and_an_unsafe_one_only_its_words()
    {
        var (body, problems) = BodyNotation.Read("[satu](https://id.wikipedia.org/wiki/Bola_(olahraga)) dan [dua](javascript:alert(1))");

        var runs = Assert.IsType<Paragraph>(Assert.Single(body.Blocks)).Runs;
        Assert.Equal("https://id.wikipedia.org/wiki/Bola_(olahraga)", runs[0].Href);
        Assert.All(runs.Skip(1), run => Assert.Null(run.Href));
        Assert.Equal("bad-link", Assert.Single(problems).Key);
    }

    private static void Check(string typed, string expected)
    {
        var (body, _) = BodyNotation.Read(typed);
        Assert.Equal(expected, string.Join('|', body.Blocks.Select(block => $"{KindOf(block)}:{block.PlainText}")));
    }

    private static string KindOf(Block block) => JsonSerializer.SerializeToElement(block).GetProperty("type").GetString()!;

    private static string Json(Body body) => JsonSerializer.Serialize(body);

    // Empty blocks can be typed but mean nothing.
    private static Body Plain(Body body) => new([.. body.Blocks.Where(block => block is PictureBlock or Quotation or FactBox || block.PlainText.Length > 0)]);

    /// <summary>Any body without empty blocks and runs.</summary>
    internal static Body SomeBody(Random random) => new([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => SomeBlock(random))]);

    private static Block SomeBlock(Random random) => random.Next(8) switch
    {
        0 => new Heading(random.Next(2, 5), SomeRuns(random)),
        1 => new Quotation(SomeRuns(random), random.Next(2) == 0 ? null : SomeText(random)),
        2 => new ItemList(random.Next(2) == 0, [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => SomeRuns(random))]),
        3 => new PictureBlock(random.Next(12)),
        4 => new Table([.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => (IReadOnlyList<string>)[.. Enumerable.Range(0, random.Next(0, 4)).Select(_ => random.Next(4) == 0 ? "" : SomeText(random))])], random.Next(2) == 0),
        5 => new FactBox(random.Next(3) == 0 ? "" : SomeText(random), [.. Enumerable.Range(0, random.Next(0, 3)).Select(_ => new Paragraph(SomeRuns(random)))]),
        _ => new Paragraph(SomeRuns(random)),
    };

    private static List<Run> SomeRuns(Random random)
    {
        var runs = new List<Run>();
        for (var count = random.Next(1, 4); count > 0; count--)
        {
            var href = random.Next(4) == 0 ? Run.SafeHref($"https://example.org/{random.Next(3)}_(a)?b=%20*[") : null;
            var run = new Run(SomeText(random), random.Next(2) == 0, random.Next(2) == 0, href);
            if (runs.Count == 0 || (runs[^1].Bold, runs[^1].Italic, runs[^1].Href) != (run.Bold, run.Italic, run.Href)) runs.Add(run);
        }

        return runs;
    }

    private static string SomeText(Random random)
    {
        string[] pieces = [":::", "[[foto 1]]", "**", "---", "1. ", "## ", ">> ", "](", "\r", "\0", "\u2028", "\u0085", "kata", "\\{41}", ":::fakta x"];
        var text = new StringBuilder();
        for (var length = random.Next(1, 10); length > 0; length--)
        {
            if (random.Next(3) == 0) text.Append(pieces[random.Next(pieces.Length)]);
            else text.Append(Signs[random.Next(Signs.Length)]);
        }

        return text.ToString();
    }
}
