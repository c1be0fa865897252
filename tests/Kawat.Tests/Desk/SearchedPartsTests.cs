using Kawat.Desk;

namespace Kawat.Tests.Desk;

public sealed class SearchedPartsTests
{
    [Theory]
    [InlineData("harga beras", "harga|beras")]
    [InlineData("  harga\tberas  harga ", "harga|beras")]
    [InlineData("\"harga beras\"", "harga beras")]
    [InlineData("impor “harga beras” naik", "impor|harga beras|naik")]
    [InlineData("impor \"harga beras", "impor|harga beras")]
    [InlineData("harga\"beras\"naik", "harga|beras|naik")]
    [InlineData("\"\" harga", "harga")]
    [InlineData("\"", "\"")]
    [InlineData(" \0 ", "")]
    [InlineData("ja\0karta", "jakarta")]
    [InlineData("", "")]
    public void Each_word_is_a_part_and_what_is_quoted_is_one(string text, string parts) => Assert.Equal(parts, string.Join('|', SearchedParts.Of(text)));
}
