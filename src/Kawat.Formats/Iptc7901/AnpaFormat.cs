using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Kawat.Formats.Content;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Iptc7901;

/// <summary>ANPA 1312, as AP sent it: SYN SYN SOH, number and selector, priority, category and key word, STX, marked lines, ETX and time.</summary>
/// <remarks>Lines of the text are marked: "^" begins one that is set by itself (key word, headline, notes, by-line), "&lt;" ends it to the left and "=" in the
/// middle; a tab begins a paragraph; a backspace begins a line of a table, whose columns RS and US part.</remarks>
internal static partial class AnpaFormat
{
    private const char Stx = '\u0002', Etx = '\u0003';
    private const int LongestHeading = 300;

    /// <summary>True for text that begins with SYN and SOH.</summary>
    public static bool Recognises(WireDocument document)
    {
        var start = document.Text.AsSpan().TrimStart("\0\u007F\r\n ");
        return start is ['\u0016', ..] && start[..Math.Min(start.Length, 200)].Contains('\u0001');
    }

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document)
    {
        List<ItemReading> items = [.. wire.Text.Split('\u0001').Skip(1).Where(message => message.Trim().Length > 0).Take(2000).Select(Item)];
        if (items.Count == 0) document.Error(ProblemCodes.NoItems, "There is no message behind the beginning of one.");
        return items;
    }

    private static ItemReading Item(string message)
    {
        var problems = new ProblemList();
        var stx = message.IndexOf(Stx, StringComparison.Ordinal);
        var etx = message.IndexOf(Etx, Math.Max(stx, 0));
        var head = Iptc7901Document.Split(stx < 0 ? "" : message[..stx]);
        var copy = new AnpaCopy(problems);
        foreach (var line in Iptc7901Document.Split(message[(stx + 1)..(etx < 0 ? message.Length : etx)])) copy.Add(line);
        copy.End();
        var time = etx < 0 ? null : TelexTime.Anpa(message[etx..]);
        var (number, _) = Numbered(head.Count > 0 ? head[0] : "");
        var (priority, category, word) = Keyed(head.Count > 1 ? head[1] : "");
        if (time is null) problems.Note(ProblemCodes.UnreadableDate, "The message has no time of transmission.");
        if (copy.Headline is null) problems.Warning(ProblemCodes.NoHeadline, "The message has no headline.");
        if (copy.Blocks.Count == 0) problems.Warning(ProblemCodes.NoText, "The message has no text.");
        if (number is null) problems.Warning(ProblemCodes.NoIdentifier, "The message has no number, so its later versions cannot be matched with it.");

        var (dateline, body) = BodyDateline.Take(new Body(copy.Blocks));
        (body, var hidden) = PrivateParts.Take(body, problems);
        var item = new NewsItem
        {
            Guid = number is null ? null : time is { } sent ? $"{number}:{sent.At.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}" : number,
            Provider = time?.Service,
            Urgency = priority switch { 'f' => 1, 'b' => 2, 'u' => 3, 'r' => 4, 'd' => 5, _ => null },
            Section = FieldText.Line(category, problems),
            Slug = copy.Slug ?? FieldText.Line(word, problems),
            VersionCreated = time?.At,
            Published = time is { } at ? Zones.Published(at.At, "time of transmission") : null,
            Language = CopyLanguage.Tell(copy.Headline, body),
            Headline = copy.Headline,
            Deck = copy.Deck,
            Dateline = dateline,
            Bylines = copy.Bylines,
            EditorNotes = hidden is null ? copy.Notes : [.. copy.Notes, hidden],
            Body = body,
        };
        return new ItemReading(item with { Signals = Signals.Of(item) }, problems.Problems);
    }

    // "V4644", US, "asian": service letter and number, selector.
    private static (string? Number, string? Selector) Numbered(string line)
    {
        var parts = line.Split('\u001F');
        var number = new string([.. parts[0].Where(char.IsAsciiLetterOrDigit)]);
        return (number.Length == 0 ? null : number, parts.Length > 1 ? parts[1].Trim() : null);
    }

    // "r e", control characters, "BC-US--GiantLobsterDeath 1stLd-Writethru   08-29 0590".
    private static (char Priority, string? Category, string Word) Keyed(string line)
    {
        if (line.Length == 0) return (' ', null, "");
        if (line.Length > LongestHeading) line = line[..LongestHeading];
        var control = line.AsSpan().LastIndexOfAnyInRange('\u0001', '\u001F');
        var marks = control < 0 ? line[..Math.Min(3, line.Length)] : line[..control];
        var fields = new string([.. marks.Where(c => !char.IsControl(c))]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return (fields.Length > 0 ? char.ToLowerInvariant(fields[0][0]) : ' ', fields.Length > 1 ? fields[1] : null, DayAndCount().Replace(line[(control + 1)..], "").Trim());
    }

    [GeneratedRegex(@"\s+\d\d-\d\d(?:\s+\d{1,5})?\s*$", RegexOptions.CultureInvariant)]
    private static partial Regex DayAndCount();
}

/// <summary>The marked lines of an ANPA text, taken one by one.</summary>
internal sealed partial class AnpaCopy(ProblemList problems)
{
    private const int LongestHeadline = 140;
    private const char Row = '\b';

    // Weather and tables of figures part their columns by semicolons; prose has not so many on a line.
    private const int LeastColumns = 5;

    private readonly List<Block> _blocks = [];
    private readonly List<string> _rows = [];
    private readonly List<string> _bylines = [];
    private readonly List<EditorNote> _notes = [];
    private readonly StringBuilder _paragraph = new();
    private bool _inText;

