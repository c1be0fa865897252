using System.Globalization;
using System.Security;
using System.Text;
using System.Text.Json;

namespace Kawat.Tests.Intake.Lifecycle;

/// <summary>Writes a message as an agency would, in each of seven formats; plainly and by hand, so that it is not our own writers that prove our readers.</summary>
internal static class ChainWire
{
    public static readonly string[] Formats = ["newsml-g2", "newsml-1.2", "ninjs-1.6", "ninjs-2.2", "ninjs-3.1", "nitf", "atom"];

    public static byte[] Write(string format, ChainMessage message) => Encoding.UTF8.GetBytes(format switch
    {
        "newsml-g2" => NewsMlG2(message),
        "newsml-1.2" => NewsMl12(message),
        "ninjs-1.6" => Ninjs1(message),
        "ninjs-2.2" => Ninjs(message, camel: false),
        "ninjs-3.1" => Ninjs(message, camel: true),
        "nitf" => Nitf(message),
        _ => Atom(message),
    });

    private static string X(string text) => SecurityElement.Escape(text);

    private static string Iso(DateTimeOffset at) => at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Basic(DateTimeOffset at) => at.ToString("yyyyMMdd'T'HHmmsszzz", CultureInfo.InvariantCulture).Replace(":", "", StringComparison.Ordinal);

