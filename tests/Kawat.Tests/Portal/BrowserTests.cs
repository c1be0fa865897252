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

    [Theory, InlineData(360), InlineData(768), InlineData(1440)]
    public async Task A_word_without_end_breaks_wherever_it_stands(int width)
    {
        var word = new string('w', 300);
        await using var site = await PortalSite.Open();
        var picture = site.PictureOf("foto", credit: word);
        picture.Caption = word;
        var story = await site.Add(word, [word, "Kedua."], arrange: row => row.Slug = "panjang", words: revision => (revision.Deck, revision.Bylines, revision.Tags, revision.CorrectionNote) = (word, [word], [word], word), pictures: picture);
        var plain = await site.Add($"{word} lagi", arrange: row => row.Slug = "lagi");
        await site.Link(story, plain);
        await site.Link(plain, story);
        await site.Name(word, EntityKind.Organisation, [word], story, plain);
        await site.Name("Tetangga", EntityKind.Place, ["Tetangga"], story, plain);
        await using var context = await Browser.Open(site.Address, width, javaScript: false);
        var page = await context.NewPageAsync();
        foreach (var path in new[] { "/", "/nasional", "/terbaru", $"/cari?q={word[..200]}", StoryUrl.Of(story), StoryUrl.Of(plain), $"/organisasi/{Slug.Of(word)}", "/tempat/tetangga", "/tidak-ada" })
        {
            await page.GotoAsync(path);
            var widest = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(widest <= width, $"{path} is {widest} wide on {width}");
        }
    }

    [Theory, InlineData("/cari"), InlineData("/en/search"), InlineData("/tidak-ada")]
    public async Task Each_search_form_has_a_name_of_its_own(string path)
    {
        await using var site = await PortalSite.Open();
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument((await site.Get(path)).Body);
        var names = document.QuerySelectorAll("[role=search]").Select(form => form.GetAttribute("aria-label") ?? "").ToList();
        Assert.Equal(2, names.Count);
        Assert.Equal(names, names.Where(name => name.Length > 0).Distinct());
    }
}
