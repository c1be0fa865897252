using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Dossier;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Portal;

/// <summary>What readers see of threads, timelines and near names; and that nothing closed shows through them, however it could.</summary>
public sealed class ThreadPageTests
{
    private static async Task<(Newsroom Room, List<Story> Stories, ThreadRow Thread, string Address)> Open(Engine engine)
    {
        var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([.. ThreadRoom.Dam, .. ThreadRoom.Trial]);
        var thread = (await room.ThreadOf(stories[0].Id))!;
        return (room, stories, thread, ThreadUrl.Of("id", thread.Id, thread.Name));
    }

    private static async Task<(HttpStatusCode Status, string Body, string Location)> Ask(Newsroom room, string path)
    {
        using var answer = await (await room.Http()).GetAsync(path, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.Location?.OriginalString ?? "");
    }

    [Theory, CombinatorialEngines]
    public async Task A_thread_has_a_page_feeds_and_a_place_in_the_site_map(Engine engine)
    {
        var (room, stories, thread, address) = await Open(engine);
        await using var end = room;
        var page = await room.Get(address);
        foreach (var story in stories.Take(3)) Assert.Contains($"href=\"{StoryUrl.Of(story)}\"", page, StringComparison.Ordinal);
        foreach (var story in stories.Skip(3)) Assert.DoesNotContain(StoryUrl.Of(story), page, StringComparison.Ordinal);
        foreach (var part in new[] { "Linimasa", "5 Maret 2024", "14 Januari 2025", "18 Februari 2026", "/orang/ratna-wulandari", $"/rangkaian/{thread.Id}/rss.xml", $"/rangkaian/{thread.Id}/feed.json", $"{address}\">" })
            Assert.Contains(part, page, StringComparison.Ordinal);
        var json = page.Split("<script type=\"application/ld+json\">")[1].Split("</script>")[0];
        Assert.Equal("CollectionPage", JsonDocument.Parse(json).RootElement.GetProperty("@type").GetString());
        Assert.EndsWith("/kawat-512.png", JsonDocument.Parse(json).RootElement.GetProperty("publisher").GetProperty("logo").GetProperty("url").GetString(), StringComparison.Ordinal);

        var feed = XDocument.Parse(await room.Get($"/rangkaian/{thread.Id}/rss.xml"));
        Assert.Equal(3, feed.Descendants("item").Count());
        Assert.Equal(3, JsonDocument.Parse(await room.Get($"/rangkaian/{thread.Id}/feed.json")).RootElement.GetProperty("items").GetArrayLength());
        Assert.Contains("/sitemap-threads-1.xml", await room.Get("/sitemap.xml"), StringComparison.Ordinal);
        Assert.Contains(address, await room.Get("/sitemap-threads-1.xml"), StringComparison.Ordinal);

        foreach (var other in new[] { $"/rangkaian/{thread.Id}", $"/rangkaian/{thread.Id}/lama", $"/en/threads/{thread.Id}" })
            Assert.Equal((HttpStatusCode.MovedPermanently, address), await Ask(room, other) is var (status, _, location) ? (status, location) : default);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(room, "/rangkaian/99999")).Status);
    }

    [Theory, CombinatorialEngines]
    public async Task The_story_page_tells_the_story_so_far_and_no_story_twice(Engine engine)
    {
        var (room, stories, thread, address) = await Open(engine);
        await using var end = room;
        var page = await room.Get(StoryUrl.Of(stories[2]));
        var block = page.Split("id=\"sejauh-ini\"")[1].Split("</section>")[0];
        Assert.Contains(address, block, StringComparison.Ordinal);
        Assert.Contains("14 Januari 2025", block, StringComparison.Ordinal);
        foreach (var story in stories) Assert.InRange(page.Split($"href=\"{StoryUrl.Of(story)}\"").Length - 1, 0, story.Id == stories[2].Id ? 99 : 2);
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page);
        var links = document.QuerySelectorAll(".side a[href^='/berita/']").Select(link => link.GetAttribute("href")).ToList();
        Assert.Equal(links.Distinct(), links);
        // Where there is nothing to tell, nothing is shown.
        var alone = (await room.PublishAll([("Cuaca cerah di Jakarta", new DateOnly(2026, 2, 1), ["Langit cerah sepanjang hari."])]))[0];
        Assert.DoesNotContain("sejauh-ini", await room.Get(StoryUrl.Of(alone)), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_withdrawn_story_is_gone_from_threads_timelines_feeds_and_entities_with_the_next_request(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var (headline, day, paragraphs) = ThreadRoom.Dam[1];
        var stories = await room.PublishAll([ThreadRoom.Dam[0], ($"{headline} diam-diam", day, [.. paragraphs, "Camat Bambang Sulaksono hadir pada 12 Januari 2025."]), ThreadRoom.Dam[2]]);
        var thread = (await room.ThreadOf(stories[0].Id))!;
        string[] surfaces =
        [
            ThreadUrl.Of("id", thread.Id, thread.Name), $"/rangkaian/{thread.Id}/rss.xml", $"/rangkaian/{thread.Id}/feed.json", StoryUrl.Of(stories[0]), StoryUrl.Of(stories[2]),
            "/orang/ratna-wulandari", "/sitemap-threads-1.xml", "/orang/bambang-sulaksono",
        ];
        foreach (var path in surfaces.Take(3)) Assert.Contains("diam-diam", (await Ask(room, path)).Body, StringComparison.Ordinal);

        await room.Use<Withdraw>().Run(stories[1].Id, "salah", "test", TestContext.Current.CancellationToken);
        await NothingOfIt();
        await room.Work();
        await NothingOfIt();

        // Before the work is done as after it. The name may come from it too, so the address may be another.
        async Task NothingOfIt()
        {
            foreach (var path in surfaces)
            {
                var (status, body, location) = await Ask(room, path);
                if (status == HttpStatusCode.MovedPermanently) (_, body, _) = await Ask(room, location);
                foreach (var word in new[] { "diam-diam", "Sulaksono", "12 Januari" }) Assert.DoesNotContain(word, body + location, StringComparison.Ordinal);
            }
        }

        await room.Use<Withdraw>().Run(stories[0].Id, "salah", "test", TestContext.Current.CancellationToken);
        await room.Work();
        // One story is left: the thread's address leads to it. When that one goes too, it says so.
        Assert.Equal(StoryUrl.Of(stories[2]), (await Ask(room, $"/rangkaian/{thread.Id}")).Location);
        await room.Use<Withdraw>().Run(stories[2].Id, "salah", "test", TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Gone, (await Ask(room, $"/rangkaian/{thread.Id}")).Status);
        Assert.Equal(HttpStatusCode.Gone, (await Ask(room, $"/rangkaian/{thread.Id}/rss.xml")).Status);
    }

    [Theory, CombinatorialEngines]
    public async Task Nothing_of_a_story_under_embargo_shows_before_its_minute(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([ThreadRoom.Dam[0], ThreadRoom.Dam[2]]);
        var (headline, day, paragraphs) = ThreadRoom.Dam[1];
        var opening = room.Time.GetUtcNow().AddHours(3);
        var held = await room.Draft($"{headline} diam-diam", paragraphs, day, embargo: opening.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(held.Id, new PublishOrder(), "test", TestContext.Current.CancellationToken));
        await room.Work();
        var thread = (await room.ThreadOf(stories[0].Id))!;
        string[] surfaces = [ThreadUrl.Of("id", thread.Id, thread.Name), $"/rangkaian/{thread.Id}/rss.xml", $"/rangkaian/{thread.Id}/feed.json", StoryUrl.Of(stories[0]), StoryUrl.Of(stories[1]), "/orang/ratna-wulandari", "/sitemap-threads-1.xml"];
        foreach (var path in surfaces)
        {
            var (status, body, _) = await Ask(room, path);
            Assert.Equal(HttpStatusCode.OK, status);
            Assert.DoesNotContain("diam-diam", body, StringComparison.Ordinal);
            Assert.DoesNotContain("Selasa (14/1)", body, StringComparison.Ordinal);
        }

        room.Time.Advance(TimeSpan.FromHours(3));
        await room.Work();
        Assert.Contains("diam-diam", (await Ask(room, (await Ask(room, $"/rangkaian/{thread.Id}")).Location is { Length: > 0 } to ? to : surfaces[0])).Body, StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_thread_of_which_only_one_story_is_open_yet_is_not_there(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(ThreadRoom.Dam);
        var thread = (await room.ThreadOf(stories[0].Id))!;
        await using var db = await room.Db();
        foreach (var story in db.Stories.Where(s => s.Id != stories[0].Id)) story.PublishedAt = room.Time.GetUtcNow().AddHours(1);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        foreach (var path in new[] { $"/rangkaian/{thread.Id}", $"/rangkaian/{thread.Id}/rss.xml", $"/rangkaian/{thread.Id}/feed.json" }) Assert.Equal(HttpStatusCode.NotFound, (await Ask(room, path)).Status);
    }

    [Theory, CombinatorialEngines]
    public async Task A_merged_threads_address_and_feed_lead_to_the_one_that_holds_its_stories(Engine engine)
    {
        var (room, stories, dam, _) = await Open(engine);
        await using var end = room;
        var trial = (await room.ThreadOf(stories[3].Id))!;
        await room.Use<EditThread>().Merge(dam.Id, dam.Version, trial.Id, "ratna", TestContext.Current.CancellationToken);
        var merged = (await room.ThreadOf(stories[0].Id))!;
        var (status, _, location) = await Ask(room, $"/rangkaian/{trial.Id}/{Slug.Of(trial.Name)}");
        Assert.Equal((HttpStatusCode.MovedPermanently, ThreadUrl.Of("id", merged.Id, merged.Name)), (status, location));
        Assert.Equal($"/rangkaian/{merged.Id}/rss.xml", (await Ask(room, $"/rangkaian/{trial.Id}/rss.xml")).Location);
    }

    [Theory, CombinatorialEngines]
    public async Task The_page_of_a_person_tells_years_threads_and_near_names_apart(Engine engine)
    {
        var (room, _, thread, address) = await Open(engine);
        await using var end = room;
        await room.PublishAll(
        [
            ("Atlet Dewi Wulandari juara lari", new DateOnly(2025, 8, 1), ["Dewi Wulandari menjuarai lari 5.000 meter di Semarang.", "Wulandari berlatih sejak kecil di Solo, kata Dewi Wulandari."]),
        ]);
        var page = await room.Get("/orang/ratna-wulandari");
        Assert.Contains(address, page, StringComparison.Ordinal);
        foreach (var part in new[] { "Januari 2025", "Maret 2024", "/orang/ratna-wulandari/2025", "Bukan yang dimaksud?", "/orang/dewi-wulandari" }) Assert.Contains(part, page, StringComparison.Ordinal);
        var year = await room.Get("/orang/ratna-wulandari/2025");
        Assert.Contains("Batu pertama", year, StringComparison.Ordinal);
        Assert.DoesNotContain(">Bendungan Cirangga diresmikan<", year, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await Ask(room, "/orang/ratna-wulandari/1999")).Status);
    }

    [Theory, InlineData(360, false), InlineData(360, true), InlineData(1280, false), InlineData(1280, true)]
    public async Task The_pages_fit_the_screen_and_fold_without_scripts(int width, bool dark)
    {
        var (room, stories, thread, address) = await Open(Engine.Sqlite);
        await using var end = room;
        var name = new string('w', 110);
        await room.Use<EditThread>().Rename(thread.Id, thread.Version, name, "ratna", TestContext.Current.CancellationToken);
        await using var context = await Browser.Open((await room.Http()).BaseAddress!.ToString(), width, dark, javaScript: false);
        var page = await context.NewPageAsync();
        foreach (var path in new[] { ThreadUrl.Of("id", thread.Id, name), StoryUrl.Of(stories[2]), "/orang/ratna-wulandari" })
        {
            await page.GotoAsync(path);
            var widest = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            Assert.True(widest <= width, $"{path} is {widest} wide on {width}");
            Assert.Equal(1, await page.Locator("h1").CountAsync());
            foreach (var fold in await page.Locator("main details").AllAsync())
            {
                await fold.Locator("summary").ClickAsync();
                Assert.True(await fold.Locator("li, p").First.IsVisibleAsync());
            }
        }
    }
}
