using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Portal;

namespace Kawat.Tests.Portal;

/// <summary>What is read straight of a link is what any reader of JSON reads.</summary>
public sealed class LinkJsonTests
{
    [Fact]
    public void Reasons_and_anchors_come_back_as_they_were_written()
    {
        List<Reason> reasons = [.. Enum.GetValues<ReasonKind>().Select((kind, at) => new Reason(kind, [.. Enumerable.Range(0, at % 4).Select(one => $"{one} \"Café\\ \n\u2028 </script> 山 😀")], (at - 3) / 7d))];
        foreach (var some in new[] { reasons, [], reasons[..1] })
            Assert.Equal(JsonColumns.Write(some), JsonColumns.Write(LinkJson.Reasons(JsonColumns.Write(some))));

        foreach (var anchor in new[] { new Anchor(new(7, 0, 88), new(7, 8, 16), new(-1, 3, 4), "Kata \"itu\"", 0.7), new Anchor(new(-1, 2, 8), new(-1, 2, 1), null, "", 1) })
            Assert.Equal(anchor, LinkJson.Anchor(JsonColumns.Write(anchor)));
    }

    [Theory]
    [InlineData("""[ { "weight" : 1e-1, "values" : [ "a\u0062" ], "kind" : "same-telling" } ]""")]
    [InlineData("""[{"Kind":"people","Values":["a"],"Weight":0.5}]""")]
    [InlineData("""[{"kind":"people","values":["a"],"weight":0.5,"more":{"kind":[1]}}]""")]
    [InlineData("[]")]
    public void Another_way_of_writing_them_is_read_too(string json) =>
        Assert.Equal(JsonColumns.Write(JsonColumns.Read<IReadOnlyList<Reason>>(json)), JsonColumns.Write(LinkJson.Reasons(json)));

    [Theory]
    [InlineData("""{"score":0.5,"targetText":"","phrase":{"end":9,"length":2,"start":7,"block":1},"targetSentence":null,"sentence":{"block":1,"start":0,"length":20}}""")]
    [InlineData("""{"sentence":{"block":1,"start":0,"length":20,"end":20},"phrase":{"block":1,"start":7,"length":2,"end":9},"targetText":"x","score":1,"more":[]}""")]
    public void So_is_an_anchor(string json) => Assert.Equal(JsonColumns.Read<Anchor>(json), LinkJson.Anchor(json));
}
