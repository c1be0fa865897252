using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Markup;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Nitf;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>The content of a story from its tree of components: of alternatives the first that holds something, of complements all, in order.</summary>
internal sealed class NewsMl12Content(WireHints hints, ProblemList problems, OwnFields own)
{
    private readonly List<Block> _blocks = [];
    private readonly List<ItemPicture> _pictures = [];
    private readonly List<Attachment> _files = [];
    private readonly List<EditorNote> _notes = [];
    private NitfParts? _nitf;
    private string? _title, _subtitle, _lead, _caption;
    private int _components;

    /// <summary>Items that components point to.</summary>
    public List<ItemRelation> Relations { get; } = [];

    /// <summary>True for a component that holds a picture, sound or moving picture, and no text.</summary>
    public static bool IsMedia(XmlNode component)
    {
        if (Role(component) is "photo" or "picture" or "image" or "logo" or "graphic" or "video" or "audio" or "stylesheet" or "caption") return true;
        var (media, other) = (0, 0);
        foreach (var child in component.Elements)
        {
            if (child.Is("ContentItem"))
            {
                if (IsImage(child) || child.Attribute("Href") is not null) media++;
                else other++;
            }
        }

        return media > 0 && other == 0;
    }

    public void Read(XmlNode component) => Component(component, "");

    /// <summary>The item with its content.</summary>
    public NewsItem Into(NewsItem item)
    {
        var body = new Body(_blocks);
        if (own.IsOurs) return item with { Body = new Body([.. _blocks.Where(block => block is not PictureBlock place || place.Index < _pictures.Count)]), Pictures = _pictures, Attachments = _files, Deck = _lead };
        var kind = item.ItemClass == ItemClass.Text && _blocks.Count == 0 && Relations.Count > 0 ? ItemClass.Composite
            : item.ItemClass == ItemClass.Text && _blocks.Count == 0 && _pictures.Count > 0 && _lead is null ? ItemClass.Picture : item.ItemClass;
        item = item with
        {
            Headline = item.Headline ?? _title ?? _nitf?.Headline, Subheadline = item.Subheadline ?? _subtitle ?? _nitf?.Subheadline, ItemClass = kind,
            Bylines = item.Bylines.Count > 0 ? item.Bylines : _nitf?.Bylines ?? [], EditorNotes = _notes.Count == 0 ? item.EditorNotes : [.. item.EditorNotes, .. _notes],
        };
        if (_blocks.Count == 0 && _lead is not null) (body, _lead) = (Body.OfParagraphs(_lead), null);
        return G2Copy.Settled(item, body, _lead ?? _nitf?.Deck, item.Dateline ?? _nitf?.Dateline) with { Pictures = _pictures, Attachments = _files };
    }

    private static string Role(XmlNode component) => component.Child("Role")?.Attribute("FormalName")?.ToLowerInvariant() ?? "";

    // The alternatives of a component are told by "EquivalentsList", or by content items that differ in format only.
    private void Component(XmlNode component, string around)
    {
        if (++_components > 2000) return;
        var role = Role(component) is { Length: > 0 } own ? own : around;
        if (role is "stylesheet" or "logo") return;
        if (component.Child("NewsItemRef") is { } reference) Reference(component, reference);
        Contents(component, role);
        var alternatives = component.Attribute("EquivalentsList") is "yes";
        Renditions(component);
        foreach (var child in component.Elements)
        {
            if (child.Is("NewsItem") && child.Child("NewsComponent") is { } inner) Component(inner, role);
            if (!child.Is("NewsComponent") || IsRendition(child)) continue;
            var before = _blocks.Count + _pictures.Count;
            Component(child, role);
            if (alternatives && _blocks.Count + _pictures.Count > before) break;
        }
    }

    // Some agencies give each rendition of a picture a component of its own, named by its role.
    private void Renditions(XmlNode component)
    {
        List<XmlNode>? renditions = null;
        foreach (var child in component.Elements)
        {
            if (!child.Is("NewsComponent") || !IsRendition(child)) continue;
            foreach (var content in child.Elements)
            {
                if (content.Is("ContentItem")) (renditions ??= []).Add(content);
            }
        }

        if (renditions is not null) Picture(component, renditions);
    }

