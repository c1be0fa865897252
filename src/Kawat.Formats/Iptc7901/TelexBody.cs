using System.Text;
using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Iptc7901;

/// <summary>Makes blocks of the lines of a telex text: paragraphs of wrapped lines, tables of lines in columns.</summary>
/// <remarks>A paragraph ends at an empty line or where the next line is indented. Lines in columns (two or more stretches of text with two or more
/// spaces, a tab or a control character between them, at least three lines on end) are the rows of a table.</remarks>
internal static class TelexBody
{
    private const int LeastRows = 3;
    private const int LongestLine = 110;

    public static Body Of(IReadOnlyList<string> lines, ProblemList problems)
    {
        var blocks = new List<Block>();
        var paragraph = new StringBuilder();
        // Text with lines longer than any teleprinter's was not wrapped: there a line is a paragraph.
        var wrapped = !lines.Any(line => line.Length > LongestLine);
        for (var i = 0; i < lines.Count; i++)
        {
            var rows = Rows(lines, i);
            if (rows >= LeastRows)
            {
                End(paragraph, blocks, problems);
                blocks.Add(new Table([.. Enumerable.Range(i, rows).Select(at => (IReadOnlyList<string>)[.. Cells(lines[at]).Select(cell => FieldText.Line(cell, problems) ?? "")])]));
                i += rows - 1;
                continue;
            }

            var line = lines[i];
            if (string.IsNullOrWhiteSpace(line) || line[0] is ' ' or '\t') End(paragraph, blocks, problems);
            if (paragraph.Length > 0) paragraph.Append(' ');
            paragraph.Append(line);
            if (!wrapped) End(paragraph, blocks, problems);
        }

        End(paragraph, blocks, problems);
        return new Body(blocks);
    }

    private static void End(StringBuilder paragraph, List<Block> blocks, ProblemList problems)
    {
        if (paragraph.Length > 0 && FieldText.Line(paragraph.ToString(), problems) is { } text && text.Any(c => c is not ('_' or '-' or '=' or '*' or ' '))) blocks.Add(new Paragraph([new Run(text)]));
        paragraph.Clear();
    }

    private static int Rows(IReadOnlyList<string> lines, int from)
    {
        var to = from;
        while (to < lines.Count && to - from < 2000 && Cells(lines[to]).Count > 1) to++;
        return to - from;
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var gap = 0;
        foreach (var c in line)
        {
            if (c is ' ' or '\u00A0') gap++;
            else if (c is '\t' or '\u001E' or '\u001F') gap += 2;
            else
            {
                // After the end of a sentence two spaces are typing, not a column.
                if (cell.Length > 0 && gap > 1 && !(gap == 2 && cell[^1] is '.' or '?' or '!' or ':')) Add(cells, cell);
                else if (cell.Length > 0 && gap > 0) cell.Append(' ');
                gap = 0;
                if (!char.IsControl(c)) cell.Append(c);
            }
        }

        if (cell.Length > 0) Add(cells, cell);
        return cells;
    }

    private static void Add(List<string> cells, StringBuilder cell)
    {
        cells.Add(cell.ToString());
        cell.Clear();
    }
}
