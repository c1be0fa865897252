using System.Globalization;
using Kawat.Linking.Events;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Events;

/// <summary>Own days of stories: "= event source time | headline", then the body. Stories of one event name must be one group, all others apart.</summary>
public sealed class EventTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => CaseFile.Names("events").Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Stories_are_grouped_by_what_happened(string name) => Check(CaseFile.Open("events", name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Groups_do_not_depend_on_the_order_of_the_stories(string name)
    {
        var stories = Stories(CaseFile.Open("events", name)).Select(s => s.Reading).ToList();
        var expected = Say(EventClusters.Of(stories));
        var random = new Random(4);
        for (var round = 0; round < 10; round++)
        {
            var shuffled = stories.ToArray();
            random.Shuffle(shuffled);
            Assert.Equal(expected, Say(EventClusters.Of(shuffled)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pairs_are_judged_alike_both_ways_with_reasons(string name)
    {
        var stories = Stories(CaseFile.Open("events", name)).Select(s => s.Reading).ToList();
        var rarity = EventRarity.Of(stories);
        foreach (var here in stories)
        {
            foreach (var there in stories)
            {
                var judgement = EventJudgement.Between(here, there, rarity);
                var turned = EventJudgement.Between(there, here, rarity);
                Assert.Equal((judgement.IsSame, judgement.Score), (turned.IsSame, turned.Score));
                Assert.Equal(judgement.IsSame, judgement.Score >= EventJudgement.Threshold);
                if (judgement.IsSame) Assert.NotEmpty(judgement.Reasons);
                Assert.All(judgement.Reasons, r => Assert.NotEqual(r.Say("id"), r.Say("en")));
            }
        }
    }

    private static void Check(CaseFile file)
    {
        var stories = Stories(file);
        var eventOf = stories.ToDictionary(s => s.Reading.Text.Id, s => s.Event, StringComparer.Ordinal);
        var expected = eventOf.GroupBy(e => e.Value, StringComparer.Ordinal).Select(g => string.Join(' ', g.Select(e => e.Key).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal);
        Assert.Equal(string.Join('\n', expected), Say(EventClusters.Of([.. stories.Select(s => s.Reading)])));
    }

    private static string Say(IReadOnlyList<EventCluster> clusters)
    {
        Assert.All(clusters, c => Assert.Equal(c.Stories[0], c.Id));
        return string.Join('\n', clusters.Select(c => string.Join(' ', c.Stories)).Order(StringComparer.Ordinal));
    }

    private static List<(string Event, StoryReading Reading)> Stories(CaseFile file)
    {
        var stories = new List<(string, StoryReading)>();
        for (var i = 0; i < file.Lines.Count;)
        {
            var head = file.Lines[i][2..].Split(" | ", 2);
            var stamp = head[0].Split(' ');
            var body = file.Lines.Skip(++i).TakeWhile(l => !l.StartsWith("= ", StringComparison.Ordinal)).ToList();
            i += body.Count;
            var at = DateTimeOffset.ParseExact(stamp[2], "yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
            var text = new ArticleText(string.Create(CultureInfo.InvariantCulture, $"s{stories.Count:00}"), file.Head["Language"], DateOnly.FromDateTime(at.DateTime), head[1], "", body) { PublishedAt = at, Source = stamp[1] };
            stories.Add((stamp[0], StoryReader.Read(text)));
        }
        return stories;
    }
}
