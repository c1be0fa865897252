using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Kawat.Formats.Content;
using Microsoft.AspNetCore.Html;

namespace Kawat.Desk;

/// <summary>A body for the desk's pages. Every word passes the encoder; the tags are ours.</summary>
internal static class BodyView
{
    /// <param name="body">The body.</param>
    /// <param name="picture">The markup of the picture at a position; empty for none.</param>
    public static IHtmlContent Of(Body body, Func<int, string>? picture = null)
    {
        var html = new StringBuilder();
        foreach (var block in body.Blocks) Write(html, block, picture);
        return new HtmlString(html.ToString());
    }

    /// <summary>The <c>img</c> of a picture row, or what stands for it when its bytes did not come.</summary>
    /// <param name="width">Pixels that are enough; null for the picture as it came.</param>
    public static string Image(long pictureId, bool hasBytes, string alt, int? width = null) =>
        hasBytes ? string.Create(CultureInfo.InvariantCulture, $"<img src=\"/desk/picture/{pictureId}{(width is { } enough ? string.Create(CultureInfo.InvariantCulture, $"?width={enough}") : "")}\" alt=\"{Encode(alt)}\" loading=\"lazy\">") : "<span class=\"nopicture\" aria-hidden=\"true\"></span>";

    public static string Encode(string text) => HtmlEncoder.Default.Encode(text);

    private static void Write(StringBuilder html, Block block, Func<int, string>? picture)
    {
        switch (block)
        {
            case Paragraph paragraph:
                html.Append("<p>").Append(Runs(paragraph.Runs)).Append("</p>");
                break;
            case Heading heading:
                html.Append(CultureInfo.InvariantCulture, $"<h{heading.Level}>{Runs(heading.Runs)}</h{heading.Level}>");
                break;
            case Quotation quotation:
                html.Append("<blockquote><p>").Append(Runs(quotation.Runs)).Append("</p>");
                if (quotation.Attribution is { Length: > 0 } who) html.Append("<footer>").Append(Encode(who)).Append("</footer>");
                html.Append("</blockquote>");
                break;
            case ItemList list:
                html.Append(list.Ordered ? "<ol>" : "<ul>");
                foreach (var item in list.Items) html.Append("<li>").Append(Runs(item)).Append("</li>");
                html.Append(list.Ordered ? "</ol>" : "</ul>");
                break;
            case PictureBlock block1:
                html.Append(picture?.Invoke(block1.Index) ?? "");
                break;
            case Table table:
                WriteTable(html, table);
                break;
            case FactBox box:
                html.Append("<aside class=\"facts\"><h3>").Append(Encode(box.Title)).Append("</h3>");
                foreach (var paragraph in box.Paragraphs) html.Append("<p>").Append(Runs(paragraph.Runs)).Append("</p>");
                html.Append("</aside>");
                break;
        }
    }

    private static void WriteTable(StringBuilder html, Table table)
    {
        html.Append("<div class=\"wide\"><table>");
        for (var at = 0; at < table.Rows.Count; at++)
        {
            var tag = table.HasHeader && at == 0 ? "th" : "td";
            html.Append("<tr>");
            foreach (var cell in table.Rows[at]) html.Append('<').Append(tag).Append('>').Append(Encode(cell)).Append("</").Append(tag).Append('>');
            html.Append("</tr>");
        }

        html.Append("</table></div>");
    }

    private static string Runs(IReadOnlyList<Run> runs)
    {
        var html = new StringBuilder();
        foreach (var run in runs)
        {
            var text = Encode(run.Text).Replace("&#xA;", "<br>", StringComparison.Ordinal);
            if (run.Italic) text = $"<em>{text}</em>";
            if (run.Bold) text = $"<strong>{text}</strong>";
            if (Run.SafeHref(run.Href) is { } href) text = $"<a href=\"{Encode(href)}\" rel=\"noreferrer\">{text}</a>";
            html.Append(text);
        }

        return html.ToString();
    }
}
