using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Dossier;

/// <summary>Search finds and ranks alike on both engines.</summary>
public sealed class SearchTests
{
    private static async Task<(Newsroom, Dictionary<string, long>)> Archive(Engine engine)
    {
        var newsroom = await Newsroom.Open(engine);
        var ids = new Dictionary<string, long>();
        async Task Add(string name, string headline, string text, string language = "id", string section = "nasional") =>
            ids[name] = (await newsroom.Published(headline, [text], language: language, section: section)).Id;

        await Add("body", "Rapat kabinet berlangsung singkat", "Salah satu bahasan ialah pembangunan pelabuhan di Patimban.");
        await Add("headline", "Pelabuhan Patimban dibangun bertahap", "Pekerjaan dimulai dengan pengerukan.", section: "ekonomi");
        await Add("stem", "Nelayan memprotes", "Para nelayan menolak membangun dermaga di dekat kampung.");
        await Add("apart", "Patimban dan sebuah kabar pelabuhan", "Dua kata yang tidak berdampingan.");
        await Add("english", "Port construction continues", "Workers are constructing the port.", "en");
        await newsroom.Work();
        return (newsroom, ids);
    }

    private static async Task<SearchResult> Find(Newsroom newsroom, string text, string language = "id", string? section = null)
    {
        await using var look = await newsroom.Use<Lookups>().Open(default);
        return await SearchStories.Find(look, new SearchQuery(text, language, section), newsroom.Time.GetUtcNow());
    }

    [Theory, CombinatorialEngines]
    public async Task Headline_counts_more_than_body(Engine engine)
    {
        var (newsroom, ids) = await Archive(engine);
        await using var end = newsroom;
        var found = await Find(newsroom, "pelabuhan patimban");
        Assert.Equal(3, found.Total);
        Assert.Equal(ids["body"], found.StoryIds[^1]);
    }

    [Theory, CombinatorialEngines]
    public async Task Words_are_found_by_their_stem_in_the_language_of_the_edition(Engine engine)
    {
        var (newsroom, ids) = await Archive(engine);
        await using var end = newsroom;
        Assert.Equal(new[] { ids["body"], ids["headline"], ids["stem"] }.Order(), (await Find(newsroom, "pembangunan")).StoryIds.Order());
        Assert.Equal([ids["english"]], (await Find(newsroom, "constructed", "en")).StoryIds);
        Assert.Empty((await Find(newsroom, "constructed")).StoryIds);
    }

    [Theory, CombinatorialEngines]
    public async Task Words_in_quotation_marks_stand_together(Engine engine)
    {
        var (newsroom, ids) = await Archive(engine);
        await using var end = newsroom;
        Assert.Equal([ids["headline"]], (await Find(newsroom, "\"pelabuhan patimban\"")).StoryIds);
    }

    [Theory, CombinatorialEngines]
    public async Task A_word_that_says_nothing_need_not_be_there_but_in_quotation_marks_and_by_itself(Engine engine)
    {
        var (newsroom, ids) = await Archive(engine);
        await using var end = newsroom;
        // "yang" stands only where no port is, "dan" beside one.
        Assert.Equal((await Find(newsroom, "pelabuhan patimban")).StoryIds, (await Find(newsroom, "pelabuhan yang dan di patimban")).StoryIds);
        Assert.Empty((await Find(newsroom, "\"pelabuhan yang patimban\"")).StoryIds);
        Assert.Equal([ids["headline"]], (await Find(newsroom, "yang \"dimulai dengan\"")).StoryIds);
        Assert.Equal([ids["apart"]], (await Find(newsroom, "yang")).StoryIds);
    }

    [Theory, CombinatorialEngines]
    public async Task A_section_narrows(Engine engine)
    {
        var (newsroom, ids) = await Archive(engine);
        await using var end = newsroom;
        Assert.Equal([ids["headline"]], (await Find(newsroom, "patimban", section: "ekonomi")).StoryIds);
    }

    [Theory, CombinatorialEngines]
    public async Task No_text_breaks_the_query(Engine engine)
    {
        var (newsroom, _) = await Archive(engine);
        await using var end = newsroom;
        foreach (var text in new[] { "", "   ", "\"", "\"\"", "'", "AND OR NOT", "a* b^ (c) -d", "x:y", "' OR 1=1 --", "\\", "1.500,75", "🚢", "NEAR(a b)", new string('x', 5000), "{}|&!<->", "\0" })
        {
            var found = await Find(newsroom, text);
            Assert.InRange(found.Total, 0, 4);
        }
    }

    private static async Task<SearchResult> Find(Newsroom newsroom, SearchQuery query, int skip = 0)
    {
        await using var look = await newsroom.Use<Lookups>().Open(default);
        return await SearchStories.Find(look, query, newsroom.Time.GetUtcNow(), skip);
    }

