using System.Globalization;
using Kawat.Formats.Text;

namespace Kawat.Formats.Tests.Text;

/// <summary>Statuses, embargoes and instants as every agency format writes them; closed when in doubt.</summary>
public sealed class StatusAndEmbargoTests
{
    [Theory]
    [InlineData(null, PubStatus.Usable)]
    [InlineData("usable", PubStatus.Usable)]
    [InlineData("Usable ", PubStatus.Usable)]
    [InlineData("stat:usable", PubStatus.Usable)]
    [InlineData("http://cv.iptc.org/newscodes/pubstatusg2/usable", PubStatus.Usable)]
    [InlineData("stat:withheld", PubStatus.Withheld)]
    [InlineData("WITHHELD", PubStatus.Withheld)]
    [InlineData("stat:canceled", PubStatus.Canceled)]
    [InlineData("Cancelled", PubStatus.Canceled)]
    [InlineData("killed", PubStatus.Canceled)]
    public void A_known_status_is_read_without_a_problem(string? written, PubStatus expected)
    {
        var problems = new ProblemList();
        Assert.Equal(expected, Statuses.Read(written, problems));
        Assert.Empty(problems.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("stat:")]
    [InlineData("commissioned")]
    [InlineData("unusable")]
    [InlineData("embargoed")]
    public void An_unknown_status_withholds(string written)
    {
        var problems = new ProblemList();
        Assert.Equal(PubStatus.Withheld, Statuses.Read(written, problems, 3, 5));
        var problem = Assert.Single(problems.Problems);
        Assert.Equal((ProblemCodes.UnknownPubStatus, 3, 5), (problem.Code, problem.Line, problem.Column));
    }

    [Theory]
    [InlineData("Embargoed", true)]
    [InlineData("stat:embargoed", true)]
    [InlineData("usable", false)]
    [InlineData(null, false)]
    public void The_fourth_status_is_told_apart(string? written, bool expected) => Assert.Equal(expected, Statuses.SaysEmbargoed(written));

    [Theory]
    [InlineData("2024-05-07T09:30:00+07:00", null, "2024-05-07T02:30:00", "+07:00")]
    [InlineData("2024-05-07T09:30:00Z", "Asia/Jakarta", "2024-05-07T09:30:00", "Z")]
    [InlineData("2024-05-07T09:30:00.500Z", null, "2024-05-07T09:30:00.5", "Z")]
    [InlineData("20240507T093000+0700", null, "2024-05-07T02:30:00", "+0700")]
    [InlineData("2024-05-07T09:30", "Asia/Jakarta", "2024-05-07T02:30:00", null)]
    [InlineData("2024-12-31T24:00:00Z", null, "2025-01-01T00:00:00", "Z")]
    [InlineData("2023-11-05T01:30:00", "America/New_York", "2023-11-05T06:30:00", null)]
    public void An_embargo_with_a_certain_end_is_read(string written, string? zone, string utc, string? told)
    {
        var problems = new ProblemList();
        var embargo = Embargoes.Read(written, "Property \"embargoed\"", new WireHints { Zone = zone }, problems);
        Assert.Equal(new Embargo(written, DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal), told), embargo);
        Assert.Empty(problems.Problems);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Next Monday")]
    [InlineData("2024-05-07")]
    [InlineData("2024-13-07T09:30:00Z")]
    [InlineData("2024-05-07T09:30:00+99:00")]
    [InlineData("2024-05-07T09:30:00 after lunch")]
    [InlineData("2024-05-07T09:30:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("9999-12-31T24:00:00Z")]
    public void An_embargo_without_certain_end_is_closed(string written)
    {
        var problems = new ProblemList();
        Assert.Equal(new Embargo(written, null, null), Embargoes.Read(written, "Property \"embargoed\"", new WireHints(), problems));
        Assert.Contains(problems.Problems, problem => problem.Code == ProblemCodes.OpenEmbargo);
    }

    [Fact]
    public void A_clock_time_that_the_zone_skips_does_not_open_an_embargo()
    {
        var problems = new ProblemList();
        Assert.Null(Embargoes.Read("2024-03-10T02:30:00", "x", new WireHints { Zone = "America/New_York" }, problems)!.Until);
    }

    [Fact]
    public void No_embargo_sent_is_none_and_a_long_one_is_cut()
    {
        var problems = new ProblemList();
        Assert.Null(Embargoes.Read(null, "x", new WireHints(), problems));
        Assert.Equal(100, Embargoes.Read(new string('a', 5000), "x", new WireHints(), problems)!.Raw.Length);
    }

    [Theory]
    [InlineData("2024-05-07T09:30:00.123+07:00", "2024-05-07T02:30:00.123", 0)]
    [InlineData("2024-05-07", "2024-05-07T00:00:00", 0)]
    [InlineData("2024-05-07T09:30:00", "2024-05-07T09:30:00", 1)]
    [InlineData("2024-05-07 09:30:00 UTC", "2024-05-07T09:30:00", 0)]
    [InlineData("yesterday", null, 1)]
    [InlineData("2024-05", null, 1)]
    [InlineData("", null, 0)]
    [InlineData(null, null, 0)]
    public void An_instant_is_read_or_named_as_a_problem(string? written, string? utc, int told)
    {
        var problems = new ProblemList();
        var expected = utc is null ? (DateTimeOffset?)null : DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        Assert.Equal(expected, Instants.Read(written, "Property \"versioncreated\"", new WireHints(), problems));
        Assert.Equal(told, problems.Problems.Count);
    }
}
