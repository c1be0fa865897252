using System.Text.RegularExpressions;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

/// <summary>What must hold over a whole archive of real stories.</summary>
public sealed partial class ArchiveTests(ITestOutputHelper output)
{
    [Fact]
    public void Weekday_with_day_and_month_resolves_to_that_weekday()
    {
        int seen = 0, fits = 0, explained = 0;
        foreach (var text in SharedTexts.Archive())
        {
            foreach (var time in TimeReader.Read(text))
            {
                var surface = text.TextOf(time.Span.Block).AsSpan(time.Span.Start, time.Span.Length);
                if (!WireDate().IsMatch(surface)) continue;
                seen++;
                if (time is { First: not null, Contradiction: null } or { Conflict: WeekdayConflict.MonthMistyped or WeekdayConflict.DayAndMonthSwapped }) fits++;
                else if (time.Conflict is not (null or WeekdayConflict.Unexplained)) explained++;
            }
        }
        output.WriteLine($"{fits} of {seen} fit: {100.0 * fits / seen:0.00} %; {explained} slips explained");
        Assert.True(seen > 1000 && fits >= 0.98 * seen, $"{fits} of {seen}");
        Assert.True(fits >= 0.995 * (seen - explained), $"{fits} of {seen - explained} that the copy does not mistype");
    }

    [Fact]
    public void Readings_are_whole()
    {
        var everyFifth = SharedTexts.Archive().Where((_, i) => i % 5 == 0);
        foreach (var text in everyFifth) ReadingChecks.Check(StoryReader.Read(text));
    }

    [GeneratedRegex(@"^\p{Lu}[\w'’]+,? \(\d{1,2}/\d{1,2}\)")]
    private static partial Regex WireDate();
}
