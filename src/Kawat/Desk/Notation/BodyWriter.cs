using System.Globalization;
using System.Text;
using Kawat.Formats.Content;

namespace Kawat.Desk.Notation;

/// <summary>Writes a body in the notation of <see cref="BodyNotation"/>.</summary>
internal static class BodyWriter
{
    public static string Write(Body body) => string.Join("\n\n", body.Blocks.Select(Write).Where(text => text.Length > 0));

    private static string Write(Block block) => block switch
    {
        Paragraph paragraph => Inline(paragraph.Runs, breaks: true),
        Heading heading => $"{new string('#', Math.Clamp(heading.Level, 2, 4))} {Inline(heading.Runs, breaks: false)}",
        Quotation quotation => Quote(quotation),
        ItemList list => string.Join('\n', list.Items.Select((item, at) => $"{(list.Ordered ? $"{(at + 1).ToString(CultureInfo.InvariantCulture)}." : "-")} {Inline(item, breaks: false)}")),
        PictureBlock picture => $"[[foto {(picture.Index + 1).ToString(CultureInfo.InvariantCulture)}]]",
        Table table => Rows(table),
        FactBox box => Fence(box),
        _ => "",
    };

    private static string Quote(Quotation quotation)
    {
        // An escaped line end stays within its line.
        var text = "> " + Inline(quotation.Runs, breaks: false);
        return quotation.Attribution is { } who ? $"{text}\n>> {Plain(who, isCell: false)}" : text;
    }

    private static string Rows(Table table)
    {
        var lines = table.Rows.Select(row => row.Count == 0 ? "|" : $"| {string.Join(" | ", row.Select(cell => Plain(cell, isCell: true)))} |").ToList();
        if (table.HasHeader && lines.Count > 0) lines.Insert(1, "|---|");
        return string.Join('\n', lines);
    }

    private static string Fence(FactBox box) =>
        string.Join('\n', new[] { box.Title.Length == 0 ? ":::fakta" : $":::fakta {Plain(box.Title, isCell: false)}" }
            .Append(string.Join("\n\n", box.Paragraphs.Select(paragraph => Inline(paragraph.Runs, breaks: true)))).Append(":::").Where(line => line.Length > 0));

    /// <summary>Text without marks: ends and backslashes escaped, and in a cell what would end it or make its row a rule.</summary>
    private static string Plain(string text, bool isCell)
    {
        var to = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            var sign = text[at];
            var isEnd = (at == 0 || at == text.Length - 1) && sign is ' ' or '\t';
            if (sign == '\n' || sign == '\\' || isEnd || (isCell && (sign == '|' || (at == 0 && sign is '-' or ':')))) to.Append('\\').Append(sign);
            else Append(to, sign);
        }

        return to.ToString();
    }

    private static string Inline(IReadOnlyList<Run> runs, bool breaks)
    {
        var text = string.Concat(runs.Select(run => run.Text));
        var to = new StringBuilder(text.Length + 16);
        bool isBold = false, isItalic = false;
        var at = 0;
        foreach (var run in runs)
        {
            Toggle(to, isBold != run.Bold, isItalic != run.Italic);
            (isBold, isItalic) = (run.Bold, run.Italic);
            if (run.Href is not null) to.Append('[');
            var isFirst = true;
            foreach (var _ in run.Text)
            {
                // Between two spaces a star is a star.
                Letter(to, text, at, isFirst && (run.Href is not null || (at > 0 && text[at - 1] is ' ' or '\t')), breaks);
                isFirst = false;
                at++;
            }

            if (run.Href is { } href) to.Append("](").Append(Escaped(href)).Append(')');
        }

        Toggle(to, isBold, isItalic);
        return to.ToString();
    }

    private static void Toggle(StringBuilder to, bool bold, bool italic) => to.Append('*', (bold ? 2 : 0) + (italic ? 1 : 0));

    private static void Letter(StringBuilder to, string text, int at, bool isBesideMark, bool breaks)
    {
        var sign = text[at];
        var isLineStart = at == 0 || text[at - 1] == '\n';
        var isLineEnd = at == text.Length - 1 || text[at + 1] == '\n';
        var needsEscape = sign switch
        {
            '\\' or '*' or '[' or ']' => true,
            // A plain line end is a break only between two lines that have something in them.
            '\n' => !breaks || isLineStart || isLineEnd,
            ' ' or '\t' => isLineStart || isLineEnd || isBesideMark,
            '#' or '>' or '-' or '|' or ':' => isLineStart,
            '.' => IsNumbering(text, at),
            _ => false,
        };
        if (needsEscape) to.Append('\\').Append(sign);
        else Append(to, sign);
    }

    // "1." at the start of a line would begin a list.
    private static bool IsNumbering(string text, int dot)
    {
        var start = dot;
        while (start > 0 && char.IsAsciiDigit(text[start - 1])) start--;
        return start < dot && (start == 0 || text[start - 1] == '\n');
    }

    private static string Escaped(string href)
    {
        var to = new StringBuilder(href.Length);
        foreach (var sign in href)
        {
            if (sign is '(' or ')' or '\\' or ' ' or '\n') to.Append('\\').Append(sign);
            else Append(to, sign);
        }

        return to.ToString();
    }

    // Forms turn every line end into CR LF and drop NUL, so control characters are named; line ends alone are what they are.
    private static void Append(StringBuilder to, char sign)
    {
        if (char.IsControl(sign) && sign is not ('\t' or '\n')) to.Append(CultureInfo.InvariantCulture, $"\\{{{(int)sign:X}}}");
        else to.Append(sign);
    }
}
