using System.Globalization;
using System.Text;
using System.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Text as documents for machines want it.</summary>
public static class PrintableText
{
    /// <summary><paramref name="text"/> without the characters that XML 1.0 forbids, unpaired surrogates among them. Linear.</summary>
    public static string Clean(string text)
    {
        StringBuilder? kept = null;
        for (var at = 0; at < text.Length; at++)
        {
            var isPair = at + 1 < text.Length && XmlConvert.IsXmlSurrogatePair(text[at + 1], text[at]);
            if (isPair || XmlConvert.IsXmlChar(text[at]))
            {
                kept?.Append(text, at, isPair ? 2 : 1);
                if (isPair) at++;
            }
            else
            {
                kept ??= new StringBuilder(text, 0, at, text.Length);
            }
        }

        return kept?.ToString() ?? text;
    }

    /// <summary>RFC 3339 in UTC, to the second: "2023-03-01T05:00:00Z".</summary>
    public static string Instant(DateTimeOffset instant) => instant.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
