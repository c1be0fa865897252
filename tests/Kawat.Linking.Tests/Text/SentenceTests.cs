using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

public sealed class SentenceTests
{
    public static TheoryData<string> Cases => [.. CaseFile.Names("sentences")];

    /// <summary>A line of the case is a text; "|" stands where a sentence ends, with "⏎" for a line break.</summary>
    [Theory, MemberData(nameof(Cases))]
    public void Text_is_cut_where_the_case_says(string name)
    {
        foreach (var line in CaseFile.Open("sentences", name).Lines) Check(line);
    }

    private static void Check(string marked)
    {
        marked = marked.Replace('⏎', '\n');
        var text = marked.Replace("|", "", StringComparison.Ordinal);
        var expected = marked.Split('|').Select(part => part.Trim());
        Assert.Equal(expected, Sentences.Of(text).Select(span => text.Substring(span.Start, span.Length)));
    }

    [Fact]
    public void Headline_deck_and_blocks_come_in_reading_order()
    {
        var text = new ArticleText("a", "id", new DateOnly(2023, 3, 2), "Satu.", "", ["Dua. Tiga.", "", "Empat"]);
        Assert.Equal([new Span(-2, 0, 5), new Span(0, 0, 4), new Span(0, 5, 5), new Span(2, 0, 5)], Sentences.Of(text));
    }
}
