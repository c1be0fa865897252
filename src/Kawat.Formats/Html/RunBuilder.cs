using System.Text;
using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Html;

/// <summary>Gathers the text of one block: white space as a browser folds it, stretches with the same marks in one run.</summary>
internal sealed class RunBuilder
{
    private readonly List<(StringBuilder Text, Marks Marks)> _runs = [];
    private bool _space;
    private bool _empty = true;

    public void Add(string text, Marks marks)
    {
        foreach (var c in text)
        {
            if (c is ' ' or '\t' or '\n' or '\r' or '\f' or '\u00A0')
            {
                _space = true;
                continue;
            }

            // The space before a mark is outside it.
            if (_space && !_empty) Append(' ', _runs[^1].Marks);
            (_space, _empty) = (false, false);
            Append(c, marks);
        }
    }

    /// <summary>A line break, unless nothing stands before it.</summary>
    public void Break()
    {
        if (!_empty) Append('\n', _runs[^1].Marks);
        (_space, _empty) = (false, true);
    }

    /// <summary>The runs gathered so far, cleaned; starts anew.</summary>
    public IReadOnlyList<Run> Take(ProblemList problems)
    {
        var runs = new List<Run>();
        foreach (var (text, marks) in _runs)
        {
            var raw = text.ToString();
            // The outer spaces of a run part it from its neighbours and must outlive the cleaning.
            if (FieldText.Lines(raw, problems) is not { } clean)
            {
                if (runs.Count > 0 && raw.Length > 0) runs[^1] = runs[^1] with { Text = runs[^1].Text + (raw.Contains('\n', StringComparison.Ordinal) ? "\n" : " ") };
                continue;
            }

            var before = runs.Count > 0 && raw[0] is ' ' or '\n' ? raw[0].ToString() : "";
            var after = raw[^1] is ' ' or '\n' ? raw[^1].ToString() : "";
            runs.Add(new Run(before + clean + after, marks.Bold, marks.Italic, marks.Href));
        }

        _runs.Clear();
        (_space, _empty) = (false, true);
        while (runs.Count > 0)
        {
            var last = runs[^1].Text.TrimEnd();
            if (last.Length > 0)
            {
                runs[^1] = runs[^1] with { Text = last };
                break;
            }

            runs.RemoveAt(runs.Count - 1);
        }

        if (runs.Count > 0) runs[0] = runs[0] with { Text = runs[0].Text.TrimStart() };
        return runs;
    }

    private void Append(char c, Marks marks)
    {
        if (_runs.Count == 0 || _runs[^1].Marks != marks) _runs.Add((new StringBuilder(), marks));
        _runs[^1].Text.Append(c);
    }
}
