using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Reads the elements of a feed, an entry or a source, which differ little, whatever the family: the same name means the same in all.</summary>
internal sealed class FeedPartReader(FeedDocument feed, bool isEntry)
{
    private FeedScope? _own;
    private string? _latitude;
    private string? _longitude;
    private string? _about;
    private string? _identifier;
    private int _groups;
    private bool _hasLinkOfText;

    /// <summary>Reads one part, into <paramref name="into"/> where one is given. Linear in the element.</summary>
    public static FeedPart Read(XmlNode node, FeedScope scope, FeedDocument feed, bool isEntry, FeedPart? into = null)
    {
        var part = into ?? new FeedPart { Line = node.Line };
        var reader = new FeedPartReader(feed, isEntry);
        scope = scope.Within(node);
        part.Language ??= scope.Language;
        if (node.HasAttributes) reader.Attributes(node, part, scope);
        foreach (var child in node.Elements) reader.Field(child, part, scope);
        reader.End(part);
        return part;
    }

    // CDF says in attributes what the others say in elements; RDF names its items so.
    private void Attributes(XmlNode node, FeedPart part, FeedScope scope)
    {
        if (isEntry && feed.Family == "rss") _about = Identifier(node.Attribute("about", Spaces.Rdf), scope);
        if (feed.Version != "cdf") return;
        if (node.Attribute("lastmod") is { } changed) part.Updated = new FeedTime(changed, "lastmod");
        if (node.Attribute("href") is { } address) AddLink(part, new FeedLink(scope.Address(address), "alternate", "text/html"));
    }

    private void Field(XmlNode node, FeedPart part, FeedScope outer)
    {
        var scope = (_own ?? outer).Within(node);
        var name = node.Name.ToLowerInvariant();
        switch (FeedSpaces.Of(node))
        {
            case FeedSpace.Core: Core(name, node, part, scope, outer); break;
            case FeedSpace.Dc: Dublin(name, node, part, scope); break;
            case FeedSpace.DcTerms: Terms(name, node, part, scope); break;
            case FeedSpace.Content when name == "encoded": Content(part, FeedTexts.Read(node, scope, "text/html", feed)); break;
            case FeedSpace.Xhtml when name is "body" or "div": Content(part, FeedTexts.Read(node, scope, "application/xhtml+xml", feed)); break;
            case FeedSpace.Media: _groups = FeedMediaReader.Read(name, node, part, scope, _groups); break;
            case FeedSpace.Itunes: Itunes(name, node, part, scope); break;
            case FeedSpace.GeoRss or FeedSpace.Gml: part.Shape ??= FeedShapes.Read(node); break;
            case FeedSpace.Geo: Geo(name, node, part); break;
            case FeedSpace.Wfw when name == "comment": part.CommentTarget = scope.Address(node.Trimmed); break;
            case FeedSpace.Wfw when name == "commentrss": part.CommentFeed = scope.Address(node.Trimmed); break;
            case FeedSpace.License when name == "license": License(part, scope.Address(node.Attribute("resource", Spaces.Rdf) ?? node.Trimmed)); break;
            case FeedSpace.Admin when name == "generatoragent": part.Generator = new FeedGenerator(node.Attribute("resource", Spaces.Rdf), null, null); break;
            case FeedSpace.FeedBurner when name == "browserfriendly": part.Info = FeedTexts.Read(node, scope, "text/plain", feed); break;
            case FeedSpace.Thread when name == "in-reply-to": part.InReplyTo = ByName(node, scope); break;
            case FeedSpace.Publishing when name == "control": part.IsDraft = string.Equals(node.ChildText("draft"), "yes", StringComparison.OrdinalIgnoreCase); break;
            case FeedSpace.Kawat when name == "correction": part.Correction = node.Trimmed; break;
            default: break;
        }
    }

