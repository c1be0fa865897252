using System.Globalization;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

public sealed class TermTests
{
    public static TheoryData<string> Cases => [.. CaseFile.Names("terms")];

    /// <summary>First line the headline, then a paragraph each, then "=>" and the heaviest terms in order; a line "as" may follow with the words shown for them.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Heaviest_terms_are_those_of_the_case(string name)
    {
        var file = CaseFile.Open("terms", name);
        var text = new ArticleText("a", file.Head["Language"], new DateOnly(2023, 3, 2), file.Lines[0], "", [.. file.Lines.Skip(1).TakeWhile(line => !line.StartsWith("=>", StringComparison.Ordinal))]);
        var terms = TermReader.Read(text);
        Check(file.Lines.Single(line => line.StartsWith("=>", StringComparison.Ordinal))[2..].Trim(), terms);
        if (file.Lines[^1] is ['a', 's', ' ', .. var words]) Assert.Equal(words, string.Join(", ", terms.Take(words.Split(", ").Length).Select(term => term.Surface)));
    }

    private static void Check(string expected, IReadOnlyList<Term> terms)
    {
        Assert.Equal(expected, string.Join(", ", terms.Take(expected.Split(", ").Length).Select(term => string.Create(CultureInfo.InvariantCulture, $"{term.Stem} {term.Weight:0.00}"))));
        Assert.Equal(terms.OrderByDescending(term => term.Weight).ThenBy(term => term.Stem, StringComparer.Ordinal), terms);
    }

    [Fact]
    public void Long_story_keeps_its_heaviest_terms_only()
    {
        var words = string.Join(' ', Enumerable.Range(0, 200).Select(i => "kata" + (char)('a' + i / 26) + (char)('a' + i % 26)));
        Assert.Equal(TermReader.Most, TermReader.Read(new ArticleText("a", "id", new DateOnly(2023, 3, 2), "", "", [words])).Count);
    }

    [Fact]
    public void Empty_story_has_no_terms() => Assert.Empty(TermReader.Read(new ArticleText("a", "id", new DateOnly(2023, 3, 2), "", "", [])));
}
