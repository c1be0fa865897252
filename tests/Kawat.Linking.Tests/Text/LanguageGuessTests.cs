using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

public sealed class LanguageGuessTests
{
    [Theory]
    [InlineData("Presiden meresmikan bendungan itu dan mengatakan bahwa pembangunannya tidak mudah.", "id")]
    [InlineData("The president opened the dam and said that it had not been easy to build.", "en")]
    [InlineData("“The show must go on,” kata sang pelatih kepada para pemain yang sudah menunggu di lapangan.", "id")]
    [InlineData("", "id")]
    [InlineData("12 345 !!", "id")]
    [InlineData("\ud800 the \udc00", "en")]
    public void Stop_words_tell_the_language(string text, string language) => Assert.Equal(language, LanguageGuess.Of(text));
}
