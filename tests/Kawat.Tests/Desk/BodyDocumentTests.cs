using System.Text.Json;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;

namespace Kawat.Tests.Desk;

/// <summary>What the story editor holds is the body and back, without loss; what it cannot hold is refused.</summary>
public sealed class BodyDocumentTests
{
    [Fact]
    public void Every_body_comes_back_from_the_document_and_from_the_notation_of_that()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 10_000; round++)
        {
            var body = BodyNotationTests.SomeBody(random);
            var again = BodyDocument.Read(BodyDocument.Write(body).ToJsonString());
            Assert.NotNull(again);
            Assert.True(Json(again) == Json(body), $"round {round}\n{Json(body)}\n{Json(again)}");
            Assert.Equal(Json(body), Json(BodyNotation.Read(BodyNotation.Write(again)).Body));
        }
    }

    [Theory]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\"}]}", "")]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"quotation\",\"content\":[{\"type\":\"quote_text\"},{\"type\":\"quote_by\"}]}]}", "")]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"marks\":[{\"type\":\"note\",\"attrs\":{\"text\":\"rahasia\"}}]},{\"type\":\"text\",\"text\":\"b\"}]}]}", "ab")]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"text\",\"text\":\"a\",\"marks\":[{\"type\":\"link\",\"attrs\":{\"href\":\"javascript:alert(1)\"}}]}]}]}", "a")]
    public void What_only_typing_needs_is_no_part_of_the_body(string document, string notation)
    {
        var body = BodyDocument.Read(document);
        Assert.NotNull(body);
        Assert.Equal(notation, BodyNotation.Write(body));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"type\":\"paragraph\"}")]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"script\"}]}")]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"heading\"}]}")]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"picture\",\"attrs\":{\"index\":\"x\"}}]}")]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"table\",\"attrs\":{\"header\":true},\"content\":[{\"type\":\"paragraph\"}]}]}")]
    [InlineData("{\"type\":\"doc\",\"content\":[{\"type\":\"paragraph\",\"content\":[{\"type\":\"image\"}]}]}")]
    [InlineData("{\"type\":\"doc\",\"content\":\"x\"}")]
    public void What_is_no_document_of_the_editor_is_refused(string document) => Assert.Null(BodyDocument.Read(document));

    [Fact]
    public void A_document_nested_without_end_is_refused() =>
        Assert.Null(BodyDocument.Read(string.Concat(Enumerable.Repeat("{\"type\":\"doc\",\"content\":[", 5000))));

    private static string Json(Formats.Content.Body body) => JsonSerializer.Serialize(body);
}
