using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;

namespace Kawat.Tests.Outside;

[Collection(nameof(DemoSite))]
public sealed class SitemapSchemaTests
{
    private static readonly XNamespace Space = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace News = "http://www.google.com/schemas/sitemap-news/0.9";

    [Theory, InlineData("/sitemap-1.xml"), InlineData("/sitemap-threads-1.xml"), InlineData("/sitemap-news.xml")]
    public async Task A_sitemap_obeys_its_published_schema(string path)
    {
        var site = await DemoSite.Open();
        var schemas = new XmlSchemaSet();
        var file = Path.Combine(OutsideTool.Folder, "node_modules", "sitemap", "schema", "sitemap.xsd");
        Assert.True(File.Exists(file), "The schema is not here; './kawat test' fetches it.");
        schemas.Add(Space.NamespaceName, file);
        var complaints = new List<string>();
        if (path.Contains("news", StringComparison.Ordinal)) await site.Newsroom.Published("Jembatan gantung diperbaiki", ["Jembatan gantung di Lebak diperbaiki mulai Sabtu selama sepekan."]);
        var document = XDocument.Parse(await site.Newsroom.Get(path));
        // The sitemap schema wants the schema of every extension; that of news is in no package, so its elements are looked at in a test of their own.
        document.Descendants(News + "news").Remove();
        document.Descendants(XNamespace.Get("http://www.w3.org/1999/xhtml") + "link").Remove();
        document.Validate(schemas, (_, e) => { if (e.Severity == XmlSeverityType.Error) complaints.Add(e.Message); });
        Assert.Empty(complaints);
        Assert.Equal(Space + "urlset", document.Root!.Name);
    }

    [Fact]
    public async Task The_index_names_pages_that_are_there()
    {
        var site = await DemoSite.Open();
        var index = XDocument.Parse(await site.Newsroom.Get("/sitemap.xml"));
        var pages = index.Root!.Elements(Space + "sitemap").Select(page => new Uri(page.Element(Space + "loc")!.Value)).ToList();
        Assert.NotEmpty(pages);
        var http = await site.Newsroom.Http();
        Assert.All(await Task.WhenAll(pages.Select(page => http.GetAsync(page))), answer => Assert.True(answer.IsSuccessStatusCode));
    }

    [Fact]
    public async Task A_news_sitemap_has_what_the_search_engine_asks_for()
    {
        var site = await DemoSite.Open();
        var story = await site.Newsroom.Published("Jembatan timbang dibuka lagi", ["Jembatan timbang di Cikande dibuka lagi pada Minggu setelah diperbaiki selama dua pekan."]);
        var document = XDocument.Parse(await site.Newsroom.Get("/sitemap-news.xml"));
        var entry = document.Root!.Elements(Space + "url").Single(url => url.Element(Space + "loc")!.Value.Contains($"/berita/{story.Id}/", StringComparison.Ordinal)).Element(News + "news")!;
        // Order and names as in sitemap-news.xsd: publication (name, language), publication_date, title.
        Assert.Equal([News + "publication", News + "publication_date", News + "title"], entry.Elements().Select(element => element.Name));
        Assert.Equal([News + "name", News + "language"], entry.Element(News + "publication")!.Elements().Select(element => element.Name));
        Assert.Equal("id", entry.Element(News + "publication")!.Element(News + "language")!.Value);
        Assert.Equal(story.PublishedAt!.Value.UtcDateTime, XmlConvert.ToDateTime(entry.Element(News + "publication_date")!.Value, XmlDateTimeSerializationMode.Utc));
    }
}
