using System.Globalization;
using System.Text;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Tests.Threads;
using Kawat.Linking.Timelines;
using Xunit;

namespace Kawat.Linking.Tests.Timelines;

/// <summary>Stories in, entries out.</summary>
public sealed class TimelineCaseTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => CaseFile.Names("timelines").Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_timeline_is_as_the_case_says(string name) => Check(name);

    private static void Check(string name)
    {
        var stories = StoryCase.Open("timelines", name);
        var asOf = DateOnly.ParseExact(stories.File.Head["AsOf"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        foreach (var entry in TimelineMaker.Make(stories.Stories, asOf).Entries)
        {
            text.Append(CultureInfo.InvariantCulture, $"{entry.Value} {entry.Status} ({entry.Precision}): {entry.Text}\n");
            text.Append(CultureInfo.InvariantCulture, $"  sources: {string.Join(", ", entry.Sources.Select(s => s.Story))}\n  names: {string.Join(", ", entry.Names.Select(n => n.Name))}\n");
            foreach (var reason in entry.Reasons) text.Append(CultureInfo.InvariantCulture, $"  {reason.Say("id")} | {reason.Say("en")}\n");
        }
        stories.Expect(text.ToString());
    }
}
