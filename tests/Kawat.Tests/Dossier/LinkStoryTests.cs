using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Dossier;

public sealed class LinkStoryTests
{
    private static readonly string[] Groundbreaking =
    [
        "Presiden Surya Atmaja meletakkan batu pertama Bendungan Waduk Cirangga di Kabupaten Lembayung pada Selasa (14/1). Bendungan itu akan mengairi 12.000 hektare sawah.",
        "Gubernur Ratna Kusumadewi mendampingi Surya dalam upacara di Cirangga.",
    ];

    private static readonly string[] Opening =
    [
        "Presiden Surya Atmaja meresmikan Bendungan Waduk Cirangga di Kabupaten Lembayung pada Rabu (18/2).",
        "Di Cirangga pada Januari tahun lalu, Surya bersama Gubernur Ratna Kusumadewi meletakkan batu pertama bendungan tersebut.",
        "Bendungan Cirangga kini mengairi sawah di tiga kecamatan.",
    ];

    private static async Task<(Newsroom Newsroom, Story Earlier, Story Later)> Pair(Engine engine, bool laterFirst = false)
    {
        var newsroom = await Newsroom.Open(engine);
        async Task<Story> Earlier() => await newsroom.Published("Batu pertama Bendungan Cirangga diletakkan", Groundbreaking, new DateOnly(2025, 1, 14));
        async Task<Story> Later() => await newsroom.Published("Bendungan Cirangga diresmikan", Opening, new DateOnly(2026, 2, 18));
        await newsroom.Published("Harga cabai turun di pasar induk", ["Harga cabai merah turun menjelang akhir pekan, kata pedagang di Pasar Kramat."], new DateOnly(2025, 6, 1));
        Story earlier, later;
        if (laterFirst)
        {
            later = await Later();
            await newsroom.Work();
            earlier = await Earlier();
        }
        else
        {
            earlier = await Earlier();
            later = await Later();
        }

        await newsroom.Work();
        return (newsroom, earlier, later);
    }

    private static async Task<List<LinkRow>> LinksOf(Newsroom newsroom, long storyId)
    {
        await using var db = await newsroom.Db();
        return await db.Links.AsNoTracking().Where(l => l.FromStoryId == storyId).ToListAsync();
    }

    [Theory, CombinatorialEngines]
    public async Task A_story_is_linked_to_the_earlier_one_with_reasons_and_an_anchor(Engine engine)
    {
        var (newsroom, earlier, later) = await Pair(engine);
        await using var end = newsroom;
        var link = Assert.Single(await LinksOf(newsroom, later.Id));
        Assert.Equal(earlier.Id, link.ToStoryId);
        Assert.NotEmpty(link.Reasons);
        Assert.Equal(1, link.Anchor!.Sentence.Block);
        Assert.Empty(await LinksOf(newsroom, earlier.Id));
    }

    [Theory, CombinatorialEngines]
    public async Task A_story_that_comes_late_becomes_background_of_the_one_that_was_there(Engine engine)
    {
        var (newsroom, earlier, later) = await Pair(engine, laterFirst: true);
        await using var end = newsroom;
        Assert.Equal(earlier.Id, Assert.Single(await LinksOf(newsroom, later.Id)).ToStoryId);
    }

    [Theory, CombinatorialEngines]
    public async Task What_an_editor_rejected_never_comes_back(Engine engine)
    {
        var (newsroom, earlier, later) = await Pair(engine);
        await using var end = newsroom;
        Assert.IsType<StoryOutcome.Done>(await newsroom.Use<DecideLink>().Reject(later.Id, earlier.Id, "editor"));
        await newsroom.Use<LinkStory>().Run(later.Id, alsoLater: true);
        await newsroom.Use<LinkStory>().Run(earlier.Id, alsoLater: true);
        await newsroom.Work();
        var link = Assert.Single(await LinksOf(newsroom, later.Id));
        Assert.Equal(LinkDecision.Rejected, link.Decision);
        var page = await newsroom.Get(StoryUrl.Of(later));
        Assert.DoesNotContain(StoryUrl.Of(earlier), page.Split("id=\"latar\"").ElementAtOrDefault(1) ?? "", StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task An_editors_own_link_stays_and_needs_a_reason(Engine engine)
    {
        var (newsroom, _, later) = await Pair(engine);
        await using var end = newsroom;
        var decide = newsroom.Use<DecideLink>();
        Assert.Equal(Refusal.NoReason, Assert.IsType<StoryOutcome.Refused>(await decide.Add(later.Id, 1, " ", "editor")).Reason);
        Assert.IsType<StoryOutcome.Done>(await decide.Add(later.Id, 1, "Harga pangan terkait panen di sini.", "editor"));
        Assert.Equal(Refusal.SameStory, Assert.IsType<StoryOutcome.Refused>(await decide.Add(later.Id, later.Id, "x", "editor")).Reason);
        await newsroom.Use<LinkStory>().Run(later.Id, alsoLater: false);
        Assert.Contains(await LinksOf(newsroom, later.Id), l => l.ToStoryId == 1 && l.Decision == LinkDecision.Added);
    }

    [Theory, CombinatorialEngines]
    public async Task A_withdrawn_story_leaves_search_entities_and_the_links_of_others(Engine engine)
    {
        var (newsroom, earlier, later) = await Pair(engine);
        await using var end = newsroom;
        await newsroom.Use<Withdraw>().Run(earlier.Id, "salah", "test");
        await newsroom.Work();
        Assert.Empty(await LinksOf(newsroom, later.Id));
        await using var db = await newsroom.Db();
        Assert.False(await db.StoryEntities.AnyAsync(e => e.StoryId == earlier.Id));
        await using var look = await newsroom.Use<Lookups>().Open(default);
        Assert.DoesNotContain(earlier.Id, (await SearchStories.Find(look, new SearchQuery("cirangga", "id"), newsroom.Time.GetUtcNow())).StoryIds);
    }

    [Theory, CombinatorialEngines]
    public async Task Linking_again_gives_the_same_rows(Engine engine)
    {
        var (newsroom, _, later) = await Pair(engine);
        await using var end = newsroom;
        var before = await LinksOf(newsroom, later.Id);
        await newsroom.Use<LinkStory>().Run(later.Id, alsoLater: true);
        await newsroom.Work();
        Assert.Equivalent(before, await LinksOf(newsroom, later.Id));
    }
}