    private static bool IsRendition(XmlNode component)
    {
        if (Role(component) is not ("thumbnail" or "quicklook" or "preview" or "highdef" or "highres" or "hires" or "lowres" or "squared120" or "viewimage" or "baseimage")) return false;
        foreach (var content in component.Elements)
        {
            if (content.Is("ContentItem") && IsImage(content)) return true;
        }

        return false;
    }

    private void Reference(XmlNode component, XmlNode reference)
    {
        if (FieldText.Line(reference.Attribute("NewsItem"), problems) is not { } guid || Relations.Count >= 2000) return;
        Relations.Add(new ItemRelation(RelationKind.Member, guid, null, null, FieldText.Line(component.At("NewsLines", "HeadLine")?.Text, problems)));
    }

    private void Contents(XmlNode component, string role)
    {
        List<XmlNode>? renditions = null;
        var hasText = false;
        var before = _blocks.Count;
        foreach (var content in component.Elements)
        {
            if (!content.Is("ContentItem")) continue;
            if (own.IsOurs && role == "file") File(content, content.Attribute("Href") ?? "");
            else if (IsImage(content) || (own.IsOurs && role == "photo")) (renditions ??= []).Add(content);
            else if (content.Attribute("Href") is { } href && content.Child("DataContent") is null) File(content, href);
            else if (!hasText) hasText = Text(content, role);
        }

        if (renditions is null) return;
        // A line or two in the same component as the picture are its caption.
        if (!own.IsOurs && _blocks.Count > before && _blocks.Count - before <= 2 && _blocks.TrueForAll(block => block is not PictureBlock))
        {
            _caption ??= FieldText.Line(string.Join(' ', _blocks.Skip(before).Select(block => block.PlainText)), problems);
            _blocks.RemoveRange(before, _blocks.Count - before);
        }

        Picture(component, renditions);
    }

    // True when the content item gave words, so that its alternatives in other formats are passed over.
    private bool Text(XmlNode content, string role)
    {
        if (content.Child("DataContent") is not { } data) return false;
        var format = content.Child("Format")?.Attribute("FormalName") ?? "";
        var mime = content.Child("MimeType")?.Attribute("FormalName") ?? "";
        if (format.Equals("CSS", StringComparison.OrdinalIgnoreCase) || mime.Equals("text/css", StringComparison.OrdinalIgnoreCase) || content.Child("Encoding") is not null) return false;
        var pictures = role is "title" or "headline" or "subheadline" or "caption" or "contact" ? [] : _pictures;
        var body = Words(data, pictures);
        if (body.Blocks.Count == 0) return false;
        var line = FieldText.Line(string.Join(' ', body.Blocks.Select(block => block.PlainText)), problems);
        switch (role)
        {
            case "title" or "headline": _title ??= line; break;
            case "subheadline" or "subtitle": _subtitle ??= line; break;
            case "caption": _caption ??= line; break;
            case "lead" or "abstract" or "summary" or "teaser" or "intro": _lead ??= line; break;
            case "contact" or "note" or "advisory":
                if (NoteText.Of(body, problems) is { } note) _notes.Add(new EditorNote(note, role, PrivateWords.Says(note)));
                break;
            default: _blocks.AddRange(body.Blocks); break;
        }

        return true;
    }

    private Body Words(XmlNode data, List<ItemPicture> pictures)
    {
        foreach (var root in data.Elements)
        {
            if (root.Is("nitf"))
            {
                var parts = NitfParts.Read(root, pictures, hints, problems);
                _notes.AddRange(parts.Notes);
                _files.AddRange(parts.Files);
                if (parts.Body.Blocks.Count > 0) _nitf ??= parts;
                return parts.Body;
            }

            var markup = new MarkupBody(problems, pictures).Add(root.Is("html") ? root.Child("body") ?? root : data);
            _notes.AddRange(markup.Notes);
            _files.AddRange(markup.Attachments);
            return markup.Body;
        }

        var text = data.Text;
        if (string.IsNullOrWhiteSpace(text)) return Body.Empty;
        if (own.IsOurs) return XmlTree.Read($"<body>{text}</body>", problems) is { } tree ? new MarkupBody(problems, pictures, places: 500).Add(tree.Root).Body : Body.Empty;
        return HtmlText.HasMarkup(text) ? MarkupBody.ReadText(text, pictures, problems) : Body.OfParagraphs(PlainText.Paragraphs(text.Trim(), problems));
    }

