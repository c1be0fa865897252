using System.Text;
using Kawat.Formats.Html;

namespace Kawat.Formats.Tests.Html;

/// <summary>The two parsers of fragments make the same body of what both can read.</summary>
public sealed class SimpleMarkupTests
{
    private static readonly string[] Whole =
    [
        "<p>Satu.</p><p>Dua <b>tebal</b> dan <i>miring</i>.</p>",
        "<p>a<br>b<br/>c</p>",
        "teks di luar <p>dan di dalam</p> dan sesudah",
        "<ul><li>satu</li>\n <li>dua <a href=\"https://x.example/\">tautan</a><ul><li>dalam</li></ul></li></ul>",
        "<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2 &amp; 3</td></tr></table>",
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td><p>b</p></td></tr></tbody></table>",
        "<figure><img src=\"https://x.example/a.jpg\" alt=\"x &quot;y&quot;\"><figcaption>Kapal. (ANTARA/Nama Orang)</figcaption></figure><p>t</p>",
        "<blockquote><p>satu</p><p>dua</p></blockquote><h1>a</h1><h6>b</h6>",
        "<p><a href='javascript:alert(1)'>x</a> <a href='//x.example/y'>z</a> <a href='#a'>w</a></p>",
        "<div><section><p>&ldquo;Ya&rdquo; &#8212; katanya&hellip; &#x41;&nbsp;b</p></section></div>",
        "<p>  <b> spasi </b>  <i>\n</i> akhir </p>",
        "<P CLASS=\"x\" data-a='<p>'>Huruf besar</P>",
        "<p><span><sub>a</sub><sup>b</sup></span><cite>c</cite></p>",
        "<!-- wp:paragraph {\"a\":1} -->\n<p>a<!-- <b> -->c</p>\n<!-- /wp:paragraph --><table><!-- x --><tr><td>d</td></tr></table>",
        "",
        "tanpa tanda",
        "<h4><p>a</p><p>b <b>c</b></p></h4>",
        "<html><head><title>Judul &amp; x</title></head><body><article> <h1>a</h1><p>b</p></article></body></html>",
        "<html><head><title></title></head><body></body></html>",
        "<p><div>x</div></p>",
        "<p>a <b>b</b><!-- EMBED {id: \"x\"} --><figure><img src=\"https://x.example/a.jpg\" alt=\"x\"><figcaption>Kapal.</figcaption></figure><!-- END --></p><h2>c</h2>",
        "<div><p>a<ul><li>b</li></ul>c</p>d</div>",
        "<p>a<h2>b</h2>c <i>d</i></p>",
    ];

    private static readonly string[] Left =
    [
        "<p>tanpa penutup", "<p>a<p>b", "<b>a<i>b</b>c</i>", "<p><b><div>x</div></b></p>", "<script>x</script>", "<!-->x<p>a</p>", "<!--->x<p>a</p>", "<!-- a --!> b --><p>a</p>", "<!-- a <p>b</p>", "<!x><p>a</p>", "<p>a & b</p>", "<p>&foo;</p>", "<p>&amp</p>", "<p hidden>x</p>", "<a href=x>y</a>",
        "<table>x<tr><td>a</td></tr></table>", "<tr><td>a</td></tr>", "<ul>x<li>a</li></ul>", "<li>a</li>", "<a href=\"x\"><a href=\"y\">z</a></a>", "<p>a\0b</p>", "<svg><p>x</p></svg>", "</p>", "<p>a</b></p>", "<p>a < b</p>", "<h2><h3>x</h3></h2>", "<html><head><title>a</title><meta></head><body><p>b</p></body></html>", "<html><head><title>a</title></head><body>", "<html><head><title>a</title></body></html>", "<p/>x", "a<", "<p>&#0;&#128;</p>", "<b><p>x</p></b>",
    ];

    private static readonly string[] Pieces =
    [
        "<p>", "</p>", "<b>", "</b>", "<strong>", "</strong>", "<i>", "</i>", "<a href=\"https://x.example/a\">", "<a href=\"/b\">", "</a>", "<br>", "<br/>", "<ul>", "</ul>", "<ol>", "</ol>", "<li>", "</li>", "<blockquote>", "</blockquote>", "<h2>", "</h2>", "<h3>", "</h3>",
        "<img src=\"https://x.example/p.jpg\" alt=\"a\">", "<figure>", "</figure>", "<figcaption>", "</figcaption>", "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>", "<th>", "</th>", "<tbody>", "</tbody>", "<div>", "</div>", "<span>", "</span>", "<em>", "</em>", "<u>", "</u>", "<small>", "</small>", "<section>", "</section>",
        " ", "\n", "\t", "kata", "Kalimat pendek. ", "“kutip” ", "é", "e\u0301", "&amp;", "&nbsp;", "&#8211;", "&", "<", ">", "\u200B", "\u0007", "(Reuters)", "\u00A0", "<hr>", "<script>", "</script>", "<!--", "-->", "<cite>", "</cite>",
    ];

