using System.Globalization;
using System.Text;
using Kawat.Formats.Content;
using Microsoft.AspNetCore.Html;

namespace Kawat.Portal;

/// <summary>An editor's own words as HTML: a page of the site, a dossier's text, a box on a front, a biography. Like <see cref="BodyHtml"/>, but without
/// what only a story has: no background, no pictures, no anchors, so that several can stand on a page.</summary>
internal static class TextHtml
{
    /// <param name="body">The closed tree.</param>
    /// <param name="headings">Levels that its headings are set lower, for text below a heading of the page's own.</param>
    public static IHtmlContent Of(Body body, int headings = 0)
    {
        var html = new StringBuilder();
        foreach (var block in body.Blocks) Write(html, block, headings);
        return new HtmlString(html.ToString());
    }

    private static void Write(StringBuilder html, Block block, int headings)
    {
        switch (block)
        {
            case Paragraph paragraph:
                html.Append("<p>").Append(Runs(paragraph.Runs)).Append("</p>\n");
                break;
            case Heading heading:
                var level = Math.Clamp(heading.Level + headings, 2, 6);
                html.Append(CultureInfo.InvariantCulture, $"<h{level}>{Runs(heading.Runs)}</h{level}>\n");
                break;
            case Quotation quotation:
                html.Append("<blockquote><p>").Append(Runs(quotation.Runs)).Append("</p>");
                if (quotation.Attribution is { Length: > 0 } who) html.Append("<cite>").Append(HtmlText.Of(who)).Append("</cite>");
                html.Append("</blockquote>\n");
                break;
            case ItemList list:
                html.Append(list.Ordered ? "<ol>" : "<ul>");
                foreach (var item in list.Items) html.Append("<li>").Append(Runs(item)).Append("</li>");
                html.Append(list.Ordered ? "</ol>\n" : "</ul>\n");
                break;
            case Table table:
                WriteTable(html, table);
                break;
            case FactBox box:
                html.Append("<aside class=\"facts\">");
                if (box.Title.Length > 0) html.Append("<p><b>").Append(HtmlText.Of(box.Title)).Append("</b></p>");
                foreach (var paragraph in box.Paragraphs) html.Append("<p>").Append(Runs(paragraph.Runs)).Append("</p>");
                html.Append("</aside>\n");
                break;
        }
    }

    private static void WriteTable(StringBuilder html, Table table)
    {
        html.Append("<div class=\"wide\" tabindex=\"0\"><table>");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            var cell = row == 0 && table.HasHeader ? "th" : "td";
            html.Append("<tr>");
            foreach (var text in table.Rows[row]) html.Append('<').Append(cell).Append('>').Append(HtmlText.Of(text)).Append("</").Append(cell).Append('>');
            html.Append("</tr>");
        }

        html.Append("</table></div>\n");
    }

    private static string Runs(IReadOnlyList<Run> runs)
    {
        var html = new StringBuilder();
        foreach (var run in runs)
        {
            var text = HtmlText.Of(run.Text).Replace("&#xA;", "<br>", StringComparison.Ordinal);
            if (run.Italic) text = $"<em>{text}</em>";
            if (run.Bold) text = $"<strong>{text}</strong>";
            if (Run.SafeHref(run.Href) is { } href) text = $"<a href=\"{HtmlText.Of(href)}\" rel=\"noopener\">{text}</a>";
            html.Append(text);
        }

        return html.ToString();
    }
}
