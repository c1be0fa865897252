using System.Net;
using System.Text;
using Kawat.Formats.Content;

namespace Kawat.Formats.Ninjs;

/// <summary>Writes a body as HTML, as <see cref="Html.HtmlBody"/> reads it.</summary>
internal static class NinjsHtml
{
    public static string Write(Body body, IReadOnlyList<ItemPicture> pictures)
    {
        var html = new StringBuilder();
        foreach (var block in body.Blocks) Block(html, block, pictures);
        return html.ToString();
    }

    private static void Block(StringBuilder html, Block block, IReadOnlyList<ItemPicture> pictures)
    {
        switch (block)
        {
            case Paragraph paragraph: Element(html, "p", paragraph.Runs); break;
            case Heading heading: Element(html, heading.Level switch { <= 2 => "h2", 3 => "h3", _ => "h4" }, heading.Runs); break;
            case Quotation quotation:
                Element(html, "blockquote", quotation.Attribution is null ? quotation.Runs : [.. quotation.Runs, new Run($"\n— {quotation.Attribution}")]);
                break;
            case ItemList list:
                html.Append(list.Ordered ? "<ol>" : "<ul>");
                foreach (var item in list.Items) Element(html, "li", item);
                html.Append(list.Ordered ? "</ol>" : "</ul>");
                break;
            case PictureBlock place when place.Index >= 0 && place.Index < pictures.Count && pictures[place.Index].Href is { } href && Run.SafeHref(href) is not null:
                html.Append("<figure><img src=\"").Append(Encode(href)).Append("\" alt=\"").Append(Encode(pictures[place.Index].AltText ?? "")).Append("\"></figure>");
                break;
            case Table table: Table(html, table); break;
            case FactBox box:
                html.Append("<aside>");
                if (box.Title.Length > 0) html.Append("<h3>").Append(Encode(box.Title)).Append("</h3>");
                foreach (var paragraph in box.Paragraphs) Element(html, "p", paragraph.Runs);
                html.Append("</aside>");
                break;
        }
    }

    private static void Table(StringBuilder html, Table table)
    {
        html.Append("<table>");
        foreach (var (index, row) in table.Rows.Index())
        {
            html.Append("<tr>");
            var cell = index == 0 && table.HasHeader ? "th" : "td";
            foreach (var text in row) html.Append('<').Append(cell).Append('>').Append(Encode(text)).Append("</").Append(cell).Append('>');
            html.Append("</tr>");
        }

        html.Append("</table>");
    }

    private static void Element(StringBuilder html, string name, IReadOnlyList<Run> runs)
    {
        html.Append('<').Append(name).Append('>');
        foreach (var run in runs)
        {
            if (run.Href is not null) html.Append("<a href=\"").Append(Encode(run.Href)).Append("\">");
            if (run.Bold) html.Append("<strong>");
            if (run.Italic) html.Append("<em>");
            html.Append(Encode(run.Text).Replace("\n", "<br>", StringComparison.Ordinal));
            if (run.Italic) html.Append("</em>");
            if (run.Bold) html.Append("</strong>");
            if (run.Href is not null) html.Append("</a>");
        }

        html.Append("</").Append(name).Append('>');
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);
}
