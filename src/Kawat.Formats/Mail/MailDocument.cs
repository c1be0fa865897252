using System.Text;

namespace Kawat.Formats.Mail;

/// <summary>A mail or a part of one: its header fields, and its text or its parts (RFC 2045, 2046).</summary>
/// <remarks>The bytes are held as Latin-1 text, a character a byte, so that each part is decoded by its own charset. Linear: every level of
/// parts is cut out of the one above by one pass over its lines.</remarks>
internal sealed class MailDocument
{
    private const int Deepest = 12;
    private const int MostParts = 300;

    private readonly string _raw;
    private readonly int _from;
    private readonly int _to;

    private MailDocument(string raw, int from, int to, MimeHeaders headers) => (_raw, _from, _to, Headers) = (raw, from, to, headers);

    public MimeHeaders Headers { get; }

    /// <summary>The parts of a multipart, or the one mail within a message/rfc822; empty for a leaf.</summary>
    public List<MailDocument> Parts { get; } = [];

    /// <summary>Media type in lower case; what says none is plain text.</summary>
    public string Type => Headers.Token("Content-Type") is { } type && type.Contains('/', StringComparison.Ordinal) ? type : "text/plain";

    /// <summary>File name as sent, decoded; null for none.</summary>
    public string? FileName => (Headers.Parameter("Content-Disposition", "filename") ?? Headers.Parameter("Content-Type", "name")) is { } name ? EncodedWords.Decode(name) : null;

    public bool IsAttachment => Headers.Token("Content-Disposition") == "attachment" || (FileName is not null && !Type.StartsWith("text/", StringComparison.Ordinal));

    /// <summary>Reads a mail. Never throws.</summary>
    public static MailDocument Read(ReadOnlySpan<byte> bytes, ProblemList problems)
    {
        var raw = Encoding.Latin1.GetString(bytes);
        var at = 0;
        while (at < raw.Length && char.IsWhiteSpace(raw[at])) at++;
        var left = MostParts;
        return Part(raw, at, raw.Length, 0, ref left, problems);
    }

    /// <summary>The content as bytes, its transfer encoding undone; with a problem, as it stands where that cannot be.</summary>
    public byte[] Bytes(ProblemList problems)
    {
        var text = _raw[_from.._to];
        switch (Headers.Token("Content-Transfer-Encoding"))
        {
            case "base64" when EncodedWords.Base64(text) is { } bytes: return bytes;
            case "base64":
                problems.Warning(ProblemCodes.BadMailPart, "A part of the mail says that it is base64 and is not.");
                break;
            case "quoted-printable": return EncodedWords.QuotedPrintable(text);
        }

        return Encoding.Latin1.GetBytes(text);
    }

    /// <summary>The content as text, lines of format=flowed joined; null for what is no text.</summary>
    public string? Text(ProblemList problems)
    {
        var bytes = Bytes(problems);
        var text = MimeCharset.Decode(bytes, Headers.Parameter("Content-Type", "charset"));
        if (text is null) problems.Warning(ProblemCodes.BadMailPart, $"A part of the mail says that it is {ProblemList.Quote(Type)} and is no text.");
        return text is not null && string.Equals(Headers.Parameter("Content-Type", "format"), "flowed", StringComparison.OrdinalIgnoreCase)
            ? Flowed(text, string.Equals(Headers.Parameter("Content-Type", "delsp"), "yes", StringComparison.OrdinalIgnoreCase)) : text;
    }

    private static MailDocument Part(string raw, int from, int to, int depth, ref int left, ProblemList problems)
    {
        var (headers, next) = MimeHeaders.Read(raw, from, to);
        var part = new MailDocument(raw, next, to, headers);
        left--;
        var isMail = part.Type is "message/rfc822";
        if (!isMail && !part.Type.StartsWith("multipart/", StringComparison.Ordinal)) return part;
        if (depth >= Deepest || left <= 0)
        {
            problems.Warning(ProblemCodes.TooManyParts, $"The mail has more than {MostParts} parts, or they are nested deeper than {Deepest} levels; the rest was left out.");
            return part;
        }

        if (isMail) part.Parts.Add(Part(raw, next, to, depth + 1, ref left, problems));
        else if (headers.Parameter("Content-Type", "boundary") is { Length: > 0 and <= 200 } boundary)
        {
            foreach (var (start, end) in Cut(raw, next, to, "--" + boundary))
            {
                if (left <= 0)
                {
                    problems.Warning(ProblemCodes.TooManyParts, $"The mail has more than {MostParts} parts; the rest was left out.");
                    break;
                }

                part.Parts.Add(Part(raw, start, end, depth + 1, ref left, problems));
            }
        }

        return part;
    }

    // Between the lines that are the boundary; the last part may lack its end.
    private static IEnumerable<(int Start, int End)> Cut(string raw, int from, int to, string boundary)
    {
        var start = -1;
        for (var at = from; at < to;)
        {
            var lineEnd = raw.IndexOf('\n', at, to - at);
            var next = lineEnd < 0 ? to : lineEnd + 1;
            if (raw[at] == '-' && string.CompareOrdinal(raw, at, boundary, 0, boundary.Length) == 0 && IsBoundary(raw.AsSpan(at + boundary.Length, Math.Max(0, next - at - boundary.Length)), out var last))
            {
                // The line break before a boundary belongs to it.
                if (start >= 0) yield return (start, Math.Max(start, at - (at >= 2 && raw[at - 2] == '\r' ? 2 : 1)));
                if (last) yield break;
                start = next;
            }

            at = next;
        }

        if (start >= 0 && start < to) yield return (start, to);
    }

    private static bool IsBoundary(ReadOnlySpan<char> rest, out bool last)
    {
        last = rest.StartsWith("--");
        return (last ? rest[2..] : rest).IsWhiteSpace();
    }

    // RFC 3676: a line that ends with a space goes on in the next.
    private static string Flowed(string text, bool deleteSpace)
    {
        var flowed = new StringBuilder(text.Length);
        foreach (var line in text.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
        {
            var stuffed = line.StartsWith(' ') ? line[1..] : line;
            if (line.EndsWith(' ') && line != "-- ") flowed.Append(deleteSpace ? stuffed.AsSpan(0, Math.Max(0, stuffed.Length - 1)) : stuffed);
            else flowed.Append(stuffed).Append('\n');
        }

        return flowed.ToString();
    }
}
