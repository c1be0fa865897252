using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

public sealed class StemTests
{
    public static TheoryData<string> Cases => [.. CaseFile.Names("stems")];

    /// <summary>A line holds forms of one word; all must give one stem. Behind "≠" stand words that must not give it.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Forms_of_one_word_share_a_stem(string name)
    {
        var file = CaseFile.Open("stems", name);
        foreach (var line in file.Lines) Check(line, Stemmer.For(file.Head["Language"]));
    }

    private static void Check(string line, Func<string, string> stem)
    {
        var sides = line.Split('≠');
        var forms = sides[0].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = stem(forms[0]);
        Assert.All(forms, form => Assert.Equal((form, first), (form, stem(form))));
        if (sides.Length > 1)
            Assert.All(sides[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), other => Assert.NotEqual((other, first), (other, stem(other))));
    }

    [Theory]
    [InlineData("consign consigned consigning consignment", "consign consign consign consign")]
    [InlineData("consistency knackeries knightly generously", "consist knackeri knight generous")]
    [InlineData("dying skies hopping hoped relational rationalize", "die sky hop hope relat ration")]
    [InlineData("happy say by crying knives luxuriated news", "happi say by cri knive luxuri news")]
    public void English_stems_are_those_of_the_published_description(string words, string stems) =>
        Assert.Equal(stems, string.Join(' ', words.Split(' ').Select(EnglishStemmer.Stem)));

    [Fact]
    public void Other_languages_keep_their_words() => Assert.Equal("gehende", Stemmer.For("de")("gehende"));

    [Fact]
    public void Index_and_query_meet_in_the_same_terms()
    {
        Assert.Equal(SearchTerms.Of("NEGARA-NEGARA Ma’ruf berlari-lari", "id"), SearchTerms.Of("negara maruf lari", "id"));
        Assert.Equal(["covid", "19", "us", "kompas", "com", "1.500,75"], SearchTerms.Of("COVID-19 U.S. KOMPAS.com (1.500,75)", "id"));
        Assert.Equal(["cafe"], SearchTerms.Of("Café", "de"));
        Assert.Equal(SearchTerms.Of("China’s ministers met", "en"), SearchTerms.Of("china minister met", "en"));
    }

    [Fact]
    public void Folding_survives_halves_of_characters() => Assert.Equal("\ufffdjokowi's", Folding.Fold("\ud83dJokowi’s"));
}
