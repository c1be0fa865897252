using System.Reflection;
using Kawat.Desk;
using Kawat.Formats;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Tests.Desk;

/// <summary>What readers and the wire say, in the words of the desk.</summary>
public sealed class ProblemWordsTests
{
    private static readonly IReadOnlyList<string> Codes = [.. typeof(ProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (string)field.GetRawConstantValue()!)];

    [Theory, InlineData("id"), InlineData("en")]
    public void Every_code_that_a_reader_knows_has_a_sentence(string language)
    {
        var words = Words.In(language);
        Assert.True(Codes.Count > 40);
        foreach (var code in Codes)
        {
            var sentence = ProblemWords.Sentence(words, new Problem(code, Severity.Note, "The reader's own."));
            Assert.True(sentence.EndsWith('.') && sentence != "The reader's own.", $"{code}: {sentence}");
        }

        Assert.Equal(Codes.Order(StringComparer.Ordinal), words.Keys.Where(key => key.StartsWith("kf.KF", StringComparison.Ordinal)).Select(key => key[3..]).Order(StringComparer.Ordinal));
    }

    [Theory, InlineData("id"), InlineData("en")]
    public void Every_format_that_is_read_has_a_name(string language)
    {
        var words = Words.In(language);
        foreach (var format in WireReader.Formats.Append("unknown")) Assert.Contains($"kf.format.{format}", words.Keys);
        Assert.Equal("NewsML-G2", ProblemWords.Format(words, "newsml-g2"));
        Assert.Equal("by-hand", ProblemWords.Format(words, "by-hand"));
    }

    [Theory]
    [InlineData(ProblemCodes.UnsafeAddress, "A link to \"javascript:alert(1)\" was dropped.", "javascript:alert(1)")]
    [InlineData(ProblemCodes.WrongType, "Property \"headline\" should be a string; found number.", "headline")]
    [InlineData(ProblemCodes.MarkupDropped, "Markup without a place in a story was dropped: iframe.", "iframe")]
    [InlineData(ProblemCodes.TooLarge, "The document is 12.5 MB, the limit is 10 MB.", "12.5 MB|10 MB")]
    [InlineData(ProblemCodes.BrokenUtf8, "The text is UTF-8 with 3 broken characters, shown as \uFFFD.", "3")]
    [InlineData(ProblemCodes.NotUtf8, "The text is not UTF-8 and names no encoding; it was read as Windows-1252.", "")]
    [InlineData(ProblemCodes.NoHeadline, "The item has no headline.", "")]
    public void The_values_that_the_reader_names_stand_beside_the_sentence(string code, string message, string values) =>
        Assert.Equal(values, string.Join('|', ProblemWords.Values(new Problem(code, Severity.Warning, message))));

    [Fact]
    public void A_kill_by_the_wire_is_a_fact_and_is_worded_for_whoever_looks()
    {
        foreach (var reason in new[] { WireReason.CanceledBy(4711), "Canceled by its sender (item 4711)." })
        {
            Assert.Equal("Dibatalkan pengirimnya lewat butir 4711.", LogWords.Note(Words.In("id"), reason));
            Assert.Equal("Canceled by its sender with item 4711.", LogWords.Note(Words.In("en"), reason));
        }

        Assert.Equal("Salah nama", LogWords.Note(Words.In("id"), "Salah nama"));
        Assert.Null(WireReason.CancelingItem("wire-canceled item x"));
        Assert.Equal("Butir 12", LogWords.Note(Words.In("id"), "item 12"));
    }
}