    public string? Slug { get; private set; }

    public string? Headline { get; private set; }

    public string? Deck { get; private set; }

    public IReadOnlyList<string> Bylines => _bylines;

    public IReadOnlyList<EditorNote> Notes => _notes;

    public IReadOnlyList<Block> Blocks => _blocks;

    public void Add(string line)
    {
        if (line.StartsWith(Row) || line.Contains('\u001E', StringComparison.Ordinal) || line.AsSpan().Count(';') >= LeastColumns)
        {
            EndParagraph();
            _rows.Add(line.Replace('\u0010', ' ').Trim(Row));
            return;
        }

        if (_rows.Count > 0 && string.IsNullOrWhiteSpace(line)) return;
        EndRows();
        foreach (var part in Marked(line)) One(part);
    }

    public void End()
    {
        EndRows();
        EndParagraph();
        // A bulletin of lines set by themselves has no other headline than the first of them.
        if (Headline is null && _blocks.Count > 1 && _blocks[0] is Heading first)
        {
            Headline = first.PlainText;
            _blocks.RemoveAt(0);
        }
    }

    // "*9006< ^BC-Key,0176<": several marks on one line.
    private static IEnumerable<string> Marked(string line)
    {
        var start = 0;
        for (var at = line.IndexOf('^', 1 > line.Length ? 0 : 1); at >= 0; at = line.IndexOf('^', at + 1))
        {
            if (at == start) continue;
            yield return line[start..at];
            start = at;
        }

        yield return line[start..];
    }

    private void One(string part)
    {
        var marked = part.StartsWith('^');
        var text = part.Trim('^');
        var (left, middle) = (text.TrimEnd().EndsWith('<'), text.TrimEnd().EndsWith('='));
        var words = Typed(text.TrimEnd().TrimEnd('<', '='));
        if (words is null)
        {
            EndParagraph();
            return;
        }

        if (words.StartsWith('*') && words.Length < 10 && words[1..].All(char.IsAsciiDigit)) return;
        if (!marked)
        {
            if (part.StartsWith('\t') || part.StartsWith("   ", StringComparison.Ordinal)) EndParagraph();
            _inText = true;
            if (_paragraph.Length > 0) _paragraph.Append(' ');
            _paragraph.Append(words);
            if (left) EndParagraph();
            return;
        }

        EndParagraph();
        if (_inText)
        {
            if (words != "END") _blocks.Add(left || middle ? new Heading(3, [new Run(words)]) : new Paragraph([new Run(words)]));
        }
        else Head(words, left, middle);
    }

    private void Head(string words, bool left, bool middle)
    {
        if (Slug is null && left) Slug = Count().Replace(words, "").TrimEnd(',', ' ');
        else if (Notice().IsMatch(words)) _notes.Add(new EditorNote(words.Trim('(', ')'), null, PrivateWords.Says(words)));
        else if (middle && By().IsMatch(words))
        {
            if (_bylines.Count == 0) _bylines.AddRange(PeopleLine.Names(PeopleLine.WithoutLabel(words)).Select(Named));
        }
        else if (left && Headline is null && words.Length <= LongestHeadline) Headline = words;
        else if (left && Deck is null) Deck = words;
        // Under the by-line: the writer's newsroom or title.
        else if (middle && _bylines.Count > 0) return;
        else
        {
            _blocks.Add(middle ? new Heading(3, [new Run(words)]) : new Paragraph([new Run(words)]));
            _inText = !middle;
        }
    }

    // AP sets names in capitals.
    private static string Named(string name) => name.Any(char.IsLower) ? name : CultureInfo.InvariantCulture.TextInfo.ToTitleCase(name.ToLowerInvariant());

    private void EndParagraph()
    {
        if (_paragraph.Length > 0 && FieldText.Line(_paragraph.ToString(), problems) is { } text && text.Any(c => c is not ('_' or '—' or ' '))) _blocks.Add(new Paragraph([new Run(text)]));
        _paragraph.Clear();
    }

    private void EndRows()
    {
        if (_rows.Count == 0) return;
        _blocks.Add(new Table([.. _rows.Select(row => (IReadOnlyList<string>)[.. Cells(row)])]));
        _inText = true;
        _rows.Clear();
    }

    private IEnumerable<string> Cells(string row) =>
        row.AsSpan().Count(';') >= LeastColumns
        ? row.Trim().TrimEnd('<').Split(';').Select(cell => FieldText.Line(cell, problems) ?? "")
        : row.Split(['\u001E', '\u001F', '\t'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(cell => FieldText.Line(cell.Trim('^', '<'), problems)).OfType<string>().DefaultIfEmpty("");

    // The wire had neither curly quotes nor dashes.
    private string? Typed(string text)
    {
        var clean = FieldText.Line(new string([.. text.Where(c => c is '\t' || !char.IsControl(c))]), problems);
        return clean?.Replace("``", "“", StringComparison.Ordinal).Replace("''", "”", StringComparison.Ordinal).Replace(" _ ", " — ", StringComparison.Ordinal);
    }

    [GeneratedRegex(@",\s*\d{1,5}$", RegexOptions.CultureInvariant)]
    private static partial Regex Count();

    [GeneratedRegex(@"^\(?(?:Eds?|Editors?|Note|Attn|Attention)\b\.?:?|^AP (?:Photo|Video|Graphic|Audio)s?\b|^(?:With|Moved|For use|For release|Hold for release|Embargo)", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Notice();

    [GeneratedRegex(@"^By \p{L}", RegexOptions.CultureInvariant)]
    private static partial Regex By();
}
