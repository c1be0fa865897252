using System.Globalization;
using System.Text.Json;
using Kawat.Commands.Engine;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Dossier;

/// <summary>What grew step by step equals what is built from nothing, and the index may be deleted.</summary>
public sealed class RebuildTests
{
    private static readonly string[] People = ["Surya Atmaja", "Ratna Kusumadewi", "Darma Setiaji", "Maya Lestari", "Bagas Wirawan"];
    private static readonly string[] Places = ["Cirangga", "Lembayung", "Sukamaju", "Tanjung Merak"];
    private static readonly string[] Works = ["bendungan", "jembatan", "pelabuhan", "rumah sakit"];

    /// <summary>A made story: of one place and one work, by the place's own people, pointing back to the year before.</summary>
    private static (string Headline, string[] Body, DateOnly Day) Made(int number)
    {
        var (place, work) = (number % Places.Length, number / Places.Length % Works.Length);
        var day = new DateOnly(2025, 1, 3).AddDays(number * 11);
        var (first, second) = (People[place], People[(place + 1) % People.Length]);
        return ($"{first} meninjau {Works[work]} {Places[place]}",
        [
            $"Gubernur {first} meninjau pembangunan {Works[work]} di Kabupaten {Places[place]} pada {day.ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("id-ID"))}, tahap ke-{number + 1}.",
            $"Pembangunan {Works[work]} {Places[place]} dimulai {day.AddDays(-44).ToString("d MMMM yyyy", CultureInfo.GetCultureInfo("id-ID"))} dan dipimpin {second}, kata {first}.",
            $"Warga {Places[place]} menunggu {Works[work]} itu sejak tahun lalu.",
        ], day);
    }

    /// <summary>Stories in random order, some late, some corrected, some withdrawn and one of these published again; work done in between at random.</summary>
    private static async Task<List<Story>> Grow(Newsroom newsroom, int seed)
    {
        var random = new Random(seed);
        var stories = new List<Story>();
        foreach (var number in Enumerable.Range(0, 24).OrderBy(_ => random.Next()))
        {
            var (headline, body, day) = Made(number);
            stories.Add(await newsroom.Published(headline, body, day));
            if (random.Next(3) == 0) await newsroom.Work();
            if (random.Next(6) == 0) await newsroom.Use<Withdraw>().Run(stories[random.Next(stories.Count)].Id, "salah", "test");
        }

        return stories;
    }

    private static async Task Settle(Newsroom newsroom)
    {
        await newsroom.Work();
        newsroom.Time.Advance(SettleQueue.Quiet + TimeSpan.FromSeconds(1));
        await newsroom.Work();
    }

