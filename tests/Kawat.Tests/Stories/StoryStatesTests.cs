using Kawat.Stories;

namespace Kawat.Tests.Stories;

public sealed class StoryStatesTests
{
    [Fact]
    public void A_killed_story_never_comes_back() =>
        Assert.All(Enum.GetValues<StoryState>(), to => Assert.False(StoryState.Killed.MayBecome(to)));

    [Fact]
    public void Every_state_but_killed_can_be_killed() =>
        Assert.All(Enum.GetValues<StoryState>().Where(s => s != StoryState.Killed), from => Assert.True(from.MayBecome(StoryState.Killed)));

    [Fact]
    public void Nothing_returns_to_draft_once_it_was_out() =>
        Assert.All([StoryState.Published, StoryState.Corrected], from => Assert.False(from.MayBecome(StoryState.Draft)));

    [Theory]
    [InlineData("2026-03-29T02:30", "Europe/Berlin", "2026-03-29T01:30:00Z")] // Skipped by the clock: after the jump.
    [InlineData("2026-10-25T02:30", "Europe/Berlin", "2026-10-25T01:30:00Z")] // Comes twice: the second.
    [InlineData("2026-03-08T02:30", "America/New_York", "2026-03-08T07:30:00Z")]
    [InlineData("2026-11-01T01:30", "America/New_York", "2026-11-01T06:30:00Z")]
    [InlineData("2026-11-25 06:00", "Asia/Jakarta", "2026-11-24T23:00:00Z")]
    [InlineData("2026-11-25T06:00:00+07:00", "America/New_York", "2026-11-24T23:00:00Z")]
    [InlineData("2026-11-25T06:00:00Z", null, "2026-11-25T06:00:00Z")]
    public void An_embargo_is_read_at_the_later_of_two_readings(string raw, string? zone, string expected) =>
        Assert.Equal(DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), EmbargoTime.Read(raw, zone).Until);

    [Theory]
    [InlineData("Next Monday", "Asia/Jakarta")]
    [InlineData("", "Asia/Jakarta")]
    [InlineData("2026-11-25T06:00", "Mars/Olympus")]
    [InlineData("2026-11-25T06:00", null)]
    [InlineData("2026-13-45T06:00", "Asia/Jakarta")]
    [InlineData("25/11/2026 06:00", "Asia/Jakarta")]
    public void An_unreadable_embargo_has_no_end(string raw, string? zone) => Assert.Null(EmbargoTime.Read(raw, zone).Until);

    [Theory]
    [InlineData("Presiden Xi gelar pembicaraan", "presiden-xi-gelar-pembicaraan")]
    [InlineData("Rp1.500 — “Naik”, katanya!", "rp1-500-naik-katanya")]
    [InlineData("Café São Paulo", "cafe-sao-paulo")]
    [InlineData("<script>alert(1)</script>", "script-alert-1-script")]
    [InlineData("", "tanpa-judul")]
    [InlineData("---", "tanpa-judul")]
    public void A_slug_is_letters_digits_and_hyphens(string headline, string slug) => Assert.Equal(slug, Slug.Of(headline));
}