    private static async Task<string?> Better(Newsroom newsroom, string text, int found = 0)
    {
        await using var look = await newsroom.Use<Lookups>().Open(default);
        return await SpellingHelp.For(look, new SearchQuery(text, "id"), found, newsroom.Time.GetUtcNow(), default);
    }

    [Theory, CombinatorialEngines]
    public async Task The_newest_stand_first_when_asked_for(Engine engine)
    {
        var (newsroom, ids) = await Archive(engine);
        await using var end = newsroom;
        newsroom.Time.Advance(TimeSpan.FromDays(40));
        var late = await newsroom.Published("Kabar kecil", ["Patimban disebut sekali dalam kalimat panjang tentang pelabuhan lain di pesisir utara."]);
        await newsroom.Work();
        var best = await Find(newsroom, new SearchQuery("patimban", "id"));
        var newest = await Find(newsroom, new SearchQuery("patimban", "id") { Order = SearchOrder.Newest });
        Assert.Equal(best.StoryIds.Order(), newest.StoryIds.Order());
        Assert.Equal(late.Id, newest.StoryIds[0]);
        Assert.NotEqual(late.Id, best.StoryIds[0]);
        Assert.Equal([late.Id], (await Find(newsroom, new SearchQuery("patimban", "id", From: newsroom.Time.GetUtcNow().AddDays(-1)))).StoryIds);
        var before = await Find(newsroom, new SearchQuery("patimban", "id", Until: newsroom.Time.GetUtcNow().AddDays(-1)));
        Assert.Equal(3, before.Total);
        Assert.Contains(ids["body"], before.StoryIds);
    }

    [Theory, CombinatorialEngines]
    public async Task Only_stories_that_name_somebody_when_asked_for(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var named = await newsroom.Published("Dermaga Lembayung diresmikan", ["Gubernur Ratna Kusumadewi meresmikan dermaga di Kabupaten Lembayung pada Selasa (14/1)."]);
        await newsroom.Published("Dermaga lain menyusul", ["Dermaga di kampung sebelah menyusul bulan depan."]);
        await newsroom.Work();
        await using var db = await newsroom.Db();
        var ids = db.Entities.Where(entity => entity.Slug == "ratna-kusumadewi").Select(entity => entity.Id).ToList();
        Assert.NotEmpty(ids);
        Assert.Equal([named.Id], (await Find(newsroom, new SearchQuery("dermaga", "id") { Entities = ids })).StoryIds);
        Assert.Empty((await Find(newsroom, new SearchQuery("dermaga", "id") { Entities = [] })).StoryIds);
        Assert.Equal(2, (await Find(newsroom, new SearchQuery("dermaga", "id"))).Total);
    }

    [Theory, CombinatorialEngines]
    public async Task Somebody_in_very_many_stories_is_found_with_the_newest_of_them_and_a_headline_before(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var named = await newsroom.Published("Pelabuhan Lembayung diresmikan", ["Gubernur Ratna Kusumadewi meresmikan pelabuhan di Kabupaten Lembayung pada Selasa (14/1)."]);
        await newsroom.Work();
        newsroom.Time.Advance(TimeSpan.FromDays(1));
        await using var db = await newsroom.Db();
        var entity = db.Entities.Single(one => one.Slug == "ratna-kusumadewi").Id;
        var many = await Many(newsroom, (2 * SearchStories.Looked) + 1, [entity]);
        var others = await Many(newsroom, 30);
        var found = await Find(newsroom, new SearchQuery("pelabuhan", "id") { Entities = [entity] });
        Assert.Equal((true, SearchStories.Shown), (found.IsMore, found.Total));
        Assert.Equal(named.Id, found.StoryIds[0]);
        Assert.Empty(found.StoryIds.Intersect(others));
        Assert.Equal(many.AsEnumerable().Reverse().Take(20), (await Find(newsroom, new SearchQuery("pelabuhan", "id") { Entities = [entity], Order = SearchOrder.Newest })).StoryIds);
    }

