using Kawat.Commands;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Formats;
using Kawat.Intake;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests;

/// <summary>The two real pages of the shared material travel the whole way. Skipped, visibly, where the material is absent.</summary>
public sealed class SeedPagesTests
{
    private static readonly string[] Distractors = ["vaksin", "vaccine", "Lebanon", "Yaman", "Yemen", "Swedia", "Sweden"];

    [Fact]
    public async Task The_first_page_is_read_whole()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var item = await Take(newsroom, "000_a6e535506daefa11.txt");
        var news = item.Reading!;
        var page = await File.ReadAllLinesAsync(Places.RequireShared("seeds", "000_a6e535506daefa11.txt"));

        Assert.Equal(page[0], news.Headline);
        Assert.Equal(2, news.Pictures.Count);
        Assert.All(news.Pictures, picture => Assert.Equal(new PictureCredit("Xinhua", "Liu Bin"), picture.Credit));
        Assert.Contains("tak tergoyahkan", news.Deck, StringComparison.Ordinal);
        Assert.Equal(page[3], news.Deck);
        Assert.Equal(new Dateline("Beijing", "China", "Xinhua"), news.Dateline);
        Assert.Equal(10, news.Body.Blocks.Count);
        Assert.StartsWith("Presiden China Xi Jinping menggelar", news.Body.Blocks[0].PlainText, StringComparison.Ordinal);
        Assert.All(news.Body.Blocks, block => Assert.DoesNotMatch("""[a-z\)]\.["“]?[A-Z]""", block.PlainText));
        Assert.Equal(("2023-03-01", "day"), (news.Published!.Value, news.Published.Precision));
        Assert.Equal(new DateOnly(2023, 3, 1), item.CopyDate);

