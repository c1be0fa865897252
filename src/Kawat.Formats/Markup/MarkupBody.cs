using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Markup;

/// <summary>Turns markup that is already a tree of XML into a body: XHTML and NITF, whose words for a paragraph, a list or a table
/// are so nearly the same that one walk reads both, with or without namespaces.</summary>
/// <remarks>What has no place in a story (scripts, frames, forms) goes with what it holds, one note for each kind. Notes to editors inside
/// the markup leave the body for <see cref="Notes"/>. Cost: linear in the markup; its depth is limited by the tree.</remarks>
/// <param name="problems">Where problems go.</param>
/// <param name="pictures">Pictures of the item so far; those found are added.</param>
/// <param name="places">How many pictures <c>data-picture</c> may point to when they stand elsewhere in the document; null for those that are known already.</param>
internal sealed class MarkupBody(ProblemList problems, List<ItemPicture> pictures, int? places = null)
{
    /// <summary>Pictures of one item; those beyond are left out.</summary>
    private const int MostPictures = 500;

    private readonly List<Block> _blocks = [];
    private readonly RunBuilder _runs = new();

    /// <summary>How many of the pictures were there before the markup was read; <c>data-picture</c> may point to those only.</summary>
    private readonly int _known = places ?? pictures.Count;

    /// <summary>Notes to editors that stood in the markup.</summary>
    public List<EditorNote> Notes { get; } = [];

    /// <summary>Sound and moving pictures that stood in the markup.</summary>
    public List<Attachment> Attachments { get; } = [];

    /// <summary>Lines that sign the text off (NITF <c>tagline</c>).</summary>
    public List<string> Taglines { get; } = [];

    /// <summary>Reads what stands below the element. May be called for several, one after the other.</summary>
    public MarkupBody Add(XmlNode root)
    {
        Walk(root, new Marks());
        EndParagraph();
        return this;
    }

    /// <summary>Reads the element itself, as a child of a body would be.</summary>
    public void AddOne(XmlNode element)
    {
        Element(element, new Marks());
        EndParagraph();
    }

    /// <summary>The body read so far.</summary>
    public Body Body => new(_blocks);

    /// <summary>Reads a fragment that came as text: as XML when it is well formed, else as a browser would.</summary>
    public static Body ReadText(string fragment, List<ItemPicture> pictures, ProblemList problems)
    {
        var tree = XmlTree.Read($"<body>{fragment}</body>", new ProblemList());
        return tree is { IsWellFormed: true } ? new MarkupBody(problems, pictures).Add(tree.Root).Body : HtmlBody.Read(fragment, pictures, problems);
    }

    private void Walk(XmlNode parent, Marks marks)
    {
        foreach (var node in parent.Nodes)
        {
            if (node.IsElement) Element(node, marks);
            else _runs.Add(node.Text, marks);
        }
    }

