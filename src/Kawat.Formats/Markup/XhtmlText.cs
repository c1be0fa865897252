using System.Buffers;
using System.Globalization;
using Kawat.Formats.Content;

namespace Kawat.Formats.Markup;

/// <summary>Writes a body as XHTML; <see cref="MarkupBody"/> reads it back as it was.</summary>
internal static class XhtmlText
{
    public static void Write(XmlText xml, Body body, IReadOnlyList<ItemPicture> pictures)
    {
        foreach (var block in body.Blocks)
        {
            switch (block)
            {
                case Paragraph paragraph: Element(xml, "p", paragraph.Runs); break;
                case Heading heading: Element(xml, "h" + Math.Clamp(heading.Level, 2, 4).ToString(CultureInfo.InvariantCulture), heading.Runs); break;
                case Quotation quotation:
                    xml.Open("blockquote");
                    Element(xml, "p", quotation.Runs);
                    xml.Element("footer", quotation.Attribution).Close();
                    break;
                case ItemList list:
                    xml.Open(list.Ordered ? "ol" : "ul");
                    foreach (var item in list.Items) Element(xml, "li", item);
                    xml.Close();
                    break;
                case Table table: Table(xml, table); break;
                case FactBox box:
                    xml.Open("aside").Set("class", "factbox");
                    if (box.Title.Length > 0) xml.Element("h3", box.Title);
                    foreach (var paragraph in box.Paragraphs) Element(xml, "p", paragraph.Runs);
                    xml.Close();
                    break;
                case PictureBlock picture when picture.Index >= 0 && picture.Index < pictures.Count: Figure(xml, picture.Index, pictures[picture.Index]); break;
                default: break;
            }
        }
    }

    /// <summary>True for markup in which <see cref="Write"/> said more than HTML has words for: numbers of pictures, who is quoted, boxes.</summary>
    public static bool IsOwn(string markup) =>
        markup.AsSpan().ContainsAny(Own);

    private static readonly SearchValues<string> Own = SearchValues.Create(["data-picture=\"", "<aside class=\"factbox\">", "<footer>"], StringComparison.Ordinal);

    /// <summary>Runs in an element; line feeds become line breaks.</summary>
    public static void Element(XmlText xml, string name, IReadOnlyList<Run> runs)
    {
        xml.Open(name);
        xml.IsInline = true;
        foreach (var run in runs)
        {
            if (run.Href is not null) xml.Open("a").Set("href", run.Href);
            if (run.Bold) xml.Open("strong");
            if (run.Italic) xml.Open("em");
            var rest = run.Text.AsSpan();
            for (var at = rest.IndexOf('\n'); at >= 0; at = rest.IndexOf('\n'))
            {
                xml.Text(rest[..at].ToString()).Open("br").Close();
                rest = rest[(at + 1)..];
            }

            xml.Text(rest.ToString());
            if (run.Italic) xml.Close();
            if (run.Bold) xml.Close();
            if (run.Href is not null) xml.Close();
        }

        xml.Close();
        xml.IsInline = false;
    }

    private static void Table(XmlText xml, Table table)
    {
        xml.Open("table");
        for (var row = 0; row < table.Rows.Count; row++)
        {
            xml.Open("tr");
            foreach (var cell in table.Rows[row]) xml.Open(row == 0 && table.HasHeader ? "th" : "td").Text(cell).Close();
            xml.Close();
        }

        xml.Close();
    }

    private static void Figure(XmlText xml, int index, ItemPicture picture)
    {
        xml.Open("figure").Set("data-picture", index.ToString(CultureInfo.InvariantCulture));
        xml.Open("img").Set("src", picture.Href ?? "").Set("alt", picture.AltText ?? "").Close();
        xml.Element("figcaption", picture.Caption).Close();
    }
}
