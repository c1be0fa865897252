using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kawat.Desk.Compare;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;

namespace Kawat.Desk.Live;

/// <summary>A change of the story editor's document, made here: its steps, and the document after them.</summary>
internal sealed record DocumentEdit(JsonArray Steps, JsonObject Document);

/// <summary>Turns a document of the story editor into another body by the editor's own steps, as few and as small as the difference is.</summary>
/// <remarks>
/// The problem: the server changes a text that people are writing in (a newer version is merged, an old revision comes back). Replacing the document would end everybody's work on it, and a change that is
/// larger than it must be tears cursors, notes and half-typed words out of paragraphs that it doesn't concern. So only what differs is replaced: whole blocks where blocks came, went or became something else,
/// and stretches of words within paragraphs and headings that stay.
/// Layout: the editor counts places in its document: a sign or a line break is one, a block is two more than what is in it. The document is walked once, with the place of each block. Blocks are paired by their
/// notation (<see cref="BlockPairs"/>); within a pair the words are (<see cref="WordDiff"/>). Blocks without words, which a body doesn't have, stay where they are. Steps are given from the end to the start, so
/// that each finds its place untouched by the one before. Only one kind of step is made, replacement, and only of a kind that leaves a document of the closed tree at each step; a test runs them through the
/// editor itself. Notes to colleagues are marks on words: words that stay keep them.
/// Cost: that of comparing the two texts; blocks that are the same cost one look.
/// </remarks>
internal static class DocumentSteps
{
    /// <summary>Stands for a line break among letters; no text holds it.</summary>
    private const char Break = '\u0001';

    private sealed record Spot(JsonElement Node, int Start, int Size, string? Text);

    /// <summary>The steps from <paramref name="document"/> to <paramref name="want"/>; none when it says that already.</summary>
    public static DocumentEdit Between(JsonElement document, Body want)
    {
        var spots = new List<Spot>();
        var place = 0;
        foreach (var node in Content(document))
        {
            var block = BodyDocument.ReadBlock(node);
            spots.Add(new(node, place, Size(node), block is null ? null : Notation(block)));
            place += spots[^1].Size;
        }

        var filled = Enumerable.Range(0, spots.Count).Where(at => spots[at].Text is not null).ToList();
        var wanted = want.Blocks.Select(block => (Block: block, Node: BodyDocument.WriteBlock(block))).Where(pair => pair.Node is not null).Select(pair => (pair.Block, Node: pair.Node!, Text: Notation(pair.Block))).ToList();
        if (filled.Count == 0 && wanted.Count > 0) return Whole(place, wanted.Select(one => one.Node));

        var pairs = BlockPairs.Of([.. filled.Select(at => spots[at].Text!)], [.. wanted.Select(one => one.Text)]);
        var (steps, after, cursor) = (new List<JsonObject>(), new JsonArray(), 0);
        for (var at = 0; at < pairs.Count; at++)
        {
            if (Stays(pairs[at]))
            {
                var spot = filled[pairs[at].Old];
                Keep(spot);
                after.Add(spots[spot].Text == wanted[pairs[at].Now].Text ? Copy(spots[spot].Node) : Reworded(spots[spot], wanted[pairs[at].Now].Node, steps));
                cursor = spot + 1;
                continue;
            }

            // Blocks that come and go side by side are one replacement.
            var gone = new List<int>();
            var come = new List<JsonObject>();
            for (; at < pairs.Count && !Stays(pairs[at]); at++)
            {
                if (pairs[at].Old >= 0) gone.Add(filled[pairs[at].Old]);
                if (pairs[at].Now >= 0) come.Add(wanted[pairs[at].Now].Node);
            }

            at--;
            var (from, to) = (cursor < spots.Count ? spots[cursor].Start : place, cursor < spots.Count ? spots[cursor].Start : place);
            if (gone.Count > 0)
            {
                Keep(gone[0]);
                (from, to, cursor) = (spots[gone[0]].Start, spots[gone[^1]].Start + spots[gone[^1]].Size, gone[^1] + 1);
                // A document has at least one block.
                if (come.Count == 0 && after.Count == 0 && cursor == spots.Count) come.Add(Empty());
            }

            foreach (var node in come) after.Add(node.DeepClone());
            steps.Add(Replace(from, to, come));
        }

        Keep(spots.Count);
        steps.Reverse();
        return new([.. steps], new JsonObject { ["type"] = "doc", ["content"] = after });

        bool Stays(BlockPair pair) => pair is { Old: >= 0, Now: >= 0 } && (spots[filled[pair.Old]].Text == wanted[pair.Now].Text || IsReworded(spots[filled[pair.Old]].Node, wanted[pair.Now].Node));

        void Keep(int before)
        {
            for (; cursor < before; cursor++) after.Add(Copy(spots[cursor].Node));
        }
    }

    private static DocumentEdit Whole(int size, IEnumerable<JsonObject> nodes)
    {
        var made = nodes.ToList();
        return new([Replace(0, size, made)], new JsonObject { ["type"] = "doc", ["content"] = new JsonArray([.. made.Select(node => node.DeepClone())]) });
    }

    private static string Notation(Block block) => BodyNotation.Write(new Body([block]));

    /// <summary>Paragraphs, and headings of the same size: their words change and they stay.</summary>
    private static bool IsReworded(JsonElement old, JsonObject now)
    {
        var type = old.GetProperty("type").GetString();
        if (type is not ("paragraph" or "heading") || type != (string?)now["type"]) return false;
        return type == "paragraph" || old.GetProperty("attrs").GetProperty("level").GetInt32() == (int?)now["attrs"]?["level"];
    }

