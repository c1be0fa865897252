using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Nitf;

/// <summary>Writes NITF 3.6. A document holds one item; of several the first is written, and the rest go into documents of their own.</summary>
internal static class NitfWriter
{
    /// <summary>The format as one that can be written.</summary>
    public static WireTarget Target { get; } = new("nitf-3.6", "application/nitf+xml", "xml", new HashSet<ItemField>(), (items, options) => Write(Canonical.Of(items[0]), options)) { Shape = Carried };

    private static NewsItem Carried(NewsItem item)
    {
        var carried = Canonical.Of(item);
        return carried with { Signals = Signals.Of(carried), EditorNotes = [.. carried.EditorNotes.Select(note => note with { NotForPublication = note.NotForPublication || PrivateWords.Says(note.Text) })], Pictures = [.. carried.Pictures.Take(500)] };
    }

    private static byte[] Write(NewsItem item, WriteOptions options)
    {
        using var xml = new XmlText();
        xml.Open("nitf", Spaces.Nitf).Set("version", "-//IPTC//DTD NITF 3.6//EN").Set("change.date", "September 11, 2009").Set("change.time", "12:26").Set("baselang", item.Language);
        Head(xml, item, options);
        xml.Open("body");
        BodyHead(xml, item);
        xml.Open("body.content");
        NitfText.Write(xml, item.Body, item.Pictures);
        for (var i = 0; i < item.Pictures.Count; i++)
        {
            if (!item.Body.Blocks.Any(block => block is PictureBlock place && place.Index == i)) NitfText.Picture(xml, i, item.Pictures[i], isPlaced: false);
        }

        foreach (var file in item.Attachments) NitfText.File(xml, file);
        xml.Close().Close().Close();
        return xml.ToArray();
    }

    private static void Head(XmlText xml, NewsItem item, WriteOptions options)
    {
        xml.Open("head").Element("title", item.Headline);
        Meta(xml, "profile", "1");
        Meta(xml, "sender", options.Provider.Trim() is { Length: > 0 } sender ? sender : "Kawat");
        if (!IsToken(item.Version)) Meta(xml, "version", item.Version);
        foreach (var (name, value) in OwnFields.Of(item)) Meta(xml, name, value);
        Topics(xml, item);
        xml.Open("docdata").Set("management-status", item.PubStatus == PubStatus.Usable && item.Embargo is not null ? "embargoed" : PubStatuses.Code(item.PubStatus));
        if (item.Relations.FirstOrDefault(one => one is { Kind: RelationKind.Manages, Guid: not null }) is { } managed) xml.Set("management-doc-idref", managed.Guid).Set("management-idref-status", managed.Status is { } status ? PubStatuses.Code(status) : null);
        if (item.CorrectionNote is { } correction) xml.Open("correction").Set("info", correction).Set("id-string", item.Relations.FirstOrDefault(one => one.Kind == RelationKind.Replaces)?.Guid).Close();
        if (item.Guid is not null || item.Provider is not null) xml.Open("doc-id").Set("regsrc", item.Provider).Set("id-string", item.Guid).Close();
        if (item.InfoSources.Count > 0) List(xml, "del-list", "from-src", "src-name", item.InfoSources);
        if (item.Urgency is { } urgency) xml.Open("urgency").Set("ed-urg", urgency.ToString(CultureInfo.InvariantCulture)).Close();
        Time(xml, "date.issue", item.VersionCreated);
        Time(xml, "date.release", item.Embargo?.Until);
        Time(xml, "date.expire", item.Expires);
        foreach (var note in item.EditorNotes) xml.Open("ed-msg").Set("msg-type", note.NotForPublication ? "private" : note.Role).Set("info", note.Text).Close();
        if (item.Slug is not null || IsToken(item.Version)) xml.Open("du-key").Set("version", IsToken(item.Version) ? item.Version : null).Set("key", item.Slug).Close();
        if (item.Copyright is { } copyright) xml.Open("doc.copyright").Set("year", copyright.Year?.ToString(CultureInfo.InvariantCulture)).Set("holder", copyright.Holder).Close();
        if (item.UsageTerms is not null) xml.Open("doc.rights").Set("limitations", item.UsageTerms).Close();
        if (item.Tags.Count > 0) List(xml, "key-list", "keyword", "key", item.Tags);
        Identified(xml, item);
        xml.Close();
        if (item.FirstCreated is { } first) xml.Open("revision-history").Set("function", "writer-author").Set("norm", WireTime.Extended(first)).Close();
        xml.Close();
    }