    private void Core(string name, XmlNode node, FeedPart part, FeedScope scope, FeedScope outer)
    {
        switch (name)
        {
            case "title": part.Title = FeedTexts.Read(node, scope, "text/plain", feed); break;
            case "description" or "abstract": Description(part, FeedTexts.Read(node, scope, name == "abstract" ? "text/plain" : "text/html", feed)); break;
            case "tagline" or "subtitle": part.Summary = FeedTexts.Read(node, scope, "text/plain", feed); break;
            case "summary": Summary(part, FeedTexts.Read(node, scope, "text/plain", feed)); break;
            case "content" or "body" or "fullitem" or "fulltext" when isEntry: Content(part, FeedTexts.Read(node, scope, name == "content" ? "text/plain" : name == "body" ? "application/xhtml+xml" : "text/html", feed)); break;
            case "info": part.Info = FeedTexts.Read(node, scope, "text/plain", feed); break;
            case "copyright" or "rights": part.Rights = FeedTexts.Read(node, scope, "text/plain", feed); break;
            case "id": part.Id = Identifier(node.Trimmed, scope) ?? part.Id; break;
            case "guid": Guid(node, part, scope); break;
            case "link": Link(node, part, scope); break;
            case "author" or "managingeditor": Add(part.Authors, FeedPersons.Read(node, scope)); break;
            case "contributor": Add(part.Contributors, FeedPersons.Read(node, scope)); break;
            case "webmaster": part.Publisher = FeedPersons.Read(node, scope); break;
            case "category" or "tag": Category(node, part); break;
            case "keywords": Words(node.Trimmed, part); break;
            case "tags" when !node.HasElements: Words(node.Trimmed, part); break;
            case "tags": foreach (var tag in node.Children("tag")) Category(tag, part); break;
            case "pubdate" or "issued" or "published": part.Published = Time(node, part.Published); break;
            case "lastbuilddate" or "modified" or "updated": part.Updated = Time(node, part.Updated); break;
            case "created": part.Created = Time(node, part.Created); break;
            case "expirationdate": part.Expired = Time(node, part.Expired); break;
            case "language": Language(node, part, outer); break;
            case "generator": part.Generator = new FeedGenerator(node.Trimmed, scope.Address(node.Attribute("uri") ?? node.Attribute("url")), node.Attribute("version")); break;
            case "image": part.Image = Image(node, scope); break;
            case "icon": part.Icon = scope.Address(node.Trimmed); break;
            case "logo" when feed.Version == "cdf": break;
            case "logo": part.Logo = scope.Address(node.Trimmed); break;
            case "docs": part.Docs = scope.Address(node.Trimmed); break;
            case "comments": part.Comments = scope.Address(node.Trimmed); break;
            case "cloud": part.Cloud = ByName(node, scope); break;
            case "enclosure": FeedMediaReader.Enclosure(node, part, scope); break;
            case "source" when isEntry: Source(node, part, outer); break;
            default: break;
        }
    }

    private void Dublin(string name, XmlNode node, FeedPart part, FeedScope scope)
    {
        switch (name)
        {
            case "title": part.Title ??= FeedTexts.Read(node, scope, "text/plain", feed); break;
            case "description": if (part.Summary is null) Description(part, FeedTexts.Read(node, scope, "text/html", feed)); break;
            case "creator" or "author": Add(part.Authors, FeedPersons.Read(node, scope)); break;
            case "contributor": Add(part.Contributors, FeedPersons.Read(node, scope)); break;
            case "publisher": part.Publisher = FeedPersons.Read(node, scope); break;
            case "rights": part.Rights = FeedTexts.Read(node, scope, "text/plain", feed); break;
            case "subject": Category(node, part); break;
            case "date": part.Updated ??= Time(node, null); break;
            case "language": Language(node, part, scope); break;
            case "source": if (node.Trimmed is { } source) part.Source ??= new FeedPart { Line = node.Line, Title = new FeedText(source, "text/plain", scope.Language, scope.Base) }; break;
            case "identifier": _identifier ??= node.Trimmed; break;
            default: break;
        }
    }

    private static void Terms(string name, XmlNode node, FeedPart part, FeedScope scope)
    {
        switch (name)
        {
            case "issued": part.Published ??= Time(node, null); break;
            case "created": part.Created ??= Time(node, null); break;
            case "modified": part.Updated ??= Time(node, null); break;
            case "license": License(part, scope.Address(node.Trimmed)); break;
            case "accessrights": part.Terms = node.Trimmed; break;
            case "valid": Validity(node, part); break;
            default: break;
        }
    }

