using System.Text;
using Kawat.Desk;

namespace Kawat.Tests.Desk;

/// <summary>What is not edited comes back byte for byte.</summary>
public sealed class RawCopyTests
{
    [Fact]
    public void Bytes_survive_the_way_through_a_form()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = new byte[random.Next(1, 200)];
            for (var at = 0; at < bytes.Length; at++) bytes[at] = (byte)random.Next(1, 256);
            var copy = RawCopy.Of(bytes);
            // A lone line end in front of others makes lines uneven; a form sends them all alike, which is why only even ones are promised.
            if (copy.IsCrLf || !copy.Text.Contains('\r', StringComparison.Ordinal)) Assert.Equal(bytes, (copy with { Text = copy.Text.Replace("\n", "\r\n", StringComparison.Ordinal) }).ToBytes(out _));
        }
    }

    [Theory]
    [InlineData("a\r\nb\r\n", true)]
    [InlineData("a\nb\n", false)]
    [InlineData("\u0001\u0002abc\u0003", false)]
    [InlineData("Jakarta — “kutipan”", false)]
    public void Line_ends_control_characters_and_signs_are_kept(string text, bool isCrLf)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var copy = RawCopy.Of(bytes);
        Assert.Equal(isCrLf, copy.IsCrLf);
        Assert.DoesNotContain(copy.Text, letter => letter < ' ' && letter is not ('\n' or '\t'));
        Assert.Equal(bytes, copy.ToBytes(out var charset));
        Assert.Equal("", charset);
    }

    [Fact]
    public void What_the_old_encoding_cannot_hold_is_sent_in_utf8_and_said_so()
    {
        var copy = RawCopy.Of([0x63, 0x61, 0x66, 0xE9]);
        Assert.Equal(("café", RawCopy.Western), (copy.Text, copy.Encoding));
        Assert.Equal(Encoding.UTF8.GetBytes("café 上海"), (copy with { Text = "café 上海" }).ToBytes(out var charset));
        Assert.Equal("utf-8", charset);
    }

    [Theory]
    [InlineData(2, 3, "cd", "e", "f")]
    [InlineData(1, 1, "", "a", "b")]
    [InlineData(2, 99, "cdef", "", "")]
    [InlineData(1, 0, "", "", "ab")]
    public void A_place_is_the_sign_at_line_and_column(int line, int column, string before, string at, string after) =>
        Assert.Equal((before, at, after), RawCopy.Place("ab\ncdef", line, column));

    [Fact]
    public void A_line_that_is_not_there_has_no_place() => Assert.Null(RawCopy.Place("ab\ncd", 3, 1));

    [Fact]
    public void Hexadecimal_lines_name_their_place_and_show_signs() =>
        Assert.Equal("00000010  41 0a ff                                          A··\n", RawCopy.Hex([0x41, 0x0A, 0xFF], 16));
}
