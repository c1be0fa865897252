using System.Text.Json;
using System.Text.Json.Nodes;
using Kawat.Formats.Content;

namespace Kawat.Desk.Live;

/// <summary>The body as the story editor in the browser holds it (a ProseMirror document in JSON), and back, without loss.</summary>
/// <remarks>
/// The editor's schema (Desk/Scripts/schema.js) is the closed tree itself, block for block, so each document it can hold is a body.
/// What it adds is what typing needs: at least one block, and blocks without words while they are written. A body has none of these, so
/// they are left out on the way back; so is every mark a body doesn't know, which is how notes to colleagues stay out of it. A line
/// feed is a <c>hard_break</c>. Anything else the document could hold is not ours and refused as a whole.
/// </remarks>
internal static class BodyDocument
{
    /// <summary>Deeper than any document of the editor (box, paragraph, text, marks), shallow for a parser.</summary>
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 32 };

    /// <summary>The document of <paramref name="body"/>. Linear.</summary>
    public static JsonObject Write(Body body)
    {
        var blocks = body.Blocks.Select(Write).Where(block => block is not null).ToArray();
        return Node("doc", null, blocks.Length > 0 ? new JsonArray(blocks) : [Node("paragraph", null, null)]);
    }

    /// <summary>The body a document says, or null when the text is no document of the editor's. Never throws.</summary>
    public static Body? Read(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, Shallow);
            return Read(document.RootElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The body a document says, or null when it is none of the editor's. Never throws.</summary>
    public static Body? Read(JsonElement document)
    {
        try
        {
            if (TypeOf(document) != "doc") return null;
            var blocks = new List<Block>();
            foreach (var node in Content(document))
            {
                if (!Block(node, blocks)) return null;
            }

            return new Body(blocks);
        }
        catch (Exception fault) when (fault is InvalidOperationException or KeyNotFoundException or FormatException)
        {
            // Something stood where another kind of value should.
            return null;
        }
    }

    /// <summary>A block's node; null for a block without anything to show.</summary>
    public static JsonObject? WriteBlock(Block block) => Write(block);

    /// <summary>The block of a node of the first level of a document that was read before; null for one without words.</summary>
    public static Block? ReadBlock(JsonElement node)
    {
        var blocks = new List<Block>(1);
        return Block(node, blocks) && blocks.Count > 0 ? blocks[0] : null;
    }

    private static JsonObject? Write(Block block) => block switch
    {
        Paragraph paragraph => Node("paragraph", null, Inline(paragraph.Runs)),
        Heading heading => Node("heading", new() { ["level"] = Math.Clamp(heading.Level, 2, 4) }, Inline(heading.Runs)),
        Quotation quotation => Node("quotation", null, [Node("quote_text", null, Inline(quotation.Runs)), Node("quote_by", null, Plain(quotation.Attribution))]),
        ItemList { Items.Count: > 0 } list => Node("list", new() { ["ordered"] = list.Ordered }, [.. list.Items.Select(item => Node("list_item", null, Inline(item)))]),
        PictureBlock picture => Node("picture", new() { ["index"] = picture.Index }, null),
        Table { Rows.Count: > 0 } table => Node("table", new() { ["header"] = table.HasHeader }, [.. table.Rows.Select(Row)]),
        FactBox box => Node("factbox", null, [Node("fact_title", null, Plain(box.Title)), .. box.Paragraphs.Select(p => Node("paragraph", null, Inline(p.Runs)))]),
        _ => null,
    };

    private static JsonObject Row(IReadOnlyList<string> cells) => Node("table_row", null, [.. cells.Select(cell => Node("table_cell", null, Plain(cell)))]);

    private static JsonObject Node(string type, JsonObject? attributes, JsonArray? content)
    {
        var node = new JsonObject { ["type"] = type };
        if (attributes is not null) node["attrs"] = attributes;
        if (content is { Count: > 0 }) node["content"] = content;
        return node;
    }

    private static JsonArray Plain(string? text) => text is null ? [] : Inline([new Run(text)]);

    private static JsonArray Inline(IReadOnlyList<Run> runs)
    {
        var nodes = new JsonArray();
        foreach (var run in runs)
        {
            var start = 0;
            for (var at = 0; at <= run.Text.Length; at++)
            {
                if (at < run.Text.Length && run.Text[at] != '\n') continue;
                if (at > start) nodes.Add(Marked(new JsonObject { ["type"] = "text", ["text"] = run.Text[start..at] }, run));
                if (at < run.Text.Length) nodes.Add(Marked(new JsonObject { ["type"] = "hard_break" }, run));
                start = at + 1;
            }
        }

        return nodes;
    }

    /// <summary>Marks in the order of the schema, which the editor insists on.</summary>
    private static JsonObject Marked(JsonObject node, Run run)
    {
        var marks = new JsonArray();
        if (run.Href is { } href) marks.Add(new JsonObject { ["type"] = "link", ["attrs"] = new JsonObject { ["href"] = href } });
        if (run.Italic) marks.Add(new JsonObject { ["type"] = "em" });
        if (run.Bold) marks.Add(new JsonObject { ["type"] = "strong" });
        if (marks.Count > 0) node["marks"] = marks;
        return node;
    }

    private static bool Block(JsonElement node, List<Block> blocks)
    {
        switch (TypeOf(node))
        {
            case "paragraph":
                if (Runs(node) is not { } words) return false;
                if (words.Count > 0) blocks.Add(new Paragraph(words));
                return true;
            case "heading":
                var level = Math.Clamp(Attributes(node).GetProperty("level").GetInt32(), 2, 4);
                if (Runs(node) is not { } title) return false;
                if (title.Count > 0) blocks.Add(new Heading(level, title));
                return true;
            case "quotation":
                var parts = Content(node).ToList();
                if (parts is not [var said, var by] || TypeOf(said) != "quote_text" || TypeOf(by) != "quote_by" || Runs(said) is not { } quoted || Text(by) is not { } who) return false;
                if (quoted.Count > 0 || who.Length > 0) blocks.Add(new Quotation(quoted, who.Length > 0 ? who : null));
                return true;
            case "list":
                var items = new List<IReadOnlyList<Run>>();
                foreach (var item in Content(node))
                {
                    if (TypeOf(item) != "list_item" || Runs(item) is not { } entry) return false;
                    items.Add(entry);
                }

                if (items.Count > 0) blocks.Add(new ItemList(Attributes(node).GetProperty("ordered").GetBoolean(), items));
                return true;
            case "picture":
                var index = Attributes(node).GetProperty("index").GetInt32();
                if (index < 0) return false;
                blocks.Add(new PictureBlock(index));
                return true;
            case "table":
                return Table(node, blocks);
            case "factbox":
                return Box(node, blocks);
            default:
                return false;
        }
    }

    private static bool Table(JsonElement node, List<Block> blocks)
    {
        var rows = new List<IReadOnlyList<string>>();
        foreach (var row in Content(node))
        {
            if (TypeOf(row) != "table_row") return false;
            var cells = Content(row).Select(cell => TypeOf(cell) == "table_cell" ? Text(cell) : null).ToList();
            if (cells.Contains(null)) return false;
            rows.Add([.. cells.Select(cell => cell!)]);
        }

        if (rows.Count > 0) blocks.Add(new Table(rows, Attributes(node).GetProperty("header").GetBoolean()));
        return true;
    }

    private static bool Box(JsonElement node, List<Block> blocks)
    {
        string? title = null;
        var paragraphs = new List<Paragraph>();
        foreach (var part in Content(node))
        {
            if (title is null)
            {
                title = TypeOf(part) == "fact_title" ? Text(part) : null;
                if (title is null) return false;
            }
            else if (TypeOf(part) == "paragraph" && Runs(part) is { } runs)
            {
                if (runs.Count > 0) paragraphs.Add(new Paragraph(runs));
            }
            else
            {
                return false;
            }
        }

        if (title is null) return false;
        blocks.Add(new FactBox(title, paragraphs));
        return true;
    }

    private static string? Text(JsonElement node) => Runs(node) is { } runs ? string.Concat(runs.Select(run => run.Text)) : null;

    /// <summary>The runs of a block of text; null when something else stands in it.</summary>
    private static List<Run>? Runs(JsonElement node)
    {
        var runs = new List<Run>();
        foreach (var piece in Content(node))
        {
            var text = TypeOf(piece) switch { "text" => piece.GetProperty("text").GetString(), "hard_break" => "\n", _ => null };
            if (string.IsNullOrEmpty(text)) return null;
            var run = new Run(text);
            if (piece.TryGetProperty("marks", out var marks))
            {
                foreach (var mark in marks.EnumerateArray()) run = With(run, mark);
            }

            // Pieces with the same marks side by side are one run.
            if (runs.Count > 0 && runs[^1] is var last && (last.Bold, last.Italic, last.Href) == (run.Bold, run.Italic, run.Href)) runs[^1] = last with { Text = last.Text + run.Text };
            else runs.Add(run);
        }

        return runs;
    }

    private static Run With(Run run, JsonElement mark) => TypeOf(mark) switch
    {
        "strong" => run with { Bold = true },
        "em" => run with { Italic = true },
        "link" => run with { Href = Run.SafeHref(Attributes(mark).GetProperty("href").GetString()) },
        _ => run,
    };

    private static string? TypeOf(JsonElement node) => node.GetProperty("type").GetString();

    private static JsonElement Attributes(JsonElement node) => node.GetProperty("attrs");

    private static IEnumerable<JsonElement> Content(JsonElement node) => node.TryGetProperty("content", out var content) ? content.EnumerateArray() : [];
}
