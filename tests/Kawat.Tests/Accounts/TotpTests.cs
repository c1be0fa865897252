using System.Text;
using System.Text.RegularExpressions;
using Kawat.Accounts;

namespace Kawat.Tests.Accounts;

/// <summary>Codes as the standards have them.</summary>
public sealed class TotpTests
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B, the last six of its eight digits.</summary>
    [Theory]
    [InlineData(59, "287082")]
    [InlineData(1111111109, "081804")]
    [InlineData(1111111111, "050471")]
    [InlineData(1234567890, "005924")]
    [InlineData(2000000000, "279037")]
    [InlineData(20000000000, "353130")]
    public void Codes_are_those_of_the_standard(long second, string code) =>
        Assert.Equal(code, Totp.CodeOf(Key, Totp.StepAt(DateTimeOffset.FromUnixTimeSeconds(second))));

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void A_code_is_good_in_its_own_half_minute_and_those_beside_it(int apart, bool isGood)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        var step = Totp.StepAt(now) + apart;

        Assert.Equal(isGood ? step : null, Totp.StepOf(Key, Totp.CodeOf(Key, step), now));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("١٢٣٤٥٦")]
    public void What_is_no_code_is_none(string code) => Assert.Null(Totp.StepOf(Key, code, DateTimeOffset.UnixEpoch.AddYears(50)));

    /// <summary>RFC 4648, section 10.</summary>
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Base32_is_that_of_the_standard(string text, string expected) => Assert.Equal(expected, Totp.Base32(Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_picture_holds_every_dark_module_and_a_quiet_zone()
    {
        var picture = QrPicture.Of(Totp.Uri(Key, "Harian Contoh", "ratna"));

        Assert.InRange(picture.Size, 21 + 8, 177 + 8);
        Assert.Equal(0, (picture.Size - 8 - 17) % 4);
        // The finder in the upper left corner begins after the quiet zone: a dark line of seven.
        Assert.StartsWith("M4 4h7v1h-7z", picture.Path, StringComparison.Ordinal);
        var rows = Regex.Matches(picture.Path, @"M(\d+) (\d+)h(\d+)").Select(run => int.Parse(run.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal((4, picture.Size - 5), (rows.Min(), rows.Max()));
    }
}
