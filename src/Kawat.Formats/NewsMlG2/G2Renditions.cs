using System.Globalization;
using Kawat.Formats.Catalogs;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMlG2;

/// <summary>Files of an item: of the renditions of one picture the largest, of sound and moving pictures all.</summary>
internal sealed class G2Renditions(G2Item g2, ItemClass kind, List<ItemPicture> pictures, List<Attachment> files)
{
    public void Read(NewsItem item)
    {
        if (g2.Node.Child("contentSet") is not { } set) return;
        var group = new List<XmlNode>();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in set.Elements)
        {
            if (!part.Is("remoteContent") || part.Attribute("hascontent") is "false") continue;
            var type = part.Attribute("contenttype") ?? "";
            if (!IsImage(type))
            {
                File(part, type);
                continue;
            }

            // In a text a rendition that comes again belongs to the next picture; an item that is a picture holds only one.
            var name = part.Attribute("rendition") ?? part.Attribute("renditionuri") ?? "";
            if (kind == ItemClass.Text && group.Count > 0 && (name.Length == 0 || !names.Add(name))) Picture(group, names, item);
            names.Add(name);
            group.Add(part);
        }

        if (group.Count > 0) Picture(group, names, item);
        else if (kind is ItemClass.Picture or ItemClass.Graphic && pictures.Count == 0 && Described(item) is { Caption: not null } described) pictures.Add(described);
    }

    private bool IsImage(string type) =>
        type.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || (type.Length == 0 && kind is ItemClass.Picture or ItemClass.Graphic);

    private void File(XmlNode part, string type)
    {
        var href = MarkupAddress.Of(part.Attribute("href"), g2.Problems) ?? MarkupAddress.Of(part.Child("altLoc")?.Text, g2.Problems);
        if (href is null || files.Count >= 200) return;
        files.Add(new Attachment(href, type.Length > 0 ? g2.Line(type) : null, g2.Line(part.Attribute("title")), long.TryParse(part.Attribute("size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null));
    }

    private void Picture(List<XmlNode> group, HashSet<string> names, NewsItem item)
    {
        var best = group[0];
        foreach (var part in group)
        {
            if (Weight(part) > Weight(best)) best = part;
        }

        var href = MarkupAddress.Of(best.Attribute("href"), g2.Problems) ?? MarkupAddress.Of(best.Child("altLoc")?.Text, g2.Problems);
        // Some senders put the file's name as a URI where its address should be.
        var guid = g2.Line(best.Attribute("residref")) ?? (href is null && best.Attribute("href")?.StartsWith("file:", StringComparison.OrdinalIgnoreCase) == false ? g2.Line(best.Attribute("href")) : null);
        var picture = kind is ItemClass.Picture or ItemClass.Graphic ? Described(item) : new ItemPicture(null, null) { Guid = guid };
        picture = picture with { Href = href, Width = Number(best, "width"), Height = Number(best, "height"), ContentType = g2.Line(best.Attribute("contenttype")), Guid = picture.Guid ?? guid };
        group.Clear();
        names.Clear();
        if (picture is { Href: null, Guid: null, Caption: null } || pictures.Count >= 500) return;
        if (pictures.Exists(known => known.Href is not null && known.Href == picture.Href)) return;
        pictures.Add(picture);
    }

    // The picture that the item is: what the item says of itself.
    private ItemPicture Described(NewsItem item)
    {
        var content = g2.ContentMeta;
        string? caption = null;
        string? photographer = null;
        if (content is { } meta)
        {
            foreach (var element in meta.Elements)
            {
                if (element.Is("description") && g2.Line(element) is { } text && (caption is null || IsCaption(element))) caption = text;
                else if (element.Is("creator") && (element.Attribute("role") ?? element.Attribute("qcode") ?? "").Contains("photo", StringComparison.OrdinalIgnoreCase)) photographer ??= g2.Name(element) ?? g2.Line(element.Attribute("literal"));
            }
        }

        photographer ??= item.Bylines.Count == 1 ? item.Bylines[0] : null;
        var picture = HtmlBody.Captioned(caption, null, null);
        var credit = CreditText.OfField(item.CreditLine);
        if (credit is { Photographer: null } && photographer is not null && photographer != credit.Agency) credit = credit with { Photographer = photographer };
        return picture with
        {
            Credit = credit ?? picture.Credit ?? (photographer is null ? null : new PictureCredit(null, photographer)),
            Guid = item.Guid, Headline = item.Headline, UsageTerms = item.UsageTerms, CopyrightNotice = Notice(), TakenAt = g2.Line(content?.ChildText("contentCreated")),
            Place = G2Copy.Dateline(g2)?.Place, DigitalSourceType = item.DigitalSourceType,
        };
    }

    private string? Notice()
    {
        foreach (var rights in g2.Node.Elements)
        {
            if (rights.Is("rightsInfo") && g2.Line(rights.Child("copyrightNotice")) is { } notice) return notice;
        }

        return null;
    }

    private static bool IsCaption(XmlNode description) => (description.Attribute("role") ?? "").Contains("caption", StringComparison.OrdinalIgnoreCase);

    private static long Weight(XmlNode part)
    {
        var area = (long)(Number(part, "width") ?? 0) * (Number(part, "height") ?? 0);
        if (area > 0) return area;
        var name = ItemCatalogs.Code(part.Attribute("rendition")) ?? "";
        return name.Contains("high", StringComparison.OrdinalIgnoreCase) || name.Contains("base", StringComparison.OrdinalIgnoreCase) || name.Contains("print", StringComparison.OrdinalIgnoreCase) ? 3
            : name.Contains("thumb", StringComparison.OrdinalIgnoreCase) ? 1 : 2;
    }

    private static int? Number(XmlNode part, string name) => int.TryParse(part.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
