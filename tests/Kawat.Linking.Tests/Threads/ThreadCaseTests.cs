using System.Globalization;
using System.Text;
using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Threads;
using Xunit;

namespace Kawat.Linking.Tests.Threads;

/// <summary>Archives in small, with the links that the engine makes: each expectation lists the threads, what they are called and their members.</summary>
public sealed class ThreadCaseTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => CaseFile.Names("threads").Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Threads_are_as_the_case_says(string name) => Check(name);

    [Fact]
    public void Reasons_can_be_said_in_both_languages()
    {
        foreach (var name in CaseFile.Names("threads"))
        {
            foreach (var member in Threads(StoryCase.Open("threads", name)).SelectMany(t => t.Members))
            {
                Assert.NotEmpty(member.Reasons);
                Assert.All(member.Reasons, reason => Assert.False(string.IsNullOrWhiteSpace(reason.Say("id")) || string.IsNullOrWhiteSpace(reason.Say("en"))));
                Assert.All(member.Reasons, reason => Assert.InRange(reason.Weight, 0, 1));
                Assert.Contains(member.Reasons, reason => reason.Kind is ThreadReasonKind.Link or ThreadReasonKind.Editor);
            }
        }
    }

    private static IReadOnlyList<StoryThread> Threads(StoryCase stories)
    {
        var archive = new Archive();
        foreach (var story in stories.Stories) archive.Add(story);
        var links = stories.Stories.SelectMany(s => archive.LinksOf(s).Select(l => new ThreadLink(s.Text.Id, l.Target, l.Type, l.Nearness)))
            .Concat(stories.Stories.SelectMany(s => archive.ReportsOf(s.Text.Id).Select(other => ThreadLink.OfReport(s.Text.Id, other)))).ToList();
        return ThreadMaker.Make([.. stories.Stories.Select(ThreadStory.Of)], links);
    }

    private static void Check(string name)
    {
        var stories = StoryCase.Open("threads", name);
        var text = new StringBuilder();
        foreach (var thread in Threads(stories))
        {
            text.Append(CultureInfo.InvariantCulture, $"{thread.Name} [{thread.First:yyyy-MM-dd}–{thread.Last:yyyy-MM-dd}]\n");
            foreach (var member in thread.Members) text.Append(CultureInfo.InvariantCulture, $"  {member.Story}\n");
        }
        stories.Expect(text.ToString());
    }
}