    [Fact]
    public void Simple_fragments_are_read_without_a_browsers_parser()
    {
        foreach (var html in Whole)
        {
            Assert.True(SimpleMarkup.Read(html) is not null, html);
            CheckSame(html);
        }
    }

    [Fact]
    public void What_is_not_simple_is_left_to_the_browsers_parser()
    {
        foreach (var html in Left) Assert.True(SimpleMarkup.Read(html) is null, html);
    }

    [Fact]
    public void Both_parsers_make_the_same_body_of_nested_fragments()
    {
        var random = new Random(20241122);
        var simple = 0;
        for (var i = 0; i < 6000; i++)
        {
            var html = Nested(random, 0);
            if (CheckSame(html)) simple++;
        }

        Assert.InRange(simple, 1000, 6000);
    }

    [Fact]
    public void Both_parsers_make_the_same_body_of_heaps_of_tags()
    {
        var random = new Random(7);
        for (var i = 0; i < 20_000; i++)
        {
            var html = string.Concat(Enumerable.Range(0, random.Next(1, 9)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            CheckSame(i % 4 == 0 ? $"<html><head><title>kata</title></head><body>{html}</body></html>" : html);
        }
    }

    [Fact]
    public void Both_parsers_make_the_same_body_of_the_corpus()
    {
        var folder = Shared.Path("data", "wire", "feeds");
        var seen = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*.xml", SearchOption.AllDirectories).Where(file => new FileInfo(file).Length < 60_000).Order(StringComparer.Ordinal).Take(1500))
        {
            foreach (var html in Fragments(File.ReadAllText(file)))
            {
                CheckSame(html);
                seen++;
            }
        }

        Assert.True(seen > 100, $"{seen}");
    }

    private static IEnumerable<string> Fragments(string text)
    {
        foreach (var (from, to) in new[] { ("<![CDATA[", "]]>"), ("<description>", "</description>"), ("<content type=\"html\">", "</content>") })
        {
            var start = text.IndexOf(from, StringComparison.Ordinal);
            var end = start < 0 ? -1 : text.IndexOf(to, start, StringComparison.Ordinal);
            if (end > 0) yield return from[1] == '!' ? text[(start + from.Length)..end] : System.Net.WebUtility.HtmlDecode(text[(start + from.Length)..end]);
        }
    }

    // A fragment whose tags are closed in order, nested mostly as they may be.
    private static string Nested(Random random, int depth)
    {
        var text = new StringBuilder();
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            if (depth > 3 || random.Next(3) == 0)
            {
                text.Append(Pieces[random.Next(50, 62)]);
                continue;
            }

            var name = (string[])["p", "b", "i", "em", "strong", "blockquote", "div", "h2", "span", "section", "u", "cite"];
            var tag = name[random.Next(name.Length)];
            text.Append(random.Next(8) switch
            {
                0 => $"<ul><li>{Nested(random, depth + 1)}</li> <li>{Nested(random, depth + 1)}</li></ul>",
                1 => $"<table><tr><th>{Nested(random, depth + 1)}</th><td>{Nested(random, depth + 1)}</td></tr></table>",
                2 => $"<a href=\"https://x.example/{i}\">{Nested(random, depth + 2)}</a>",
                3 => $"<figure><img src=\"https://x.example/{i}.jpg\" alt=\"x\"><figcaption>{Nested(random, depth + 2)}</figcaption></figure>",
                _ => $"<{tag}>{Nested(random, depth + 1)}</{tag}>",
            });
        }

        return text.ToString();
    }

    private static bool CheckSame(string html)
    {
        if (SimpleMarkup.Read(html) is not { } simple) return false;
        var (a, b) = (new List<ItemPicture>(), new List<ItemPicture>());
        var fast = HtmlBody.Read(simple, a, new ProblemList());
        var slow = HtmlBody.ReadAsBrowser(html, b, new ProblemList());
        Assert.Equal(NewsItemJson.Serialize(new NewsItem { Body = slow, Pictures = b, Headline = html }), NewsItemJson.Serialize(new NewsItem { Body = fast, Pictures = a, Headline = html }));
        return true;
    }
}
