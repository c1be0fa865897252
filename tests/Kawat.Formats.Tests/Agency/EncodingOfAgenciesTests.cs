using System.Text;

namespace Kawat.Formats.Tests.Agency;

/// <summary>Encodings that strict readers refuse and agencies send.</summary>
public sealed class EncodingOfAgenciesTests
{
    private const string Item = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:x" version="1" standard="NewsML-G2" standardversion="2.12"><itemMeta><itemClass qcode="ninat:text"/></itemMeta><contentMeta><headline>Château à 5 €</headline></contentMeta></newsItem>""";

    [Theory]
    [InlineData("ISO-8859-15", "iso-8859-15")]
    [InlineData("iso-8859-1", "windows-1252")]
    [InlineData("utf8", "utf-8")]
    [InlineData("windows-1252", "windows-1252")]
    public void Text_is_read_as_it_was_written(string label, string written)
    {
        var bytes = (CodePagesEncodingProvider.Instance.GetEncoding(written) ?? Encoding.GetEncoding(written)).GetBytes($"<?xml version='1.0' encoding='{label}'?>\n{Item}");
        Assert.Equal("Château à 5 €", WireReader.Read(bytes).Items[0].Item.Headline);
    }
}
