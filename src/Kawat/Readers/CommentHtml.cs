using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Microsoft.AspNetCore.Html;

namespace Kawat.Readers;

/// <summary>Writes a comment as paragraphs. Everything is encoded; the one element that carries something of the reader's is a link, to http or https only.</summary>
internal static class CommentHtml
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>For readers, of what was approved: addresses become links that say they are a reader's and pass no weight on.</summary>
    public static IHtmlContent Shown(string text) => Write(text, isLive: true);

    /// <summary>For the desk and the author, of what nobody has approved: addresses are plain text.</summary>
    public static IHtmlContent Plain(string text) => Write(text, isLive: false);

    private static HtmlString Write(string text, bool isLive)
    {
        var html = new StringBuilder(text.Length + 64);
        foreach (var paragraph in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            html.Append("<p>");
            var lines = paragraph.Split('\n');
            for (var line = 0; line < lines.Length; line++)
            {
                if (line > 0) html.Append("<br>");
                Line(html, lines[line], isLive);
            }

            html.Append("</p>");
        }

        return new HtmlString(html.ToString());
    }

    private static void Line(StringBuilder html, string line, bool isLive)
    {
        if (!isLive)
        {
            html.Append(Encoder.Encode(line));
            return;
        }

        foreach (var (text, address) in CommentText.Pieces(line))
        {
            html.Append(Encoder.Encode(text));
            if (address.Length == 0) continue;
            var encoded = Encoder.Encode(address);
            // What .NET can't read as an address of the web stays text.
            if (Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp))
                html.Append("<a href=\"").Append(encoded).Append("\" rel=\"ugc nofollow noopener\">").Append(encoded).Append("</a>");
            else html.Append(encoded);
        }
    }
}
