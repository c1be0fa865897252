using System.Text.RegularExpressions;
using Kawat.Formats.Content;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Iptc7901;

/// <summary>The text of a telex message taken apart: labels and notes before the headline, headline, by-line, body, notes behind it, sign-off.</summary>
internal sealed partial class TelexStory
{
    // A headline of a text is given within its first lines, and is not long.
    private const int HeadlineWithin = 8;
    private const int LongestHeadline = 250;

    private readonly List<EditorNote> _notes = [];
    private readonly List<string> _bylines = [];
    private readonly List<string> _dropped = [];

    public string? Headline { get; private set; }

    public IReadOnlyList<string> Bylines => _bylines;

    public IReadOnlyList<EditorNote> Notes => _notes;

    public IReadOnlyList<string> Dropped => _dropped;

    public Dateline? Dateline { get; private set; }

    public Body Body { get; private set; } = Body.Empty;

    /// <summary>Takes the lines apart. <paramref name="agency"/> is who sends, as the sign-off begins; null when not known.</summary>
    public static TelexStory Read(IReadOnlyList<string> lines, string? agency, ProblemList problems)
    {
        var story = new TelexStory();
        var at = story.Head(lines, problems);
        var rest = story.Tail([.. lines.Skip(at)], agency, problems);
        (story.Dateline, var body) = BodyDateline.Take(TelexBody.Of(rest, problems));
        story.Body = body;
        return story;
    }

    // The headline ends with "=", on its first line or a later one; what stands before it on lines of its own are labels and notes.
    private int Head(IReadOnlyList<string> lines, ProblemList problems)
    {
        var first = 0;
        while (first < lines.Count && string.IsNullOrWhiteSpace(lines[first])) first++;
        var end = -1;
        for (var i = first; i < Math.Min(lines.Count, first + HeadlineWithin); i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]) && i > first) break;
            if (!lines[i].TrimEnd().EndsWith('=') || IsByline(lines[i])) continue;
            end = i;
            break;
        }

        var start = first;
        while (start < (end < 0 ? Math.Min(lines.Count, first + 3) : end) && IsLabel(lines[start])) Note(lines[start++], problems);
        if (end < 0)
        {
            end = start;
            if (end >= lines.Count || IsByline(lines[end]) || lines[end].Length > 100 || DatelineText.Take(lines[end]) is not null
                || (end + 1 < lines.Count && !string.IsNullOrWhiteSpace(lines[end + 1]) && lines[end + 1][0] is not (' ' or '\t') && !IsByline(lines[end + 1]) && DatelineText.Take(lines[end + 1]) is null)) return start;
        }

        Headline = FieldText.Line(string.Join(' ', lines.Skip(start).Take(end - start + 1)).TrimEnd('=', ' '), problems);
        if (Headline is { Length: > LongestHeadline }) Headline = null;
        var at = Headline is null ? start : end + 1;
        while (at < lines.Count && string.IsNullOrWhiteSpace(lines[at])) at++;
        if (at < lines.Count && IsByline(lines[at]) && FieldText.Line(lines[at].TrimEnd('=', ' '), problems) is { } by) (at, _) = (at + 1, By(by));
        return at;
    }

    private int By(string line)
    {
        _bylines.AddRange(PeopleLine.Names(PeopleLine.WithoutLabel(line)));
        return 0;
    }

    // From the first line that begins a notebook, or says that what follows is not for publication, nothing is copy.
    private List<string> Tail(List<string> lines, string? agency, ProblemList problems)
    {
        for (var last = lines.Count - 1; last >= 0; last--)
        {
            if (string.IsNullOrWhiteSpace(lines[last])) continue;
            if ((SignOff().IsMatch(lines[last]) || Signs(lines[last], agency)) && FieldText.Line(lines[last], problems) is { } sign)
            {
                _dropped.Add(sign);
                lines.RemoveRange(last, lines.Count - last);
            }

            break;
        }

        for (var i = 0; i < lines.Count; i++)
        {
            var hidden = PrivateParts.Parts(lines[i]);
            if (!hidden && !Notebook().IsMatch(lines[i])) continue;
            // A notebook may turn private further down.
            var turn = hidden ? i : lines.FindIndex(i, PrivateParts.Parts);
            if (turn >= 0) problems.Note(ProblemCodes.NoteInCopy, "Lines that are not for publication were taken out of the copy.");
            if (!hidden) Add(lines.Skip(i).Take((turn < 0 ? lines.Count : turn) - i), "notebook", hidden: false, problems);
            if (turn >= 0) Add(lines.Skip(turn), null, hidden: true, problems);
            lines.RemoveRange(i, lines.Count - i);
            break;
        }

        return lines;
    }

    private void Add(IEnumerable<string> lines, string? role, bool hidden, ProblemList problems)
    {
        if (FieldText.Lines(string.Join('\n', lines), problems) is { } text) _notes.Add(new EditorNote(text, role, hidden));
    }

    private void Note(string line, ProblemList problems)
    {
        if (FieldText.Line(line.Trim().Trim('(', ')', '='), problems) is { } note) _notes.Add(new EditorNote(note, null, PrivateWords.Says(note)));
    }

    // Who sends and, in a few letters each, who worked on it.
    private static bool Signs(string line, string? agency)
    {
        var words = line.Split([' ', '/', '-'], StringSplitOptions.RemoveEmptyEntries);
        return agency is not null && words.Length is > 1 and < 7 && words[0].Equals(agency, StringComparison.OrdinalIgnoreCase) && words.All(word => word.Length <= 6 && word.All(char.IsAsciiLetter));
    }

    private static bool IsLabel(string line) => line.Trim() is var text && text.Length > 0 && (text is ['(', .., ')'] || (text.Length <= 20 && !text.EndsWith('=') && text == text.ToUpperInvariant() && text.Any(char.IsLetter)) || Ordinal().IsMatch(text));

    private static bool IsByline(string line) => line.Length < 120 && ByLine().IsMatch(line);

    [GeneratedRegex(@"^\s*(?:By|Von|Par|Por|Di|Door|Oleh|Av|Af)\s+(?:our\s+)?\p{Lu}[^.!?]*$", RegexOptions.CultureInvariant)]
    private static partial Regex ByLine();

    [GeneratedRegex(@"^\s*(?:\d{1,2}(?:st|nd|rd|th)\s+(?:lead|ld|update|add).*|\(?(?:lead|update)\s*\d*\)?)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Ordinal();

    [GeneratedRegex(@"^\s*#{1,3}\s*(?:Notebook|Notizblock|Note(?:s)? to editors|Editorial note|Internet|Redaktion|Contacts?|Kontakte?|Ansprechpartner|Catatan redaksi)\b|^\s*(?:Notes? to editors|Eds|Editors)\s*:\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Notebook();

    // "dpa grj rmo", "AAP RESULTS", "ats/sk/rr": who sent it and who edited it, in a few letters.
    [GeneratedRegex(@"^\s*(?:(?:dpa|afp|ats|sda|apa|ap|aap|pa|kyodo|kna|epd|ansa|efe|tt|ntb|stt|ritzau|belga|anp|antara)(?:[ /-]+[A-Za-z]{1,8}){0,5}|[A-Z]{2,5}/[A-Za-z]{1,4}(?:/[A-Za-z]{1,4})*)\s*$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex SignOff();
}