    /// <summary>Every derived row as text, without numbers of rows and instants.</summary>
    private static async Task<List<string>> Rows(Newsroom newsroom)
    {
        await using var db = await newsroom.Db();
        var rows = new List<string>();
        foreach (var l in await db.Links.AsNoTracking().ToListAsync())
            rows.Add($"link {l.FromStoryId} {l.ToStoryId} {l.Type} {l.Score:R} {l.Decision} {l.FromRevisionId} {JsonSerializer.Serialize(l.Reasons)} {JsonSerializer.Serialize(l.Anchor)}");
        foreach (var e in await db.StoryEntities.AsNoTracking().Join(db.Entities, e => e.EntityId, e => e.Id, (s, e) => new { s.StoryId, s.MentionCount, e.Kind, e.Key, e.Name }).ToListAsync())
            rows.Add($"names {e.StoryId} {e.Kind} {e.Key} {e.Name} {e.MentionCount}");
        foreach (var r in await db.StoryReadings.AsNoTracking().ToListAsync()) rows.Add($"reading {r.StoryId} {r.RevisionId} {r.EngineVersion} {r.ArchiveState} {r.ArchiveCount}");
        foreach (var t in await db.ThreadStories.AsNoTracking().ToListAsync()) rows.Add($"thread of {t.StoryId}: {JsonSerializer.Serialize(t.Reasons)}");
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    [Theory, CombinatorialEngines]
    public async Task What_grew_step_by_step_equals_what_is_built_from_nothing(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await Grow(newsroom, seed: engine == Engine.Sqlite ? 7 : 11);
        await Settle(newsroom);
        var grown = await Rows(newsroom);
        Assert.Contains(grown, row => row.StartsWith("link", StringComparison.Ordinal));
        await using (var db = await newsroom.Db())
        {
            await db.Links.ExecuteDeleteAsync();
            await db.StoryEntities.ExecuteDeleteAsync();
            await db.StoryReadings.ExecuteDeleteAsync();
        }

        await Rebuild.Run(newsroom.Services, isResumed: false, TextWriter.Null, default);
        Assert.Equal(grown, await Rows(newsroom));
        // And again, from what is there.
        await Rebuild.Run(newsroom.Services, isResumed: false, TextWriter.Null, default);
        Assert.Equal(grown, await Rows(newsroom));
    }

    [Theory, CombinatorialEngines]
    public async Task A_rebuild_that_was_stopped_goes_on(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await Grow(newsroom, seed: 3);
        await Settle(newsroom);
        var grown = await Rows(newsroom);
        var settle = newsroom.Use<SettleLinks>();
        await settle.Forget();
        var all = await settle.Unread();
        await using (var db = await newsroom.Db())
            await newsroom.Use<LinkStory>().Run(await db.StoryReadings.Where(r => r.EngineVersion == 0).Select(r => r.StoryId).FirstAsync(), alsoLater: false);
        Assert.Equal(all - 1, await settle.Unread());
        await Rebuild.Run(newsroom.Services, isResumed: true, TextWriter.Null, default);
        Assert.Equal(0, await settle.Unread());
        Assert.Equal(grown, await Rows(newsroom));
    }

    [Theory, CombinatorialEngines]
    public async Task What_an_editor_rejected_or_added_survives_a_rebuild(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        await Grow(newsroom, seed: 5);
        await Settle(newsroom);
        await using var db = await newsroom.Db();
        var link = await db.Links.AsNoTracking().OrderBy(l => l.Id).FirstAsync();
        Assert.IsType<StoryOutcome.Done>(await newsroom.Use<DecideLink>().Reject(link.FromStoryId, link.ToStoryId, "editor"));
        var other = await db.Stories.Released().Where(s => s.Id != link.FromStoryId && !db.Links.Any(l => l.FromStoryId == link.FromStoryId && l.ToStoryId == s.Id)).Select(s => s.Id).FirstAsync();
        Assert.IsType<StoryOutcome.Done>(await newsroom.Use<DecideLink>().Add(link.FromStoryId, other, "Latar yang dicari pembaca.", "editor"));
        await Rebuild.Run(newsroom.Services, isResumed: false, TextWriter.Null, default);
        var rows = await db.Links.AsNoTracking().Where(l => l.FromStoryId == link.FromStoryId).ToListAsync();
        Assert.Equal(LinkDecision.Rejected, Assert.Single(rows, l => l.ToStoryId == link.ToStoryId).Decision);
        Assert.Equal(LinkDecision.Added, Assert.Single(rows, l => l.ToStoryId == other).Decision);
    }

    [Theory, CombinatorialEngines]
    public async Task A_withdrawn_story_is_in_no_answer_of_another_node_at_once(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var stories = new List<Story>();
        foreach (var number in new[] { 0, 16 })
        {
            var (headline, body, day) = Made(number);
            stories.Add(await newsroom.Published(headline, body, day));
        }

        // A second index over the same database, as another node has it.
        var folder = Directory.CreateTempSubdirectory("kawat-node-");
        using var other = new StoryArchive(newsroom.Use<IDbContextFactory<KawatDb>>(), new Kawat.Shared.DataFolder(folder.FullName), new EditedReadings(), Microsoft.Extensions.Logging.Abstractions.NullLogger<StoryArchive>.Instance);
        Assert.Equal(2, (await other.StateOf("id", default)).Count);
        Assert.Equal(await other.StateOf("id", default), await newsroom.Use<StoryArchive>().StateOf("id", default));
        await newsroom.Use<Withdraw>().Run(stories[0].Id, "salah", "test");
        Assert.Equal(1, (await other.StateOf("id", default)).Count);
        Assert.Equal([StoryText.IdOf(stories[1].Id)], await other.Ask("id", archive => archive.Stories().Select(s => s.Id).ToList(), default));
        Assert.Equal(await other.StateOf("id", default), await newsroom.Use<StoryArchive>().StateOf("id", default));
    }

    [Theory, CombinatorialEngines]
    public async Task An_index_that_is_opened_again_holds_what_is_out_now(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var stories = await Grow(newsroom, seed: 9);
        var folder = Directory.CreateTempSubdirectory("kawat-node-");
        StoryArchive Node() => new(newsroom.Use<IDbContextFactory<KawatDb>>(), new Kawat.Shared.DataFolder(folder.FullName), new EditedReadings(), Microsoft.Extensions.Logging.Abstractions.NullLogger<StoryArchive>.Instance);
        using (var before = Node()) await before.StateOf("id", default);
        Assert.NotEmpty(folder.GetFiles("*.segment", SearchOption.AllDirectories));

        await newsroom.Use<Withdraw>().Run(stories[^1].Id, "salah", "test");
        var (headline, body, day) = Made(40);
        await newsroom.Published(headline, body, day);
        using var after = Node();
        Assert.Equal(await newsroom.Use<StoryArchive>().StateOf("id", default), await after.StateOf("id", default));
    }
}
