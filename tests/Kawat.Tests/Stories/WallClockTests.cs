using Kawat.Stories;

namespace Kawat.Tests.Stories;

public sealed class WallClockTests
{
    [Theory]
    [InlineData("2026-12-01T06:00", "Asia/Jakarta", "Once", "2026-11-30T23:00Z")]
    [InlineData("2027-03-28T02:30", "Europe/Berlin", "Never", "2027-03-28T00:30Z 2027-03-28T01:30Z")]
    [InlineData("2027-03-28T03:00", "Europe/Berlin", "Once", "2027-03-28T01:00Z")]
    [InlineData("2026-10-25T02:30", "Europe/Berlin", "Twice", "2026-10-25T00:30Z 2026-10-25T01:30Z")]
    [InlineData("2026-10-25T03:00", "Europe/Berlin", "Once", "2026-10-25T02:00Z")]
    [InlineData("2026-10-25T02:30:00+01:00", "Europe/Berlin", "Once", "2026-10-25T01:30Z")]
    [InlineData("2026-11-01T01:30", "America/New_York", "Twice", "2026-11-01T05:30Z 2026-11-01T06:30Z")]
    [InlineData("2026-10-04T02:15", "Australia/Lord_Howe", "Never", "2026-10-03T15:15Z 2026-10-03T15:45Z")]
    [InlineData("besok", "Asia/Jakarta", "Unreadable", "")]
    [InlineData("2026-12-01T06:00", "Mars/Utopia", "Unreadable", "")]
    [InlineData("9999-12-31T23:59", "Asia/Jakarta", "Unreadable", "")]
    [InlineData("", "", "Unreadable", "")]
    public void A_time_is_read_as_the_zones_clocks_show_it(string text, string zone, string reading, string instants)
    {
        var clock = WallClock.Read(text, zone);
        Assert.Equal((reading, instants), (clock.Reading.ToString(), string.Join(' ', clock.Choices.Select(c => c.ToString("yyyy-MM-dd'T'HH:mm'Z'", System.Globalization.CultureInfo.InvariantCulture)))));
        Assert.Equal(reading == "Once", clock.Instant is not null);
    }

    [Fact]
    public void Every_minute_of_a_year_in_every_zone_offers_instants_that_its_clocks_show_unless_they_skip_it()
    {
        foreach (var zone in new[] { "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Jakarta", "Africa/Casablanca", "America/Santiago" })
        {
            var rules = TimeZoneInfo.FindSystemTimeZoneById(zone);
            for (var local = new DateTime(2026, 1, 1); local.Year == 2026; local = local.AddMinutes(15))
            {
                var clock = WallClock.Read(local.ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture), zone);
                Assert.Equal(clock.Reading == ClockReading.Once ? 1 : 2, clock.Choices.Count);
                if (clock.Reading != ClockReading.Never) Assert.All(clock.Choices, instant => Assert.Equal(local, TimeZoneInfo.ConvertTime(instant, rules).DateTime));
                else Assert.All(clock.Choices, instant => Assert.NotEqual(local, TimeZoneInfo.ConvertTime(instant, rules).DateTime));
            }
        }
    }
}