    private void Element(XmlNode element, Marks marks)
    {
        switch (MarkupElements.Kind(element.Name))
        {
            case MarkupKind.Inline: Walk(element, marks); break;
            case MarkupKind.Break: _runs.Break(); break;
            case MarkupKind.Bold: Walk(element, marks with { Bold = true }); break;
            case MarkupKind.Italic: Walk(element, Emphasis(element, marks)); break;
            case MarkupKind.Link: Walk(element, marks with { Href = Link(element.Attribute("href")) ?? marks.Href }); break;
            case MarkupKind.Block when element.Is("p") && !element.HasElements && WireLayout.Paragraphs(element.Text) is { } paragraphs: LaidOut(paragraphs, marks); break;
            case MarkupKind.Block when element.Is("block") && element.Attribute("class") is "factbox": Box(element, marks); break;
            case MarkupKind.Block:
                EndParagraph();
                Walk(element, marks);
                EndParagraph();
                break;
            case MarkupKind.Lines:
                EndParagraph();
                foreach (var line in element.Text.Split('\n'))
                {
                    _runs.Add(line, marks);
                    _runs.Break();
                }

                EndParagraph();
                break;
            case MarkupKind.Heading: Alone(element, runs => new Heading(Level(element), runs)); break;
            case MarkupKind.Quote: Quote(element); break;
            case MarkupKind.List: List(element); break;
            case MarkupKind.Table: Table(element); break;
            case MarkupKind.Image: Image(element); break;
            case MarkupKind.Figure: Figure(element); break;
            case MarkupKind.Media:
                EndParagraph();
                if (!NitfMedia.IsOurs(element)) Add(NitfMedia.Read(element, problems));
                else if (NitfMedia.Restore(element, pictures, Attachments, problems) is { } place) _blocks.Add(new PictureBlock(place));
                break;
            case MarkupKind.Box: Box(element, marks); break;
            case MarkupKind.Note: Note(element); break;
            case MarkupKind.Tagline:
                if (FieldText.Line(element.Text, problems) is { } line0) Taglines.Add(line0);
                break;
            case MarkupKind.Silent: break;
            case MarkupKind.Masthead when HasHeadline(element): break;
            case MarkupKind.Masthead:
                EndParagraph();
                Walk(element, marks);
                EndParagraph();
                break;
            default:
                problems.NoteOnce(ProblemCodes.MarkupDropped, element.Name, $"Markup without a place in a story was dropped: {ProblemList.Quote(element.Name).Trim('"')}.", element.Line);
                break;
        }
    }

    private void LaidOut(IReadOnlyList<IReadOnlyList<string>> paragraphs, Marks marks)
    {
        EndParagraph();
        foreach (var lines in paragraphs)
        {
            foreach (var line in lines)
            {
                _runs.Add(line, marks);
                _runs.Break();
            }

            EndParagraph();
        }
    }

    private void Add(NitfMedia? media)
    {
        if (media is null) return;
        Attachments.AddRange(media.Files);
        if (media.Picture is { } picture) Picture(picture);
    }

    private void EndParagraph()
    {
        var runs = _runs.Take(problems);
        if (runs.Count > 0) _blocks.Add(new Paragraph(runs));
    }

    private void Alone(XmlNode element, Func<IReadOnlyList<Run>, Block> make)
    {
        EndParagraph();
        var runs = RunsOf(element);
        if (runs.Count > 0) _blocks.Add(make(runs));
        Images(element);
    }

    private void Quote(XmlNode element)
    {
        string? attribution = null;
        foreach (var child in element.Elements)
        {
            if (child.Is("footer") || child.Is("credit")) attribution = FieldText.Line(child.Text, problems);
        }

        Alone(element, runs => new Quotation(runs, attribution));
    }

    private void List(XmlNode list)
    {
        EndParagraph();
        var items = new List<IReadOnlyList<Run>>();
        foreach (var item in list.Descendants)
        {
            if (!item.Is("li") && !item.Is("dt") && !item.Is("dd")) continue;
            var runs = RunsOf(item, nestedLists: false);
            if (runs.Count > 0) items.Add(runs);
        }

        if (items.Count > 0) _blocks.Add(new ItemList(list.Is("ol"), items));
        Images(list);
    }

    private void Table(XmlNode table)
    {
        EndParagraph();
        if (table.Child("caption") is { } caption)
        {
            var runs = RunsOf(caption);
            if (runs.Count > 0) _blocks.Add(new Heading(4, runs));
        }

        var rows = new List<IReadOnlyList<string>>();
        bool? header = null;
        foreach (var row in table.Descendants)
        {
            if (!row.Is("tr")) continue;
            var cells = new List<string>();
            var heads = 0;
            foreach (var cell in row.Elements)
            {
                if (!cell.Is("td") && !cell.Is("th")) continue;
                if (cell.Is("th")) heads++;
                cells.Add(TextOf(cell) ?? "");
            }

            header ??= cells.Count > 0 && heads == cells.Count;
            if (cells.Exists(cell => cell.Length > 0)) rows.Add(cells);
        }

        if (rows.Count > 0) _blocks.Add(new Table(rows, header == true));
        Images(table);
    }

    private void Figure(XmlNode figure)
    {
        EndParagraph();
        if (int.TryParse(figure.Attribute("data-picture"), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var index) && index < _known)
        {
            _blocks.Add(new PictureBlock(index));
            return;
        }

        string? caption = null;
        foreach (var child in figure.Descendants)
        {
            if (child.Is("figcaption")) caption ??= TextOf(child);
        }

        var found = false;
        foreach (var image in figure.Descendants)
        {
            if (!image.Is("img")) continue;
            Picture(HtmlBody.Captioned(found ? null : caption, Address(image.Attribute("src")), FieldText.Line(image.Attribute("alt"), problems)));
            found = true;
        }

        if (found) return;
        Walk(figure, new Marks());
        EndParagraph();
    }

    // A box of facts is an aside of a title and paragraphs; an aside with more in it is part of the text.
    private void Box(XmlNode aside, Marks marks)
    {
        EndParagraph();
        var inner = new MarkupBody(problems, pictures);
        inner.Walk(aside, marks);
        inner.EndParagraph();
        Notes.AddRange(inner.Notes);
        Attachments.AddRange(inner.Attachments);
        var blocks = inner._blocks;
        var title = blocks.Count > 0 && blocks[0] is Heading heading ? FieldText.Line(heading.PlainText, problems) ?? "" : "";
        var paragraphs = blocks.Skip(title.Length > 0 ? 1 : 0).ToList();
        if (blocks.Count > 0 && paragraphs.TrueForAll(block => block is Paragraph)) _blocks.Add(new FactBox(title, [.. paragraphs.Cast<Paragraph>()]));
        else _blocks.AddRange(blocks);
    }

    // NITF: "npa" is advice that is not to be published, "pa" advice that may be; neither is the story.
    private void Note(XmlNode note)
    {
        var inner = new MarkupBody(problems, []);
        inner.Walk(note, new Marks());
        inner.EndParagraph();
        if (NoteText.Of(inner.Body, problems) is { } text)
            Notes.Add(new EditorNote(text, FieldText.Line(note.Attribute("noteclass"), problems), note.Attribute("type") is "npa" || PrivateWords.Says(text)));
    }

    private void Images(XmlNode element)
    {
        foreach (var child in element.Descendants)
        {
            if (child.Is("img")) Image(child);
            else if (child.Is("media")) Add(NitfMedia.Read(child, problems));
        }
    }

    // A picture of one pixel counts readers; nobody sees it.
    private void Image(XmlNode image)
    {
        if (image.Attribute("width") is "0" or "1" || image.Attribute("height") is "0" or "1") return;
        Picture(new ItemPicture(null, null, Address(image.Attribute("src")), FieldText.Line(image.Attribute("alt"), problems)));
    }

    private void Picture(ItemPicture picture)
    {
        EndParagraph();
        if (picture.Href is null && picture.Caption is null) return;
        var index = picture.Href is null ? -1 : pictures.FindIndex(known => known.Href == picture.Href);
        if (index < 0)
        {
            if (pictures.Count >= MostPictures) return;
            index = pictures.Count;
            pictures.Add(picture);
        }

        _blocks.Add(new PictureBlock(index));
    }

    private string? Address(string? written) => MarkupAddress.Of(written, problems);

    private string? Link(string? href)
    {
        if (string.IsNullOrWhiteSpace(href) || href.StartsWith('#')) return null;
        if (href.StartsWith("//", StringComparison.Ordinal)) href = "https:" + href;
        if (Run.SafeHref(href) is { } safe) return safe;
        problems.NoteOnce(ProblemCodes.UnsafeAddress, "markup", $"A link to {ProblemList.Quote(href)} was dropped.");
        return null;
    }

    private IReadOnlyList<Run> RunsOf(XmlNode element, bool nestedLists = true)
    {
        var inner = new MarkupBody(problems, []);
        inner.InlineOf(element, new Marks(), nestedLists);
        return inner._runs.Take(problems);
    }

    private string? TextOf(XmlNode element)
    {
        var runs = RunsOf(element);
        return runs.Count switch
        {
            0 => null,
            1 => FieldText.Line(runs[0].Text, problems),
            _ => FieldText.Line(string.Concat(runs.Select(run => run.Text)), problems),
        };
    }

    // The text of one block: inner blocks become line breaks, so that a quotation of two paragraphs stays one.
    private void InlineOf(XmlNode parent, Marks marks, bool nestedLists)
    {
        foreach (var node in parent.Nodes)
        {
            if (!node.IsElement)
            {
                _runs.Add(node.Text, marks);
                continue;
            }

            var kind = MarkupElements.Kind(node.Name);
            if (kind is MarkupKind.Dropped or MarkupKind.Silent or MarkupKind.Note or MarkupKind.Media or MarkupKind.Image or MarkupKind.Tagline) continue;
            if (kind == MarkupKind.List && !nestedLists) continue;
            if (node.Is("footer") || (node.Is("credit") && parent.Is("bq"))) continue;
            var breaks = kind is MarkupKind.Break or MarkupKind.Block or MarkupKind.Heading or MarkupKind.Quote or MarkupKind.List or MarkupKind.Table or MarkupKind.Figure or MarkupKind.Box or MarkupKind.Lines or MarkupKind.Masthead;
            if (breaks) _runs.Break();
            InlineOf(node, kind switch
            {
                MarkupKind.Bold => marks with { Bold = true },
                MarkupKind.Italic => Emphasis(node, marks),
                MarkupKind.Link => marks with { Href = Link(node.Attribute("href")) ?? marks.Href },
                _ => marks,
            }, nestedLists);
            if (breaks && kind != MarkupKind.Break) _runs.Break();
        }
    }

    // The head of an article repeats headline, time and keywords, which the metadata hold.
    private static bool HasHeadline(XmlNode header)
    {
        foreach (var child in header.Descendants)
        {
            if (child.Is("h1")) return true;
        }

        return false;
    }

    // NITF has one kind of subheading and one of emphasis; a class tells the others.
    private static int Level(XmlNode element) => element.Is("hl2") && element.Attribute("class") is "h3" or "h4" ? element.Attribute("class")![1] - '0' : Math.Clamp(element.Name[^1] - '0', 2, 4);

    private static Marks Emphasis(XmlNode element, Marks marks) => element.Attribute("class") is "strong" ? marks with { Bold = true } : marks with { Italic = true };
}