    private static void Meta(XmlText xml, string name, string? value)
    {
        if (value is not null) xml.Open("meta").Set("name", NitfAdapter.OwnMeta + name).Set("content", value).Close();
    }

    private static void Time(XmlText xml, string name, DateTimeOffset? instant)
    {
        if (instant is { } at) xml.Open(name).Set("norm", WireTime.Extended(at)).Close();
    }

    private static void List(XmlText xml, string list, string element, string attribute, IReadOnlyList<string> values)
    {
        xml.Open(list);
        foreach (var value in values) xml.Open(element).Set(attribute, value).Close();
        xml.Close();
    }

    // Topics with IPTC's eight digits; others are identified content.
    private static void Topics(XmlText xml, NewsItem item)
    {
        var topics = item.Subjects.Where(one => one is { Kind: SubjectKind.Topic, Scheme: NitfSubjects.SubjectCodes } && IsToken(one.Code)).ToList();
        var genres = item.Subjects.Where(one => one is { Kind: SubjectKind.Genre, Name: not null }).ToList();
        if (topics.Count == 0 && genres.Count == 0) return;
        xml.Open("tobject").Set("tobject.type", "News");
        foreach (var genre in genres) xml.Open("tobject.property").Set("tobject.property.type", genre.Name).Close();
        foreach (var topic in topics) xml.Open("tobject.subject").Set("tobject.subject.ipr", "IPTC").Set("tobject.subject.refnum", topic.Code).Set("tobject.subject.type", topic.Name).Close();
        xml.Close();
    }

    private static void Identified(XmlText xml, NewsItem item)
    {
        xml.Open("identified-content");
        foreach (var one in item.Subjects)
        {
            var element = one.Kind switch { SubjectKind.Person => "person", SubjectKind.Organisation => "org", SubjectKind.Place => "location", SubjectKind.Event => "event", SubjectKind.Product => "object.title", _ => null };
            if (element is not null && one.Name is not null) xml.Open(element).Set(element == "location" ? "code-source" : "idsrc", one.Scheme).Set(element == "location" ? "location-code" : "value", one.Code).Text(one.Name).Close();
            else if (one.Kind == SubjectKind.Topic && one.Scheme != NitfSubjects.SubjectCodes) xml.Open("classifier").Set("type", "subject").Set("idsrc", one.Scheme).Set("value", one.Code).Text(one.Name).Close();
        }

        xml.Close();
    }

    private static void BodyHead(XmlText xml, NewsItem item)
    {
        xml.Open("body.head");
        if (item.Headline is not null || item.Subheadline is not null)
        {
            xml.Open("hedline").Open("hl1").Text(item.Headline).Close();
            if (item.Subheadline is { } second) xml.Element("hl2", second);
            xml.Close();
        }

        foreach (var name in item.Bylines) xml.Open("byline").Element("person", name).Close();
        xml.Element("distributor", item.CreditLine);
        if (item.Dateline is { } dateline)
        {
            xml.Open("dateline").Open("location").Element("city", dateline.Place).Element("country", dateline.Country).Close();
            if (item.VersionCreated is { } at) xml.Open("story.date").Set("norm", WireTime.Extended(at)).Close();
            xml.Close();
        }

        if (item.Deck is { } deck) xml.Open("abstract").Element("p", deck).Close();
        xml.Close();
    }

    private static bool IsToken(string? text)
    {
        if (text is not { Length: > 0 and < 100 }) return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('.' or '-' or '_')) return false;
        }

        return true;
    }
}
