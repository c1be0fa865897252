using System.Text;
using Kawat.Formats.Encodings;
using Kawat.Formats.Feeds;
using Kawat.Formats.Text;

namespace Kawat.Formats.Tests;

/// <summary>What decides about a feed besides its text: where it was fetched from, what the transport said, how its bytes are to be read.</summary>
public sealed class FeedReaderTests
{
    // RFC 3986 §5.4, but for what it calls abnormal.
    [Theory]
    [InlineData("g:h", "g:h")]
    [InlineData("g", "http://a/b/c/g")]
    [InlineData("./g", "http://a/b/c/g")]
    [InlineData("g/", "http://a/b/c/g/")]
    [InlineData("/g", "http://a/g")]
    [InlineData("//g", "http://g")]
    [InlineData("?y", "http://a/b/c/d;p?y")]
    [InlineData("g?y", "http://a/b/c/g?y")]
    [InlineData("#s", "http://a/b/c/d;p?q#s")]
    [InlineData("g#s", "http://a/b/c/g#s")]
    [InlineData(";x", "http://a/b/c/;x")]
    [InlineData(".", "http://a/b/c/")]
    [InlineData("..", "http://a/b/")]
    [InlineData("../..", "http://a/")]
    [InlineData("../../g", "http://a/g")]
    [InlineData("../../../g", "http://a/g")]
    [InlineData("g;x=1/../y", "http://a/b/c/y")]
    public void Relative_addresses_are_joined_as_the_standard_says(string reference, string joined) => Assert.Equal(joined, WebAddress.Join("http://a/b/c/d;p?q", reference));

    [Theory]
    [InlineData("http://contoh.id", "x", "http://contoh.id/x")]
    [InlineData("urn:x:y", "z", "z")]
    [InlineData(null, "z", "z")]
    [InlineData("http://www.例え.jp/À", "", "http://www.例え.jp/À")]
    public void Addresses_stay_as_they_are_written(string? address, string reference, string joined) => Assert.Equal(joined, WebAddress.Join(address, reference));

    [Theory]
    [InlineData("<a href=b>x</a>", "<a href=http://a/c/b>x</a>")]
    [InlineData("<a class='x' href='../b?x=1&amp;y=2'>x</a> href=c", "<a class='x' href='http://a/b?x=1&amp;y=2'>x</a> href=c")]
    [InlineData("<img src = \"/p.jpg\" alt><br/><a name=\"q\" href=\"http://z/\">", "<img src = \"http://a/p.jpg\" alt><br/><a name=\"q\" href=\"http://z/\">")]
    [InlineData("<a href=\"#q\" title=\"href=x\">a < b</a>", "<a href=\"#q\" title=\"href=x\">a < b</a>")]
    [InlineData("<a href=\"b", "<a href=\"b")]
    [InlineData("<a href", "<a href")]
    [InlineData("<a =x href=b>", "<a =x href=http://a/c/b>")]
    public void Addresses_in_markup_become_absolute_and_the_rest_stays(string markup, string resolved) => Assert.Equal(resolved, HtmlAddresses.Resolve(markup, "http://a/c/d"));

    [Theory]
    [InlineData("â€¦", "…")]
    [InlineData("KafÃ© di TÃ¼rkiye", "Kafé di Türkiye")]
    [InlineData("Kafé", "Kafé")]
    [InlineData("Ã", "Ã")]
    [InlineData("Ã© dan 北京", "Ã© dan 北京")]
    [InlineData("São Tomé", "São Tomé")]
    [InlineData("", "")]
    public void Text_encoded_twice_is_mended_only_as_a_whole(string text, string mended) => Assert.Equal(mended, TwiceEncoded.Mend(text));

    [Fact]
    public void The_place_and_language_of_a_feed_come_from_the_transport_where_it_says_nothing()
    {
        var bytes = Encoding.UTF8.GetBytes("<rss version='2.0'><channel><item><title>A</title><link>b</link><description>&lt;a href='c'&gt;x&lt;/a&gt; y</description></item></channel></rss>");
        var item = Assert.Single(WireReader.Read(bytes, new WireHints { Address = "https://contoh.id/umpan/rss.xml", ContentLanguage = "en-GB" }).Items).Item;
        Assert.Equal(("https://contoh.id/umpan/b", "en"), (item.Link, item.Language));
        Assert.Contains("https://contoh.id/umpan/c", NewsItemJson.Serialize(item), StringComparison.Ordinal);
    }

    // RFC 3023 §3: the header's charset, else US-ASCII for text/*, else the declaration; bytes that contradict it win.
    [Theory]
    [InlineData("application/xml", "iso-8859-2", "ascii", "iso-8859-2")]
    [InlineData("text/xml", null, "ascii", "us-ascii")]
    [InlineData("application/rss+xml", null, "ascii", "iso-8859-1")]
    [InlineData("text/xml", null, "latin", "iso-8859-1")]
    [InlineData(null, "gb2312", "ascii", "gb18030")]
    public void The_transport_has_its_say_about_the_encoding(string? type, string? charset, string content, string encoding)
    {
        var text = $"<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>{(content == "latin" ? "Kafé" : "Kafe")}</title></channel></rss>";
        Assert.NotNull(DocumentText.Decode(Encoding.Latin1.GetBytes(text), new WireHints { MediaType = type, Charset = charset }, new ProblemList(), out var used));
        Assert.Equal(encoding, used);
    }

    [Fact]
    public void What_recurs_in_a_feed_is_counted_and_bounded()
    {
        var many = string.Concat(Enumerable.Range(0, 5100).Select(i => $"<item><title>{i}</title></item>"));
        var reading = WireReader.Read(Encoding.UTF8.GetBytes($"<rss version='2.0'><channel>{many}</channel></rss>"));
        Assert.Equal(5000, reading.Items.Count);
        Assert.Contains(reading.Problems, problem => problem.Code == ProblemCodes.TooDeep);
    }
}
