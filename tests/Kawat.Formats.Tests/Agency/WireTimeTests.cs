using Kawat.Formats.Text;

namespace Kawat.Formats.Tests.Agency;

public sealed class WireTimeTests
{
    private static string Instant(string written, string? zone = null) => WireTime.Instant(written, "x", new WireHints { Zone = zone }, new ProblemList())?.ToString("O", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    [Theory]
    [InlineData("2024-05-07T09:30:00+07:00", "2024-05-07T09:30:00.0000000+07:00")]
    [InlineData("20240507T093000+0700", "2024-05-07T09:30:00.0000000+07:00")]
    [InlineData("20240507T0930Z", "2024-05-07T09:30:00.0000000+00:00")]
    [InlineData("2024-05-07T09:30:00.123Z", "2024-05-07T09:30:00.1230000+00:00")]
    [InlineData(" 2024-05-07T09:30:00Z\n", "2024-05-07T09:30:00.0000000+00:00")]
    [InlineData("20240507", "2024-05-07T00:00:00.0000000+00:00")]
    [InlineData("2024-05-07T24:00:00Z", "2024-05-08T00:00:00.0000000+00:00")]
    [InlineData("2024-02-30", "")]
    [InlineData("YYYYMMDD000000-HHMM", "")]
    [InlineData("2024-05-07T09:30:00+25:00", "")]
    [InlineData("0001-01-01T00:00:00+14:00", "")]
    public void A_time_is_read(string written, string expected) => Assert.Equal(expected, Instant(written));

    [Fact]
    public void A_time_without_zone_is_the_sources() => Assert.Equal("2024-05-07T09:30:00.0000000+07:00", Instant("20240507T093000", "Asia/Jakarta"));

    [Theory]
    [InlineData("2024-05-07", null, null)]
    [InlineData("2024-05-07T18:00:00", null, null)]
    [InlineData("2024-05-07T18:00:00", "Asia/Jakarta", "2024-05-07T11:00:00Z")]
    [InlineData("2024-05-07T18:00:00Z", "Asia/Jakarta", "2024-05-07T18:00:00Z")]
    [InlineData("", null, null)]
    [InlineData("besok", "Asia/Jakarta", null)]
    public void An_embargo_is_certain_or_closed(string written, string? zone, string? until)
    {
        var problems = new ProblemList();
        var embargo = WireTime.Embargo(written, "x", new WireHints { Zone = zone }, problems);
        Assert.Equal(until is null ? null : DateTimeOffset.Parse(until, System.Globalization.CultureInfo.InvariantCulture), embargo.Until);
        Assert.Equal(until is null, problems.Problems.Any(problem => problem.Code == ProblemCodes.OpenEmbargo));
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var random = new Random(61);
        for (var round = 0; round < 1000; round++)
        {
            var at = new DateTimeOffset(new DateTime(random.NextInt64(DateTime.UnixEpoch.Ticks, DateTime.MaxValue.Ticks / 2) / 10_000 * 10_000, DateTimeKind.Unspecified), TimeSpan.FromMinutes(random.Next(-56, 57) * 15));
            Assert.Equal(at, WireTime.Read(WireTime.Extended(at))!.Instant);
            Assert.Equal(at.Offset, WireTime.Read(WireTime.Basic(at))!.Offset);
        }
    }
}
