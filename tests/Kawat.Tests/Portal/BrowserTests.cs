using Kawat.Formats.Content;
using Kawat.Linking.Text;
using Kawat.Stories;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Portal;

/// <summary>The pages in a real browser.</summary>
public sealed class BrowserTests
{
    [Fact]
    public async Task Nothing_that_came_with_a_story_runs()
    {
        const string Evil = "<img src=x onerror=\"window.ran=1\"><script>window.ran=1</script><svg onload=\"window.ran=1\">";
        await using var site = await PortalSite.Open();
        var story = await site.Add(Evil, [Evil], arrange: row => row.Slug = "x", words: revision =>
        {
            (revision.Deck, revision.Bylines, revision.Tags, revision.CorrectionNote) = (Evil, [Evil], [Evil], Evil);
            revision.Body = new Body([new Paragraph([new Run(Evil), new Run("tautan", Href: "javascript:window.ran=1")])]);
        });
        await using var context = await Browser.Open(site.Address);
        var page = await context.NewPageAsync();
        foreach (var path in new[] { StoryUrl.Of(story), "/", "/cari?q=window" })
        {
            await page.GotoAsync(path);
            Assert.False(await page.EvaluateAsync<bool>("() => 'ran' in window"));
            Assert.Equal(0, await page.Locator("img[src='x'], svg, main script").CountAsync());
        }
    }

    [Theory, InlineData(360, false), InlineData(360, true), InlineData(768, false), InlineData(1440, true)]
    public async Task No_page_is_wider_than_the_screen_and_all_work_without_scripts(int width, bool dark)
    {
        await using var site = await PortalSite.Open();
        var picture = site.PictureOf("pelabuhan");
        var earlier = await site.Add("Pertanggungjawaban penyelenggaraan ketenagalistrikan dipertanyakan", arrange: row => row.Section = "ekonomi");
        var story = await site.Add("Kementerian mempertimbangkan ketidakterhubungan antarpulau", ["https://contoh.example/" + new string('a', 120), "Kedua."],
            words: revision => revision.Body = new Body([.. revision.Body.Blocks, new Table([[.. Enumerable.Repeat("Perdagangan", 12)]], true)]), pictures: picture);
        await site.Link(story, earlier);
        await site.Name("Persatuan Bangsa-Bangsa untuk Penanggulangan Keterbelakangan", EntityKind.Organisation, ["Kementerian"], story);
        await using var context = await Browser.Open(site.Address, width, dark, javaScript: false);
        var page = await context.NewPageAsync();
        foreach (var path in new[] { "/", "/en", "/nasional", "/terbaru", "/cari?q=kementerian", StoryUrl.Of(story), "/tidak-ada" })
        {
            await page.GotoAsync(path);
            var widest = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(widest <= width, $"{path} is {widest} wide on {width}");
            Assert.Equal(1, await page.Locator("h1").CountAsync());
        }
    }
}
