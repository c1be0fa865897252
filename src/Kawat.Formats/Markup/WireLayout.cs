namespace Kawat.Formats.Markup;

/// <summary>Text laid out for a teleprinter inside one element: paragraphs that only an indented first line tells, tables that only their columns do.</summary>
internal static class WireLayout
{
    /// <summary>The paragraphs of the text, each as its lines: one line for running text, several for a table. Null for text that has no such layout,
    /// also when every line is indented alike, which is how documents are printed for people. Linear.</summary>
    public static IReadOnlyList<IReadOnlyList<string>>? Paragraphs(string text)
    {
        if (text.AsSpan().Count('\n') < 3) return null;
        var lines = text.Split('\n');
        var (flush, indented, columns, written) = (0, 0, 0, 0);
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = lines[i].TrimEnd();
            if (lines[i].Length == 0) continue;
            written++;
            if (HasColumns(lines[i])) columns++;
            if (i == 0) continue;
            var indent = Indent(lines[i]);
            if (indent == 0) flush++;
            else if (indent is >= 2 and <= 8) indented++;
        }

        if (columns >= 3 && columns * 3 >= written) return [[.. lines.Select(line => line.Trim()).Where(line => line.Length > 0)]];
        return flush >= 1 && indented >= 2 ? Parted(lines) : null;
    }

    private static List<IReadOnlyList<string>> Parted(string[] lines)
    {
        var paragraphs = new List<IReadOnlyList<string>>();
        var current = new List<string>();
        void End()
        {
            if (current.Count > 0) paragraphs.Add([string.Join(' ', current)]);
            current = [];
        }

        foreach (var line in lines)
        {
            if (line.Length == 0 || Indent(line) >= 2) End();
            if (line.Length > 0) current.Add(line.Trim());
        }

        End();
        return paragraphs;
    }

    private static int Indent(string line) => line.Length - line.AsSpan().TrimStart(' ').Length;

    // Two spaces between words, not at the beginning: "Tim A           2 Tim B            0".
    private static bool HasColumns(string line)
    {
        var inner = line.AsSpan().Trim();
        return inner.IndexOf("  ", StringComparison.Ordinal) > 0;
    }
}
