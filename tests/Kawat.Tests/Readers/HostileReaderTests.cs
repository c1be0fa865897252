using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kawat.Readers;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Readers;

/// <summary>Readers who mean no good: floods, forged forms, wrong kinds of requests, odd bytes.</summary>
public sealed class HostileReaderTests
{
    [Theory, CombinatorialEngines]
    public async Task A_thousand_comments_in_a_minute_publish_nothing_and_fill_no_more_than_the_limit(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var other = await room.Published("Pasar dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.MakeKnown(story);
        var key = room.Use<FormMark>();
        var marks = Enumerable.Range(0, 1000).Select(at => key.Make(PostComment.Purpose, at % 2 == 0 ? story.Id : other.Id, room.Time.GetUtcNow())).ToList();
        room.Time.Advance(TimeSpan.FromMinutes(2));
        var outcomes = new List<PostOutcome>();
        for (var at = 0; at < marks.Count; at++)
        {
            outcomes.Add(await room.Use<PostComment>().Run(new CommentForm(at % 2 == 0 ? story.Id : other.Id, null, $"Bot {at}", $"bot{at}@contoh.example", $"Menang besar di slot-{at}.xyz sekarang juga", marks[at], ""), $"client {at}"));
        }

        var taken = outcomes.OfType<PostOutcome.Posted>().ToList();
        Assert.All(taken, posted => Assert.Equal(CommentState.Held, posted.Comment.State));
        Assert.Equal(2 * new ReadersOptions().PerStoryMinute, taken.Count);
        Assert.All(outcomes.OfType<PostOutcome.Refused>(), refused => Assert.Equal([FaultKind.Busy], refused.Faults.Select(fault => fault.Kind)));
        // Somebody who is known gets through while it lasts.
        await reader.Posted(story, "Di tengah banjir spam.");
        Assert.Contains("Di tengah banjir spam.", await reader.StoryPage(story), StringComparison.Ordinal);
        Assert.DoesNotContain("Menang besar", await reader.StoryPage(story), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_queue_itself_is_bounded_and_refuses_clearly()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        await using (var db = await room.Db())
        {
            for (var at = 0; at < new ReadersOptions().MostWaiting; at++)
                db.Add(new Comment { StoryId = story.Id, Name = "Bot", Text = "Spam", FormKey = $"{at}", SecretHash = $"{at}", MailHash = "m", State = CommentState.Held, CreatedAt = room.Time.GetUtcNow().AddHours(-1) });
            await db.SaveChangesAsync();
        }

        using var answer = await (await ReaderVisit.Open(room)).Comment(story, "Apakah masih muat?");
        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Contains("Apakah masih muat?", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_address_is_slowed_down_before_anything_is_looked_at()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        var codes = new List<int>();
        for (var at = 0; at < 25; at++)
        {
            using var answer = await reader.Send($"/komentar/{story.Id}", [("text", "x")]);
            codes.Add((int)answer.StatusCode);
        }

        Assert.Equal([.. Enumerable.Repeat(422, 20), .. Enumerable.Repeat(429, 5)], codes);
    }

    [Theory]
    [InlineData("cross-site", null)]
    [InlineData("same-site", null)]
    [InlineData(null, "https://jahat.example")]
    [InlineData(null, "null")]
    public async Task A_form_from_another_site_is_refused(string? fetchSite, string? origin)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var mark = ReaderVisit.MarkIn(await room.Get($"/komentar/{story.Id}"));
        room.Time.Advance(TimeSpan.FromMinutes(1));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/komentar/{story.Id}")
        {
            Content = new FormUrlEncodedContent([new("mark", mark), new("name", "Siti"), new("mail", "siti@contoh.example"), new("text", "Dikirim dari situs lain.")]),
        };
        if (fetchSite is not null) request.Headers.Add("Sec-Fetch-Site", fetchSite);
        if (origin is not null) request.Headers.Add("Origin", origin);
        using var answer = await (await room.Http()).SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        await using var db = await room.Db();
        Assert.Equal(0, await db.Comments.CountAsync());
    }

    [Fact]
    public async Task A_forged_mark_or_one_of_another_story_is_no_mark()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var other = await room.Published("Pasar dibuka", ["Isi."]);
        var marks = room.Use<FormMark>();
        var now = room.Time.GetUtcNow();
        var real = marks.Make(PostComment.Purpose, other.Id, now);
        room.Time.Advance(TimeSpan.FromMinutes(1));
        foreach (var mark in new[] { real, marks.Make(ReportComment.Purpose, story.Id, now), new string('A', 48), "", "a b", "%00", real[..^1] + (real[^1] == 'A' ? 'B' : 'A'), new string('x', 5000) })
        {
            var outcome = await room.Use<PostComment>().Run(new(story.Id, null, "Siti", "siti@contoh.example", "Isi.", mark, ""), "c");
            Assert.Contains(FaultKind.FormUnknown, Assert.IsType<PostOutcome.Refused>(outcome).Faults.Select(fault => fault.Kind));
        }

        Assert.NotNull(marks.Read(real, PostComment.Purpose, other.Id, room.Time.GetUtcNow()).Age);
    }

    [Fact]
    public async Task Wrong_kinds_of_bodies_get_a_clear_answer_and_change_nothing()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var http = await room.Http();
        foreach (var (content, statuses) in new (HttpContent, int[])[]
        {
            (new StringContent("{\"text\":\"x\"}", Encoding.UTF8, "application/json"), [415]),
            (new StringContent("<x/>", Encoding.UTF8, "text/xml"), [415]),
            (Raw("tanpa batas", "multipart/form-data"), [400, 415]),
            (Raw("--b\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\nputus", "multipart/form-data; boundary=b"), [400, 422]),
            (new FormUrlEncodedContent([new("text", new string('a', 1_000_000))]), [413]),
            (new FormUrlEncodedContent(Enumerable.Range(0, 500).Select(at => KeyValuePair.Create($"f{at}", "x"))), [400, 413]),
            (Raw("%=%zz&text=%00%ff%fe&&&=&name=a%0d%0ab", "application/x-www-form-urlencoded"), [400, 422]),
            (new ByteArrayContent([]), [415]),
        })
        {
            using (content)
            {
                using var answer = await http.PostAsync($"/komentar/{story.Id}", content);
                Assert.Contains((int)answer.StatusCode, statuses);
            }

            room.Time.Advance(TimeSpan.FromMinutes(2));
        }

        await using var db = await room.Db();
        Assert.Equal(0, await db.Comments.CountAsync());
    }

