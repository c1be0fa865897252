using System.Text;
using Kawat.Linking.Events;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Events;

/// <summary>What must hold of any stories.</summary>
public sealed class EventFuzzTests
{
    private static readonly string[] Pieces =
        ["gempa", "magnitudo", "5,6", "3", "tahun", "11", "Sukabumi", "Jakarta", "Presiden", "Prabowo", "Rabu", "(1/3)", "hakim", "vonis", "penjara", "the", "and", ".", "\n", "\ud83d", "İ", "", "é", "1.500"];

    [Fact]
    public void Every_story_is_in_one_group_whatever_the_text_and_order()
    {
        var random = new Random(99);
        for (var round = 0; round < 60; round++)
        {
            var stories = Enumerable.Range(0, random.Next(12)).Select(i => StoryReader.Read(Text(random, "s" + i))).ToArray();
            var groups = EventClusters.Of(stories);
            Assert.Equal(stories.Select(s => s.Text.Id).Order(StringComparer.Ordinal), groups.SelectMany(g => g.Stories).Order(StringComparer.Ordinal));
            random.Shuffle(stories);
            Assert.Equal(groups.Select(g => string.Join(' ', g.Stories)), EventClusters.Of(stories).Select(g => string.Join(' ', g.Stories)));
        }
    }

    [Fact]
    public void Of_two_stories_with_one_id_one_is_grouped_whatever_the_order()
    {
        var random = new Random(1);
        StoryReading[] stories = [StoryReader.Read(Text(random, "a")), StoryReader.Read(Text(random, "a")), StoryReader.Read(Text(random, "b"))];
        var groups = EventClusters.Of(stories).Select(g => string.Join(' ', g.Stories)).ToList();
        Array.Reverse(stories);
        Assert.Equal(groups, EventClusters.Of(stories).Select(g => string.Join(' ', g.Stories)));
    }

    [Fact]
    public void Any_pair_is_judged_alike_both_ways_without_a_window()
    {
        var random = new Random(2);
        for (var round = 0; round < 300; round++)
        {
            var (here, there) = (StoryReader.Read(Text(random, "a")), StoryReader.Read(Text(random, "b")));
            var judgement = EventJudgement.Between(here, there);
            Assert.InRange(judgement.Score, 0, 1);
            Assert.Equal(judgement.Score, EventJudgement.Between(there, here).Score);
        }
    }

    [Fact]
    public void No_stories_give_no_groups() => Assert.Empty(EventClusters.Of([]));

    private static ArticleText Text(Random random, string id)
    {
        var body = new StringBuilder();
        for (var i = random.Next(40); i >= 0; i--) body.Append(Pieces[random.Next(Pieces.Length)]).Append(' ');
        var headline = string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return new ArticleText(id, random.Next(3) == 0 ? "en" : "id", new DateOnly(2025, 3, 1).AddDays(random.Next(3)), headline, "", [body.ToString()]);
    }
}
