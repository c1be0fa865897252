using System.Text;
using Kawat.Formats.Content;

namespace Kawat.Formats.Tests.Iptc7901;

/// <summary>What we write as IPTC 7901 has the standard's shape, and reading it back gives the same story.</summary>
public sealed class Iptc7901WriterTests
{
    private static readonly WireTarget Target = WireWriter.Format("iptc-7901")!;

    private static NewsItem Story => new()
    {
        Guid = "urn:contoh:1",
        Slug = "Sungai/Warga",
        Section = "nas",
        Urgency = 2,
        VersionCreated = new DateTimeOffset(2026, 5, 7, 2, 30, 0, TimeSpan.Zero),
        Headline = "Warga di sejumlah desa bersihkan sungai sebelum musim hujan tiba pekan depan",
        Bylines = ["Budi Santoso"],
        Dateline = new Dateline("Demak", "Indonesia", "Contoh"),
        Body = Body.OfParagraphs("Ratusan warga membersihkan sungai pada Rabu pagi, sebelum musim hujan tiba, dengan cangkul dan karung dari rumah.", "“Kami tidak mau banjir lagi,” kata Siti Aminah."),
        EditorNotes = [new EditorNote("Telepon RAHASIA", null, NotForPublication: true), new EditorNote("Foto menyusul RAHASIA")],
    };

    [Fact]
    public void A_story_comes_back_as_it_was()
    {
        var reading = WireReader.Read(Target.Write([Story], new WriteOptions { Provider = "Harian Kota" }));
        Assert.Equal("iptc-7901", reading.Format);
        var item = Assert.Single(reading.Items).Item;
        Assert.Equal((Story.Headline, Story.Slug, Story.Section, Story.Urgency, Story.VersionCreated), (item.Headline, item.Slug, item.Section, item.Urgency, item.VersionCreated));
        Assert.Equal((Story.Dateline, "Budi Santoso"), (item.Dateline, Assert.Single(item.Bylines)));
        Assert.Equal(Story.Body.ToPlainText(), item.Body.ToPlainText());
        Assert.Equal("har", item.Guid![..3]);
    }

    [Fact]
    public void It_has_the_characters_and_lines_of_the_standard()
    {
        var text = Encoding.UTF8.GetString(Target.Write([Story], new WriteOptions { Provider = "Harian Kota" }));
        Assert.Matches(@"^\u0001har\d{4} 2 nas \d+\r\n\r\nSungai/Warga\r\n\u0002", text);
        Assert.EndsWith("\u0003070230 GMT May 26\r\n\u0004\r\n", text, StringComparison.Ordinal);
        Assert.All(text.Split("\r\n"), line => Assert.True(line.Length <= 71, line));
        Assert.DoesNotContain("RAHASIA", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_carried_is_what_comes_back()
    {
        var items = new List<NewsItem> { Story, new(), new() { Headline = "Hanya judul ====" }, new() { Body = new Body([new Table([["a", "b"], ["c", "d"]]), new ItemList(true, [[new Run("satu\ndua")]]), new FactBox("Kotak", [new Paragraph([new Run("isi")])])]) } };
        items.AddRange(new[] { "\u0001\u0002\u0003\u0004", "\uD800", "By Nama =", "# Notizblock", "not for publication", "(kurung)", "a  b   c    d", new string('x', 500), "Jakarta (ANTARA) - Isi." }
            .Select(text => new NewsItem { Headline = text, Slug = text, Section = text, Bylines = [text], Dateline = new Dateline(text, text, text), Body = Body.OfParagraphs(text, text) }));
        foreach (var item in items)
        {
            var back = WireReader.Read(Target.Write([item], new WriteOptions { Provider = "Lain" }));
            Assert.Equal("iptc-7901", back.Format);
            Assert.Equal(NewsItemJson.Serialize(Target.Carried(item)), NewsItemJson.Serialize(ItemFields.Without(Assert.Single(back.Items).Item, Target.Lost)));
        }
    }

    [Fact]
    public void Several_items_stand_one_after_the_other() =>
        Assert.Equal(["Satu", "Dua"], WireReader.Read(Target.Write([new NewsItem { Headline = "Satu" }, new NewsItem { Headline = "Dua" }], new WriteOptions())).Items.Select(one => one.Item.Headline));

    [Theory]
    [InlineData("windows-1252")]
    [InlineData("iso-8859-1")]
    [InlineData("utf-8")]
    public void Letters_of_each_encoding_are_read(string charset)
    {
        var encoding = charset == "windows-1252" ? CodePagesEncodingProvider.Instance.GetEncoding(1252)! : Encoding.GetEncoding(charset);
        var bytes = encoding.GetBytes("\u0001abc0001 4 pl 9\r\n\r\nköln/\r\n\u0002Straße in Köln gesperrt =\r\n\r\nKöln (ktb) - Die Straße ist für Autos gesperrt, größere Umwege nötig.\r\n\u0003070230 GMT Mai 26\r\n\u0004");
        var item = Assert.Single(WireReader.Read(bytes).Items).Item;
        Assert.Equal(("Straße in Köln gesperrt", "köln", "Köln"), (item.Headline, item.Slug, item.Dateline?.Place));
    }
}
