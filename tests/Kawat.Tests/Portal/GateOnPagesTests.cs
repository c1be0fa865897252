using Kawat.Linking.Text;
using Kawat.Stories;

namespace Kawat.Tests.Portal;

/// <summary>What is not open stands on no page, whichever way a reader comes.</summary>
public sealed class GateOnPagesTests
{
    private static readonly string[] Surfaces = ["/", "/nasional", "/terbaru", "/cari?q=bendungan", "/orang/sari-melati", "/tidak-ada"];

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_story_is_on_every_page_while_it_is_open_and_on_none_after_withdrawal(bool onPostgres)
    {
        await using var site = await PortalSite.Open(onPostgres);
        var story = await site.Add("Bendungan baru diresmikan", ["Sari Melati meresmikan bendungan itu."]);
        var other = await site.Add("Musim tanam dimulai", ["Sari Melati menanam padi."]);
        await site.Name("Sari Melati", EntityKind.Person, ["Sari Melati"], story, other);
        await site.Link(other, story);
        var later = await site.Add("Irigasi diperluas");
        await site.Link(later, story);

        foreach (var path in Surfaces) Assert.Contains("Bendungan", (await site.Get(path)).Body, StringComparison.Ordinal);
        Assert.Contains("Bendungan", await site.Page(StoryUrl.Of(other)), StringComparison.Ordinal);

        await site.Withdraw(story);
        foreach (var path in Surfaces) Assert.DoesNotContain("Bendungan", (await site.Get(path)).Body, StringComparison.Ordinal);
        foreach (var page in new[] { other, later }) Assert.DoesNotContain("Bendungan", await site.Page(StoryUrl.Of(page)), StringComparison.Ordinal);
        var (status, body) = await site.Get(StoryUrl.Of(story));
        Assert.Equal(410, status);
        Assert.Contains("telah ditarik", body, StringComparison.Ordinal);
        Assert.DoesNotContain("Bendungan", body, StringComparison.Ordinal);
        Assert.DoesNotContain("salah sumber", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_under_a_wrong_address_gives_nothing_away_before_its_instant_or_after_withdrawal()
    {
        await using var site = await PortalSite.Open();
        var later = await site.Add("Rahasia besok pagi", arrange: story => (story.State, story.PublishedAt) = (StoryState.Scheduled, site.Time.GetUtcNow().AddHours(3)));
        var gone = await site.Add("Rahasia kemarin");
        await site.Withdraw(gone);
        foreach (var (story, expected) in new[] { (later, 404), (gone, 410) })
        {
            foreach (var path in new[] { $"/berita/{story.Id}", $"/berita/{story.Id}/lain", $"/en/news/{story.Id}", StoryUrl.Of(story) })
            {
                using var answer = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
                Assert.Equal(expected, (int)answer.StatusCode);
                Assert.Null(answer.Headers.Location);
                Assert.DoesNotContain("ahasia", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            }
        }
    }

    [Fact]
    public async Task A_scheduled_story_appears_at_its_instant_without_anybody_doing_anything()
    {
        await using var site = await PortalSite.Open();
        var story = await site.Add("Gerhana terlihat besok", arrange: row => (row.State, row.PublishedAt) = (StoryState.Scheduled, site.Time.GetUtcNow().AddHours(3)));
        Assert.DoesNotContain("Gerhana", await site.Page("/"), StringComparison.Ordinal);
        Assert.Equal(404, (await site.Get(StoryUrl.Of(story))).Status);
        site.Time.Advance(TimeSpan.FromHours(3));
        Assert.Contains("Gerhana", await site.Page("/"), StringComparison.Ordinal);
        Assert.Contains("Gerhana", await site.Page(StoryUrl.Of(story)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_story_withdrawn_before_anybody_saw_it_never_was()
    {
        await using var site = await PortalSite.Open();
        var scheduled = await site.Add("Tak pernah terbit", arrange: row => (row.State, row.PublishedAt) = (StoryState.Scheduled, site.Time.GetUtcNow().AddHours(3)));
        var held = await site.Add("Tertahan embargo", arrange: row => row.EmbargoRaw = "entah kapan");
        await site.Withdraw(scheduled);
        await site.Withdraw(held);
        Assert.Equal(404, (await site.Get(StoryUrl.Of(scheduled))).Status);
        Assert.Equal(404, (await site.Get(StoryUrl.Of(held))).Status);
    }

    [Fact]
    public async Task A_name_only_a_closed_story_uses_is_on_no_page()
    {
        await using var site = await PortalSite.Open();
        var open = await site.Add("Gubernur membuka pasar", ["Sari Melati datang pagi."]);
        var closed = await site.Add("Gubernur diperiksa", ["Sari Melati Kusumawardhani diperiksa."], arrange: row => row.State = StoryState.Draft);
        await site.Name("Sari Melati Kusumawardhani", EntityKind.Person, ["Sari Melati", "Sari Melati Kusumawardhani"], open, closed);
        await site.Name("Komisi Antisuap", EntityKind.Organisation, ["Komisi Antisuap"], closed);
        foreach (var path in new[] { StoryUrl.Of(open), "/orang/sari-melati-kusumawardhani" })
        {
            var page = await site.Page(path);
            Assert.Contains("Sari Melati", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Kusumawardhani<", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Antisuap", page, StringComparison.Ordinal);
        }

        Assert.Equal(404, (await site.Get("/organisasi/komisi-antisuap")).Status);
    }

    [Fact]
    public async Task A_picture_is_served_while_an_open_story_shows_it()
    {
        await using var site = await PortalSite.Open();
        var picture = site.PictureOf("jembatan");
        var address = $"/media/{picture.Hash}-960.webp";
        var story = await site.Add("Jembatan dibuka", pictures: picture);
        using (var answer = await site.Http.GetAsync(address, TestContext.Current.CancellationToken))
        {
            Assert.Equal(200, (int)answer.StatusCode);
            Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            // A picture of a story that is withdrawn must not live on in caches.
            Assert.Equal("public, max-age=86400", answer.Headers.CacheControl!.ToString());
            using var again = new HttpRequestMessage(HttpMethod.Get, address);
            again.Headers.IfNoneMatch.Add(answer.Headers.ETag!);
            Assert.Equal(304, (int)(await site.Http.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode);
            using var head = new HttpRequestMessage(HttpMethod.Head, address);
            Assert.Equal(200, (int)(await site.Http.SendAsync(head, TestContext.Current.CancellationToken)).StatusCode);
        }

        foreach (var other in new[] { "1200.avif", "320.jpg" }) Assert.Equal(200, (await site.Get($"/media/{picture.Hash}-{other}")).Status);
        // What arrived has no address for readers, nor has what was never made.
        foreach (var other in new[] { ".png", ".jpg", "", "-960.png", "-961.webp", "-1920.jpg", "-0.jpg", "--960.webp" }) Assert.Equal(404, (await site.Get($"/media/{picture.Hash}{other}")).Status);
        await site.Withdraw(story);
        Assert.Equal(404, (await site.Get(address)).Status);
        var draft = site.PictureOf("konsep");
        await site.Add("Konsep", arrange: row => row.State = StoryState.Draft, pictures: draft);
        Assert.Equal(404, (await site.Get($"/media/{draft.Hash}-960.webp")).Status);
    }
}
