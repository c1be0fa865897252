using System.Text;

namespace Kawat.Formats.Mail;

/// <summary>Decodes what mail writes in seven bits: encoded words of headers (RFC 2047), quoted-printable and base64 of bodies (RFC 2045).</summary>
internal static class EncodedWords
{
    /// <summary>The text of a header field, "=?utf-8?B?…?=" decoded, white space between encoded words left out. What is broken stays as written. Linear.</summary>
    public static string Decode(string value)
    {
        var text = new StringBuilder(value.Length);
        var (at, last) = (0, -1);
        while (at < value.Length)
        {
            var start = value.IndexOf("=?", at, StringComparison.Ordinal);
            if (start < 0 || Word(value, start) is not { } word)
            {
                var stop = start < 0 ? value.Length : start + 2;
                text.Append(value, at, stop - at);
                (at, last) = (stop, -1);
                continue;
            }

            if (last != at || !value.AsSpan(at, start - at).IsWhiteSpace()) text.Append(value, at, start - at);
            text.Append(word.Text);
            (at, last) = (word.End, word.End);
        }

        return text.ToString();
    }

    private static (string Text, int End)? Word(string value, int start)
    {
        var charset = value.IndexOf('?', start + 2);
        if (charset < 0 || charset - start > 60 || charset + 2 >= value.Length || value[charset + 2] != '?') return null;
        // A word has 75 characters at most; what mailers write is longer, but not without end.
        var end = value.IndexOf("?=", charset + 3, Math.Min(2000, value.Length - charset - 3), StringComparison.Ordinal);
        if (end < 0) return null;
        var data = value[(charset + 3)..end];
        var bytes = char.ToUpperInvariant(value[charset + 1]) switch
        {
            'B' => Base64(data),
            'Q' => QuotedPrintable(data.Replace('_', ' ')),
            _ => null,
        };
        if (bytes is null) return null;
        var name = value[(start + 2)..charset].Split('*')[0];
        return (MimeCharset.Decode(bytes, name) ?? MimeCharset.Decode(bytes, null)!, end + 2);
    }

    /// <summary>The bytes of quoted-printable text; what is no escape stands for itself. Characters beyond Latin-1 are written as UTF-8. Linear.</summary>
    public static byte[] QuotedPrintable(string text)
    {
        var bytes = new List<byte>(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (c == '=')
            {
                if (i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
                {
                    bytes.Add(Convert.ToByte(text.Substring(i + 1, 2), 16));
                    i += 2;
                    continue;
                }

                // A line break after "=", white space before it allowed, is none.
                var end = i + 1;
                while (end < text.Length && text[end] is ' ' or '\t' or '\r') end++;
                if (end >= text.Length || text[end] == '\n')
                {
                    i = end;
                    continue;
                }
            }

            if (c <= 0xFF) bytes.Add((byte)c);
            else bytes.AddRange(Encoding.UTF8.GetBytes([c]));
        }

        return [.. bytes];
    }

    /// <summary>The bytes of base64 text, characters outside the alphabet skipped; as far as it goes when the end is missing. Null when nothing can be decoded.</summary>
    public static byte[]? Base64(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '+' or '/') clean.Append(c);
            else if (c == '=') break;
        }

        if (clean.Length == 0 && !string.IsNullOrWhiteSpace(text)) return null;
        if (clean.Length % 4 == 1) clean.Length--;
        while (clean.Length % 4 != 0) clean.Append('=');
        var bytes = new byte[clean.Length];
        return Convert.TryFromBase64String(clean.ToString(), bytes, out var written) ? bytes[..written] : null;
    }
}
