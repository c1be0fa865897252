using System.Globalization;
using System.Net;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Stories;

/// <summary>No surface shows anything of a story before its instant or after it was withdrawn, for random instants, zones and clock changes.</summary>
public sealed class GateTests
{
    private static readonly string[] Zones =
        ["Asia/Jakarta", "Asia/Makassar", "Asia/Jayapura", "Europe/Berlin", "America/New_York", "America/St_Johns", "Australia/Lord_Howe", "Pacific/Apia", "Africa/Casablanca", "UTC"];

    // Days around changes of the clock in these zones, and others.
    private static readonly DateTime[] Days =
        [new(2026, 3, 8), new(2026, 3, 29), new(2026, 4, 5), new(2026, 10, 4), new(2026, 10, 25), new(2026, 11, 1), new(2026, 6, 15), new(2026, 12, 31), new(2028, 2, 29)];

    [Theory, CombinatorialEngines]
    public async Task Nothing_is_seen_before_its_instant_or_after_withdrawal_on_any_surface(Engine engine)
    {
        // The seed makes the run repeatable; a failure names the case.
        var random = new Random(20260301);
        await using var newsroom = await Newsroom.Open(engine, new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
        await newsroom.Published("Bendungan Karangsambung mulai diairi", ["Menteri Pekerjaan Umum Basuki Hadimuljono membuka pintu air Bendungan Karangsambung di Kebumen pada Kamis (1/1)."]);
        await newsroom.Work();

        for (var round = 0; round < (engine == Engine.Sqlite ? 12 : 4); round++)
        {
            var zone = Zones[random.Next(Zones.Length)];
            var local = Days[random.Next(Days.Length)].AddMinutes(random.Next(24 * 60));
            var raw = local.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
            var mark = $"Zirkon{round}kuarsa";
            var person = $"Baltazar Wiramarga{(char)('a' + round)}";
            newsroom.Time.SetTo(new DateTimeOffset(2026, 1, 2, 0, 0, 0, TimeSpan.Zero));
            var until = EmbargoTime.Read(raw, zone).Until!.Value;
            var byEmbargo = random.Next(2) == 0;
            var draft = await newsroom.Draft($"Judul {mark} tentang Bendungan Karangsambung", [
                $"Menteri {person} meninjau Bendungan Karangsambung di Kebumen, Jawa Tengah. {mark} disebut di sini.",
                "Bendungan itu mulai diairi pada Kamis (1/1) oleh Menteri Pekerjaan Umum Basuki Hadimuljono di Kebumen."],
                embargo: byEmbargo ? raw : "", zone: zone);
            var order = byEmbargo ? new PublishOrder() : new PublishOrder(At: until);
            Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Publish>().Run(draft.Id, order, "test"));
            await newsroom.Work();
            var what = $"{(byEmbargo ? "embargo" : "schedule")} {raw} {zone} = {until:O}";

            newsroom.Time.SetTo(until.AddSeconds(-1));
            await NothingSeen(newsroom, draft, mark, person, what, HttpStatusCode.NotFound);
            newsroom.Time.SetTo(until.AddTicks(-10));
            await NothingSeen(newsroom, draft, mark, person, what, HttpStatusCode.NotFound);
            newsroom.Time.SetTo(until);
            await EverythingSeen(newsroom, draft, mark, person, what);

            Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Withdraw>().Run(draft.Id, "salah", "test"));
            await NothingSeen(newsroom, draft, mark, person, what + ", withdrawn", HttpStatusCode.Gone);
            await newsroom.Work();
            await NothingSeen(newsroom, draft, mark, person, what + ", withdrawn and cleaned", HttpStatusCode.Gone);
        }
    }

    [Theory, CombinatorialEngines]
    public async Task The_gate_in_sql_is_the_gate(Engine engine)
    {
        var random = new Random(20261122);
        await using var newsroom = await Newsroom.Open(engine);
        await using var db = await newsroom.Db();
        var now = newsroom.Time.GetUtcNow();
        DateTimeOffset? Instant() => random.Next(4) switch { 0 => null, 1 => now, 2 => now.AddTicks(10), _ => now.AddHours(random.Next(-50, 50)) };
        for (var at = 0; at < 400; at++)
            db.Add(new Story
            {
                State = Enum.GetValues<StoryState>()[random.Next(8)], Slug = "x", Section = "nasional", PublicRevisionId = random.Next(5) == 0 ? null : 1, PublishedAt = Instant(),
                EmbargoRaw = random.Next(2) == 0 ? null : "besok", EmbargoUntil = Instant(), CreatedAt = now,
            });
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();
        var open = new List<long>();
        await using (var look = await newsroom.Use<Kawat.Shared.Lookups>().Open(default))
        await using (var row = await look.Ask($"SELECT id FROM story WHERE {Gate.IsOpenSql} ORDER BY id", default, look.Instant(now)))
            while (await row.ReadAsync()) open.Add(row.GetInt64(0));
        Assert.Equal(db.Stories.OrderBy(story => story.Id).ToList().Where(story => story.IsOpenAt(now)).Select(story => story.Id), open);
        Assert.Equal(db.Stories.Open(now).OrderBy(story => story.Id).Select(story => story.Id).ToList(), open);
        Assert.InRange(open.Count, 20, 380);
    }

    [Theory]
    [InlineData("Next Monday")]
    [InlineData("")]
    [InlineData("99/99/9999")]
    public async Task An_unreadable_embargo_never_opens(string raw)
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var draft = await newsroom.Draft("Judul Zirkonkuarsa", ["Menteri Baltazar Wiramarga berbicara di Kebumen tentang Zirkonkuarsa."]);
        await using (var db = await newsroom.Db())
        {
            var story = await db.Stories.FindAsync(draft.Id);
            (story!.EmbargoRaw, story.EmbargoUntil) = (raw, null);
            await db.SaveChangesAsync();
        }

        Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Publish>().Run(draft.Id, new PublishOrder(), "test"));
        await newsroom.Work();
        newsroom.Time.Advance(TimeSpan.FromDays(4000));
        await NothingSeen(newsroom, draft, "Zirkonkuarsa", "Baltazar Wiramarga", raw, HttpStatusCode.NotFound);
    }

    private static string[] Lists(string person) =>
    [
        "/", "/terbaru", "/nasional", "/rss.xml", "/nasional/rss.xml", "/sitemap.xml", "/sitemap-1.xml", "/sitemap-news.xml",
        "/cari?q=bendungan", "/cari?q=kebumen", "/tempat/kebumen", "/en", "/robots.txt", "/tidak-ada",
        $"/orang/{Slug.Of(person)}", "/berita/1/bendungan-karangsambung-mulai-diairi",
    ];

    private static async Task NothingSeen(Newsroom newsroom, Story story, string mark, string person, string what, HttpStatusCode status)
    {
        var http = await newsroom.Http();
        foreach (var path in Lists(person).Append($"/cari?q={mark}"))
        {
            var body = await (await http.GetAsync(path)).Content.ReadAsStringAsync();
            // The search page repeats the reader's own words; the story's address never is among them.
            if (!path.Contains(mark, StringComparison.Ordinal)) Assert.False(body.Contains(mark, StringComparison.OrdinalIgnoreCase), $"{path} shows it: {what}");
            Assert.False(body.Contains($"/berita/{story.Id}/", StringComparison.Ordinal), $"{path} links to it: {what}");
            Assert.False(path.StartsWith("/orang", StringComparison.Ordinal) && body.Contains(person, StringComparison.Ordinal), $"{path} names the person: {what}");
        }

        var page = await http.GetAsync(StoryUrl.Of(story));
        Assert.True(page.StatusCode == status, $"{page.StatusCode} instead of {status}: {what}");
        Assert.DoesNotContain(mark, await page.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        var other = await http.GetAsync($"/berita/{story.Id}/apa-saja");
        Assert.DoesNotContain(mark.ToLowerInvariant(), other.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        var preview = await http.GetAsync($"/desk/story/{story.Id}/preview");
        Assert.DoesNotContain(mark, await preview.Content.ReadAsStringAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.NotEqual(HttpStatusCode.OK, preview.StatusCode);
    }

    private static async Task EverythingSeen(Newsroom newsroom, Story story, string mark, string person, string what)
    {
        foreach (var path in new[] { "/", "/terbaru", "/nasional", "/rss.xml", "/nasional/rss.xml", "/sitemap-news.xml", $"/cari?q={mark}", $"/orang/{Slug.Of(person)}", StoryUrl.Of(story) })
        {
            var body = await newsroom.Get(path);
            Assert.True(body.Contains($"/berita/{story.Id}/", StringComparison.Ordinal), $"{path} does not show it: {what}");
        }
    }
}
