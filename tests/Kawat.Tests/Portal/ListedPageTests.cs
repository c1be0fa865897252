using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Portal;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Labels;
using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Portal;

/// <summary>Pages of tags, of people of the by-line and of agencies, and of corrections.</summary>
public sealed class ListedPageTests
{
    [Theory, CombinatorialEngines]
    public async Task Stories_are_listed_by_tag_writer_and_agency_and_two_ways_to_write_a_name_are_one(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await Publish(room, "Banjir pertama", tags: ["Banjir", "Pesisir"], bylines: ["Siti Aminah"], agency: "ANTARA");
        await Publish(room, "Banjir kedua", tags: ["banjir"], bylines: ["SITI  AMINAH"], agency: "Antara");
        await Publish(room, "Banjir ketiga", tags: ["Banjir rob"], bylines: ["Siti Aminah S."], credit: "ANTARA");

        var tag = await room.Get("/topik/banjir");
        Assert.Contains("Banjir pertama", tag, StringComparison.Ordinal);
        Assert.Contains("Banjir kedua", tag, StringComparison.Ordinal);
        Assert.DoesNotContain("Banjir ketiga", tag, StringComparison.Ordinal);
        Assert.Contains("href=\"/topik/banjir-rob\">Banjir rob</a>", tag, StringComparison.Ordinal);
        var writer = await room.Get("/pewarta/siti-aminah");
        Assert.Contains("<h1 class=\"title\">Siti Aminah</h1>", writer, StringComparison.Ordinal);
        Assert.Contains("Banjir kedua", writer, StringComparison.Ordinal);
        Assert.DoesNotContain("Banjir ketiga", writer, StringComparison.Ordinal);
        var agency = await room.Get("/kantor-berita/antara");
        foreach (var headline in new[] { "Banjir pertama", "Banjir kedua", "Banjir ketiga" }) Assert.Contains(headline, agency, StringComparison.Ordinal);
        foreach (var path in new[] { "/topik/tidak-ada", "/en/topics/banjir", "/pewarta/antara", "/topik/banjir?sebelum=entah", "/topik/banjir?sebelum=1-1" })
            Assert.Equal(404, (int)(await (await room.Http()).GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_list_goes_on_to_its_last_story_and_back_without_leaving_one_out(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        for (var at = 0; at < 45; at++)
        {
            // Some at the very same instant: the number tells them apart.
            if (at % 3 == 0) room.Time.Advance(TimeSpan.FromMinutes(1));
            await Publish(room, $"Kabar nomor {at:00}", tags: ["Pemilu"]);
        }

        foreach (var start in new[] { "/topik/pemilu", "/nasional", "/terbaru" })
        {
            var (seen, back) = (new List<string>(), new List<string>());
            string? next = start, last = start;
            while (next is not null)
            {
                last = next;
                var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await room.Get(next));
                seen.AddRange(Headlines(page));
                next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
            }

            Assert.Equal([.. Enumerable.Range(0, 45).Reverse().Select(at => $"Kabar nomor {at:00}")], seen);
            for (var prev = last; prev is not null;)
            {
                var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await room.Get(prev));
                back.InsertRange(0, Headlines(page));
                prev = page.QuerySelector("a[rel=prev]")?.GetAttribute("href");
            }

            Assert.Equal(seen, back.Distinct(StringComparer.Ordinal));
        }
    }

    [Theory, CombinatorialEngines]
    public async Task A_name_has_no_page_while_only_closed_stories_have_it(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await Publish(room, "Berita sebentar", tags: ["Rahasia negara"], bylines: ["Siti Aminah"]);
        Assert.Contains("Berita sebentar", await room.Get("/topik/rahasia-negara"), StringComparison.Ordinal);
        await room.Use<Withdraw>().Run(story.Id, "salah", "test");
        foreach (var path in new[] { "/topik/rahasia-negara", "/pewarta/siti-aminah" })
            Assert.Equal(404, (int)(await (await room.Http()).GetAsync(path, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_list_follows_a_story_to_its_new_instant_and_its_new_tags(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var first = await Publish(room, "Berita satu", tags: ["Banjir"]);
        room.Time.Advance(TimeSpan.FromMinutes(1));
        await Publish(room, "Berita dua", tags: ["Banjir"]);
        await using (var db = await room.Db())
        {
            var later = room.Time.GetUtcNow().AddSeconds(-1);
            await db.Stories.Where(story => story.Id == first.Id).ExecuteUpdateAsync(set => set.SetProperty(story => story.PublishedAt, later), TestContext.Current.CancellationToken);
            Assert.Equal(later, await db.StoryLabels.Where(row => row.StoryId == first.Id).Select(row => row.PublishedAt).FirstAsync(TestContext.Current.CancellationToken));
        }

        await Publish(room, "Berita satu", tags: ["Gempa"], story: first);
        Assert.DoesNotContain("Berita satu", await room.Get("/topik/banjir"), StringComparison.Ordinal);
        Assert.Contains("Berita satu", await room.Get("/topik/gempa"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task The_rows_are_filled_from_the_stories_when_they_are_not_there(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        for (var at = 0; at < 5; at++) await Publish(room, $"Kabar {at}", tags: [$"Topik {at}", "Bersama"], bylines: ["Budi"]);
        var before = await Rows(room);
        await using (var db = await room.Db())
        {
            await db.StoryLabels.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
            await db.Labels.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        }

        await room.Use<WorkLoop>().AdoptUnread(TestContext.Current.CancellationToken);
        await room.Work();
        Assert.Equal(before, await Rows(room));
        Assert.False(await room.Use<FillLabels>().IsDue(TestContext.Current.CancellationToken));
        Assert.Contains("Kabar 3", await room.Get("/topik/topik-3"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_writer_may_have_a_biography_and_keeps_the_name(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await Publish(room, "Berita", bylines: ["siti aminah"]);
        await using var db = await room.Db();
        var label = await db.Labels.AsNoTracking().SingleAsync(one => one.Kind == LabelKind.Author, TestContext.Current.CancellationToken);
        var edit = room.Use<EditLabel>();
        Assert.DoesNotContain("wartawan", await room.Get("/pewarta/siti-aminah"), StringComparison.Ordinal);
        Assert.Equal(PageOutcome.Done, await edit.Save(label.Id, label.Version, "Siti Aminah", Body.OfParagraphs("Siti adalah wartawan <bencana>."), "ratna"));
        var page = await room.Get("/pewarta/siti-aminah");
        Assert.Contains("<h1 class=\"title\">Siti Aminah</h1>", page, StringComparison.Ordinal);
        Assert.Contains("wartawan &lt;bencana&gt;", page, StringComparison.Ordinal);
        Assert.Equal(PageOutcome.ChangedMeanwhile, await edit.Save(label.Id, label.Version, "Siti Aminah", Body.Empty, "budi"));
        Assert.Equal(PageOutcome.NoTitle, await edit.Save(label.Id, label.Version + 1, "Budi", Body.Empty, "budi"));
        Assert.Equal("ratna", (await db.PageLog.AsNoTracking().SingleAsync(entry => entry.Subject == PageLogEntry.Label, TestContext.Current.CancellationToken)).Who);
    }

    [Theory, CombinatorialEngines]
    public async Task Every_correction_is_listed_while_its_story_is_open(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        Assert.Contains("Belum ada ralat", await room.Get("/ralat"), StringComparison.Ordinal);
        var story = await Publish(room, "Harga beras");
        room.Time.Advance(TimeSpan.FromHours(1));
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(story.Id, new PublishOrder(CorrectionNote: "Harganya Rp14.000, bukan Rp41.000."), "test"));
        room.Time.Advance(TimeSpan.FromHours(1));
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(story.Id, new PublishOrder(CorrectionNote: "Kotanya Cirebon."), "test"));

        var page = await room.Get("/ralat");
        Assert.Contains("Rp14.000, bukan Rp41.000", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("Cirebon", StringComparison.Ordinal) < page.IndexOf("Rp14.000", StringComparison.Ordinal));
        Assert.Contains($"href=\"{StoryUrl.Of(story)}\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Cirebon", await room.Get("/en/corrections"), StringComparison.Ordinal);
        await room.Use<Withdraw>().Run(story.Id, "salah", "test");
        Assert.DoesNotContain("Cirebon", await room.Get("/ralat"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_of_any_length_is_read_from_its_own_index()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await using var db = await room.Db();
        var place = new ListPlace(room.Time.GetUtcNow(), 7);
        var latest = db.Stories.AsNoTracking().Open(room.Time.GetUtcNow()).Where(story => story.Language == "id");
        Assert.Contains("story_label_list", await Plan(db, StoryLists.OlderRows(db, db.Under(3, room.Time.GetUtcNow()), 21, place)), StringComparison.Ordinal);
        Assert.Contains("story_latest", await Plan(db, StoryLists.OlderRows(db, latest.ByDay(), 21, place)), StringComparison.Ordinal);
    }

    /// <summary>How SQLite reads a query; nothing may be read whole, and no list may be put in order first.</summary>
    private static async Task<string> Plan(KawatDb db, IQueryable<StoryCard> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var steps = new List<string>();
        await using var row = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        while (await row.ReadAsync(TestContext.Current.CancellationToken)) steps.Add(row.GetString(3));
        Assert.DoesNotContain(steps, step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.EndsWith("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        return string.Join('\n', steps);
    }

    private static IEnumerable<string> Headlines(AngleSharp.Dom.IDocument page) =>
        page.QuerySelectorAll("main a").Select(link => link.TextContent.Trim()).Where(text => text.StartsWith("Kabar nomor", StringComparison.Ordinal));

    private static async Task<List<string>> Rows(Newsroom room)
    {
        await using var db = await room.Db();
        return await db.StoryLabels.Join(db.Labels, row => row.LabelId, label => label.Id, (row, label) => new { row.StoryId, label.Kind, label.Key, label.Slug, label.Name })
            .OrderBy(row => row.StoryId).ThenBy(row => row.Kind).ThenBy(row => row.Key).Select(row => $"{row.StoryId} {row.Kind} {row.Key} {row.Slug} {row.Name}").ToListAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<Story> Publish(Newsroom room, string headline, string[]? tags = null, string[]? bylines = null, string agency = "", string credit = "", Story? story = null)
    {
        story ??= await room.Draft(headline, ["Isi."]);
        await using (var db = await room.Db()) story = await db.Stories.AsNoTracking().SingleAsync(one => one.Id == story.Id, TestContext.Current.CancellationToken);
        var saved = Assert.IsType<StoryOutcome.Done>(await room.Use<SaveStory>().Save(story.Id, story.Version, new StoryFields
        {
            Headline = headline,
            Deck = "",
            Body = Body.OfParagraphs("Isi."),
            Section = "nasional",
            Language = "id",
            CopyDate = Dates.DayIn("Asia/Jakarta", room.Time.GetUtcNow()),
            Tags = tags ?? [],
            Bylines = bylines ?? [],
            DatelineAgency = agency,
            CreditLine = credit,
        }, "test"));
        return Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(saved.Story.Id, new PublishOrder(), "test")).Story;
    }
}
