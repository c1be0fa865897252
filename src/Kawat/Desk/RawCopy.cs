using System.Buffers;
using System.Globalization;
using System.Text;

namespace Kawat.Desk;

/// <summary>Bytes as text that a person can edit in a form, and back to bytes. What is not edited comes back byte for byte: the encoding and the ends of lines are kept,
/// and control characters, which no form carries, stand as their pictures (␁ for 01).</summary>
/// <param name="Text">Lines parted by line feeds.</param>
/// <param name="Encoding">"utf-8", or "windows-1252" for bytes that are not UTF-8.</param>
/// <param name="IsCrLf">Whether lines end in two characters.</param>
internal sealed record RawCopy(string Text, string Encoding, bool IsCrLf)
{
    public const string Utf8 = "utf-8";
    public const string Western = "windows-1252";

    /// <summary>0x80–0x9F of windows-1252; zero where it has nothing.</summary>
    private const string Upper = "\u20AC\0\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\0\u017D\0\0\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\0\u017E\u0178";

    private static readonly UTF8Encoding Strict = new(false, true);
    private static readonly SearchValues<byte> Binary = SearchValues.Create([0]);

    /// <summary>Whether the bytes are text at all.</summary>
    public static bool IsText(ReadOnlySpan<byte> bytes) => bytes.IndexOfAny(Binary) < 0 && Media.KeepPicture.TypeOf(bytes) is null;

    public static RawCopy Of(ReadOnlySpan<byte> bytes)
    {
        var (text, encoding) = Decode(bytes);
        var lines = text.Count(letter => letter == '\n');
        var isCrLf = lines > 0 && text.Split("\r\n").Length - 1 == lines;
        if (isCrLf) text = text.Replace("\r\n", "\n", StringComparison.Ordinal);
        return new(string.Create(text.Length, text, (span, from) =>
        {
            for (var at = 0; at < span.Length; at++) span[at] = from[at] < ' ' && from[at] is not ('\n' or '\t') ? (char)(0x2400 + from[at]) : from[at];
        }), encoding, isCrLf);
    }

    /// <summary>The bytes of an edited copy. In UTF-8 when the old encoding has no place for what was written; <paramref name="charset"/> then says so, and is empty otherwise.</summary>
    public byte[] ToBytes(out string charset)
    {
        var text = new StringBuilder(Text.Length);
        foreach (var letter in Text.Replace("\r\n", "\n", StringComparison.Ordinal)) text.Append(letter is > '\u2400' and < '\u2420' ? (char)(letter - 0x2400) : letter);
        if (IsCrLf) text.Replace("\n", "\r\n");
        var whole = text.ToString();
        charset = "";
        if (Encoding == Western && ToWestern(whole) is { } bytes) return bytes;
        if (Encoding == Western) charset = Utf8;
        return System.Text.Encoding.UTF8.GetBytes(whole);
    }

    /// <summary>The line that something is wrong on, cut around the column: before, the sign itself, after. Null when there is no such place.</summary>
    public static (string Before, string At, string After)? Place(string text, int line, int column)
    {
        if (line < 1) return null;
        var start = 0;
        for (var passed = 1; passed < line; passed++)
        {
            start = text.IndexOf('\n', start) + 1;
            if (start == 0) return null;
        }

        var end = text.IndexOf('\n', start);
        var whole = text[start..(end < 0 ? text.Length : end)];
        var at = Math.Clamp(column - 1, 0, whole.Length);
        var from = Math.Max(0, at - 60);
        var to = Math.Min(whole.Length, at + 60);
        var sign = column < 1 || at == whole.Length ? 0 : char.IsHighSurrogate(whole[at]) && at + 1 < whole.Length ? 2 : 1;
        return (whole[from..at], whole.Substring(at, sign), whole[Math.Min(at + sign, to)..to]);
    }

    /// <summary>Bytes as people read them: sixteen a line, place, hexadecimal and as signs.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes, long offset)
    {
        var text = new StringBuilder(bytes.Length * 5);
        for (var at = 0; at < bytes.Length; at += 16)
        {
            var row = bytes[at..Math.Min(at + 16, bytes.Length)];
            text.Append(CultureInfo.InvariantCulture, $"{offset + at:x8}  ");
            for (var place = 0; place < 16; place++) text.Append(place < row.Length ? row[place].ToString("x2", CultureInfo.InvariantCulture) : "  ").Append(place == 7 ? "  " : " ");
            text.Append(' ');
            foreach (var one in row) text.Append(one is >= 0x20 and < 0x7F ? (char)one : '·');
            text.Append('\n');
        }

        return text.ToString();
    }

    private static (string Text, string Encoding) Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            return (Strict.GetString(bytes), Utf8);
        }
        catch (DecoderFallbackException)
        {
            var text = new char[bytes.Length];
            for (var at = 0; at < bytes.Length; at++) text[at] = bytes[at] is >= 0x80 and < 0xA0 && Upper[bytes[at] - 0x80] is var sign and not '\0' ? sign : (char)bytes[at];
            return (new string(text), Western);
        }
    }

    private static byte[]? ToWestern(string text)
    {
        var bytes = new byte[text.Length];
        for (var at = 0; at < text.Length; at++)
        {
            var place = text[at] == '\0' ? -1 : Upper.IndexOf(text[at], StringComparison.Ordinal);
            if (place >= 0) bytes[at] = (byte)(0x80 + place);
            else if (text[at] <= 0xFF) bytes[at] = (byte)text[at];
            else return null;
        }

        return bytes;
    }
}