    [Theory, CombinatorialEngines]
    public async Task Line_ends_and_zero_bytes_in_fields_stay_text(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        // A zero byte makes the whole form unreadable to the server itself.
        using (var zero = await reader.Comment(story, "nol\0")) Assert.Equal(HttpStatusCode.BadRequest, zero.StatusCode);
        await reader.Posted(story, "baris\u0007 satu\r\nSet-Cookie: a=b\r\n\r\nbaris dua \uD83D\uDE00", name: "Si\r\nti\u0001", mail: "siti@contoh.example\u0002");
        await reader.Judge(CommentState.Published);
        await using var db = await room.Db();
        var comment = await db.Comments.AsNoTracking().SingleAsync();
        Assert.Equal(("Si ti", "baris satu\nSet-Cookie: a=b\n\nbaris dua \uD83D\uDE00"), (comment.Name, comment.Text));
        using var page = await (await room.Http()).GetAsync(Kawat.Stories.StoryUrl.Of(story));
        Assert.False(page.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/komentar/1/../../desk")]
    [InlineData("/komentar/%2e%2e/desk")]
    [InlineData("/komentar/99999999999999999999")]
    [InlineData("/komentar/-1")]
    [InlineData("/komentar/1%00")]
    [InlineData("/komentar/1?hal=999")]
    [InlineData("/komentar/1?hal=x")]
    [InlineData("/komentar-saya/..%2f..%2fdesk")]
    [InlineData("/komentar-saya/%00")]
    [InlineData("/komentar-saya/")]
    [InlineData("/lapor-komentar/0")]
    [InlineData("/lapor-komentar/x")]
    public async Task Odd_addresses_are_not_there(string address)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Published("Jembatan dibuka", ["Isi."]);
        using var answer = await (await room.Http()).GetAsync(new Uri((await room.Http()).BaseAddress!.GetLeftPart(UriPartial.Authority) + address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        Assert.Contains((int)answer.StatusCode, new[] { 302, 400, 404 });
    }

    [Fact]
    public async Task No_page_for_readers_sets_a_cookie_or_may_be_kept_and_none_tells_its_address()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        var own = await reader.Posted(story, "Satu.");
        await reader.Judge(CommentState.Published);
        foreach (var address in new[] { $"/komentar/{story.Id}", own, "/lapor-komentar/1" })
        {
            using var answer = await (await room.Http()).GetAsync(address);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.False(answer.Headers.Contains("Set-Cookie"));
            Assert.True(answer.Headers.CacheControl!.NoStore);
            Assert.Equal("same-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Contains("noindex", answer.Headers.GetValues("X-Robots-Tag").Single(), StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        }
    }

    [Theory, CombinatorialEngines]
    public async Task An_address_has_one_hash_a_day_on_all_nodes_and_another_the_next(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var (one, two) = (room.Use<ClientHash>(), new ClientHash(room.Use<IDbContextFactory<KawatDb>>(), room.Time));
        var address = IPAddress.Parse("203.0.113.9");
        var today = await one.Of(address);
        Assert.Equal(today, await two.Of(IPAddress.Parse("::ffff:203.0.113.9")));
        Assert.Equal(await one.Of(IPAddress.Parse("2001:db8:1:2::1")), await two.Of(IPAddress.Parse("2001:db8:1:2:ffff::9")));
        Assert.NotEqual(today, await one.Of(IPAddress.Parse("203.0.113.10")));
        room.Time.Advance(TimeSpan.FromDays(1));
        Assert.NotEqual(today, await one.Of(address));
    }

    private static ByteArrayContent Raw(string text, string type)
    {
        var content = new ByteArrayContent(Encoding.Latin1.GetBytes(text));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }
}