    /// <summary>The block with its new words; the steps that do it are added in the order of the text, and turned round with all others in the end.</summary>
    private static JsonObject Reworded(Spot spot, JsonObject now, List<JsonObject> steps)
    {
        var (old, fresh) = (Letters.Of(Content(spot.Node)), Letters.Of(Content(JsonSerializer.SerializeToElement(now))));
        var (words, wanted) = (old.Words(), fresh.Words());
        var result = new Letters();
        var at = 0;
        foreach (var hunk in WordDiff.Joined([.. words.Select(word => word.Key)], [.. wanted.Select(word => word.Key)]))
        {
            var from = hunk.Start < words.Count ? words[hunk.Start].Start : old.Count;
            var to = hunk.End < words.Count ? words[hunk.End].Start : old.Count;
            var (newFrom, newTo) = (hunk.OtherStart < wanted.Count ? wanted[hunk.OtherStart].Start : fresh.Count, hunk.OtherEnd < wanted.Count ? wanted[hunk.OtherEnd].Start : fresh.Count);
            var put = new Letters();
            put.Add(fresh, newFrom, newTo);
            result.Add(old, at, from);
            result.Add(put, 0, put.Count);
            at = to;
            steps.Add(Replace(spot.Start + 1 + from, spot.Start + 1 + to, put.Nodes()));
        }

        result.Add(old, at, old.Count);
        var node = Copy(spot.Node);
        node.Remove("content");
        if (result.Count > 0) node["content"] = new JsonArray([.. result.Nodes()]);
        return node;
    }

    private static JsonObject Replace(int from, int to, IReadOnlyList<JsonObject> nodes)
    {
        var step = new JsonObject { ["stepType"] = "replace", ["from"] = from, ["to"] = to };
        if (nodes.Count > 0) step["slice"] = new JsonObject { ["content"] = new JsonArray([.. nodes.Select(node => node.DeepClone())]) };
        return step;
    }

    private static JsonObject Empty() => new() { ["type"] = "paragraph" };

    private static JsonObject Copy(JsonElement node) => JsonObject.Create(node)!.DeepClone().AsObject();

    private static IEnumerable<JsonElement> Content(JsonElement node) => node.TryGetProperty("content", out var content) ? content.EnumerateArray() : [];

    /// <summary>How many places a node takes.</summary>
    private static int Size(JsonElement node) => node.GetProperty("type").GetString() switch
    {
        "text" => node.GetProperty("text").GetString()!.Length,
        "hard_break" or "picture" => 1,
        _ => 2 + Content(node).Sum(Size),
    };

    /// <summary>The letters of a block with the marks on each. Marks are kept as the text they are written as; "" for none.</summary>
    private sealed class Letters
    {
        private readonly StringBuilder _text = new();
        private readonly List<(string Marks, string WithoutNotes)> _marks = [];

        public int Count => _text.Length;

        public static Letters Of(IEnumerable<JsonElement> pieces)
        {
            var letters = new Letters();
            foreach (var piece in pieces)
            {
                var text = piece.GetProperty("type").GetString() == "text" ? piece.GetProperty("text").GetString()! : $"{Break}";
                var marks = piece.TryGetProperty("marks", out var set) ? JsonArray.Create(set) : null;
                var all = marks is { Count: > 0 } ? marks.ToJsonString() : "";
                var bare = marks?.Where(mark => (string?)mark!["type"] != "note").Select(mark => mark!.ToJsonString()).ToList() ?? [];
                letters._text.Append(text);
                letters._marks.AddRange(Enumerable.Repeat((all, string.Concat(bare)), text.Length));
            }

            return letters;
        }

        public void Add(Letters other, int from, int to)
        {
            _text.Append(other._text.ToString(from, to - from));
            _marks.AddRange(other._marks[from..to]);
        }

        /// <summary>Words with their marks; a word in which bold ends is two.</summary>
        public List<(string Key, int Start)> Words()
        {
            var words = new List<(string, int)>();
            var text = _text.ToString();
            for (var at = 0; at < text.Length;)
            {
                var end = at + 1;
                while (end < text.Length && _marks[end].WithoutNotes == _marks[at].WithoutNotes) end++;
                foreach (var word in WordDiff.Words(text[at..end]))
                {
                    words.Add((word + _marks[at].WithoutNotes, at));
                    at += word.Length;
                }
            }

            return words;
        }

        public IReadOnlyList<JsonObject> Nodes()
        {
            var nodes = new List<JsonObject>();
            for (var at = 0; at < _text.Length;)
            {
                var end = at + 1;
                var isBreak = _text[at] == Break;
                while (!isBreak && end < _text.Length && _text[end] != Break && _marks[end].Marks == _marks[at].Marks) end++;
                var node = isBreak ? new JsonObject { ["type"] = "hard_break" } : new JsonObject { ["type"] = "text", ["text"] = _text.ToString(at, end - at) };
                if (_marks[at].Marks.Length > 0)
                {
                    // The editor writes a piece's marks before its text; both orders are read, one is kept so that equal documents are equal texts.
                    var marks = JsonNode.Parse(_marks[at].Marks);
                    if (isBreak) node["marks"] = marks;
                    else node = new JsonObject { ["type"] = "text", ["marks"] = marks, ["text"] = _text.ToString(at, end - at) };
                }

                nodes.Add(node);
                at = end;
            }

            return nodes;
        }
    }
}
