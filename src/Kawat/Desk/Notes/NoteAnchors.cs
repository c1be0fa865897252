using System.Text.Json;
using System.Text.Json.Nodes;

namespace Kawat.Desk.Notes;

/// <summary>Words of a text that bear a note's mark.</summary>
internal sealed record NoteWords(string Mark, string Text);

/// <summary>Finds the words that notes stand on in a document of the story editor, and puts the marks on the same words of another document.</summary>
/// <remarks>While a text is edited by steps its marks move with it. Only where a text is replaced as a whole (saved without the editor) are they carried over here, by the words themselves: a note whose words are gone
/// loses its place and keeps what was said.</remarks>
internal static class NoteAnchors
{
    /// <summary>In the order of the text; a mark on several pieces side by side is one.</summary>
    public static List<NoteWords> Of(JsonElement document)
    {
        var found = new List<NoteWords>();
        foreach (var piece in Pieces(JsonNode.Parse(document.GetRawText())!))
        {
            foreach (var mark in MarksOf(piece))
            {
                var text = (string?)piece["text"] ?? "\n";
                if (found.FindIndex(words => words.Mark == mark) is >= 0 and var at) found[at] = found[at] with { Text = found[at].Text + text };
                else found.Add(new(mark, text));
            }
        }

        return found;
    }

    /// <summary>The document with the notes of <paramref name="old"/> on the same words, where it has them in one paragraph.</summary>
    public static JsonObject Carry(JsonElement old, JsonObject document)
    {
        foreach (var (mark, text) in Of(old).Where(words => words.Text.Trim().Length > 0))
        {
            foreach (var block in Textblocks(document))
            {
                if (Put(block, mark, text)) break;
            }
        }

        return document;
    }

    /// <summary>Marks the first place of these words in a block; false when it doesn't have them.</summary>
    private static bool Put(JsonObject block, string mark, string text)
    {
        var pieces = block["content"]!.AsArray().Select(piece => piece!.AsObject()).ToList();
        var all = string.Concat(pieces.Select(piece => (string?)piece["text"] ?? "\n"));
        var from = all.IndexOf(text, StringComparison.Ordinal);
        if (from < 0) return false;
        var to = from + text.Length;
        var made = new JsonArray();
        var at = 0;
        foreach (var piece in pieces)
        {
            var words = (string?)piece["text"];
            var length = words?.Length ?? 1;
            foreach (var (start, end) in new[] { (at, Math.Clamp(from, at, at + length)), (Math.Clamp(from, at, at + length), Math.Clamp(to, at, at + length)), (Math.Clamp(to, at, at + length), at + length) })
            {
                if (end == start) continue;
                var part = piece.DeepClone().AsObject();
                if (words is not null) part["text"] = words[(start - at)..(end - at)];
                if (start >= from && end <= to)
                {
                    var marks = part["marks"]?.AsArray() ?? [];
                    part.Remove("marks");
                    // Notes come first in the order of the editor's marks.
                    marks.Insert(0, new JsonObject { ["type"] = "note", ["attrs"] = new JsonObject { ["id"] = mark } });
                    part["marks"] = marks;
                }

                made.Add(part);
            }

            at += length;
        }

        block["content"] = made;
        return true;
    }

    private static IEnumerable<string> MarksOf(JsonObject piece) =>
        (piece["marks"]?.AsArray() ?? []).Where(mark => (string?)mark!["type"] == "note").Select(mark => (string?)mark!["attrs"]?["id"] ?? "").Where(id => id.Length > 0);

    private static IEnumerable<JsonObject> Pieces(JsonNode document) => Textblocks(document).SelectMany(block => block["content"]!.AsArray().Select(piece => piece!.AsObject()));

    /// <summary>Blocks that hold text, in order.</summary>
    private static IEnumerable<JsonObject> Textblocks(JsonNode node)
    {
        if (node["content"] is not JsonArray { Count: > 0 } content) return [];
        return (string?)content[0]!["type"] is "text" or "hard_break" ? [node.AsObject()] : content.SelectMany(child => Textblocks(child!));
    }
}
