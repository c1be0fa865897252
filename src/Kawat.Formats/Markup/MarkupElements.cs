namespace Kawat.Formats.Markup;

/// <summary>What the elements of XHTML and NITF are to a body.</summary>
internal static class MarkupElements
{
    private static readonly Dictionary<string, MarkupKind> ByName = Table();

    /// <summary>The kind of an element by its local name, whatever its case; an unknown one is a mark without meaning, and its words stay.</summary>
    public static MarkupKind Kind(string name) => ByName.GetValueOrDefault(name, MarkupKind.Inline);

    private static Dictionary<string, MarkupKind> Table()
    {
        var table = new Dictionary<string, MarkupKind>(StringComparer.OrdinalIgnoreCase);
        void Add(MarkupKind kind, params ReadOnlySpan<string> names)
        {
            foreach (var name in names) table[name] = kind;
        }

        Add(MarkupKind.Block, "p", "div", "section", "article", "main", "body", "html", "footer", "nav", "center", "address", "details", "summary", "hgroup", "hr", "fieldset",
            "block", "body.content", "body.head", "body.end", "bibliography", "nitf-table", "table-reference", "datasource", "hedline", "byline", "distributor", "dateline", "abstract", "copyrite", "postaddr", "addressee", "delivery.point", "story.date", "paragraph");
        Add(MarkupKind.Break, "br");
        Add(MarkupKind.Bold, "b", "strong");
        Add(MarkupKind.Italic, "i", "em", "cite");
        Add(MarkupKind.Link, "a");
        Add(MarkupKind.Heading, "h1", "h2", "h3", "h4", "h5", "h6", "hl1", "hl2");
        Add(MarkupKind.Quote, "blockquote", "bq");
        Add(MarkupKind.List, "ul", "ol", "dl");
        Add(MarkupKind.Table, "table");
        Add(MarkupKind.Image, "img");
        Add(MarkupKind.Figure, "figure");
        Add(MarkupKind.Media, "media");
        Add(MarkupKind.Box, "aside");
        Add(MarkupKind.Note, "note");
        Add(MarkupKind.Tagline, "tagline");
        Add(MarkupKind.Lines, "pre");
        Add(MarkupKind.Masthead, "header");
        Add(MarkupKind.Silent, "head", "title", "meta", "link", "base", "nitf-table-metadata", "nitf-col", "nitf-colgroup", "col", "colgroup", "classifier", "alt-code", "custom-table", "nitf-table-summary", "credit");
        Add(MarkupKind.Dropped, "script", "style", "iframe", "form", "svg", "math", "object", "embed", "applet", "template", "noscript", "noembed", "noframes", "audio", "video", "canvas", "map", "button", "input", "select", "textarea",
            "frameset", "frame", "dialog", "xmp", "plaintext", "portal", "source", "track");
        return table;
    }
}

/// <summary>What an element is to a body.</summary>
internal enum MarkupKind
{
    /// <summary>A mark without meaning to us: its words stay.</summary>
    Inline,
    Block,
    Break,
    Bold,
    Italic,
    Link,
    Heading,
    Quote,
    List,
    Table,
    Image,
    Figure,

    /// <summary>NITF's picture, sound or moving picture.</summary>
    Media,

    /// <summary>A box beside the text.</summary>
    Box,

    /// <summary>NITF's note to editors.</summary>
    Note,
    Tagline,

    /// <summary>Text whose line ends count.</summary>
    Lines,

    /// <summary>The head of an article.</summary>
    Masthead,

    /// <summary>Not shown anywhere.</summary>
    Silent,

    /// <summary>Dropped with what it holds, and noted.</summary>
    Dropped,
}
