using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

public sealed partial class TimeTests
{
    public static TheoryData<string> Cases => [.. CaseFile.Names("times")];

    /// <summary>A line is a text with its expressions in braces, then "=>" and type and value of each, parted by ";".</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Expressions_are_those_the_case_marks(string name)
    {
        var file = CaseFile.Open("times", name);
        var date = DateOnly.ParseExact(file.Head["Date"], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.All(file.Lines, line => Check(line, file.Head["Language"], date));
    }

    private static void Check(string line, string language, DateOnly date)
    {
        var sides = line.Split("=>");
        var text = sides[0].Replace("{", "", StringComparison.Ordinal).Replace("}", "", StringComparison.Ordinal).Trim();
        var values = sides[1].Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var expected = Marked().Matches(sides[0]).Select((mark, i) => $"{mark.Groups[1].Value} = {values.ElementAtOrDefault(i)}");
        Assert.Equal(expected, Read(text, language, date).Select(time => $"{text.Substring(time.Span.Start, time.Span.Length)} = {time.Kind.ToString().ToUpperInvariant()} {time.Value}"));
    }

    private static IReadOnlyList<TimeExpression> Read(string text, string language, DateOnly date) =>
        TimeReader.Read(new ArticleText("a", language, date, "", "", [text]));

    [Fact]
    public void Weekday_that_disagrees_with_its_date_is_told_and_the_date_stands()
    {
        var time = Assert.Single(Read("Rapat digelar Rabu (17/6/2025).", "id", new DateOnly(2025, 6, 18)));
        Assert.Equal(("2025-06-17", "Rabu, but 2025-06-17 is a Tuesday; the day or the weekday is mistyped", WeekdayConflict.DayOrWeekdayMistyped), (time.Value, time.Contradiction, time.Conflict!.Value));
    }

    [Theory]
    [InlineData("Rapat digelar Senin (16/5).", "2025-06-16", "2025-06-16", WeekdayConflict.MonthMistyped)]
    [InlineData("Rapat digelar Kamis (6/5).", "2025-06-06", "2025-06-05", WeekdayConflict.DayAndMonthSwapped)]
    [InlineData("Rapat digelar Rabu (18/6/2026).", "2025-06-18", "2026-06-18", WeekdayConflict.YearMistyped)]
    [InlineData("Rapat digelar Selasa (17/5/2025).", "2025-06-17", "2025-05-17", WeekdayConflict.MonthMistyped)]
    [InlineData("Rapat digelar Senin (15/6).", "2025-06-18", "2025-06-15", WeekdayConflict.DayOrWeekdayMistyped)]
    [InlineData("Rapat digelar Senin (29/5).", "2020-06-08", "2020-05-29", WeekdayConflict.Unexplained)]
    public void Slip_in_a_date_is_told_by_kind(string text, string date, string value, WeekdayConflict conflict)
    {
        var time = Assert.Single(Read(text, "id", DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)));
        Assert.Equal((value, conflict), (time.Value, time.Conflict!.Value));
        Assert.NotNull(time.Contradiction);
    }

    [Fact]
    public void Stored_date_that_no_weekday_fits_is_doubted_and_their_common_year_taken()
    {
        // 20 August 2014 was a Wednesday, 22 August 2014 a Friday; stored is a day of 2021, about which neither fits.
        var times = Read("Sidang dibuka Rabu (20/8) dan ditutup Jumat (22/8).", "id", new DateOnly(2021, 8, 25));
        Assert.Equal(["2014-08-20", "2014-08-22"], times.Select(time => time.Value));
        Assert.All(times, time => Assert.Equal(WeekdayConflict.StoryDateDoubtful, time.Conflict));
    }

    [Fact]
    public void Expression_says_how_it_was_anchored()
    {
        var anchor = new DateOnly(2023, 3, 2);
        Assert.Equal("day and month; year from the story's date 2023-03-02", Assert.Single(Read("Rabu (1/3)", "id", anchor)).Anchored);
        Assert.Equal("written in full", Assert.Single(Read("1 Maret 2023", "id", anchor)).Anchored);
        Assert.Equal("relative to 2023-03-02", Assert.Single(Read("September tahun lalu", "id", anchor)).Anchored);
    }

    [Theory]
    [InlineData("kuartal II 2025", "2025-04-01", "2025-06-30", "quarter")]
    [InlineData("semester I 2024", "2024-01-01", "2024-06-30", "half-year")]
    [InlineData("tahun 1990-an", "1990-01-01", "1999-12-31", "decade")]
    [InlineData("abad ke-19", "1800-01-01", "1899-12-31", "century")]
    [InlineData("pekan ini", "2025-10-20", "2025-10-26", "week")]
    [InlineData("akhir pekan lalu", "2025-10-18", "2025-10-19", "day")]
    [InlineData("musim dingin 2024", "2024-12-01", "2025-02-28", "season")]
    [InlineData("29-31 Mei 2026", "2026-05-29", "2026-05-31", "day")]
    public void Value_covers_its_days(string text, string first, string last, string precision)
    {
        var time = Assert.Single(Read(text, "id", new DateOnly(2025, 10, 22)));
        Assert.Equal((first, last, precision), ($"{time.First:yyyy-MM-dd}", $"{time.Last:yyyy-MM-dd}", time.Precision));
    }

    [Theory]
    [InlineData("0001-01-01")]
    [InlineData("9999-12-31")]
    public void Stories_at_the_calendars_ends_are_read(string date)
    {
        var text = "99999 tahun lalu, 3000 tahun lagi, Rabu (1/3), 100000 bulan kemudian, tahun lalu, 2 abad lalu, 90000 pekan lagi, Lebaran, Natal, 29 Februari";
        ReadingChecks.Check(StoryReader.Read(new ArticleText("a", "id", DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture), text, "", [text])));
    }

    [GeneratedRegex(@"\{([^}]+)\}")]
    private static partial Regex Marked();
}
