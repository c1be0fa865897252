using System.Text;
using System.Text.Json;
using Kawat.Formats.Content;

namespace Kawat.Formats.Tests;

/// <summary>What scripts and the desk get from a reading.</summary>
public sealed class JsonAndHeadlineTests
{
    [Fact]
    public void A_missing_headline_is_an_empty_string_and_other_missing_values_are_null()
    {
        var line = Assert.Single(NewsItemJson.Lines("a.txt", WireReader.Read(Encoding.UTF8.GetBytes("Jakarta (ANTARA) - Kafé itu dibuka pada Kamis pagi oleh warga kota."))));
        var item = JsonDocument.Parse(line).RootElement.GetProperty("item");
        Assert.Equal("", item.GetProperty("headline").GetString());
        Assert.Equal(JsonValueKind.Null, item.GetProperty("deck").ValueKind);
        Assert.Equal("ANTARA", item.GetProperty("dateline").GetProperty("agency").GetString());
        Assert.Equal("paragraph", item.GetProperty("body")[0].GetProperty("type").GetString());
        Assert.Contains("Kafé", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_without_item_gives_one_line_with_its_problems()
    {
        var line = JsonDocument.Parse(Assert.Single(NewsItemJson.Lines("a.bin", WireReader.Read(ReadOnlyMemory<byte>.Empty)))).RootElement;
        Assert.Equal(JsonValueKind.Null, line.GetProperty("item").ValueKind);
        Assert.Equal("error", line.GetProperty("problems")[0].GetProperty("severity").GetString());
    }

    [Fact]
    public void An_item_comes_back_from_storage_as_it_was()
    {
        var item = new NewsItem
        {
            Guid = "g", Headline = "Judul", Embargo = new Embargo("x", null, null), Copyright = new Copyright("A", 2024), PubStatus = PubStatus.Withheld,
            Body = new Body([new Paragraph([new Run("a", Bold: true, Href: "https://example.org/")]), new Heading(2, [new Run("b")]), new Quotation([new Run("c")], "d"),
                new ItemList(true, [[new Run("e")]]), new PictureBlock(0), new Table([["f"]], true), new FactBox("g", [new Paragraph([new Run("h")])])]),
            Pictures = [new ItemPicture("k", new PictureCredit("A", "B"), "https://example.org/a.jpg")],
            Dropped = ["x"],
        };
        var json = NewsItemJson.Serialize(item);
        var back = NewsItemJson.Deserialize(json);
        Assert.Equal(json, NewsItemJson.Serialize(back));
        Assert.Equal(item.Body.ToPlainText(), back.Body.ToPlainText());
        Assert.Equal(item.Embargo, back.Embargo);
    }

    [Theory]
    [InlineData("Warga dan pemerintah pada Kamis (15/9) membuka jembatan baru.", "Warga dan pemerintah pada Kamis membuka jembatan baru")]
    [InlineData("\"Kami senang,\" kata Budi Santoso.", "Kami senang")]
    [InlineData("Pemerintah daerah menyelesaikan perbaikan tanggul sungai sepanjang dua kilometer, setelah hujan deras merusaknya pada awal bulan ini.", "Pemerintah daerah menyelesaikan perbaikan tanggul sungai sepanjang dua kilometer")]
    [InlineData("", "")]
    public void A_headline_is_proposed_from_the_first_sentence(string text, string expected) =>
        Assert.Equal(expected, HeadlineProposal.For(new NewsItem { Body = Body.OfParagraphs(text) }));

    [Fact]
    public void A_proposed_headline_is_short_and_ends_with_a_word()
    {
        foreach (var path in Directory.GetFiles(CaseFile.Folder("saved-page"), "*.txt"))
        {
            foreach (var (item, _) in WireReader.Read(new CaseFile(path).Input).Items)
            {
                var headline = HeadlineProposal.For(item);
                Assert.InRange(headline.Length, item.Body.Blocks.Count == 0 ? 0 : 1, HeadlineProposal.Longest);
                Assert.DoesNotMatch(@"[,;:…\s-]$", headline);
            }
        }
    }
}
