using System.Buffers;
using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Html;

/// <summary>Gathers the text of one block: white space as a browser folds it, stretches with the same marks in one run.</summary>
internal sealed class RunBuilder
{
    private static readonly SearchValues<char> Spaces = SearchValues.Create(" \t\n\r\f\u00A0");

    private static readonly SearchValues<char> OtherSpaces = SearchValues.Create("\t\n\r\f\u00A0");

    private char[] _text = [];
    private int _length;
    private readonly List<(int Start, Marks Marks)> _runs = [];
    private bool _space;
    private bool _empty = true;

    // The only text of a block, as most have, as long as it is that: it need not be put together.
    private ReadOnlyMemory<char> _alone;
    private Marks _aloneMarks = Marks.None;

    // The marks in force where the space stood that parts the last word from the next.
    private Marks _spaceMarks = Marks.None;

    /// <summary>True when nothing was gathered since the last block.</summary>
    public bool IsEmpty => _alone.IsEmpty && _runs.Count == 0;

    public void Add(string text, Marks marks) => Add(text.AsMemory(), marks);

    public void Add(ReadOnlyMemory<char> text, Marks marks)
    {
        var rest = text.Span;
        // Most texts have their words parted by one space each, and are taken whole.
        if (rest.Length > 1 && !rest.ContainsAny(OtherSpaces) && rest.IndexOf("  ") < 0)
        {
            var isEnding = rest[^1] == ' ';
            if (_empty && IsEmpty && !isEnding && rest[0] != ' ')
            {
                (_alone, _aloneMarks, _space, _empty) = (text, marks, false, false);
                return;
            }

            if (rest[0] == ' ')
            {
                Space(marks);
                rest = rest[1..];
            }

            Word(isEnding ? rest[..^1] : rest, marks);
            if (isEnding) Space(marks);
            return;
        }

        // Words parted by one space each are taken together, up to where the line breaks or is indented.
        var odd = -1;
        while (!rest.IsEmpty)
        {
            var spaces = rest.IndexOfAnyExcept(Spaces);
            if (spaces != 0) Space(marks);
            if (spaces < 0) return;
            rest = rest[spaces..];
            odd -= spaces;
            if (odd < 0) odd = rest.IndexOfAny(OtherSpaces) is >= 0 and var next ? next : rest.Length;
            var wide = rest[..odd].IndexOf("  ");
            var words = (wide < 0 ? rest[..odd] : rest[..wide]).TrimEnd(' ');
            Word(words, marks);
            rest = rest[words.Length..];
            odd -= words.Length;
        }
    }

    /// <summary>A line break, unless nothing stands before it.</summary>
    public void Break()
    {
        Join();
        if (!_empty) Append("\n");
        (_space, _empty) = (false, true);
    }

    /// <summary>The runs gathered so far, cleaned; starts anew.</summary>
    public IReadOnlyList<Run> Take(ProblemList problems)
    {
        if (!_alone.IsEmpty)
        {
            var only = _alone;
            _alone = default;
            (_space, _empty) = (false, true);
            return (FieldText.IsPlain(only.Span) ? only.ToString() : FieldText.Lines(only.ToString(), problems)) is { } text ? [new Run(text, _aloneMarks.Bold, _aloneMarks.Italic, _aloneMarks.Href)] : [];
        }

        var runs = new List<Run>(_runs.Count);
        for (var i = 0; i < _runs.Count; i++)
        {
            var (start, marks) = _runs[i];
            var written = _text.AsSpan(start, (i + 1 < _runs.Count ? _runs[i + 1].Start : _length) - start);
            // The outer spaces of a run part it from its neighbours and must outlive the cleaning.
            if (FieldText.IsPlain(written) && written.ContainsAnyExcept(' '))
            {
                var from = written.IndexOfAnyExcept(' ');
                if (runs.Count > 0 && from > 0) from--;
                var end = Math.Min(written.LastIndexOfAnyExcept(' ') + 2, written.Length);
                runs.Add(new Run(written[from..end].ToString(), marks.Bold, marks.Italic, marks.Href));
                continue;
            }

            var raw = written.ToString();
            if (FieldText.Lines(raw, problems) is not { } clean)
            {
                if (runs.Count > 0 && raw.Length > 0) runs[^1] = runs[^1] with { Text = runs[^1].Text + (raw.Contains('\n', StringComparison.Ordinal) ? "\n" : " ") };
                continue;
            }

            var before = runs.Count > 0 && raw[0] is ' ' or '\n' ? raw[0].ToString() : "";
            var after = raw[^1] is ' ' or '\n' ? raw[^1].ToString() : "";
            runs.Add(new Run(before.Length + after.Length == 0 ? clean : before + clean + after, marks.Bold, marks.Italic, marks.Href));
        }

        _length = 0;
        _runs.Clear();
        (_space, _empty) = (false, true);
        while (runs.Count > 0)
        {
            var last = runs[^1].Text.TrimEnd();
            if (last.Length > 0)
            {
                if (last.Length < runs[^1].Text.Length) runs[^1] = runs[^1] with { Text = last };
                break;
            }

            runs.RemoveAt(runs.Count - 1);
        }

        if (runs.Count > 0 && char.IsWhiteSpace(runs[0].Text[0])) runs[0] = runs[0] with { Text = runs[0].Text.TrimStart() };
        return runs;
    }

    private void Append(ReadOnlySpan<char> text)
    {
        if (_length + text.Length > _text.Length) Array.Resize(ref _text, Math.Max(256, Math.Max(_length + text.Length, 2 * _text.Length)));
        text.CopyTo(_text.AsSpan(_length));
        _length += text.Length;
    }

    private void Space(Marks marks)
    {
        if (!_space) (_space, _spaceMarks) = (true, marks);
    }

    // A space that was written with the marks of the word behind it belongs to that word: the one behind bold words is not bold.
    private void Word(ReadOnlySpan<char> word, Marks marks)
    {
        Join();
        var isBehind = _space && !_empty && !Same(_spaceMarks, marks);
        if (isBehind) Append(" ");
        Begin(marks);
        if (_space && !_empty && !isBehind) Append(" ");
        (_space, _empty) = (false, false);
        Append(word);
    }

    // It is no longer alone.
    private void Join()
    {
        if (_alone.IsEmpty) return;
        Begin(_aloneMarks);
        Append(_alone.Span);
        _alone = default;
    }

    private static bool Same(Marks one, Marks other) => ReferenceEquals(one, other) || one == other;

    private void Begin(Marks marks)
    {
        if (_runs.Count > 0 && Same(_runs[^1].Marks, marks)) return;
        _runs.Add((_length, marks));
    }
}
