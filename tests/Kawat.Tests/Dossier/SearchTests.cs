using Kawat.Dossier;
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
        await using var db = await newsroom.Db();
        return await SearchStories.Find(db, new SearchQuery(text, language, section), newsroom.Time.GetUtcNow());
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
}
