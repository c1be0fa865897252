using System.Text;
using Kawat.Formats.Pages;
using AngleSharp.Html.Parser;

namespace Kawat.Formats.Tests.Pages;

/// <summary>What cannot be shown in a case: encodings, limits, structured data as data.</summary>
public sealed class PageTests
{
    // A page takes a tenth of this; the rest is for a slower machine.
    private const double MostSeconds = 2;

    [Fact]
    public void The_encoding_in_a_meta_element_is_believed()
    {
        var page = Encoding.Latin1.GetBytes("<!DOCTYPE html><html><head><meta charset=\"iso-8859-1\"><title>Café Señor</title></head><body><p>Le café du coin a fermé ses portes après quarante années, et les habitués se demandent où aller désormais.</p></body></html>");
        Assert.Equal("Café Señor", Assert.Single(WireReader.Read(page).Items).Item.Headline);
    }

    [Fact]
    public void A_deep_page_keeps_its_text()
    {
        var html = "<!DOCTYPE html><html><body>" + string.Concat(Enumerable.Repeat("<div>", 60_000)) + "<p>Teks yang terkubur.</p></body></html>";
        var work = WorkTime.Start();
        var item = Assert.Single(WireReader.Read(Encoding.UTF8.GetBytes(html)).Items);
        Assert.Contains("terkubur", item.Item.Body.ToPlainText(), StringComparison.Ordinal);
        Assert.Contains(item.Problems, problem => problem.Code == ProblemCodes.MarkupTooDeep);
        Assert.InRange(work.Seconds, 0, MostSeconds);
    }

    [Theory]
    [InlineData("<div>", 390)]
    [InlineData("<b>", 95)]
    [InlineData("<p><b>", 95)]
    [InlineData("<table><tr><td>", 390)]
    [InlineData("<ul><li>", 390)]
    public void A_page_near_the_limits_is_read_in_time(string tag, int times)
    {
        var html = "<!DOCTYPE html><html><body>" + string.Concat(Enumerable.Repeat(tag + "Kata demi kata, kalimat demi kalimat.", times)) + string.Concat(Enumerable.Repeat("<p>Kalimat yang cukup panjang untuk disebut berita.</p>", 5000));
        var work = WorkTime.Start();
        Assert.Single(WireReader.Read(Encoding.UTF8.GetBytes(html)).Items);
        Assert.InRange(work.Seconds, 0, MostSeconds);
    }

    [Fact]
    public void An_item_under_many_names_within_another_is_one_thing()
    {
        var names = string.Join(' ', Enumerable.Range(0, 40).Select(at => $"nama{at}"));
        var html = "<!DOCTYPE html><html><head><title>Judul</title></head><body>" + string.Concat(Enumerable.Repeat($"<div itemprop=\"{names}\" itemscope itemtype=\"http://schema.org/Thing\">", 15)) + "<p>Isi.</p></body></html>";
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Single(WireReader.Read(Encoding.UTF8.GetBytes(html)).Items);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 50_000_000);
    }

    [Fact]
    public void Things_point_to_each_other_in_RDFa()
    {
        using var document = new HtmlParser().ParseDocument("<body prefix='x: http://x.example/#'><p about='#a' typeof='x:Cat'><span rel='x:likes'><b about='#b' property='x:name'>Tom</b></span><a rel='x:home nofollow' href='/h'>h</a></p></body>");
        var statements = Rdfa.Read(document, "http://p.example/");
        Assert.Contains(new RdfaStatement("http://p.example/#a", "http://x.example/#likes", "http://p.example/#b", false), statements);
        Assert.Contains(new RdfaStatement("http://p.example/#b", "http://x.example/#name", "Tom", true), statements);
        Assert.Contains(new RdfaStatement("http://p.example/#a", "http://x.example/#home", "http://p.example/h", false), statements);
        Assert.Equal(4, statements.Count);
    }

    [Fact]
    public void Properties_of_microdata_come_in_the_order_of_the_page_also_when_they_are_named_from_afar()
    {
        using var document = new HtmlParser().ParseDocument("<p id=z itemprop=a>1</p><div itemscope itemref=z><p itemprop=a>2</p></div>");
        Assert.Equal(["1", "2"], Microdata.Read(document)[0].Properties.Select(property => property.Text!));
    }

    [Fact]
    public void Pages_of_the_corpus_are_read_in_time_and_give_a_headline()
    {
        var files = Directory.GetFiles(Shared.Path("data", "wire", "html-pages"), "source.html", SearchOption.AllDirectories);
        foreach (var file in files)
        {
            var work = WorkTime.Start();
            var reading = WireReader.Read(File.ReadAllBytes(file));
            Assert.Equal("html", reading.Format);
            Invariants.Check(reading);
            Assert.InRange(work.Seconds, 0, MostSeconds);
        }
    }
}