    [Theory, CombinatorialEngines]
    public async Task A_very_common_word_is_bounded_says_so_and_keeps_filters_and_order(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var old = await newsroom.Published("Pelabuhan kuno ditemukan", ["Pelabuhan kuno itu terkubur pasir."], section: "humaniora");
        await newsroom.Work();
        newsroom.Time.Advance(TimeSpan.FromDays(400));
        var many = await Many(newsroom, SearchStories.Looked + 50);
        var found = await Find(newsroom, new SearchQuery("pelabuhan", "id"));
        Assert.True(found.IsMore);
        Assert.Equal(SearchStories.Shown, found.Total);
        // All its words stand in the headline, so a year of others doesn't hide it.
        Assert.Equal(old.Id, found.StoryIds[0]);
        Assert.Equal([old.Id], (await Find(newsroom, new SearchQuery("pelabuhan", "id", Section: "humaniora"))).StoryIds);
        Assert.Equal([old.Id], (await Find(newsroom, new SearchQuery("pelabuhan", "id", Until: newsroom.Time.GetUtcNow().AddDays(-300)))).StoryIds);
        var newest = await Find(newsroom, new SearchQuery("pelabuhan", "id") { Order = SearchOrder.Newest });
        Assert.Equal(many.AsEnumerable().Reverse().Take(20), newest.StoryIds);
        Assert.Empty((await Find(newsroom, new SearchQuery("pelabuhan", "id"), SearchStories.Shown)).StoryIds);
    }

    /// <summary>So many stories with the word in their text, written without the engine.</summary>
    private static async Task<List<long>> Many(Newsroom newsroom, int count, long[]? entities = null)
    {
        await using var db = await newsroom.Db();
        var now = newsroom.Time.GetUtcNow();
        var day = DateOnly.FromDateTime(now.UtcDateTime);
        var body = Body.OfParagraphs("Kapal bersandar di pelabuhan itu.");
        var stories = Enumerable.Range(0, count).Select(at => new Story { State = StoryState.Published, Slug = "kapal", Section = "nasional", CopyDate = day, CreatedAt = now, PublishedAt = now.AddSeconds(at - count - 10), Version = 1 }).ToList();
        await using var transaction = await db.Database.BeginTransactionAsync();
        db.AddRange(stories);
        await db.SaveChangesAsync();
        var revisions = stories.Select(story => new Revision { StoryId = story.Id, Number = 1, Headline = "Kapal bersandar", Body = body, Section = "nasional", CopyDate = day, CreatedAt = now, CreatedBy = "test" }).ToList();
        db.AddRange(revisions);
        await db.SaveChangesAsync();
        foreach (var (story, revision) in stories.Zip(revisions)) (story.RevisionId, story.PublicRevisionId) = (revision.Id, revision.Id);
        await db.SaveChangesAsync();
        foreach (var (story, revision) in stories.Zip(revisions)) await SearchIndex.Put(db, story, revision, entities ?? [], default);
        db.AddRange(stories.SelectMany(story => (entities ?? []).Select(entity => new StoryEntityRow { StoryId = story.Id, EntityId = entity, MentionCount = 1, Language = story.Language, PublishedAt = story.PublishedAt!.Value })));
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return [.. stories.Select(story => story.Id)];
    }

    [Theory, CombinatorialEngines]
    public async Task A_misspelt_word_is_put_right_from_the_archive(Engine engine)
    {
        var (newsroom, _) = await Archive(engine);
        await using var end = newsroom;
        foreach (var (wrong, right) in new[] { ("pelabuahn patimban", "pelabuhan patimban"), ("patinban", "patimban"), ("Pngerukan", "pengerukan"), ("pelebuhen", "pelabuhan"), ("\"pelabuhn patimban\"", "\"pelabuhan patimban\"") })
            Assert.Equal(right, await Better(newsroom, wrong));
        foreach (var good in new[] { "pelabuhan", "zzzzzz", "yang", "", "12345", "patimban xyzzy", new string('q', 400) }) Assert.Null(await Better(newsroom, good));
    }

    [Theory, CombinatorialEngines]
    public async Task Words_of_a_story_that_readers_may_not_see_are_not_suggested(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var story = await newsroom.Published("Zirkonkuarsa ditemukan", ["Batu zirkonkuarsa ditemukan di sungai."]);
        await newsroom.Work();
        Assert.Equal("zirkonkuarsa", await Better(newsroom, "zirkonkuarza"));
        await newsroom.Use<Kawat.Desk.Withdraw>().Run(story.Id, "salah", "test");
        Assert.Null(await Better(newsroom, "zirkonkuarza"));
        await newsroom.Work();
        Assert.Null(await Better(newsroom, "zirkonkuarza"));
    }

    [Theory, CombinatorialEngines]
    public async Task Words_in_the_headline_stand_before_words_in_the_body(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        for (var at = 0; at < 6; at++) await newsroom.Published($"Kapal nomor {at}", ["Kapal itu berlayar."]);
        var headline = await newsroom.Published("Sirip hiu di pasar", ["Pedagang menjualnya dari kapal."]);
        var body = await newsroom.Published("Pasar ramai", ["Pedagang menjual sirip dari kapal hiu."]);
        await newsroom.Work();
        Assert.Equal([headline.Id, body.Id], (await Find(newsroom, "sirip hiu kapal")).StoryIds);
    }
}
