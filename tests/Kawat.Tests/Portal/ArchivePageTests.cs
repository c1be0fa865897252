using Kawat.Stories;

namespace Kawat.Tests.Portal;

/// <summary>The archive by year, month and day.</summary>
public sealed class ArchivePageTests
{
    [Theory, InlineData(false), InlineData(true)]
    public async Task Days_of_the_papers_zone_are_counted_and_lead_to_their_stories(bool onPostgres)
    {
        await using var site = await PortalSite.Open(onPostgres);
        await site.Add("Larut malam", arrange: row => row.PublishedAt = new DateTimeOffset(2023, 2, 28, 17, 30, 0, TimeSpan.Zero));
        await site.Add("Pagi hari", arrange: row => row.PublishedAt = new DateTimeOffset(2023, 3, 1, 2, 0, 0, TimeSpan.Zero));
        await site.Add("Esok hari", arrange: row => row.PublishedAt = new DateTimeOffset(2023, 3, 2, 2, 0, 0, TimeSpan.Zero));
        await site.Add("Sebelumnya", arrange: row => row.PublishedAt = new DateTimeOffset(2023, 2, 28, 16, 30, 0, TimeSpan.Zero));
        await site.Add("Tertahan", arrange: row => (row.PublishedAt, row.EmbargoRaw) = (new DateTimeOffset(2023, 3, 1, 3, 0, 0, TimeSpan.Zero), "entah"));
        await site.Add("In English", arrange: row => (row.PublishedAt, row.Language) = (new DateTimeOffset(2023, 3, 1, 3, 0, 0, TimeSpan.Zero), "en"));

        var day = await site.Page("/arsip/2023/03/01");
        Assert.Contains("Rabu, 1 Maret 2023", day, StringComparison.Ordinal);
        Assert.Contains("Larut malam", day, StringComparison.Ordinal);
        Assert.Contains("Pagi hari", day, StringComparison.Ordinal);
        foreach (var other in new[] { "Esok hari", "Sebelumnya", "Tertahan", "In English" }) Assert.DoesNotContain(other, day, StringComparison.Ordinal);
        Assert.Contains("rel=\"prev\" href=\"/arsip/2023/02/28\"", day, StringComparison.Ordinal);
        Assert.Contains("rel=\"next\" href=\"/arsip/2023/03/02\"", day, StringComparison.Ordinal);

        var month = await site.Page("/arsip/2023/03");
        Assert.Contains(">1 Maret 2023: 2 berita<", month, StringComparison.Ordinal);
        Assert.Contains(">2 Maret 2023: 1 berita<", month, StringComparison.Ordinal);
        Assert.DoesNotContain("/arsip/2023/03/03", month, StringComparison.Ordinal);
        Assert.Contains("Februari 2023", await site.Page("/arsip/2023"), StringComparison.Ordinal);
        Assert.Contains("1 March 2023: 1 stor", await site.Page("/en/archive/2023/03"), StringComparison.Ordinal);
        Assert.Contains("Maret 2023", await site.Page("/arsip"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task There_is_one_address_for_a_day_and_none_for_days_without_stories()
    {
        await using var site = await PortalSite.Open();
        Assert.Contains("Belum ada berita", await site.Page("/arsip"), StringComparison.Ordinal);
        await site.Add("Pagi hari", arrange: row => row.PublishedAt = new DateTimeOffset(2023, 3, 1, 2, 0, 0, TimeSpan.Zero));
        using var answer = await site.Http.GetAsync("/arsip/2023/3/1", TestContext.Current.CancellationToken);
        Assert.Equal(301, (int)answer.StatusCode);
        Assert.Equal("/arsip/2023/03/01", answer.Headers.Location?.OriginalString);
        foreach (var path in new[] { "/arsip/2023/03/02", "/arsip/2023/02/30", "/arsip/2023/13", "/arsip/2023/04", "/arsip/2021", "/arsip/0000", "/arsip/9999/12/31", "/arsip/2023/03/01?sebelum=x" })
            Assert.Equal(404, (await site.Get(path)).Status);
    }

    [Fact]
    public async Task A_withdrawn_story_leaves_its_day_and_its_count()
    {
        await using var site = await PortalSite.Open();
        var story = await site.Add("Pagi hari", arrange: row => row.PublishedAt = new DateTimeOffset(2023, 3, 1, 2, 0, 0, TimeSpan.Zero));
        await site.Add("Siang hari", arrange: row => row.PublishedAt = new DateTimeOffset(2023, 3, 1, 5, 0, 0, TimeSpan.Zero));
        Assert.Contains("2 berita", await site.Page("/arsip/2023/03"), StringComparison.Ordinal);
        await site.Withdraw(story);
        Assert.DoesNotContain("Pagi hari", await site.Page("/arsip/2023/03/01"), StringComparison.Ordinal);
        Assert.Contains(">1 Maret 2023: 1 berita<", await site.Page("/arsip/2023/03"), StringComparison.Ordinal);
    }
}
