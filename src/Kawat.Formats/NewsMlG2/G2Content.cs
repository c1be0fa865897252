using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Markup;
using Kawat.Formats.Nitf;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>The content of an item: its text from XHTML, NITF or plain data, its pictures and files.</summary>
internal sealed class G2Content
{
    private readonly G2Item _g2;
    private readonly ItemClass _kind;
    private readonly List<ItemPicture> _pictures = [];
    private readonly List<Attachment> _files = [];
    private readonly List<EditorNote> _notes = [];
    private NitfParts? _nitf;

    public G2Content(G2Item g2, ItemClass kind) => (_g2, _kind) = (g2, kind);

    /// <summary>The item with its content. What NITF inside says of headline, by-line and dateline fills what the metadata left open.</summary>
    public NewsItem Into(NewsItem item, string? deck)
    {
        if (_kind is ItemClass.Event or ItemClass.Concept && !_g2.IsOurs) return item with { Deck = item.Deck ?? deck };
        if (_g2.IsOurs) _pictures.AddRange(G2Parts.Pictures(_g2));
        var body = _g2.Node.Child("contentSet") is { } set ? Text(set, item.Language) : Body.Empty;
        if (_g2.IsOurs)
        {
            return item with
            {
                Deck = deck, Body = body, Pictures = _pictures, Attachments = G2Parts.Files(_g2), Dateline = G2Parts.Dateline(_g2),
            };
        }

        new G2Renditions(_g2, _kind, _pictures, _files).Read(item);
        item = item with
        {
            Headline = item.Headline ?? _nitf?.Headline, Bylines = item.Bylines.Count > 0 ? item.Bylines : _nitf?.Bylines ?? [],
            EditorNotes = _notes.Count == 0 ? item.EditorNotes : [.. item.EditorNotes, .. _notes],
        };
        return G2Copy.Settled(item, body, deck ?? _nitf?.Deck, G2Copy.Dateline(_g2) ?? _nitf?.Dateline) with { Pictures = _pictures, Attachments = _files };
    }

    // The parts of the content are renditions of the same thing: the first that has text is the text.
    private Body Text(XmlNode set, string? language)
    {
        var best = Body.Empty;
        foreach (var part in set.Elements)
        {
            if (part.Attribute("hascontent") is "false") continue;
            if (best.Blocks.Count > 0) break;
            if (part.Is("inlineXML")) best = Xml(part);
            else if (part.Is("inlineData")) best = Data(part);
        }

        return best;
    }

    private Body Xml(XmlNode part)
    {
        foreach (var root in part.Elements)
        {
            if (root.Is("nitf"))
            {
                _nitf = NitfParts.Read(root, _pictures, _g2.Hints, _g2.Problems);
                _notes.AddRange(_nitf.Notes);
                _files.AddRange(_nitf.Files);
                return _nitf.Body;
            }

            if (root.Is("html") || root.Is("body") || root.Is("div") || root.Is("section") || root.Is("article") || root.Is("p")) return Xhtml(root.Is("p") ? part : root.Child("body") ?? root);
            _g2.Problems.NoteOnce(ProblemCodes.MarkupDropped, root.Name, $"Content of another language was left out: {ProblemList.Quote(root.Name)}.", root.Line);
            return Body.Empty;
        }

        // Some senders forget the element and write text, or escaped markup.
        return Data(part);
    }

    private Body Xhtml(XmlNode root)
    {
        var markup = new MarkupBody(_g2.Problems, _pictures).Add(root);
        _notes.AddRange(markup.Notes);
        _files.AddRange(markup.Attachments);
        return markup.Body;
    }

    private Body Data(XmlNode part)
    {
        var type = part.Attribute("contenttype") ?? "";
        if (part.Attribute("encoding") is not null || type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || type.StartsWith("application/octet", StringComparison.OrdinalIgnoreCase)) return Body.Empty;
        var text = part.Text;
        if (string.IsNullOrWhiteSpace(text)) return Body.Empty;
        return HtmlText.HasMarkup(text) ? MarkupBody.ReadText(text, _pictures, _g2.Problems) : Body.OfParagraphs(PlainText.Paragraphs(text.Trim(), _g2.Problems));
    }
}
