using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Html;

/// <summary>Turns a fragment of HTML into a body and the pictures that stood in it.</summary>
/// <remarks>The fragment is parsed as a browser would and then walked; nothing of the markup itself is kept. Elements without a
/// place in a story (scripts, frames, forms, drawings) go with what they hold, one note for each kind. Fragments that are too large
/// or too deep for a tree lose their markup first (<see cref="HtmlText"/>), so that the cost stays linear.</remarks>
internal sealed class HtmlBody
{
    private const int DeepestElement = 200;

    private static readonly HashSet<string> DroppedWhole = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "iframe", "form", "svg", "math", "object", "embed", "applet", "template", "noscript", "noembed", "noframes", "head", "title", "meta",
        "link", "base", "audio", "video", "canvas", "map", "button", "input", "select", "textarea", "frameset", "frame", "dialog", "xmp", "plaintext", "portal", "source", "track",
    };

    private static readonly HashSet<string> Containers = new(StringComparer.OrdinalIgnoreCase)
    {
        "div", "section", "article", "main", "body", "html", "header", "footer", "aside", "nav", "center", "address", "details", "summary", "dl", "dt", "dd", "fieldset", "hgroup", "pre", "p", "figure", "hr",
    };

    private readonly ProblemList _problems;
    private readonly List<Block> _blocks = [];
    private readonly List<ItemPicture> _pictures;
    private readonly RunBuilder _runs = new();

    private HtmlBody(ProblemList problems, List<ItemPicture> pictures) => (_problems, _pictures) = (problems, pictures);

    /// <summary>Reads the fragment; its pictures are added to <paramref name="pictures"/>, to which the body's picture blocks point.</summary>
    public static Body Read(string html, List<ItemPicture> pictures, ProblemList problems)
    {
        if (HtmlText.IsTooComplex(html))
        {
            problems.Warning(ProblemCodes.MarkupTooDeep, "The markup is too large or too deeply nested; its text was kept without it.");
            return Body.OfParagraphs(HtmlText.Paragraphs(html, problems));
        }

        var document = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(html);
        var body = new HtmlBody(problems, pictures);
        if (document.Body is { } root) body.Walk(root, new Marks(), 0);
        body.EndParagraph();
        return new Body(body._blocks);
    }

    private void Walk(INode parent, Marks marks, int depth)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) _runs.Add(text.Data, marks);
            else if (node is IElement element && depth < DeepestElement) Element(element, marks, depth + 1);
        }
    }

    private void Element(IElement element, Marks marks, int depth)
    {
        var name = element.LocalName.ToLowerInvariant();
        if (DroppedWhole.Contains(name) || element.NamespaceUri?.EndsWith("xhtml", StringComparison.Ordinal) == false)
        {
            _problems.NoteOnce(ProblemCodes.MarkupDropped, name, $"Markup without a place in a story was dropped: {name}.");
            return;
        }

        switch (name)
        {
            case "br": _runs.Break(); break;
            case "b" or "strong": Walk(element, marks with { Bold = true }, depth); break;
            case "i" or "em" or "cite": Walk(element, marks with { Italic = true }, depth); break;
            case "a": Walk(element, marks with { Href = Link(element.GetAttribute("href")) ?? marks.Href }, depth); break;
            case "img": Picture(element, null); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": Alone(element, depth, runs => new Heading(Math.Clamp(name[1] - '0', 2, 4), runs)); break;
            case "blockquote": Alone(element, depth, runs => new Quotation(runs)); break;
            case "ul" or "ol": List(element, name == "ol", depth); break;
            case "table": Table(element); break;
            case "figure": Figure(element, depth); break;
            case var block when Containers.Contains(block):
                EndParagraph();
                Walk(element, marks, depth);
                EndParagraph();
                break;
            default: Walk(element, marks, depth); break;
        }
    }

    private void Alone(IElement element, int depth, Func<IReadOnlyList<Run>, Block> make)
    {
        EndParagraph();
        var runs = RunsOf(element, depth);
        if (runs.Count > 0) _blocks.Add(make(runs));
        foreach (var image in element.QuerySelectorAll("img")) Picture(image, null);
    }

    private void List(IElement list, bool ordered, int depth)
    {
        EndParagraph();
        var items = list.QuerySelectorAll("li").Select(item => RunsOf(item, depth, nestedLists: false)).Where(runs => runs.Count > 0).ToList();
        if (items.Count > 0) _blocks.Add(new ItemList(ordered, items));
        foreach (var image in list.QuerySelectorAll("img")) Picture(image, null);
    }

    private void Table(IElement table)
    {
        EndParagraph();
        var rows = table.QuerySelectorAll("tr").Select(row => (IReadOnlyList<string>)[.. row.Children.Where(cell => cell.LocalName is "td" or "th").Select(cell => TextOf(cell) ?? "")]).ToList();
        var header = table.QuerySelector("tr") is { } first && first.Children.Length > 0 && first.Children.All(cell => cell.LocalName == "th");
        rows.RemoveAll(row => row.All(string.IsNullOrEmpty));
        if (rows.Count > 0) _blocks.Add(new Table(rows, header));
        foreach (var image in table.QuerySelectorAll("img")) Picture(image, null);
    }

    private void Figure(IElement figure, int depth)
    {
        EndParagraph();
        var caption = figure.QuerySelector("figcaption") is { } element ? TextOf(element) : null;
        var images = figure.QuerySelectorAll("img");
        for (var i = 0; i < images.Length; i++) Picture(images[i], i == 0 ? caption : null);
        if (images.Length > 0) return;
        Walk(figure, new Marks(), depth);
        EndParagraph();
    }

    private void Picture(IElement image, string? caption)
    {
        EndParagraph();
        var href = Link(image.GetAttribute("src") is { Length: > 0 } src && !src.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? src : image.GetAttribute("data-src"));
        var alt = FieldText.Line(image.GetAttribute("alt"), _problems);
        if (href is null && caption is null) return;
        if (href is not null && _pictures.FindIndex(picture => picture.Href == href) is var known and >= 0)
        {
            _blocks.Add(new PictureBlock(known));
            return;
        }

        _pictures.Add(Captioned(caption, href, alt));
        _blocks.Add(new PictureBlock(_pictures.Count - 1));
    }

    /// <summary>A picture whose caption may end in its credit.</summary>
    public static ItemPicture Captioned(string? caption, string? href, string? alt) =>
        caption is not null && CreditText.Take(caption, mayStandAlone: true) is { } taken
            ? new ItemPicture(taken.Caption, taken.Credit, href, alt)
            : new ItemPicture(caption, null, href, alt);

    private string? Link(string? href)
    {
        if (string.IsNullOrWhiteSpace(href) || href.StartsWith('#')) return null;
        if (href.StartsWith("//", StringComparison.Ordinal)) href = "https:" + href;
        if (Run.SafeHref(href) is { } safe) return safe;
        _problems.NoteOnce(ProblemCodes.UnsafeAddress, "html", $"A link to {ProblemList.Quote(href)} was dropped.");
        return null;
    }

    private void EndParagraph()
    {
        var runs = _runs.Take(_problems);
        if (runs.Count > 0) _blocks.Add(new Paragraph(runs));
    }

    // Text of one block: inner blocks become line breaks, so that a quotation of two paragraphs stays one.
    private IReadOnlyList<Run> RunsOf(IElement element, int depth, bool nestedLists = true)
    {
        var inner = new HtmlBody(_problems, []);
        inner.Inline(element, new Marks(), depth, nestedLists);
        return inner._runs.Take(_problems);
    }

    private void Inline(IElement parent, Marks marks, int depth, bool nestedLists)
    {
        foreach (var node in parent.ChildNodes)
        {
            if (node is IText text) _runs.Add(text.Data, marks);
            if (node is not IElement element || depth >= DeepestElement) continue;
            var name = element.LocalName.ToLowerInvariant();
            if (DroppedWhole.Contains(name) || (!nestedLists && name is "ul" or "ol")) continue;
            if (name == "br" || Containers.Contains(name) || name is "li") _runs.Break();
            Inline(element, Mark(name, element, marks), depth + 1, nestedLists);
            if (Containers.Contains(name)) _runs.Break();
        }
    }

    private Marks Mark(string name, IElement element, Marks marks) => name switch
    {
        "b" or "strong" => marks with { Bold = true },
        "i" or "em" or "cite" => marks with { Italic = true },
        "a" => marks with { Href = Link(element.GetAttribute("href")) ?? marks.Href },
        _ => marks,
    };

    private string? TextOf(IElement element) => RunsOf(element, 0) is { Count: > 0 } runs
        ? FieldText.Line(string.Concat(runs.Select(run => run.Text)), _problems)
        : null;
}

/// <summary>The marks in force at a place in the text.</summary>
internal sealed record Marks(bool Bold = false, bool Italic = false, string? Href = null);
