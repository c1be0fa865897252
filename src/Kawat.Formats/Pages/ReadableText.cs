using AngleSharp.Dom;

namespace Kawat.Formats.Pages;

/// <summary>Finds the stretch of a page that is its copy.</summary>
/// <remarks>
/// <para>The problem. A page of news is one part copy and several parts menus, teasers, share bars, comments and advertisements, and
/// nothing in HTML tells them apart for certain. Names of classes help, and mislead: a page's body may be called "has-sidebar".</para>
/// <para>The measure. A <em>run</em> is what stands between two block elements: a paragraph, a line of a list, a caption. A run of prose is
/// worth its words that are not links; a short run is worth less than nothing, and one made of links less still. Runs add up in the element
/// that holds them directly, or through a wrapper of one or two runs. Containers do not add up: the worth of an element over several
/// containers is their norm of degree <see cref="Degree"/>, so that twenty teasers of twenty words don't weigh as much as one text of four
/// hundred, while a story in two halves still outweighs each half. Each level up costs <see cref="Level"/>. The root of the copy is the
/// element of greatest worth: with the level's cost the lowest that holds the story, with the norm not the one that also holds its surroundings.</para>
/// <para>Furniture. An element whose class or identifier has a word of <see cref="PageSigns"/>, or that a reader cannot see, counts for nothing,
/// unless it holds more than <see cref="MostFurniture"/> of the page's prose: then the name lies. Inside the root, containers made of links and
/// lists of links go too. What is left out is noted, in the order of the page.</para>
/// <para>It ends since the tree is walked a fixed number of times. Cost: linear in the page; depth is limited.</para>
/// <para>Tuned on the open half of 120 saved pages (readability's, November 2026); the other half measures. See docs/decisions/0028-readable-text.md.</para>
/// </remarks>
internal sealed class ReadableText
{
    private const double Degree = 3;
    private const double Level = 0.97;
    private const double MostFurniture = 0.4;
    private const double MostlyProse = 0.75;
    private const double FewLinks = 0.1;
    private const int WidestSteps = 6;
    private const int Deepest = 400;
    private const int MostDropped = 100;

    private readonly HashSet<IElement> _leftOut = [];
    private readonly Dictionary<IElement, PagePiece> _pieces = [];
    private int _prose;

    private ReadableText() { }

    /// <summary>The element that holds the copy; null when no prose was found.</summary>
    public IElement? Root { get; private set; }

    /// <summary>Text of what was left out inside the root, short and in order.</summary>
    public List<string> Dropped { get; } = [];

    /// <summary>True for an element inside the root that is not copy.</summary>
    public bool IsLeftOut(IElement element) => _leftOut.Contains(element);

    /// <summary>Finds the copy of the page.</summary>
    public static ReadableText Find(IDocument document, string? headline)
    {
        var text = new ReadableText();
        if (document.Body is not { } body) return text;
        var page = text.Measure(body, 0);
        text._prose = page.Prose;
        PagePiece? best = null;
        text.Weigh(page, ref best);
        if (best is null || best.Worth <= 0) best = page.Words > 0 ? page : null;
        if (best is null) return text;
        best = text.Widened(best);
        text.Root = best.Element;
        text.Prune(best, headline);
        return text;
    }

    private PagePiece Measure(IElement element, int depth)
    {
        var piece = new PagePiece(element) { Sign = PageSigns.Of(element) };
        _pieces[element] = piece;
        if (piece.Sign == PageSign.Unseen || depth > Deepest) return piece;
        var run = new PageRun();
        Inside(element, piece, ref run, inLink: element.LocalName == "a", depth);
        piece.Take(ref run);
        return piece;
    }

    private void Inside(IElement element, PagePiece piece, ref PageRun run, bool inLink, int depth)
    {
        foreach (var node in element.ChildNodes)
        {
            if (node is IText text) run.Add(text.Data, inLink);
            else if (node is IElement child)
            {
                if (PageSigns.IsInline(child))
                {
                    if (PageSigns.Of(child) == PageSign.Unseen) _leftOut.Add(child);
                    else if (depth < Deepest) Inside(child, piece, ref run, inLink || child.LocalName == "a", depth + 1);
                    continue;
                }

                if (child.LocalName == "br") continue;
                piece.Take(ref run);
                var inner = Measure(child, depth + 1);
                piece.Add(inner);
            }
        }
    }

