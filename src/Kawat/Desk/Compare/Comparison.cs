using Kawat.Desk.Notation;
using Kawat.Formats.Content;

namespace Kawat.Desk.Compare;

/// <summary>A field or a block in two texts. Null where the one or the other has none.</summary>
/// <param name="Label">The word of a field; empty for a block of the text.</param>
/// <param name="Old">There before.</param>
/// <param name="Now">There afterwards.</param>
internal sealed record ComparedLine(string Label, string? Old, string? Now)
{
    public bool IsSame => Old == Now;

    /// <summary>The pieces of both laid over one another.</summary>
    public IReadOnlyList<Piece> Pieces => WordDiff.Of(Old ?? "", Now ?? "");
}

/// <summary>Two texts of a story or an item beside one another: fields that differ, and all blocks.</summary>
internal sealed record Comparison(IReadOnlyList<ComparedLine> Fields, IReadOnlyList<ComparedLine> Blocks)
{
    public int Changes => Fields.Count + Blocks.Count(line => !line.IsSame);

    /// <param name="old">Fields by name, and text.</param>
    /// <param name="now">The same of the other.</param>
    /// <param name="names">Fields to compare, by their names in the form.</param>
    public static Comparison Of((IReadOnlyDictionary<string, string> Fields, Body Body) old, (IReadOnlyDictionary<string, string> Fields, Body Body) now, IEnumerable<string> names)
    {
        var fields = names.Select(name => new ComparedLine(CopyFields.WordOf(name), old.Fields.GetValueOrDefault(name, "").ReplaceLineEndings("\n"), now.Fields.GetValueOrDefault(name, "").ReplaceLineEndings("\n"))).Where(line => !line.IsSame);
        var (a, b) = (old.Body.Blocks.Select(Notation).ToList(), now.Body.Blocks.Select(Notation).ToList());
        return new([.. fields], [.. BlockPairs.Of(a, b).Select(pair => Line(pair.Old < 0 ? null : a[pair.Old], pair.Now < 0 ? null : b[pair.Now]))]);
    }

    /// <summary>A block as it is read: without the notation's signs, unless these are all that differs.</summary>
    private static ComparedLine Line(string? old, string? now)
    {
        var (a, b) = (Plain(old), Plain(now));
        return old is not null && now is not null && old != now && a == b ? new("", old, now) : new("", a, b);
    }

    /// <summary>A block's notation as words.</summary>
    public static string? Plain(string? notation)
    {
        if (notation is null) return null;
        var text = BodyNotation.Read(notation).Body.ToPlainText();
        return text.Length > 0 ? text : notation;
    }

    private static string Notation(Block block) => BodyNotation.Write(new Body([block]));
}
