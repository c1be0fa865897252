using System.Text.Json;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Outside;

/// <summary>Pages as judges that are not ours see them.</summary>
[Collection(nameof(DemoSite))]
public sealed class PageCheckTests
{
    [Fact]
    public async Task Every_page_is_valid_html()
    {
        var site = await DemoSite.Open();
        var complaints = await OutsideTool.Node("html.mjs", [.. site.Pages.Select(site.At)]);
        Assert.Empty(complaints.EnumerateArray().Select(complaint => complaint.GetString()));
    }

    [Fact]
    public async Task Structured_data_says_only_what_schema_org_knows()
    {
        var site = await DemoSite.Open();
        foreach (var path in new[] { site.Story, site.Thread })
        {
            var seen = await OutsideTool.Node("jsonld.mjs", site.At(path));
            Assert.Empty(seen.GetProperty("unknown").EnumerateArray().Select(word => word.GetString()));
            Assert.True(seen.GetProperty("expanded").GetArrayLength() > 0, $"{path} says nothing");
        }

        var story = (await OutsideTool.Node("jsonld.mjs", site.At(site.Story))).GetProperty("expanded")[0];
        Assert.Equal("http://schema.org/NewsArticle", story.GetProperty("@type")[0].GetString());
        foreach (var word in new[] { "headline", "datePublished", "dateModified", "author", "publisher", "inLanguage", "articleSection", "citation" })
            Assert.True(story.TryGetProperty($"http://schema.org/{word}", out _), $"no {word}");
    }

    [Theory, InlineData(false, 360), InlineData(false, 1280), InlineData(true, 360), InlineData(true, 1280)]
    public async Task Axe_finds_nothing_on_any_page(bool isDark, int width)
    {
        var site = await DemoSite.Open();
        var axe = await File.ReadAllTextAsync(Path.Combine(OutsideTool.Folder, "node_modules", "axe-core", "axe.min.js"));
        await using var context = await Browser.Open(site.Origin, width, isDark);
        var page = await context.NewPageAsync();
        var findings = new List<string>();
        foreach (var path in site.Pages)
        {
            await page.GotoAsync(path);
            // By the browser's own channel, which the page's policy has no say in.
            await page.EvaluateAsync($"() => {{ {axe} }}");
            var found = JsonDocument.Parse(await page.EvaluateAsync<string>(
                "async () => JSON.stringify((await axe.run(document, { resultTypes: ['violations'] })).violations.map(v => v.id + ': ' + v.nodes.map(n => n.html).slice(0, 3).join(' | ')))")).RootElement;
            findings.AddRange(found.EnumerateArray().Select(finding => $"{path}: {finding.GetString()}"));
        }

        Assert.Empty(findings);
    }
}