    private void Itunes(string name, XmlNode node, FeedPart part, FeedScope scope)
    {
        switch (name)
        {
            case "author": if (FeedPersons.Read(node, scope) is { } author && part.Authors.TrueForAll(one => one.Name != author.Name)) Add(part.Authors, author); break;
            case "owner": part.Publisher = FeedPersons.Read(node, scope); break;
            case "subtitle" or "summary": if (part.Summary is null) Description(part, FeedTexts.Read(node, scope, "text/plain", feed)); break;
            case "keywords": Words(node.Trimmed, part); break;
            case "image": if (scope.Address(node.Attribute("href")) is { } address) part.Image ??= new FeedImage(address, null, null, null, null); break;
            case "category": ItunesCategory(node, part); break;
            default: break;
        }
    }

    private static void ItunesCategory(XmlNode node, FeedPart part)
    {
        if (node.Attribute("text") is { } term) part.Categories.Add(new FeedCategory(term, "http://www.itunes.com/", null));
        foreach (var inner in node.Children("category")) ItunesCategory(inner, part);
    }

    private void Geo(string name, XmlNode node, FeedPart part)
    {
        if (name == "lat") _latitude = node.Trimmed;
        else if (name == "long") _longitude = node.Trimmed;
        else if (name == "point") part.Shape ??= FeedShapes.Point(node.ChildText("lat"), node.ChildText("long"));
    }

    // RSS has one description; one who sends a summary too means the longer to be the text, whichever of them comes second.
    private void Description(FeedPart part, FeedText text)
    {
        if (isEntry && part.Summary is { Value.Length: > 0 } && part.IsSummary) part.Contents.Add(text);
        else part.Summary = text;
    }

    private void Summary(FeedPart part, FeedText text)
    {
        if (isEntry && part.Summary is { Value.Length: > 0 }) part.Contents.Add(text);
        else (part.Summary, part.IsSummary) = (text, true);
    }

    private static void Content(FeedPart part, FeedText text)
    {
        if (part.Contents.Count < 20) part.Contents.Add(text);
    }

    private static void Guid(XmlNode node, FeedPart part, FeedScope scope)
    {
        if (node.Trimmed is not { } text) return;
        var isLink = !string.Equals(node.Attribute("isPermaLink"), "false", StringComparison.OrdinalIgnoreCase);
        (part.Id, part.IdIsLink) = (isLink ? Identifier(text, scope) : text, isLink);
    }

    // RFC 4287 §4.2.6 wants an IRI; one that is relative is mended, what is none at all is left as it is.
    private static string? Identifier(string? text, FeedScope scope) => text is null || text.AsSpan().ContainsAny(' ', '\n') ? text : scope.Address(text);

    private void Link(XmlNode node, FeedPart part, FeedScope scope)
    {
        var rel = node.Attribute("rel")?.ToLowerInvariant() ?? "alternate";
        if (node.RawAttribute("href") is { } href)
        {
            var address = href.Trim().Length > 0 ? scope.Address(href) : scope.Base;
            if (address is null) return;
            var type = node.Attribute("type") ?? (rel is "self" ? "application/atom+xml" : "text/html");
            AddLink(part, new FeedLink(address, rel, type, node.Attribute("hreflang"), node.Attribute("title"), node.Attribute("length")));
            if (rel == "enclosure") FeedMediaReader.Add(part, new FeedMedia(FeedMediaKind.Enclosure, address, node.Attribute("type"), null, null, null, node.Attribute("length"), new(node.Attribute("title"), null, null, null), 0, node.Line));
            if (rel == "license") License(part, address);
        }
        else if (scope.Address(node.Trimmed) is { } written)
        {
            if (rel == "alternate")
            {
                if (!_hasLinkOfText || part.Link is null) part.Link = written;
                _hasLinkOfText = true;
            }

            AddLink(part, new FeedLink(written, rel, "text/html"));
        }
    }

    private void AddLink(FeedPart part, FeedLink link)
    {
        if (part.Links.Count >= 200) return;
        part.Links.Add(link);
        if (!_hasLinkOfText && link is { Rel: "alternate", Href: not null } && (part.Link is null || link.Type is "text/html" or "application/xhtml+xml")) part.Link = link.Href;
    }

