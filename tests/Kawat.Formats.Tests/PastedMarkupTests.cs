using System.Text.Json;
using Kawat.Formats.Content;

namespace Kawat.Formats.Tests;

/// <summary>What is pasted from a word processor, a page or a mail comes out as blocks and nothing else.</summary>
public sealed class PastedMarkupTests
{
    [Theory]
    // Word: styles and namespaces around the words, a conditional around a list's sign.
    [InlineData("<html xmlns:o=\"urn:schemas-microsoft-com:office:office\"><head><style>p.MsoNormal{margin:0}</style></head><body><!--StartFragment--><p class=MsoNormal><span lang=IN style='font-size:12pt'>Harga <b>naik</b>.<o:p></o:p></span></p><!--EndFragment--></body></html>", "paragraph:Harga *naik*.")]
    [InlineData("<p class=MsoListParagraphCxSpFirst style='text-indent:-18pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'>·<span style='font:7pt Times'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Satu</p><p class=MsoListParagraphCxSpLast><![if !supportLists]><span>·<span>&nbsp;&nbsp; </span></span><![endif]>Dua</p><p class=MsoNormal>Akhir</p>", "list:Satu\nDua|paragraph:Akhir")]
    [InlineData("<p class=MsoListParagraph><!--[if !supportLists]--><span>1.<span>&nbsp;&nbsp;</span></span><!--[endif]-->Satu</p>", "olist:Satu")]
    [InlineData("<p class=MsoListParagraph>2.<span>&nbsp;&nbsp;</span>Dua</p>", "olist:Dua")]
    [InlineData("<p class=MsoListParagraph>·<span>&nbsp;&nbsp;</span><b>Satu</b> dua</p>", "list:*Satu* dua")]
    // The space behind bold words, inside a link or between two marks stays where it was.
    [InlineData("<p>Kata <b>tebal</b> dan <a href=\"https://contoh.id/a\">tautan</a> lain.</p>", "paragraph:Kata *tebal* dan <https://contoh.id/a>tautan lain.")]
    [InlineData("<p><b>tebal </b>biasa<b>&nbsp;</b>lagi</p>", "paragraph:*tebal *biasa lagi")]
    [InlineData("<p><b>satu</b>\n<i>dua</i>&nbsp;<b>tiga</b></p>", "paragraph:*satu *dua *tiga*")]
    // Google Docs: all of it in a b that is none.
    [InlineData("<b style=\"font-weight:normal;\" id=\"docs-internal-guid-1\"><p dir=\"ltr\"><span style=\"font-weight:400\">Biasa </span><span style=\"font-weight:700\">tebal</span></p></b>", "paragraph:Biasa *tebal*")]
    // A page: what isn't text goes.
    [InlineData("<div onclick=\"x()\"><script>alert(1)</script><h1>Judul</h1><p style=\"color:red\">Isi <a href=\"https://contoh.id/a\">tautan</a><a href=\"javascript:x()\">jahat</a></p><img src=\"https://contoh.id/pelacak.gif\"><iframe src=\"//x\"></iframe></div>", "heading:Judul|paragraph:Isi <https://contoh.id/a>tautanjahat")]
    [InlineData("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>", "table:a\tb\n1\t2")]
    // Mail: lines parted by breaks and divisions.
    [InlineData("<div dir=\"ltr\">Halo,<div><br></div><div>Rilis hari ini.</div></div>", "paragraph:Halo,|paragraph:Rilis hari ini.")]
    [InlineData("", "")]
    [InlineData("<o:p>&nbsp;</o:p>", "")]
    public void It_comes_out_clean(string html, string expected) => Check(html, expected);

    [Fact]
    public void Any_cut_of_it_is_read()
    {
        var html = "<!--StartFragment--><p class=MsoListParagraph style='mso-list:l0'><![if !supportLists]>·<span style=\"font-weight:bold\">&nbsp;</span><![endif]>Satu</p><b style='font-weight:normal'>x</b><!--EndFragment-->";
        for (var start = 0; start < html.Length; start += 3)
        {
            for (var end = start; end <= html.Length; end += 7) Assert.NotNull(PastedMarkup.Read(html[start..end]));
        }
    }

    private static void Check(string html, string expected) => Assert.Equal(expected, string.Join('|', PastedMarkup.Read(html).Blocks.Select(Line)));

    private static string Line(Block block) => block switch
    {
        Paragraph paragraph => "paragraph:" + string.Concat(paragraph.Runs.Select(run => (run.Href is { } href ? $"<{href}>" : "") + (run.Bold ? $"*{run.Text}*" : run.Text))),
        ItemList list => $"{(list.Ordered ? "olist" : "list")}:{string.Join('\n', list.Items.Select(item => string.Concat(item.Select(run => run.Bold ? $"*{run.Text}*" : run.Text))))}",
        _ => $"{JsonSerializer.SerializeToElement(block).GetProperty("type").GetString()}:{block.PlainText}",
    };
}
