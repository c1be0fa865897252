using Kawat.Desk.Live;

namespace Kawat.Tests.Desk;

/// <summary>Two changes of one field are put together where they touch different letters, and never guessed at where they don't.</summary>
public sealed class FieldMergeTests
{
    [Theory]
    [InlineData("harga beras naik", "harga beras turun", "Harga beras naik", "Harga beras turun")]
    [InlineData("satu dua", "satu dua tiga", "nol satu dua", "nol satu dua tiga")]
    [InlineData("a", "ab", "ac", "abc")]
    [InlineData("satu", "satu", "dua", "dua")]
    [InlineData("satu", "dua", "satu", "dua")]
    [InlineData("satu", "dua", "dua", "dua")]
    [InlineData("", "a", "b", "ab")]
    [InlineData("harga naik", "harga turun", "harga tetap", null)]
    [InlineData("satu dua tiga", "satu tiga", "satu empat tiga", null)]
    public void Merged(string was, string theirs, string mine, string? expected) => Check(was, theirs, mine, expected);

    [Fact]
    public void Whatever_merges_loses_no_letter_that_somebody_put_in()
    {
        var random = new Random(27);
        string Some(int most) => string.Concat(Enumerable.Range(0, random.Next(most)).Select(_ => (char)('a' + random.Next(3))));
        for (var round = 0; round < 20_000; round++)
        {
            var was = Some(12);
            string With(string put)
            {
                var at = random.Next(was.Length + 1);
                return was[..at] + put + was[at..];
            }

            var merged = FieldMerge.Of(was, With("X"), With("Y"));
            Assert.True(merged is not null && merged.Length == was.Length + 2 && merged.Contains('X') && merged.Contains('Y') && merged.Replace("X", "", StringComparison.Ordinal).Replace("Y", "", StringComparison.Ordinal) == was, $"{was} {merged}");
        }
    }

    private static void Check(string was, string theirs, string mine, string? expected) => Assert.Equal(expected, FieldMerge.Of(was, theirs, mine));
}
