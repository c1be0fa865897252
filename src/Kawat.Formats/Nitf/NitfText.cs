using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;

namespace Kawat.Formats.Nitf;

/// <summary>Writes a body as NITF; <see cref="MarkupBody"/> reads it back as it was. NITF has one kind of subheading and one of emphasis; a class
/// tells the others apart.</summary>
internal static class NitfText
{
    public static void Write(XmlText xml, Body body, IReadOnlyList<ItemPicture> pictures)
    {
        foreach (var block in body.Blocks)
        {
            switch (block)
            {
                case Paragraph paragraph: Element(xml, "p", paragraph.Runs); break;
                case Heading heading: Element(xml, "hl2", heading.Runs, heading.Level > 2 ? "h" + heading.Level.ToString(CultureInfo.InvariantCulture) : null); break;
                case Quotation quotation:
                    xml.Open("bq").Open("block");
                    Element(xml, "p", quotation.Runs);
                    xml.Close().Element("credit", quotation.Attribution).Close();
                    break;
                case ItemList list:
                    xml.Open(list.Ordered ? "ol" : "ul");
                    foreach (var item in list.Items) Element(xml, "li", item);
                    xml.Close();
                    break;
                case Table table:
                    xml.Open("table");
                    for (var row = 0; row < table.Rows.Count; row++)
                    {
                        xml.Open("tr");
                        foreach (var cell in table.Rows[row]) xml.Open(row == 0 && table.HasHeader ? "th" : "td").Text(cell).Close();
                        xml.Close();
                    }

                    xml.Close();
                    break;
                case FactBox box:
                    xml.Open("block").Set("class", "factbox");
                    if (box.Title.Length > 0) xml.Element("hl2", box.Title);
                    foreach (var paragraph in box.Paragraphs) Element(xml, "p", paragraph.Runs);
                    xml.Close();
                    break;
                case PictureBlock place when place.Index >= 0 && place.Index < pictures.Count: Picture(xml, place.Index, pictures[place.Index], isPlaced: true); break;
                default: break;
            }
        }
    }

    /// <summary>A picture with all that is known of it; one that has no place in the text says so.</summary>
    public static void Picture(XmlText xml, int index, ItemPicture picture, bool isPlaced)
    {
        xml.Open("media").Set("media-type", "image").Set("class", (isPlaced ? "kawat-picture-" : "kawat-beside-") + index.ToString(CultureInfo.InvariantCulture));
        foreach (var (name, value) in OwnFields.Of(picture)) xml.Open("media-metadata").Set("name", name).Set("value", value).Close();
        xml.Open("media-reference").Set("source", picture.Href).Set("mime-type", picture.ContentType).Set("alternate-text", picture.AltText).Set("width", picture.Width?.ToString(CultureInfo.InvariantCulture)).Set("height", picture.Height?.ToString(CultureInfo.InvariantCulture)).Close();
        if (picture.Caption is { } caption) xml.Element("media-caption", caption);
        if (picture.Credit is { } credit) xml.Element("media-producer", string.Join('/', ((string?[])[credit.Agency, credit.Photographer]).OfType<string>()));
        xml.Close();
    }

    /// <summary>A file that is no picture.</summary>
    public static void File(XmlText xml, Attachment file)
    {
        xml.Open("media").Set("media-type", file.ContentType?.StartsWith("audio/", StringComparison.Ordinal) == true ? "audio" : file.ContentType?.StartsWith("video/", StringComparison.Ordinal) == true ? "video" : "other").Set("class", "kawat-file");
        if (file.Title is { } title) xml.Open("media-metadata").Set("name", "title").Set("value", title).Close();
        if (file.Length is { } length) xml.Open("media-metadata").Set("name", "length").Set("value", length.ToString(CultureInfo.InvariantCulture)).Close();
        xml.Open("media-reference").Set("source", file.Href).Set("mime-type", file.ContentType).Close().Close();
    }

    private static void Element(XmlText xml, string name, IReadOnlyList<Run> runs, string? kind = null)
    {
        xml.Open(name).Set("class", kind);
        xml.IsInline = true;
        foreach (var run in runs)
        {
            if (run.Href is not null) xml.Open("a").Set("href", run.Href);
            if (run.Bold) xml.Open("em").Set("class", "strong");
            if (run.Italic) xml.Open("em");
            var lines = run.Text.Split('\n');
            for (var i = 0; i < lines.Length; i++)
            {
                if (i > 0) xml.Open("br").Close();
                xml.Text(lines[i]);
            }

            if (run.Italic) xml.Close();
            if (run.Bold) xml.Close();
            if (run.Href is not null) xml.Close();
        }

        xml.Close();
        xml.IsInline = false;
    }
}
