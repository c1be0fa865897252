using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;
using Kawat.Linking.Timelines;
using Xunit;

namespace Kawat.Linking.Tests.Timelines;

/// <summary>The timeline of the two pages that started it all.</summary>
public sealed class SeedTimelineTests
{
    // The lists of other stories below the text are no part of it.
    private static StoryReading Story(int number, DateOnly date)
    {
        var whole = SharedTexts.Seed(number, date);
        var end = new[] { "\nBagikan", "\nPewarta:" }.Select(mark => whole.Blocks[0].IndexOf(mark, StringComparison.Ordinal)).First(at => at >= 0);
        var parts = whole.Blocks[0][..end].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return StoryReader.Read(number == 0 ? whole with { Headline = parts[0], Deck = parts[2], Blocks = parts[3..] } : whole with { Blocks = parts });
    }

    [Theory]
    [InlineData("2023-03-01", "2022-09-15")]
    [InlineData("2023-03-02", "2022-09-16")]
    public void It_has_relations_Samarkand_the_congress_and_Beijing(string first, string second)
    {
        StoryReading[] stories = [Story(0, DateOnly.Parse(first, null)), Story(1, DateOnly.Parse(second, null))];
        var entries = TimelineMaker.Make(stories, new DateOnly(2026, 11, 22), new DateOnly(2022, 1, 1)).Entries;
        Assert.Equal(["1992", "2022-09-15", "2022-10", "2023-03-01"], entries.Select(e => e.Value));
        Assert.Equal([TimelineStatus.BeforeArchive, TimelineStatus.Happened, TimelineStatus.Announced, TimelineStatus.Happened], entries.Select(e => e.Status));
        Assert.Contains("hubungan diplomatik", entries[0].Text, StringComparison.Ordinal);
        Assert.Contains("Samarkand", entries[1].Text, StringComparison.Ordinal);
        Assert.Equal(2, entries[1].Sources.Select(s => s.Story).Distinct().Count());
        Assert.Contains("Kongres Nasional", entries[2].Text, StringComparison.Ordinal);
        Assert.Contains("Beijing", entries[3].Text, StringComparison.Ordinal);
        Assert.Equal("Samarkand", entries[1].Names[0].Name);
        Assert.Equal("Beijing", entries[3].Names[0].Name);
    }

    [Fact]
    public void Before_the_later_page_came_the_congress_is_still_to_come()
    {
        var entries = TimelineMaker.Make([Story(1, new DateOnly(2022, 9, 15))], new DateOnly(2022, 9, 20)).Entries;
        Assert.Equal(["1992", "2022-09-15", "2022-10"], entries.Select(e => e.Value));
        Assert.Equal(TimelineStatus.ToCome, entries[2].Status);
    }
}
