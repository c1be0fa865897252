using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Formats.Content;

namespace Kawat.Desk.Notation;

/// <summary>Reads blocks of the notation of <see cref="BodyNotation"/>. Line by line, each line once; anything that is no sign is a paragraph.</summary>
internal sealed partial class BodyParser(List<NotationProblem> problems)
{
    private readonly InlineParser _inline = new(problems);

    public IReadOnlyList<Block> Blocks(string text)
    {
        var lines = LogicalLines(text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n'));
        var blocks = new List<Block>();
        var at = 0;
        while (at < lines.Count)
        {
            var line = lines[at];
            if (IsBlank(line)) at++;
            else if (KindOf(line) is var kind && kind == Kind.Box) at = Box(lines, at, blocks);
            else if (kind is Kind.Heading or Kind.Picture)
            {
                Single(line, kind, blocks);
                at++;
            }
            else
            {
                // Following lines of the same kind belong together.
                var end = at + 1;
                while (end < lines.Count && !IsBlank(lines[end]) && KindOf(lines[end]) == kind) end++;
                Add(kind, lines.GetRange(at, end - at), blocks);
                at = end;
            }
        }

        return blocks;
    }

    private enum Kind
    {
        Text,
        Heading,
        Quote,
        Bullet,
        Number,
        Row,
        Picture,
        Box,
    }

    private static Kind KindOf(string line) =>
        HeadingLine().IsMatch(line) ? Kind.Heading
        : line.StartsWith('>') ? Kind.Quote
        : line == "-" || line.StartsWith("- ", StringComparison.Ordinal) ? Kind.Bullet
        : NumberLine().IsMatch(line) ? Kind.Number
        : line.StartsWith('|') ? Kind.Row
        : PictureLine().IsMatch(line) ? Kind.Picture
        : BoxLine().IsMatch(line) ? Kind.Box
        : Kind.Text;

    private void Single(string line, Kind kind, List<Block> blocks)
    {
        if (kind == Kind.Picture)
        {
            var number = PictureLine().Match(line).Groups[1].Value;
            if (int.TryParse(number, CultureInfo.InvariantCulture, out var index) && index > 0) blocks.Add(new PictureBlock(index - 1));
            else problems.Add(new NotationProblem("bad-picture", line));
            return;
        }

        var heading = HeadingLine().Match(line);
        var runs = _inline.Runs(Trim(heading.Groups[2].Value));
        if (runs.Count > 0) blocks.Add(new Heading(heading.Groups[1].Length, runs));
    }

    private void Add(Kind kind, List<string> lines, List<Block> blocks)
    {
        switch (kind)
        {
            case Kind.Quote:
                blocks.Add(Quote(lines));
                break;
            case Kind.Bullet:
                blocks.Add(new ItemList(false, [.. lines.Select(line => _inline.Runs(line.Length > 2 ? Trim(line[2..]) : ""))]));
                break;
            case Kind.Number:
                blocks.Add(new ItemList(true, [.. lines.Select(line => _inline.Runs(Trim(NumberLine().Match(line).Groups[1].Value)))]));
                break;
            case Kind.Row:
                blocks.Add(Rows(lines));
                break;
            default:
                if (Paragraph(lines) is { } paragraph) blocks.Add(paragraph);
                break;
        }
    }

    private Paragraph? Paragraph(IEnumerable<string> lines)
    {
        var runs = _inline.Runs(string.Join('\n', lines.Select(Trim)));
        return runs.Count > 0 ? new Paragraph(runs) : null;
    }

    private Quotation Quote(List<string> lines)
    {
        var who = lines.Count > 0 && lines[^1].StartsWith(">>", StringComparison.Ordinal) ? Unescape(Trim(lines[^1][2..])) : null;
        var words = (who is null ? lines : lines[..^1]).Select(line => Trim(line.TrimStart('>')));
        return new Quotation(_inline.Runs(string.Join('\n', words)), who);
    }

    private static Table Rows(List<string> lines)
    {
        var hasHeader = lines.Count > 1 && RuleLine().IsMatch(lines[1]);
        if (hasHeader) lines.RemoveAt(1);
        return new Table([.. lines.Select(Cells)], hasHeader);
    }

    private static IReadOnlyList<string> Cells(string line)
    {
        var cells = new List<string>();
        var start = 1;
        for (var at = 1; at <= line.Length; at++)
        {
            if (at < line.Length && line[at] == '\\') at++;
            else if (at >= line.Length || line[at] == '|')
            {
                var cell = line[start..Math.Min(at, line.Length)];
                // What follows the last bar is a cell only when something stands there.
                if (at < line.Length || !IsBlank(cell)) cells.Add(Unescape(Trim(cell)));
                start = at + 1;
            }
        }

        return cells;
    }

    private int Box(List<string> lines, int at, List<Block> blocks)
    {
        var title = Unescape(Trim(BoxLine().Match(lines[at]).Groups[1].Value));
        var end = at + 1;
        while (end < lines.Count && Trim(lines[end]) != ":::") end++;
        if (end == lines.Count) problems.Add(new NotationProblem("open-box", title));

        var paragraphs = new List<Paragraph>();
        var start = at + 1;
        for (var line = start; line <= end; line++)
        {
            if (line < end && !IsBlank(lines[line])) continue;
            if (line > start && Paragraph(lines.GetRange(start, line - start)) is { } paragraph) paragraphs.Add(paragraph);
            start = line + 1;
        }

        blocks.Add(new FactBox(title, paragraphs));
        return Math.Min(end + 1, lines.Count);
    }

    /// <summary>Lines, where a backslash before a line end keeps the two together.</summary>
    private static List<string> LogicalLines(string text)
    {
        var lines = new List<string>();
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '\\') at++;
            else if (text[at] == '\n')
            {
                lines.Add(text[start..at]);
                start = at + 1;
            }
        }

        lines.Add(text[start..]);
        return lines;
    }

    private static bool IsBlank(string line) => line.AsSpan().Trim(" \t").IsEmpty;

    /// <summary>Without spaces at the ends, but for one that a backslash keeps.</summary>
    private static string Trim(string line)
    {
        var start = line.TrimStart(' ', '\t');
        var end = start.TrimEnd(' ', '\t');
        var backslashes = end.Length - end.TrimEnd('\\').Length;
        return end.Length < start.Length && backslashes % 2 == 1 ? start[..(end.Length + 1)] : end;
    }

    private static string Unescape(string text) => InlineParser.Unescape(text);

    [GeneratedRegex(@"\A(#{2,4}) +(.*)\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex HeadingLine();

    [GeneratedRegex(@"\A[0-9]{1,9}\.(?: (.*))?\z", RegexOptions.Singleline | RegexOptions.CultureInvariant)]
    private static partial Regex NumberLine();

    [GeneratedRegex(@"\A\[\[(?:foto|gambar|photo|picture) +([0-9]{1,9})\]\][ \t]*\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PictureLine();

    [GeneratedRegex(@"\A:::(?:fakta|facts?)(?: (.*))?\z", RegexOptions.Singleline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex BoxLine();

    [GeneratedRegex(@"\A\|([ \t]*:?-{3,}:?[ \t]*\|)+[ \t]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex RuleLine();
}
