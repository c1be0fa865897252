using System.Globalization;
using System.Text;
using Kawat.Formats.Content;

namespace Kawat.Desk.Notation;

/// <summary>Reads marks and links within a block. A star that nothing closes is a star; a bracket without an address is a bracket.</summary>
internal sealed class InlineParser(List<NotationProblem> problems)
{
    public IReadOnlyList<Run> Runs(string text)
    {
        var literal = new HashSet<int>();
        while (true)
        {
            var reading = new Reading(text, literal);
            reading.Read(0, text.Length);
            // What was opened and never closed is taken for plain stars, and the block read again; each round settles at least one.
            if (reading.OpenAt is not { } open)
            {
                problems.AddRange(reading.BadLinks.Select(link => new NotationProblem("bad-link", link)));
                return reading.Runs;
            }

            literal.Add(open);
            problems.Add(new NotationProblem("open-mark", text[open..Math.Min(open + 30, text.Length)]));
        }
    }

    /// <summary>Plain text with its escapes resolved.</summary>
    public static string Unescape(string text)
    {
        var to = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;) at += Sign(text, at, text.Length, to);
        return to.ToString();
    }

    /// <summary>Appends the character at <paramref name="at"/>, escaped or not; returns how far it reached.</summary>
    private static int Sign(string text, int at, int end, StringBuilder to)
    {
        if (text[at] != '\\' || at + 1 >= end)
        {
            to.Append(text[at]);
            return 1;
        }

        var close = text[at + 1] == '{' ? text.IndexOf('}', at + 2, Math.Min(end - at - 2, 6)) : -1;
        if (close > 0 && ushort.TryParse(text.AsSpan(at + 2, close - at - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            to.Append((char)code);
            return close + 1 - at;
        }

        // A backslash before a letter or digit is a backslash.
        if (char.IsLetterOrDigit(text[at + 1])) to.Append('\\');
        to.Append(text[at + 1]);
        return 2;
    }

    private sealed class Reading(string text, HashSet<int> literal)
    {
        private readonly StringBuilder _buffer = new();
        private int? _boldAt;
        private int? _italicAt;
        private string? _href;
        private bool _inLink;

        public List<Run> Runs { get; } = [];

        public List<string> BadLinks { get; } = [];

        public int? OpenAt => _boldAt is { } bold && _italicAt is { } italic ? Math.Max(bold, italic) : _boldAt ?? _italicAt;

        public void Read(int start, int end)
        {
            for (var at = start; at < end;)
            {
                if (text[at] == '*') at += Stars(at, start, end);
                else if (text[at] == '[' && !_inLink && Link(at, end) is > 0 and var length) at += length;
                else at += Sign(text, at, end, _buffer);
            }

            Flush();
        }

        /// <summary>Toggles marks, or takes the stars for plain ones; returns how many there are.</summary>
        private int Stars(int at, int start, int end)
        {
            var count = 1;
            while (at + count < end && text[at + count] == '*') count++;
            var standsAlone = at > start && text[at - 1] == ' ' && at + count < end && text[at + count] == ' ';
            if (count > 3 || standsAlone || literal.Contains(at))
            {
                _buffer.Append('*', count);
                return count;
            }

            Flush();
            if (count >= 2) _boldAt = _boldAt is null ? at : null;
            if (count != 2) _italicAt = _italicAt is null ? at : null;
            return count;
        }

        /// <summary>Reads "[words](address)"; 0 when it is none.</summary>
        private int Link(int at, int end)
        {
            var middle = Find(at + 1, end, ']', '\0');
            if (middle < 0 || middle + 1 >= end || text[middle + 1] != '(') return 0;
            var close = Find(middle + 2, end, ')', '(');
            if (close < 0) return 0;
            var address = Unescape(text[(middle + 2)..close]);
            Flush();
            (_inLink, _href) = (true, Run.SafeHref(address));
            if (_href is null) BadLinks.Add(address);
            Read(at + 1, middle);
            (_inLink, _href) = (false, null);
            return close + 1 - at;
        }

        /// <summary>The next unescaped <paramref name="sign"/>, past balanced pairs that <paramref name="opening"/> opens; −1 when there is none.</summary>
        private int Find(int from, int end, char sign, char opening)
        {
            var depth = 0;
            for (var at = from; at < end; at++)
            {
                if (text[at] == '\\') at++;
                else if (text[at] == opening) depth++;
                else if (text[at] == sign && depth-- == 0) return at;
            }

            return -1;
        }

        private void Flush()
        {
            if (_buffer.Length == 0) return;
            var run = new Run(_buffer.ToString(), _boldAt is not null, _italicAt is not null, _href);
            _buffer.Clear();
            // Runs with the same marks side by side are one.
            if (Runs.Count > 0 && Runs[^1] is var last && (last.Bold, last.Italic, last.Href) == (run.Bold, run.Italic, run.Href))
                Runs[^1] = last with { Text = last.Text + run.Text };
            else
                Runs.Add(run);
        }
    }
}