    private static void License(FeedPart part, string? address)
    {
        if (address is null) return;
        part.License ??= address;
    }

    private void Category(XmlNode node, FeedPart part)
    {
        var isAtom = feed.Family == "atom";
        var term = node.Attribute("term") ?? node.Trimmed ?? node.Attribute("label");
        if (term is null || part.Categories.Count >= 500) return;
        part.Categories.Add(new FeedCategory(term, node.Attribute("scheme") ?? node.Attribute("domain"), isAtom || node.Attribute("label") is not null ? node.Attribute("label") : null));
    }

    private static void Words(string? text, FeedPart part)
    {
        foreach (var word in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(100)) part.Categories.Add(new FeedCategory(word, null, null));
    }

    // The language element of RSS holds for the texts that follow it.
    private void Language(XmlNode node, FeedPart part, FeedScope scope)
    {
        if (FeedScope.Tag(node.Trimmed) is not { } tag) return;
        part.Language = tag;
        _own = scope with { Language = tag };
    }

    private void Source(XmlNode node, FeedPart part, FeedScope scope)
    {
        if (node.HasElements)
        {
            part.Source = Read(node, scope, feed, isEntry: false);
            return;
        }

        var inner = scope.Within(node);
        var address = inner.Address(node.Attribute("url"));
        var source = new FeedPart { Line = node.Line, Title = node.Trimmed is { } title ? new FeedText(title, "text/plain", inner.Language, inner.Base) : null, Link = address };
        part.Source = source;
    }

    private static FeedImage Image(XmlNode node, FeedScope scope)
    {
        var address = node.Child("url") is { } url ? scope.Within(url).Address(url.Trimmed) : null;
        return new FeedImage(
            address ?? scope.Address(node.Attribute("href") ?? node.Attribute("resource", Spaces.Rdf) ?? (node.HasElements ? null : node.Trimmed)), node.ChildText("title"),
            node.Child("link") is { } link ? scope.Within(link).Address(link.Trimmed) : null, node.ChildText("width"), node.ChildText("height"));
    }

    private static Dictionary<string, string> ByName(XmlNode node, FeedScope scope)
    {
        var values = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (_, name, _, value) in node.Attributes.Take(20)) values[name] = name == "href" ? scope.Address(value) ?? value : value;
        return values;
    }

    private static FeedTime? Time(XmlNode node, FeedTime? known) => node.Trimmed is { } text ? new FeedTime(text, FeedSpaces.Of(node) switch { FeedSpace.Dc => "dc:" + node.Name, FeedSpace.DcTerms => "dcterms:" + node.Name, _ => node.Name }) : known;

    // dcterms:valid is a period of DCMI: "start=2002-10-13T09:00+01:00;end=…".
    private static void Validity(XmlNode node, FeedPart part)
    {
        foreach (var piece in (node.Trimmed ?? "").Split(';', StringSplitOptions.TrimEntries))
        {
            var sign = piece.IndexOf('=', StringComparison.Ordinal);
            if (sign < 0) continue;
            var (name, value) = (piece[..sign].Trim(), piece[(sign + 1)..].Trim());
            if (name.Equals("start", StringComparison.OrdinalIgnoreCase)) part.ValidFrom = new FeedTime(value, "dcterms:valid");
            else if (name.Equals("end", StringComparison.OrdinalIgnoreCase)) part.ValidUntil = new FeedTime(value, "dcterms:valid");
        }
    }

    private static void Add(List<FeedPerson> people, FeedPerson? person)
    {
        if (person is not null && people.Count < 100) people.Add(person);
    }

    private void End(FeedPart part)
    {
        if (part.Shape is null && (_latitude is not null || _longitude is not null)) part.Shape = FeedShapes.Point(_latitude, _longitude);
        part.Id ??= _about ?? _identifier;
        // A guid that is an address is the page where nothing else names it.
        if (part.IdIsLink)
        {
            if (part.Link is null) part.Link = part.Id;
            else part.IdIsLink = false;
        }
    }
}
