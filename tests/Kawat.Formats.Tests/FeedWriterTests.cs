using System.Text;
using Kawat.Formats.Content;
using Kawat.Formats.Tests.Agency;

namespace Kawat.Formats.Tests;

/// <summary>Feeds, exports and sitemaps as they leave: everything the format has a word for, nothing that is not for readers.</summary>
public sealed class FeedWriterTests
{
    private static readonly DateTimeOffset At = new(2024, 5, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly WriteOptions Options = new() { Home = "https://contoh.id/", At = At };

    public static TheoryData<string> Names => ["rss-2.0", "atom-1.0", "json-feed-1.1", "wxr-1.2", "sitemap"];

    [Theory, MemberData(nameof(Names))]
    public void Items_by_chance_come_back(string name)
    {
        var target = WireWriter.Format(name)!;
        var random = new Random(31);
        for (var round = 0; round < 300; round++)
        {
            var item = MadeItems.Random(random) with { PubStatus = PubStatus.Usable, Embargo = null };
            if (name == "sitemap" && item.Link is null) continue;
            RoundTrip.Check(target, item, Options);
        }
    }

    [Theory]
    [InlineData("rss-2.0")]
    [InlineData("atom-1.0")]
    [InlineData("json-feed-1.1")]
    public void A_feed_holds_every_field_that_it_has_a_word_for(string name)
    {
        var whole = MadeItems.Whole() with { Embargo = null };
        var item = Assert.Single(Read(WireWriter.Format(name)!.Write([whole], Options)).Items).Item;
        Assert.Equal((whole.Guid, whole.Provider, whole.Headline, whole.Deck, whole.Section, whole.Language, whole.Link), (item.Guid, item.Provider, item.Headline, item.Deck, item.Section, item.Language, item.Link));
        Assert.Equal((whole.CreditLine, whole.UsageTerms, whole.CorrectionNote, whole.Copyright, whole.Position, whole.Dateline), (item.CreditLine, item.UsageTerms, item.CorrectionNote, item.Copyright, item.Position, item.Dateline));
        Assert.Equal((whole.FirstCreated, whole.Expires), (item.FirstCreated, item.Expires));
        Assert.Equal("2024-05-07T02:30:00+00:00", item.Published!.Value);
        Assert.Equal(whole.Bylines, item.Bylines);
        Assert.Equal(["Nusantara", "banjir", "tanggul"], item.Tags.Take(3));
        Assert.Contains(item.Subjects, subject => subject is { Name: "banjir", Scheme: "http://cv.iptc.org/newscodes/mediatopic/" });
        Assert.Contains(item.Relations, one => one is { Kind: RelationKind.SeeAlso, Href: "https://contoh.id/1", Title: "Banjir awal tahun" });
        Assert.Equal(new Attachment("https://contoh.id/suara.mp3", "audio/mpeg", "Wawancara", 12345), Assert.Single(item.Attachments));
        // The pictures of the made item are withheld, without address, or relative.
        Assert.Empty(item.Pictures);
        Assert.Equal(Kawat.Formats.Markup.Canonical.Of(whole).Body.Blocks.Where(block => block is not PictureBlock).Select(Rendering.Text), item.Body.Blocks.Select(Rendering.Text));
    }

    [Fact]
    public void Pictures_keep_caption_credit_and_copyright()
    {
        var picture = new ItemPicture("Warga di tanggul.", new PictureCredit("ANTARA", "Dewi Lestari"), "https://contoh.id/a.jpg", "Orang") { Width = 10, Height = 20, ContentType = "image/jpeg", CopyrightNotice = "© KABAR 2024" };
        var item = new NewsItem { Guid = "tag:contoh.id,2024:1", Headline = "Judul", Body = new Body([new Paragraph([new Run("Teks.")]), new PictureBlock(0)]), Pictures = [picture] };
        foreach (var name in (string[])["rss-2.0", "atom-1.0", "json-feed-1.1"])
        {
            var read = Assert.Single(Read(WireWriter.Format(name)!.Write([item], Options)).Items).Item;
            Assert.Equal(picture with { AltText = null }, Assert.Single(read.Pictures) with { AltText = null });
            Assert.Equal(0, Assert.Single(read.Body.Blocks.OfType<PictureBlock>()).Index);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void What_is_not_open_is_not_written(string name)
    {
        var target = WireWriter.Format(name)!;
        var open = new NewsItem { Guid = "tag:contoh.id,2024:1", Headline = "Terbuka", Link = "https://contoh.id/1", Body = Body.OfParagraphs("Rahasia.") };
        NewsItem[] closed =
        [
            open with { PubStatus = PubStatus.Withheld }, open with { PubStatus = PubStatus.Canceled }, open with { Embargo = new Embargo("", null, null) }, open with { Embargo = new Embargo("besok", null, null) },
            open with { Embargo = new Embargo("2024-05-08T00:00:01Z", At.AddSeconds(1), "Z") },
        ];
        var text = Encoding.UTF8.GetString(target.Write(closed, Options));
        Assert.DoesNotContain("Rahasia", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Terbuka", text, StringComparison.Ordinal);
        Assert.DoesNotContain("contoh.id/1<", text, StringComparison.Ordinal);
        Assert.Single(Read(target.Write([open with { Embargo = new Embargo("2024-05-08T00:00:00Z", At, "Z") }], Options)).Items);
    }

    [Fact]
    public void Atom_tells_of_withdrawals()
    {
        var item = new NewsItem { Guid = "k 1", Headline = "Judul", PubStatus = PubStatus.Canceled, VersionCreated = At };
        var read = Assert.Single(Read(WireWriter.Format("atom-1.0")!.Write([item], Options)).Items).Item;
        Assert.Equal(("k 1", PubStatus.Canceled, (DateTimeOffset?)At, null), (read.Guid, read.PubStatus, read.VersionCreated, read.Headline));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_picture_that_is_not_open_is_in_no_format(string name)
    {
        var text = Encoding.UTF8.GetString(WireWriter.Format(name)!.Write([MadeItems.Whole() with { Embargo = null }], Options));
        Assert.DoesNotContain("contoh.id/a.jpg", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Warga di tanggul", text, StringComparison.Ordinal);
        Assert.DoesNotContain("0812", text, StringComparison.Ordinal);
    }

    [Fact]
    public void News_older_than_two_days_is_a_page_like_others()
    {
        var item = new NewsItem { Headline = "Lama", Link = "https://contoh.id/2", Language = "id", Published = new PublishedDate("2024-05-05T00:00:00Z", "instant", "") };
        Assert.DoesNotContain("news:", Encoding.UTF8.GetString(WireWriter.Format("sitemap")!.Write([item], Options)), StringComparison.Ordinal);
        Assert.Contains("<news:title>Lama</news:title>", Encoding.UTF8.GetString(WireWriter.Format("sitemap")!.Write([item with { Published = new PublishedDate("2024-05-07", "day", "") }], Options)), StringComparison.Ordinal);
    }

    private static WireReading Read(byte[] bytes) => WireReader.Read(bytes, new WireHints { Zone = "Asia/Jakarta" });
}
