using Kawat.Formats.Catalogs;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Tests.Agency;

public sealed class CatalogTests
{
    private static ItemCatalogs Of(string inside) => new(XmlTree.Read($"<newsItem>{inside}</newsItem>", new ProblemList())!.Root);

    private static string Resolved(string inside, string qcode) => $"{Of(inside).Resolve(qcode)}";

    [Fact]
    public void The_table_holds_every_scheme_of_the_catalogs() => Assert.InRange(IptcSchemes.Count, 250, 300);

    [Theory]
    [InlineData("", "medtop:20000570", "(http://cv.iptc.org/newscodes/mediatopic/, 20000570)")]
    [InlineData("", "subj:04001000", "(http://cv.iptc.org/newscodes/subjectcode/, 04001000)")]
    [InlineData("", "N2:US", "(N2, US)")]
    [InlineData("<catalog><scheme alias='N2' uri='http://kantor.example/n2/'/></catalog>", "N2:US", "(http://kantor.example/n2/, US)")]
    [InlineData("<catalog><scheme alias='medtop' uri='http://kantor.example/mt/'/></catalog>", "medtop:1", "(http://kantor.example/mt/, 1)")]
    [InlineData("<catalogRef href='http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_12.xml'/>", "medtyp:x", "(http://cv.iptc.org/newscodes/mediatype/, x)")]
    [InlineData("<catalogRef href='http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_18.xml'/>", "medtyp:x", "(http://cv.iptc.org/newscodes/mediatype1/, x)")]
    [InlineData("<catalogRef href='http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_19.xml'/>", "mic:XIDX", "(http://cvx.iptc.org/iso10383-mic, XIDX)")]
    [InlineData("", "korg:dinas%20PU", "(korg, dinas PU)")]
    [InlineData("", "tanpa-alias", "(, tanpa-alias)")]
    [InlineData("", ":kosong", "(, kosong)")]
    public void A_code_resolves(string inside, string qcode, string expected) => Assert.Equal(expected, Resolved(inside, qcode));

    [Theory]
    [InlineData("http://www.wikidata.org/entity/Q64", "(http://www.wikidata.org/entity/, Q64)")]
    [InlineData("http://contoh.id", "(, http://contoh.id)")]
    [InlineData("urn:contoh:7", "(, urn:contoh:7)")]
    public void An_address_is_scheme_and_code(string uri, string expected) => Assert.Equal(expected, $"{Of("").Of(XmlTree.Read($"<subject uri='{uri}'/>", new ProblemList())!.Root)}");

    // The official catalogs say the same, wherever they are at hand.
    [Fact]
    public void The_table_agrees_with_the_newest_catalog()
    {
        var root = XmlTree.Read(File.ReadAllText(Shared.Path("data", "wire", "schemas", "iptc+catalog", "open", "catalog.IPTC-G2-Standards_41.xml")), new ProblemList())!.Root;
        Assert.All(root.All("scheme"), scheme => Assert.Equal(scheme.Attribute("uri"), IptcSchemes.Address(scheme.Attribute("alias")!, 41)));
    }
}
