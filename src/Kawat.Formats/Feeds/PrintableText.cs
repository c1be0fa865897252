using System.Text;
using System.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Text for an XML document.</summary>
internal static class PrintableText
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
}