    private static bool IsImage(XmlNode content)
    {
        var mime = content.Child("MimeType")?.Attribute("FormalName") ?? "";
        if (mime.Length > 0) return mime.StartsWith("image/", StringComparison.OrdinalIgnoreCase);
        if (content.Child("MediaType")?.Attribute("FormalName") is { } media) return media.Equals("Photo", StringComparison.OrdinalIgnoreCase) || media.Equals("Graphic", StringComparison.OrdinalIgnoreCase) || media.Equals("Picture", StringComparison.OrdinalIgnoreCase);
        var format = content.Child("Format")?.Attribute("FormalName") ?? "";
        return format.StartsWith("jp", StringComparison.OrdinalIgnoreCase) || format.StartsWith("png", StringComparison.OrdinalIgnoreCase) || format.StartsWith("gif", StringComparison.OrdinalIgnoreCase) || format.StartsWith("tif", StringComparison.OrdinalIgnoreCase);
    }

    private void File(XmlNode content, string href)
    {
        if (MarkupAddress.Of(href, problems) is not { } address || _files.Count >= 200) return;
        _files.Add(new Attachment(address, FieldText.Line(content.Child("MimeType")?.Attribute("FormalName"), problems), FieldText.Line(NewsMl12Parts.Characteristic(content, "title"), problems),
            long.TryParse(content.At("Characteristics", "SizeInBytes")?.Trimmed, NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null));
    }

    private void Picture(XmlNode component, List<XmlNode> renditions)
    {
        if (_pictures.Count >= 500) return;
        var best = renditions[0];
        foreach (var one in renditions)
        {
            if (Area(one) > Area(best)) best = one;
        }

        if (own.IsOurs)
        {
            _pictures.Add(OwnFields.Picture(name => NewsMl12Parts.Characteristic(best, name), hints, problems) with
            {
                Href = MarkupAddress.Of(best.Attribute("Href"), problems), Width = NewsMl12Parts.Number(best, "Width"), Height = NewsMl12Parts.Number(best, "Height"), ContentType = FieldText.Line(best.Child("MimeType")?.Attribute("FormalName"), problems),
            });
            return;
        }

        var lines = component.Child("NewsLines");
        var caption = FieldText.Line(lines?.ChildText("CaptionLine"), problems) ?? _caption ?? Caption(component) ?? FieldText.Line(lines?.ChildText("HeadLine"), problems);
        _caption = null;
        var picture = HtmlBody.Captioned(caption, MarkupAddress.Of(best.Attribute("Href"), problems), null);
        var credit = CreditText.OfField(FieldText.Line(lines?.ChildText("CreditLine"), problems));
        var photographer = FieldText.Line(lines?.ChildText("ByLine"), problems);
        if (credit is not null || photographer is not null) picture = picture with { Credit = new PictureCredit(credit?.Agency ?? picture.Credit?.Agency, photographer ?? credit?.Photographer ?? picture.Credit?.Photographer) };
        picture = picture with
        {
            Width = NewsMl12Parts.Number(best, "Width"), Height = NewsMl12Parts.Number(best, "Height"), ContentType = FieldText.Line(best.Child("MimeType")?.Attribute("FormalName"), problems),
            CopyrightNotice = FieldText.Line(lines?.ChildText("CopyrightLine"), problems), UsageTerms = FieldText.Line(lines?.ChildText("RightsLine"), problems),
        };
        if (picture is { Href: null, Caption: null } || (picture.Href is not null && _pictures.Exists(known => known.Href == picture.Href))) return;
        _pictures.Add(picture);
    }

    // The caption is a sibling of the picture, within the same component or the one around it.
    private string? Caption(XmlNode component)
    {
        foreach (var scope in (XmlNode?[])[component, component.Parent])
        {
            foreach (var child in scope?.Elements ?? [])
            {
                if (child.Is("NewsComponent") && Role(child) == "caption" && FieldText.Line(child.At("ContentItem", "DataContent")?.Text, problems) is { } text) return text;
            }
        }

        return null;
    }

    private static long Area(XmlNode content) => (long)(NewsMl12Parts.Number(content, "Width") ?? 0) * (NewsMl12Parts.Number(content, "Height") ?? 0);
}