    /// <summary>ISO 8601 without hyphens and colons, as the older formats write it; what is no time stays as it is.</summary>
    private static string BasicOf(string written) => written.Length > 10 && written[4] == '-' ? written.Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal) : written;

    private static string PictureOf(ChainMessage message) => $"http://pictures.example/{message.Guid}.jpg";

    private static string NewsMlG2(ChainMessage m)
    {
        var root = m.Kind == "package" ? "packageItem" : "newsItem";
        var content = m.Kind switch
        {
            "package" => $"""<groupSet root="g"><group id="g" role="group:main">{string.Concat(m.Members.Select(member => $"""<itemRef residref="{X(member)}" contenttype="application/vnd.iptc.g2.newsitem+xml"/>"""))}</group></groupSet>""",
            _ when m.Headline.Length == 0 => "",
            "picture" => $"""<contentSet><remoteContent rendition="rnd:highRes" href="{PictureOf(m)}" contenttype="image/jpeg" width="800" height="600"/></contentSet>""",
            _ => $"""<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><p>{X(m.Text)}</p></body></html></inlineXML></contentSet>""",
        };
        var lines = m.Headline.Length == 0 ? "" : $"<headline>{X(m.Headline)}</headline>{(m.Kind == "picture" ? $"<description role=\"drol:caption\">{X(m.Text)}</description>" : "")}";
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <{root} xmlns="http://iptc.org/std/nar/2006-10-01/" guid="{X(m.Guid)}" {(m.Version.Length > 0 ? $"version=\"{m.Version}\" " : "")}standard="NewsML-G2" standardversion="2.35" conformance="power" xml:lang="id">
            <catalogRef href="http://www.iptc.org/std/catalog/catalog.IPTC-G2-Standards_41.xml"/>
            <itemMeta><itemClass qcode="ninat:{(m.Kind == "package" ? "composite" : m.Kind)}"/><provider literal="kantor-uji"/><versionCreated>{Iso(m.Created)}</versionCreated>
            {(m.Embargo is { } embargo ? $"<embargoed>{X(embargo)}</embargoed>" : "")}<pubStatus qcode="stat:{m.Status}"/>{(m.IsCorrection ? "<signal qcode=\"sig:correction\"/>" : "")}</itemMeta>
            <contentMeta>{lines}</contentMeta>{content}</{root}>
            """;
    }

    private static string NewsMl12(ChainMessage m)
    {
        var status = m.Embargo is { } embargo && m.Status == "usable"
            ? $"""<Status FormalName="Embargoed"/><StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>{X(BasicOf(embargo))}</DateAndTime></StatusWillChange>"""
            : $"""<Status FormalName="{char.ToUpperInvariant(m.Status[0])}{m.Status[1..]}"/>""";
        var content = m.Kind switch
        {
            "package" => string.Concat(m.Members.Select(member => $"""<NewsItemRef NewsItem="{X(Urn(member))}"/>""")),
            _ when m.Headline.Length == 0 => "",
            "picture" => $"""<NewsComponent><Role FormalName="Caption"/><ContentItem><MediaType FormalName="Text"/><DataContent><p>{X(m.Text)}</p></DataContent></ContentItem></NewsComponent><NewsComponent><Role FormalName="Main"/><ContentItem Href="{PictureOf(m)}"><MediaType FormalName="Photo"/><MimeType FormalName="image/jpeg"/></ContentItem></NewsComponent>""",
            _ => $"""<ContentItem><MediaType FormalName="Text"/><DataContent><p>{X(m.Text)}</p></DataContent></ContentItem>""",
        };
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <NewsML Version="1.2"><NewsEnvelope><DateAndTime>{Basic(m.Created)}</DateAndTime></NewsEnvelope><NewsItem xml:lang="id"><Identification><NewsIdentifier>
            <ProviderId>kantor.example</ProviderId><DateId>20260301</DateId><NewsItemId>{X(m.Guid)}</NewsItemId><RevisionId PreviousRevision="0" Update="N">{(m.Version.Length > 0 ? m.Version : "0")}</RevisionId>
            <PublicIdentifier>{X(Urn(m.Guid))}:{(m.Version.Length > 0 ? m.Version : "0")}N</PublicIdentifier></NewsIdentifier></Identification>
            <NewsManagement><NewsItemType FormalName="News"/><FirstCreated>20260301T060000+0700</FirstCreated><ThisRevisionCreated>{Basic(m.Created)}</ThisRevisionCreated>{status}
            {(m.IsCorrection ? "<Instruction FormalName=\"Correction\"/>" : "")}</NewsManagement>
            <NewsComponent>{(m.Headline.Length > 0 ? $"<NewsLines><HeadLine>{X(m.Headline)}</HeadLine></NewsLines>" : "")}{content}</NewsComponent></NewsItem></NewsML>
            """;
    }

    private static string Urn(string guid) => $"urn:newsml:kantor.example:20260301:{guid}";

    private static string Ninjs1(ChainMessage m)
    {
        var ninjs = new Dictionary<string, object?> { ["uri"] = m.Guid, ["type"] = m.Kind == "package" ? "composite" : m.Kind, ["versioncreated"] = Iso(m.Created), ["pubstatus"] = m.Status, ["language"] = "id" };
        if (m.Version.Length > 0) ninjs["version"] = m.Version;
        if (m.Embargo is { } embargo) ninjs["embargoed"] = embargo;
        if (m.Headline.Length > 0) (ninjs["headline"], ninjs[m.Kind == "picture" ? "description_text" : "body_html"]) = (m.Headline, m.Kind == "picture" ? m.Text : $"<p>{X(m.Text)}</p>");
        if (m is { Kind: "picture", Headline.Length: > 0 }) ninjs["renditions"] = new Dictionary<string, object> { ["original"] = new { href = PictureOf(m), mimetype = "image/jpeg" } };
        if (m.Members.Count > 0) ninjs["associations"] = m.Members.Select((uri, at) => (uri, at)).ToDictionary(one => $"m{one.at}", one => (object)new { one.uri, type = "text" });
        return JsonSerializer.Serialize(ninjs);
    }

    private static string Ninjs(ChainMessage m, bool camel)
    {
        string Name(string lower, string other) => camel ? other : lower;
        var ninjs = new Dictionary<string, object?>
        {
            ["uri"] = m.Guid, ["standard"] = new { name = "ninjs", version = camel ? "3.1" : "2.2", schema = $"http://www.iptc.org/std/ninjs/ninjs-schema_{(camel ? "3.1" : "2.2")}.json" },
            ["type"] = m.Kind == "package" ? "composite" : m.Kind, [Name("versioncreated", "versionCreated")] = Iso(m.Created), [Name("pubstatus", "pubStatus")] = m.Status, ["language"] = "id",
        };
        if (m.Version.Length > 0) ninjs["version"] = m.Version;
        if (m.Embargo is { } embargo) ninjs[Name("embargoed", "embargoedUntil")] = embargo;
        var type = Name("contenttype", "contentType");
        if (m.Headline.Length > 0)
        {
            ninjs["headlines"] = new[] { new { role = "main", value = m.Headline } };
            if (m.Kind == "picture") ninjs["descriptions"] = new[] { new { role = "caption", value = m.Text } };
            else ninjs["bodies"] = new[] { new Dictionary<string, string> { ["role"] = "main", [type] = "text/html", ["value"] = $"<p>{X(m.Text)}</p>" } };
        }

        if (m is { Kind: "picture", Headline.Length: > 0 }) ninjs["renditions"] = new[] { new Dictionary<string, string> { ["name"] = "original", ["href"] = PictureOf(m), [type] = "image/jpeg" } };
        if (m.Members.Count > 0) ninjs["associations"] = m.Members.Select((uri, at) => new { name = $"m{at}", uri, type = "text" }).ToArray();
        return JsonSerializer.Serialize(ninjs);
    }

    private static string Nitf(ChainMessage m)
    {
        var status = m.Embargo is not null && m.Status == "usable" ? "embargoed" : m.Status;
        var media = m.Kind == "picture" ? $"""<media media-type="image"><media-reference mime-type="image/jpeg" source="{PictureOf(m)}"/><media-caption><p>{X(m.Text)}</p></media-caption></media>""" : $"<p>{X(m.Text)}</p>";
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <nitf xml:lang="id"><head><docdata management-status="{status}"><doc-id id-string="{X(m.Guid)}" regsrc="kantor-uji"/><date.issue norm="{Basic(m.Created)}"/>
            {(m.Embargo is { } embargo ? $"<date.release norm=\"{X(BasicOf(embargo))}\"/>" : "")}<du-key key="{X(m.Guid)}"{(m.Version.Length > 0 ? $" version=\"{m.Version}\"" : "")}/>
            {(m.IsCorrection ? $"<correction info=\"\" id-string=\"{X(m.Guid)}\"/>" : "")}</docdata></head>
            <body><body.head>{(m.Headline.Length > 0 ? $"<hedline><hl1>{X(m.Headline)}</hl1></hedline>" : "")}</body.head><body.content>{(m.Headline.Length > 0 ? media : "")}</body.content></body></nitf>
            """;
    }

    private static string Atom(ChainMessage m)
    {
        var entry = m.Status == "canceled"
            ? $"""<at:deleted-entry xmlns:at="http://purl.org/atompub/tombstones/1.0" ref="tag:kantor.example,2026:{X(m.Guid)}" when="{Iso(m.Created)}"/>"""
            : $"""
            <entry><id>tag:kantor.example,2026:{X(m.Guid)}</id><title>{X(m.Headline)}</title><updated>{Iso(m.Created)}</updated>
            {(m.Kind == "picture" ? $"<link rel=\"enclosure\" type=\"image/jpeg\" href=\"{PictureOf(m)}\"/><summary>{X(m.Text)}</summary>" : $"<content type=\"html\">&lt;p&gt;{X(X(m.Text))}&lt;/p&gt;</content>")}</entry>
            """;
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <feed xmlns="http://www.w3.org/2005/Atom" xml:lang="id"><id>tag:kantor.example,2026:feed</id><title>Kantor uji</title><updated>{Iso(m.Created)}</updated>{entry}</feed>
            """;
    }
}
