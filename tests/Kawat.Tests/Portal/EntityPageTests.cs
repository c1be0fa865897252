using System.Globalization;
using AngleSharp.Html.Parser;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Portal;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Portal;

/// <summary>Pages of people, organisations and places: lists of any length, by year, in the order of their own index.</summary>
public sealed class EntityPageTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, CombinatorialEngines]
    public async Task A_list_goes_on_to_its_last_story_and_back_and_names_each_story_once(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await Put(room, [.. Enumerable.Range(0, 45).Select(at => (room.Time.GetUtcNow().AddMinutes(-(at / 3) - 1), "id"))]);
        // Another name of the same address, in every second of the stories.
        await using (var db = await room.Db())
        {
            var twin = new EntityRow { Kind = EntityKind.Person, Key = "sari, melati", Slug = "sari-melati", Name = "Sari Melati", Forms = ["Sari Melati"] };
            db.Add(twin);
            await db.SaveChangesAsync(Cancel);
            foreach (var story in await db.Stories.Where(story => story.Id % 2 == 0).ToListAsync(Cancel))
                db.Add(new StoryEntityRow { StoryId = story.Id, EntityId = twin.Id, MentionCount = 1, Language = story.Language, PublishedAt = story.PublishedAt!.Value });
            await db.SaveChangesAsync(Cancel);
        }

        var (seen, back) = (new List<string>(), new List<string>());
        var last = "";
        for (string? next = "/orang/sari-melati"; next is not null;)
        {
            last = next;
            var page = new HtmlParser().ParseDocument(await room.Get(next));
            seen.AddRange(Headlines(page));
            next = page.QuerySelector("a[rel=next]")?.GetAttribute("href");
        }

        Assert.Equal([.. Enumerable.Range(0, 15).SelectMany(minute => new[] { 2, 1, 0 }.Select(at => $"Kabar {minute * 3 + at:0000}"))], seen);
        for (string? prev = last; prev is not null;)
        {
            var page = new HtmlParser().ParseDocument(await room.Get(prev));
            back.InsertRange(0, Headlines(page));
            prev = page.QuerySelector("a[rel=prev]")?.GetAttribute("href");
        }

        Assert.Equal(seen, back.Distinct(StringComparer.Ordinal));
        // What a page was once called leads to where it begins now.
        var numbered = await (await room.Http()).GetAsync("/orang/sari-melati?hal=2", Cancel);
        Assert.StartsWith("/orang/sari-melati?sebelum=", numbered.Headers.Location?.ToString() ?? "", StringComparison.Ordinal);
        Assert.Equal(seen.Skip(20).Take(20), Headlines(new HtmlParser().ParseDocument(await room.Get(numbered.Headers.Location!.ToString()))));
        foreach (var nowhere in new[] { "/orang/sari-melati?hal=9", "/orang/sari-melati?sebelum=entah", "/orang/sari-melati?sebelum=1-1" })
            Assert.Equal(404, (int)(await (await room.Http()).GetAsync(nowhere, Cancel)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_year_ends_at_midnight_of_the_site_and_is_counted_where_stories_are_few(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        // Half an hour before and after midnight in Jakarta, both in 2024 by UTC.
        await Put(room, [(At("2024-12-31T16:30:00Z"), "id"), (At("2024-12-31T17:30:00Z"), "id"), (At("2023-05-01T00:00:00Z"), "id"), (At("2022-05-01T00:00:00Z"), "en")]);

        var whole = await room.Get("/orang/sari-melati");
        Assert.Equal([("2025", "1"), ("2024", "1"), ("2023", "1")], Years(whole));
        Assert.Equal(["Kabar 0001"], Headlines(new HtmlParser().ParseDocument(await room.Get("/orang/sari-melati/2025"))));
        Assert.Equal(["Kabar 0000"], Headlines(new HtmlParser().ParseDocument(await room.Get("/orang/sari-melati/2024"))));
        Assert.Equal(404, (int)(await (await room.Http()).GetAsync("/orang/sari-melati/2022", Cancel)).StatusCode);
        Assert.Equal(404, (int)(await (await room.Http()).GetAsync("/orang/sari-melati/9999", Cancel)).StatusCode);
        Assert.Contains("Kabar 0003", await room.Get("/en/people/sari-melati"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task Years_of_a_name_in_very_many_stories_are_told_and_not_counted(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await Put(room, [.. Enumerable.Range(0, 1001).Select(at => (At("2025-06-01T00:00:00Z").AddDays(-at), "id"))]);
        Assert.Equal([("2025", ""), ("2024", ""), ("2023", ""), ("2022", "")], Years(await room.Get("/orang/sari-melati")));
        // A year that only a closed story stands in is not told.
        await using var db = await room.Db();
        await db.Stories.Where(story => story.PublishedAt < At("2022-12-31T17:00:00Z")).ExecuteUpdateAsync(set => set.SetProperty(story => story.State, StoryState.Withdrawn), Cancel);
        await db.Stories.Where(story => story.PublishedAt > At("2024-12-31T17:00:00Z")).ExecuteUpdateAsync(set => set.SetProperty(story => story.EmbargoRaw, "entah"), Cancel);
        Assert.Equal([("2024", "366"), ("2023", "365")], Years(await room.Get("/orang/sari-melati?baru")));
    }

    [Theory, CombinatorialEngines]
    public async Task The_list_follows_a_story_to_its_new_instant_and_language(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await Put(room, [(At("2025-06-01T00:00:00Z"), "id"), (At("2025-05-01T00:00:00Z"), "id")]);
        await using var db = await room.Db();
        await db.Stories.Where(story => story.Slug == "kabar-0001").ExecuteUpdateAsync(set => set.SetProperty(story => story.PublishedAt, At("2025-07-01T00:00:00Z")), Cancel);
        Assert.Equal(["Kabar 0001", "Kabar 0000"], Headlines(new HtmlParser().ParseDocument(await room.Get("/orang/sari-melati"))));
        await db.Stories.Where(story => story.Slug == "kabar-0001").ExecuteUpdateAsync(set => set.SetProperty(story => story.Language, "en"), Cancel);
        Assert.Equal(["Kabar 0000"], Headlines(new HtmlParser().ParseDocument(await room.Get("/orang/sari-melati?lagi"))));
        Assert.Equal(["Kabar 0001"], Headlines(new HtmlParser().ParseDocument(await room.Get("/en/people/sari-melati"))));
        Assert.Contains("Kabar 0001", await room.Get("/en/people/sari-melati/rss.xml"), StringComparison.Ordinal);
        Assert.DoesNotContain("Kabar 0001", await room.Get("/orang/sari-melati/rss.xml"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_of_one_name_is_read_from_the_names_index_however_deep_it_lies()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await using var db = await room.Db();
        var now = room.Time.GetUtcNow();
        foreach (var place in new[] { null, new ListPlace(now.AddYears(-3), 17) })
        {
            await using var command = StoryLists.OlderRows(db, db.Naming([7], "id", now), 21, place).CreateDbCommand();
            command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
            await db.Database.OpenConnectionAsync(Cancel);
            var steps = new List<string>();
            await using var row = await command.ExecuteReaderAsync(Cancel);
            while (await row.ReadAsync(Cancel)) steps.Add(row.GetString(3));
            Assert.Contains(steps, step => step.Contains(place is null ? "story_entity_list (entity_id=? AND language=?)" : "story_entity_list (entity_id=? AND language=? AND published_at<?)", StringComparison.Ordinal));
            Assert.DoesNotContain(steps, step => step.StartsWith("SCAN", StringComparison.Ordinal) || step.EndsWith("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal));
        }
    }

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    private static IEnumerable<string> Headlines(AngleSharp.Dom.IDocument page) =>
        page.QuerySelectorAll(".list h4 a").Select(link => link.TextContent.Trim());

    private static IEnumerable<(string Year, string Count)> Years(string page) =>
        new HtmlParser().ParseDocument(page).QuerySelectorAll("nav.years li").Select(item => (item.QuerySelector("a")!.TextContent, item.QuerySelector(".when")?.TextContent ?? ""));

    /// <summary>Stories "Kabar 0000", "Kabar 0001" … of these instants and languages, each of which names Sari Melati.</summary>
    private static async Task Put(Newsroom room, IReadOnlyList<(DateTimeOffset At, string Language)> stories)
    {
        await using var db = await room.Db();
        var entity = new EntityRow { Kind = EntityKind.Person, Key = "sari melati", Slug = "sari-melati", Name = "Sari Melati", Forms = ["Sari Melati"] };
        db.Add(entity);
        var rows = stories.Select((one, at) => new Story
        {
            Language = one.Language, State = StoryState.Published, Section = "nasional", Slug = $"kabar-{at:0000}", CopyDate = Dates.DayIn("Asia/Jakarta", one.At), CreatedAt = one.At, PublishedAt = one.At, Version = 1,
        }).ToList();
        db.AddRange(rows);
        await db.SaveChangesAsync(Cancel);
        var revisions = rows.Select((story, at) => new Revision
        {
            StoryId = story.Id, Number = 1, Section = "nasional", Language = story.Language, CopyDate = story.CopyDate, Headline = $"Kabar {at:0000}",
            Body = Kawat.Formats.Content.Body.OfParagraphs("Sari Melati berbicara."), CreatedAt = story.CreatedAt, CreatedBy = "test",
        }).ToList();
        db.AddRange(revisions);
        await db.SaveChangesAsync(Cancel);
        foreach (var (story, revision) in rows.Zip(revisions)) (story.RevisionId, story.PublicRevisionId) = (revision.Id, revision.Id);
        db.AddRange(rows.Select(story => new StoryEntityRow { StoryId = story.Id, EntityId = entity.Id, MentionCount = 1, Language = story.Language, PublishedAt = story.PublishedAt!.Value }));
        await db.SaveChangesAsync(Cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(Cancel);
        await db.Changed(Cancel, PageKey.Everything);
        await transaction.CommitAsync(Cancel);
    }
}