        var furniture = page.SkipWhile(line => line != "Berita Terkait").Where(line => line.Length > 20).ToList();
        Assert.Equal(8, furniture.Count);
        Assert.All(furniture, headline => Assert.DoesNotContain(headline, news.Body.ToPlainText(), StringComparison.Ordinal));
        Assert.All(furniture, headline => Assert.Contains(headline, news.Dropped));
    }

    [Fact]
    public async Task The_second_page_has_no_headline_and_waits_for_an_editor()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var item = await Take(newsroom, "001_9d69ddc6137adf86.txt");
        var news = item.Reading!;

        Assert.Null(news.Headline);
        Assert.Contains(item.Problems, problem => problem.Message.Contains("headline", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(new Dateline("Jakarta", null, "ANTARA"), news.Dateline);
        Assert.Equal(11, news.Body.Blocks.Count);
        Assert.Equal(["Xinhua"], news.Bylines);
        Assert.Equal(["Joko Susilo"], news.Editors);
        Assert.Equal(new Copyright("ANTARA", 2022), news.Copyright);
        Assert.Contains(news.Published!.Value, new[] { "2022-09-15", "2022-09-16" });
        Assert.NotEmpty(news.Published.Reason);
        Assert.NotEmpty(HeadlineProposal.For(news));

        var story = ((StoryOutcome.Done)await newsroom.Use<MakeStory>().FromItem(item.Id, "test")).Story;
        var refused = Assert.IsType<StoryOutcome.Refused>(await newsroom.Use<Publish>().Run(story.Id, new PublishOrder(), "test"));
        Assert.Equal(Refusal.NoHeadline, refused.Reason);
    }

    [Fact]
    public async Task Times_and_names_of_both_pages_are_understood()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var first = Read((await Take(newsroom, "000_a6e535506daefa11.txt")).Reading!, new DateOnly(2023, 3, 1));
        var second = Read((await Take(newsroom, "001_9d69ddc6137adf86.txt")).Reading!, new DateOnly(2022, 9, 15));

        Check(first, "Rabu (1/3)", "2023-03-01");
        Check(first, "September tahun lalu", "2022-09");
        Check(first, "1 Maret 2023", "2023-03-01");
        Check(second, "Kamis (15/9)", "2022-09-15");
        Check(second, "30 tahun lalu", "1992");

        var xi = Entity(first, EntityKind.Person, "Xi Jinping", "Xi");
        var lukashenko = Entity(first, EntityKind.Person, "Alexander Lukashenko", "Lukashenko");
        Entity(first, EntityKind.Organisation, "Perserikatan Bangsa-Bangsa", "PBB");
        Entity(first, EntityKind.Organisation, "Partai Komunis China", "CPC");
        Entity(first, EntityKind.Place, "Samarkand");
        Assert.Equal(xi, Entity(second, EntityKind.Person, "Xi Jinping"));
        Assert.Equal(lukashenko, Entity(second, EntityKind.Person, "Alexander Lukashenko"));
        Entity(second, EntityKind.Organisation, "Organisasi Kerja Sama Shanghai", "Shanghai Cooperation Organization", "SCO");
        Entity(second, EntityKind.Organisation, "CPC");
        Entity(second, EntityKind.Place, "Samarkand");
        Entity(second, EntityKind.Place, "Uzbekistan");

        static void Check(StoryReading reading, string surface, string value) =>
            Assert.Contains(reading.Times, time => reading.Text.TextOf(time.Span.Block).Substring(time.Span.Start, time.Span.Length).StartsWith(surface, StringComparison.Ordinal) && time.Value == value);

        static string Entity(StoryReading reading, EntityKind kind, params string[] forms)
        {
            var entity = Assert.Single(reading.Entities, entity => forms.All(form => entity.Forms.Contains(form)));
            Assert.Equal(kind, entity.Kind);
            return entity.Key;
        }
    }

    [Theory, CombinatorialEngines]
    public async Task Among_the_demo_archive_the_second_page_is_the_background_of_the_first(Engine engine)
    {
        Places.RequireShared("seeds");
        await using var newsroom = await Newsroom.Open(engine, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        await DemoWire.Fill(newsroom.Services, TextWriter.Null, CancellationToken.None);
        var first = await PublishSeed(newsroom, "000_a6e535506daefa11.txt");
        var second = await PublishSeed(newsroom, "001_9d69ddc6137adf86.txt");
        await newsroom.Work();

        await using var db = await newsroom.Db();
        var links = await db.Links.AsNoTracking().Where(l => l.FromStoryId == first.Id).OrderByDescending(l => l.Score).ToListAsync();
        var top = links[0];
        Assert.Equal(second.Id, top.ToStoryId);
        var values = top.Reasons.SelectMany(reason => reason.Values.Select(value => (reason.Kind, value))).ToList();
        Assert.Contains((ReasonKind.People, "Xi Jinping"), values);
        Assert.Contains((ReasonKind.People, "Alexander Lukashenko"), values);
        Assert.Contains((ReasonKind.Places, "Samarkand"), values);
        Assert.Contains((ReasonKind.Date, "2022-09"), values);

        var page = await newsroom.Get(StoryUrl.Of(first));
        var secondUrl = StoryUrl.Of(second);
        var paragraph = System.Text.RegularExpressions.Regex.Matches(page, "<p[ >].*?</p>", System.Text.RegularExpressions.RegexOptions.Singleline)
            .First(match => match.Value.Contains("Samarkand", StringComparison.Ordinal) && match.Value.Contains("tahun lalu", StringComparison.Ordinal));
        // The words open the entry of the earlier story, which stands once on the page.
        var card = System.Text.RegularExpressions.Regex.Match(paragraph.Value, "href=\"#(b[0-9])\"").Groups[1].Value;
        Assert.NotEqual("", card);
        Assert.Contains(secondUrl, page.Split($"id=\"{card}\"")[1].Split("</li>")[0], StringComparison.Ordinal);
        Assert.Contains(StoryUrl.Of(first), await newsroom.Get(secondUrl), StringComparison.Ordinal);

        foreach (var story in new[] { first.Id, second.Id })
        {
            var targets = await db.Links.Where(l => l.FromStoryId == story || l.ToStoryId == story).Select(l => l.FromStoryId == story ? l.ToStoryId : l.FromStoryId)
                .Join(db.Stories, id => id, s => s.Id, (id, s) => s.RevisionId).Join(db.Revisions, id => id, r => r.Id, (id, r) => r.Headline).ToListAsync();
            Assert.All(targets, headline => Assert.DoesNotContain(Distractors, word => headline.Contains(word, StringComparison.OrdinalIgnoreCase)));
        }
    }

    private static async Task<Item> Take(Newsroom newsroom, string name)
    {
        var received = await newsroom.Receive(name, await File.ReadAllBytesAsync(Places.RequireShared("seeds", name)));
        var item = Assert.Single(received.Items);
        Assert.Equal(ItemState.Accepted, item.State);
        return item;
    }

    private static async Task<Story> PublishSeed(Newsroom newsroom, string name)
    {
        var item = await Take(newsroom, name);
        var story = ((StoryOutcome.Done)await newsroom.Use<MakeStory>().FromItem(item.Id, "test")).Story;
        if (item.Headline.Length == 0)
        {
            await using var db = await newsroom.Db();
            var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId);
            var fields = StoryFields.Of(story, revision);
            story = ((StoryOutcome.Done)await newsroom.Use<SaveStory>().Save(story.Id, story.Version, fields with { Headline = HeadlineProposal.For(item.Reading!) }, "test")).Story;
        }

        return ((StoryOutcome.Done)await newsroom.Use<Publish>().Run(story.Id, new PublishOrder(), "test")).Story;
    }

    /// <summary>The page as the engine sees it, captions included.</summary>
    private static StoryReading Read(NewsItem news, DateOnly day) =>
        StoryReader.Read(new ArticleText("seed", "id", day, news.Headline ?? "", news.Deck ?? "",
            [.. news.Body.Blocks.Select(block => block.PlainText), .. news.Pictures.Select(picture => picture.Caption ?? "")]));
}
