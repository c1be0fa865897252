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

    private static readonly HashSet<string> DroppedWhole = new(StringComparer.Ordinal)
    {
        "script", "style", "iframe", "form", "svg", "math", "object", "embed", "applet", "template", "noscript", "noembed", "noframes", "head", "title", "meta",
        "link", "base", "audio", "video", "canvas", "map", "button", "input", "select", "textarea", "frameset", "frame", "dialog", "xmp", "plaintext", "portal", "source", "track",
    };

    private static readonly HashSet<string> Containers = new(StringComparer.Ordinal)
    {
        "div", "section", "article", "main", "body", "html", "header", "footer", "aside", "nav", "center", "address", "details", "summary", "dl", "dt", "dd", "fieldset", "hgroup", "pre", "p", "figure", "hr",
    };

    private readonly ProblemList _problems;
    private readonly List<Block> _blocks = [];
    private readonly List<ItemPicture> _pictures;
    private readonly Uri? _address;
    private readonly RunBuilder _runs = new();

    private HtmlBody(ProblemList problems, List<ItemPicture> pictures, Uri? address = null) => (_problems, _pictures, _address) = (problems, pictures, address);

    /// <summary>Reads the fragment; its pictures are added to <paramref name="pictures"/>, to which the body's picture blocks point.</summary>
    public static Body Read(string html, List<ItemPicture> pictures, ProblemList problems)
    {
        if (SimpleMarkup.Read(html) is { } simple) return Read(simple, pictures, problems);
        return ReadAsBrowser(html, pictures, problems);
    }

    /// <summary>Reads the fragment with a browser's parser, whatever it is.</summary>
    public static Body ReadAsBrowser(string html, List<ItemPicture> pictures, ProblemList problems)
    {
        if (!HtmlText.IsTooComplex(html)) return BrowserMarkup.Read(html) is { } body ? Read(body, pictures, problems) : Body.Empty;
        problems.Warning(ProblemCodes.MarkupTooDeep, "The markup is too large or too deeply nested; its text was kept without it.");
        return Body.OfParagraphs(HtmlText.Paragraphs(html, problems));
    }

    /// <summary>Reads what stands below a piece of parsed markup. With <paramref name="address"/>, relative addresses are those of the page there.</summary>
    public static Body Read(MarkupNode root, List<ItemPicture> pictures, ProblemList problems, Uri? address = null)
    {
        var body = new HtmlBody(problems, pictures, address);
        body.Walk(root, Marks.None, 0);
        body.EndParagraph();
        return new Body(body._blocks);
    }

    private void Walk(MarkupNode parent, Marks marks, int depth)
    {
        foreach (var node in parent.Children)
        {
            if (!node.IsElement) _runs.Add(node.Chars, marks);
            else if (depth < DeepestElement) Element(node, marks, depth + 1);
        }
    }

    private void Element(MarkupNode element, Marks marks, int depth)
    {
        var name = element.Name;
        switch (name)
        {
            case "p":
                EndParagraph();
                Walk(element, marks, depth);
                EndParagraph();
                return;
            case "br": _runs.Break(); return;
            case "b" or "strong": Walk(element, marks.Bold ? marks : marks with { Bold = true }, depth); return;
            case "i" or "em" or "cite": Walk(element, marks.Italic ? marks : marks with { Italic = true }, depth); return;
            case "a": Walk(element, Link(element.Attribute("href")) is { } href ? marks with { Href = href } : marks, depth); return;
        }

        if (element.IsForeign || DroppedWhole.Contains(name))
        {
            _problems.NoteOnce(ProblemCodes.MarkupDropped, name, $"Markup without a place in a story was dropped: {name}.");
            return;
        }

        switch (name)
        {
            case "img": Picture(element, null); break;
            case "h1" or "h2" or "h3" or "h4" or "h5" or "h6": Head(element, Math.Clamp(name[1] - '0', 2, 4), depth); break;
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

    private void Head(MarkupNode element, int level, int depth) => Alone(element, depth, runs => new Heading(level, runs));

    private void Alone(MarkupNode element, int depth, Func<IReadOnlyList<Run>, Block> make)
    {
        EndParagraph();
        var runs = RunsOf(element, depth);
        if (runs.Count > 0) _blocks.Add(make(runs));
        foreach (var image in element.All("img")) Picture(image, null);
    }

    private void List(MarkupNode list, bool ordered, int depth)
    {
        EndParagraph();
        var items = list.All("li").Select(item => RunsOf(item, depth, nestedLists: false)).Where(runs => runs.Count > 0).ToList();
        if (items.Count > 0) _blocks.Add(new ItemList(ordered, items));
        foreach (var image in list.All("img")) Picture(image, null);
    }

    private void Table(MarkupNode table)
    {
        EndParagraph();
        var rows = new List<IReadOnlyList<string>>();
        var header = false;
        var isFirst = true;
        foreach (var row in table.All("tr"))
        {
            var cells = row.Children.Where(cell => cell.Name is "td" or "th").ToList();
            if (isFirst) header = cells.Count > 0 && row.Children.TrueForAll(cell => cell.Name is "th" or "");
            isFirst = false;
            rows.Add([.. cells.Select(cell => TextOf(cell) ?? "")]);
        }

        rows.RemoveAll(row => row.All(string.IsNullOrEmpty));
        if (rows.Count > 0) _blocks.Add(new Table(rows, header));
        foreach (var image in table.All("img")) Picture(image, null);
    }

    private void Figure(MarkupNode figure, int depth)
    {
        EndParagraph();
        var caption = figure.All("figcaption").FirstOrDefault() is { } element ? TextOf(element) : null;
        var count = 0;
        foreach (var image in figure.All("img")) Picture(image, count++ == 0 ? caption : null);
        if (count > 0) return;
        Walk(figure, Marks.None, depth);
        EndParagraph();
    }

    private void Picture(MarkupNode image, string? caption)
    {
        EndParagraph();
        var href = Link(image.Attribute("src") is { Length: > 0 } src && !src.StartsWith("data:", StringComparison.OrdinalIgnoreCase) ? src : image.Attribute("data-src"));
        var alt = FieldText.Line(image.Attribute("alt"), _problems);
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
        if (_address is not null && Uri.TryCreate(_address, href.Trim(), out var whole)) href = whole.AbsoluteUri;
        if (Run.SafeHref(href) is { } safe) return safe;
        _problems.NoteOnce(ProblemCodes.UnsafeAddress, "html", $"A link to {ProblemList.Quote(href)} was dropped.");
        return null;
    }

    private void EndParagraph()
    {
        if (_runs.IsEmpty) return;
        var runs = _runs.Take(_problems);
        if (runs.Count > 0) _blocks.Add(new Paragraph(runs));
    }

    // Text of one block: inner blocks become line breaks, so that a quotation of two paragraphs stays one.
    private IReadOnlyList<Run> RunsOf(MarkupNode element, int depth, bool nestedLists = true)
    {
        var inner = new HtmlBody(_problems, [], _address);
        inner.Inline(element, Marks.None, depth, nestedLists);
        return inner._runs.Take(_problems);
    }

    private void Inline(MarkupNode parent, Marks marks, int depth, bool nestedLists)
    {
        foreach (var node in parent.Children)
        {
            if (!node.IsElement)
            {
                _runs.Add(node.Chars, marks);
                continue;
            }

            var name = node.Name;
            if (depth >= DeepestElement || DroppedWhole.Contains(name) || (!nestedLists && name is "ul" or "ol")) continue;
            if (name == "br" || Containers.Contains(name) || name is "li") _runs.Break();
            Inline(node, Mark(name, node, marks), depth + 1, nestedLists);
            if (Containers.Contains(name)) _runs.Break();
        }
    }

    private Marks Mark(string name, MarkupNode element, Marks marks) => name switch
    {
        "b" or "strong" => marks with { Bold = true },
        "i" or "em" or "cite" => marks with { Italic = true },
        "a" => marks with { Href = Link(element.Attribute("href")) ?? marks.Href },
        _ => marks,
    };

    private string? TextOf(MarkupNode element) => RunsOf(element, 0) is { Count: > 0 } runs
        ? FieldText.Line(string.Concat(runs.Select(run => run.Text)), _problems)
        : null;
}

/// <summary>The marks in force at a place in the text.</summary>
internal sealed record Marks(bool Bold = false, bool Italic = false, string? Href = null)
{
    public static Marks None { get; } = new();
}
