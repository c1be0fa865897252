using System.Globalization;

namespace Kawat.Formats.Iptc7901;

/// <summary>A message of IPTC 7901 as it stands: SOH, heading line, key word lines, STX, text, ETX, time of transmission, EOT.</summary>
/// <param name="Source">The service's letters ("eca"); empty for none.</param>
/// <param name="Serial">The message number as written ("0124"); empty for none.</param>
/// <param name="Urgency">1–9; null when not given.</param>
/// <param name="Category">The service's category letters; null for none.</param>
/// <param name="Rest">What else the heading line says.</param>
/// <param name="Slug">The key word lines between heading and text, as one; null for none.</param>
/// <param name="Lines">The lines of the text.</param>
/// <param name="Trailer">What stands behind the text.</param>
internal sealed record Iptc7901Document(string Source, string Serial, int? Urgency, string? Category, string Rest, string? Slug, IReadOnlyList<string> Lines, string Trailer)
{
    private const char Soh = '\u0001', Stx = '\u0002', Etx = '\u0003', Eot = '\u0004';
    private const int MostMessages = 2000;

    /// <summary>The messages of a document, one after the other. Text before the first heading is skipped.</summary>
    public static IReadOnlyList<Iptc7901Document> Read(string text)
    {
        var messages = new List<Iptc7901Document>();
        var start = text.IndexOf(Soh, StringComparison.Ordinal);
        while (start >= 0 && messages.Count < MostMessages)
        {
            var next = text.IndexOf(Soh, start + 1);
            messages.Add(Message(text[(start + 1)..(next < 0 ? text.Length : next)]));
            start = next;
        }

        return messages;
    }

    private static Iptc7901Document Message(string text)
    {
        var stx = text.IndexOf(Stx, StringComparison.Ordinal);
        var head = Split(stx < 0 ? FirstLine(text) : text[..stx]);
        var from = stx < 0 ? FirstLine(text).Length : stx + 1;
        // An end before the beginning is none.
        var end = text.IndexOfAny([Etx, Eot], from);
        var body = text[from..(end < 0 ? text.Length : end)];
        var fields = (head.Count > 0 ? head[0] : "").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var letters = fields.Length == 0 ? 0 : fields[0].TakeWhile(c => !char.IsAsciiDigit(c)).Count();
        var (source, serial) = fields.Length == 0 ? ("", "") : (fields[0][..letters], fields[0][letters..]);
        var at = 1;
        int? urgency = at < fields.Length && fields[at].Length == 1 && fields[at][0] is >= '1' and <= '9' ? fields[at++][0] - '0' : null;
        var category = at < fields.Length && !char.IsAsciiDigit(fields[at][0]) ? fields[at++] : null;
        if (at < fields.Length && int.TryParse(fields[at], NumberStyles.None, CultureInfo.InvariantCulture, out _)) at++;
        var slug = string.Join(' ', head.Skip(1).Select(line => line.Trim()).Where(line => line.Length > 0)).TrimEnd('/', ' ');
        return new Iptc7901Document(source, serial, urgency, category, string.Join(' ', fields.Skip(at)), slug.Length == 0 ? null : slug, Split(body), end < 0 ? "" : text[(end + 1)..]);
    }

    /// <summary>The lines of a text, whichever way they end. Control characters that mean nothing here are left out.</summary>
    public static List<string> Split(string text) =>
        [.. text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n').Split('\n').Select(line => line.Trim('\u007F', '\0', '\u0004', '\u0003', '\u0002').TrimEnd())];

    private static string FirstLine(string text)
    {
        var end = text.IndexOfAny(['\r', '\n']);
        return end < 0 ? text : text[..end];
    }
}