    private bool IsFurniture(PagePiece piece) => piece.Sign == PageSign.Unseen || (piece.Sign == PageSign.Furniture && piece.Prose <= MostFurniture * _prose);

    private void Weigh(PagePiece piece, ref PagePiece? best)
    {
        if (IsFurniture(piece))
        {
            piece.IsLeftOut = true;
            return;
        }

        double sum = piece.OwnWorth, norm = 0;
        foreach (var child in piece.Children)
        {
            Weigh(child, ref best);
            if (child.IsLeftOut) continue;
            if (child.Runs <= 2) sum += child.Worth;
            else if (child.Worth > 0) norm += Math.Pow(child.Worth, Degree);
            else sum += Math.Max(child.Worth, -10);
        }

        var worth = norm == 0 ? sum : sum <= 0 ? Math.Pow(norm, 1 / Degree) + sum * 0.2 : Math.Pow(norm + Math.Pow(sum, Degree), 1 / Degree);
        if (piece.Runs > 2 && worth > 0)
        {
            worth *= Level;
            if (piece.Sign == PageSign.Copy) worth *= 1.25;
        }

        piece.Worth = worth;
        if (piece.Element.LocalName is not ("p" or "li" or "h1" or "h2" or "h3" or "h4" or "tr" or "tbody" or "ul" or "ol" or "blockquote") && (best is null || worth > best.Worth)) best = piece;
    }

    // A text in many sections, of which the norm found the largest: the element around it is taken when what it adds is nearly all prose
    // without links, which surroundings never are.
    private PagePiece Widened(PagePiece best)
    {
        var wide = best;
        var at = best;
        for (var step = 0; step < WidestSteps && at.Element.ParentElement is { } around && _pieces.TryGetValue(around, out var parent) && !parent.IsLeftOut; step++)
        {
            var (words, links, prose) = (0, 0, 0);
            foreach (var child in parent.Children)
            {
                // A list of links would be pruned, and says nothing of its neighbours.
                if (child == at || child.IsLeftOut || child.LinkWords * 2 > child.Words) continue;
                words += child.Words;
                links += child.LinkWords;
                prose += child.Prose;
            }

            if (words > 0 && (prose < MostlyProse * words || links > FewLinks * words)) break;
            at = parent;
            if (words > 0) wide = parent;
        }

        return wide;
    }

    private void Prune(PagePiece piece, string? headline)
    {
        foreach (var child in piece.Children)
        {
            if (child.IsLeftOut || IsFurnitureInside(child))
            {
                _leftOut.Add(child.Element);
                if (child.Words > 0) Note(child);
                continue;
            }

            Prune(child, headline);
        }
    }

    private static bool IsFurnitureInside(PagePiece piece)
    {
        if (piece.Words == 0) return false;
        var name = piece.Element.LocalName;
        if (name is "p" or "h1" or "h2" or "h3" or "h4" or "h5" or "h6" or "blockquote" or "figure" or "figcaption" or "pre" or "li" or "tr" or "td" or "th" or "dd" or "dt" or "tbody" or "thead" or "table") return false;
        var links = (double)piece.LinkWords / piece.Words;
        if (name is "nav" or "footer" or "aside" or "form" && (links > 0.3 || piece.Prose < 30)) return true;
        if (piece.Sign == PageSign.Copy) return false;
        return links > 0.6 && piece.Prose < 40;
    }

    private void Note(PagePiece piece)
    {
        if (Dropped.Count >= MostDropped) return;
        if (Text.FieldText.Line(PageText.Of(piece.Element), new ProblemList()) is { } text) Dropped.Add(text.Length > 300 ? text[..(char.IsHighSurrogate(text[298]) ? 298 : 299)] + "…" : text);
    }
}
