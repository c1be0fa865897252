using Kawat.Formats.Text;

namespace Kawat.Formats.AgencyText;

/// <summary>The marked lines before the copy of a teleprinter service: "#" slug, "$" headline, ":" place or heading, "*" subject code, "@" desk, "%" category, "&amp;" origin.</summary>
internal sealed class TelexHead(ProblemList problems)
{
    private readonly List<Subject> _subjects = [];
    private string? _heading;

    public string? Headline { get; set; }

    public string? Slug { get; private set; }

    public string? Section { get; private set; }

    public string? Place { get; private set; }

    public string? Provider { get; private set; }

    public string? Number { get; private set; }

    public IReadOnlyList<Subject> Subjects => _subjects;

    /// <summary>Takes the marked lines; gives the index of the first line of copy.</summary>
    public int Take(IReadOnlyList<string> lines, bool telex)
    {
        var at = 0;
        for (; at < lines.Count && at < 30; at++)
        {
            var line = lines[at].Trim();
            if (line.Length == 0) continue;
            if (at == 0 && telex) Opened(line);
            else if (line[0] == '\u0001') Results(line);
            else if (telex && line.StartsWith("YY ", StringComparison.Ordinal)) continue;
            else if (line.StartsWith("Source:", StringComparison.OrdinalIgnoreCase) && at < 3) Provider = FieldText.Line(line[7..], problems);
            else if (line.StartsWith("MEDIA RELEASE", StringComparison.OrdinalIgnoreCase)) Number = FieldText.Line(line[13..], problems);
            else if (!telex || !Mark(line)) break;
        }

        Headline ??= _heading;
        return at;
    }

    // What follows ZCZC on its line: who sends ("AAP"), or a routing mark.
    private void Opened(string line)
    {
        if (line.Length is >= 2 and <= 6 && line.All(char.IsAsciiLetterUpper)) Provider = line;
    }

    private bool Mark(string line)
    {
        var text = FieldText.Line(line[1..], problems);
        switch (line[0])
        {
            case '#': Slug ??= text; return true;
            case '$':
                if (text is { Length: > 1 }) Headline ??= text;
                return true;
            case '^': Headline ??= text; return true;
            case ':':
                if (text is ['(', .., ')']) Place ??= text[1..^1];
                else if (text is not null) _heading ??= string.Join(' ', text.Split(':', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
                return true;
            case '*' or '+':
                if (text is { Length: 8 } && text.All(char.IsAsciiDigit)) _subjects.Add(new Subject(SubjectKind.Topic, null, text, "http://cv.iptc.org/newscodes/subjectcode/"));
                else if (text is { Length: 1 }) Section ??= text;
                return true;
            case '@': Section = text ?? Section; return true;
            case '%': Section ??= text is { Length: 1 } ? text : null; return true;
            case '&' or '=': return true;
            default: return false;
        }
    }

    // "SHDRACE: CANTERBURY", US, "6", US, "N", … : what, where and which, parted by US; a lone N says no.
    private void Results(string line)
    {
        var parts = line.Trim('\u0001').Split('\u001F', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(part => part != "N").ToList();
        if (parts.Count == 0) return;
        Headline = FieldText.Line(string.Join(", ", parts), problems);
        Slug = FieldText.Line(parts[0], problems);
    }
}
