using System.IO.Compression;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.Playwright;

namespace Kawat.Tests.Portal;

/// <summary>What a story page costs a reader on a bad network, on a page that has everything: bytes, requests, shifts, and nobody else who is told.</summary>
public sealed class WeightTests
{
    private const int MostBytes = 20 * 1024, MostRequests = 10;

    /// <summary>Forty paragraphs of words that pack badly, three pictures, five entries of background with cards, as many names as are shown, what followed, and the latest.</summary>
    private static async Task<(PortalSite Site, Story Story)> Rich()
    {
        var site = await PortalSite.Open();
        var random = new Random(20261122);
        string Text(int words) => char.ToUpperInvariant((char)('a' + random.Next(26))) + string.Join(' ', Enumerable.Range(0, words).Select(_ => string.Concat(Enumerable.Range(0, random.Next(2, 5)).Select(_ => $"{"bcdghjklmnprst"[random.Next(14)]}{"aiueo"[random.Next(5)]}")))) + ".";
        var paragraphs = Enumerable.Range(0, 24).Select(_ => Text(32)).ToArray();
        for (var at = 0; at < 8; at++) await site.Add(Text(9), arrange: row => row.PublishedAt = site.Time.GetUtcNow().AddMinutes(-at));
        var pictures = Enumerable.Range(0, 3).Select(at => { var picture = site.PictureOf($"gambar {at}"); picture.Caption = Text(28); return picture; }).ToArray();
        var story = await site.Add(Text(11), paragraphs, words: revision =>
        {
            (revision.Deck, revision.DatelinePlace, revision.DatelineCountry, revision.DatelineAgency) = (Text(20), "Beijing", "China", "Xinhua");
            (revision.Bylines, revision.Editors, revision.Tags) = (["Xinhua"], ["Redaksi"], ["satu", "dua", "tiga", "empat"]);
            (revision.CopyrightHolder, revision.UsageTerms, revision.CorrectionNote) = ("Kawat", Text(12), Text(15));
        }, pictures: pictures);
        for (var at = 0; at < 5; at++)
        {
            var earlier = await site.Add(Text(10), [Text(25)], words: revision => revision.Deck = Text(16), arrange: row => row.PublishedAt = site.Time.GetUtcNow().AddDays(-9));
            await using var db = await site.Db();
            var sentence = (await db.Revisions.FindAsync(earlier.PublicRevisionId))!.Body.Blocks[0].PlainText;
            await site.Link(story, earlier, new Anchor(new Span(at * 3, 0, 60), new Span(at * 3, 10, 30), new Span(0, 0, sentence.Length), sentence, 0.9),
                reasons: [new Reason(ReasonKind.People, [Text(2), Text(2)], 0.5), new Reason(ReasonKind.Date, ["2025-09", "2025-09-15"], 0.3)]);
            await site.Link(await site.Add(Text(10)), story, reasons: [new Reason(ReasonKind.People, [Text(2), Text(2)], 0.5)]);
        }

        for (var at = 0; at < 14; at++) await site.Name(paragraphs[at].Split(' ')[3] + " " + paragraphs[at].Split(' ')[4], (EntityKind)(at % 3), [paragraphs[at].Split(' ')[3] + " " + paragraphs[at].Split(' ')[4]], story);
        return (site, story);
    }

    [Fact]
    public async Task A_rich_story_page_with_style_and_script_is_at_most_20_KB_and_all_of_it_from_here()
    {
        var (site, story) = await Rich();
        await using var end = site;
        await using var context = await Browser.Open(site.Address, 360);
        var page = await context.NewPageAsync();
        var requests = new List<string>();
        page.Request += (_, request) => requests.Add(request.Url);
        await page.GotoAsync(StoryUrl.Of(story), new() { WaitUntil = WaitUntilState.NetworkIdle });
        var frame = await page.EvaluateAsync<string[]>("() => [...document.querySelectorAll('link[rel=stylesheet],script[src]')].map(e => e.href || e.src)");
        Assert.Equal(2, frame.Length);
        var bytes = 0L;
        foreach (var part in frame.Prepend(site.Address + StoryUrl.Of(story))) bytes += await Packed(site, part);
        TestContext.Current.TestOutputHelper!.WriteLine($"{bytes} bytes, {requests.Count} requests");
        Assert.InRange(bytes, 1, MostBytes);
        Assert.InRange(requests.Count, 3, MostRequests);
        Assert.All(requests, url => Assert.StartsWith(site.Address + "/", url, StringComparison.Ordinal));
        Assert.Equal(5, await page.Locator("a.background").CountAsync());
    }

    [Theory, InlineData(360, true), InlineData(360, false), InlineData(1280, true), InlineData(1280, false)]
    public async Task Nothing_on_it_shifts(int width, bool dark)
    {
        var (site, story) = await Rich();
        await using var end = site;
        await using var context = await Browser.Open(site.Address, width, dark);
        await context.AddInitScriptAsync("window.shift = 0; new PerformanceObserver(list => list.getEntries().forEach(entry => { window.shift += entry.value; })).observe({ type: 'layout-shift', buffered: true });");
        var page = await context.NewPageAsync();
        // Pictures of the size that their rows say, so that they really come.
        await page.RouteAsync("**/media/**", route => route.FulfillAsync(new() { ContentType = "image/svg+xml", Body = "<svg xmlns='http://www.w3.org/2000/svg' width='1200' height='800'/>" }));
        foreach (var path in new[] { StoryUrl.Of(story), "/", "/nasional", "/terbaru", "/tersimpan" })
        {
            await page.GotoAsync(path, new() { WaitUntil = WaitUntilState.NetworkIdle });
            await page.EvaluateAsync("async () => { for (let y = 0; y < document.body.scrollHeight; y += 500) { scrollTo(0, y); await new Promise(requestAnimationFrame); } }");
            // What came into sight is fetched only now.
            await page.WaitForFunctionAsync("() => [...document.images].every(image => image.complete)");
            Assert.Equal(0, await page.EvaluateAsync<double>("() => window.shift"), 0.0005);
        }
    }

    private static async Task<long> Packed(PortalSite site, string address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.ParseAdd("br");
        using var answer = await site.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal("br", Assert.Single(answer.Content.Headers.ContentEncoding));
        using var unpacked = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await unpacked.CopyToAsync(whole, TestContext.Current.CancellationToken);
        Assert.True(whole.Length > bytes.Length);
        return bytes.Length;
    }
}
