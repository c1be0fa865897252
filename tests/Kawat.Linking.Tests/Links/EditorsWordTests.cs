using Kawat.Linking.Links;
using Xunit;

namespace Kawat.Linking.Tests.Links;

/// <summary>What editors decided stands above every score.</summary>
public sealed class EditorsWordTests
{
    [Fact]
    public void Chosen_stories_come_first_in_the_editors_order_and_say_so()
    {
        var links = Links(new EditorsWord(new HashSet<string>(), ["pameran-buku"], ["vaksin", "kanjuruhan-tragedi"]));
        Assert.Equal(["pameran-buku", "vaksin", "kanjuruhan-tragedi"], links.Take(3).Select(l => l.Target));
        foreach (var link in links.Take(3))
        {
            Assert.Equal(ReasonKind.Editor, link.Reasons[0].Kind);
            Assert.Equal("Dipilih redaksi", link.Reasons[0].Say("id"));
            Assert.Equal("Chosen by an editor", link.Reasons[0].Say("en"));
        }
        Assert.Contains(links.Skip(3), l => l.Target == "kanjuruhan-tersangka");
    }

    [Fact]
    public void Rejected_stories_never_come_back_even_if_they_are_chosen_too()
    {
        var links = Links(new EditorsWord(new HashSet<string> { "kanjuruhan-tersangka", "vaksin" }, ["vaksin"], ["kanjuruhan-tersangka"]));
        Assert.DoesNotContain(links, l => l.Target is "kanjuruhan-tersangka" or "vaksin");
    }

    [Fact]
    public void Unknown_stories_and_the_story_itself_are_left_out_and_the_limit_holds()
    {
        var links = Links(new EditorsWord(new HashSet<string>(), ["tidak-ada", "kanjuruhan-vonis", "vaksin"], ["vaksin", "yaman"]), 2);
        Assert.Equal(["vaksin", "yaman"], links.Select(l => l.Target));
    }

    [Fact]
    public void Without_a_word_the_engine_decides_alone()
    {
        var readings = LinkCases.Readings();
        var archive = LinkCases.ArchiveOf(readings);
        foreach (var reading in readings)
            Assert.Equal(archive.LinksOf(reading).Select(l => (l.Target, l.Score)), archive.LinksAsEdited(reading, EditorsWord.None).Select(l => (l.Target, l.Score)));
    }

    private static IReadOnlyList<BackgroundLink> Links(EditorsWord word, int limit = 5)
    {
        var readings = LinkCases.Readings();
        return LinkCases.ArchiveOf(readings).LinksAsEdited(readings.Single(r => r.Text.Id == "kanjuruhan-vonis"), word, limit);
    }
}
