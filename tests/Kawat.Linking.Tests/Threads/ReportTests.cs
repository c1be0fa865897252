using Kawat.Linking.Events;
using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Tests.Index;
using Kawat.Linking.Text;
using Kawat.Linking.Threads;
using Xunit;

namespace Kawat.Linking.Tests.Threads;

/// <summary>Reports of one happening that no link joins.</summary>
public sealed class ReportTests
{
    private static readonly string[] Fire =
    [
        "Kebakaran melanda Pasar Kenari di Jakarta Pusat, Selasa (3/6) dini hari. Sebanyak 18 mobil pemadam dikerahkan ke Pasar Kenari.\nKepala Suku Dinas Pemadam Kebakaran Asril Rizal mengatakan api berasal dari kios pakaian.",
        "Pasar Kenari di Jakarta Pusat terbakar pada Selasa (3/6) dini hari. Sedikitnya 18 mobil pemadam kebakaran menuju Pasar Kenari.\nApi diduga berasal dari sebuah kios pakaian, ujar Kepala Suku Dinas Pemadam Kebakaran Asril Rizal.",
    ];

    private const string Match = "Persebaya mengalahkan Arema 2-1 di Stadion Gelora Bung Tomo, Surabaya, Selasa (3/6). Gol kemenangan dicetak Bruno Moreira pada menit ke-88.";

    private static StoryReading Story(string id, string text, int day = 3) => StoryReader.Read(new ArticleText(id, "id", new DateOnly(2025, 6, day), text.Split('.')[0], "", text.Split('\n')));

    [Fact]
    public void Two_reports_of_one_morning_name_one_another_and_nothing_else()
    {
        var archive = new Archive();
        foreach (var story in new[] { Story("a", Fire[0]), Story("b", Fire[1]), Story("c", Match), Story("d", Fire[0], 20) }) archive.Add(story);
        var seen = Assert.Single(archive.ReportsOf("a"));
        Assert.Equal("b", seen.Story);
        Assert.Equal(seen with { Story = "a" }, Assert.Single(archive.ReportsOf("b")));
        Assert.Empty(archive.ReportsOf("c"));
        Assert.Empty(archive.ReportsOf("nobody"));
    }

    [Fact]
    public void Reports_are_told_the_same_from_both_ends_and_whatever_else_there_is()
    {
        var stories = MadeStories.Make(400, 1, 5).Select(versions => versions[0]).ToList();
        var (whole, half) = (new Archive(), new Archive());
        foreach (var story in stories) whole.Add(story);
        var plan = whole.PlanSeal()!;
        whole.Adopt(plan, plan.InMemory());
        foreach (var story in stories.AsEnumerable().Reverse().Take(200)) half.Add(story);
        var held = half.Stories().Select(s => s.Id).ToHashSet();
        var count = 0;
        foreach (var id in held)
        {
            var here = half.ReportsOf(id);
            count += here.Count;
            Assert.Equal(here, whole.ReportsOf(id).Where(r => held.Contains(r.Story)));
            foreach (var report in here) Assert.Contains(half.ReportsOf(report.Story), back => back.Story == id && back.Likelihood == report.Likelihood);
        }
        Assert.True(count > 0);
    }

    [Fact]
    public void Unlinked_reports_of_one_happening_are_in_one_thread_unless_an_editor_says_otherwise()
    {
        ThreadStory[] stories = [.. new[] { Story("a", Fire[0]), Story("b", Fire[1]), Story("c", Match) }.Select(ThreadStory.Of)];
        ThreadLink[] reports = [ThreadLink.OfReport("a", new OtherReport("b", 0.9))];
        Assert.Equal(["a", "b"], Assert.Single(ThreadMaker.Make(stories, reports)).Members.Select(m => m.Story));
        Assert.Empty(ThreadMaker.Make(stories, reports, [new ThreadWord.Apart("b", "a")]));
        Assert.Empty(ThreadMaker.Make(stories, [.. reports, new ThreadLink("b", "a", LinkType.Background, 0.3, LinkWord.Rejected)]));
    }
}
