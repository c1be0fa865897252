using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Rss;

/// <summary>Finds the pictures that an item names outside its text: enclosure, media:content, media:group, media:thumbnail.</summary>
internal static class RssPictures
{
    /// <summary>Adds them to those from the text; for a picture that is there already, caption and credit are filled in.</summary>
    public static void Add(XmlElement item, List<ItemPicture> pictures, ProblemList problems)
    {
        var found = item.All("media:content").Where(IsPicture).Select(one => (Element: one, Href: Address(one, problems)))
            .Concat(item.All("media:group").Select(group => (Element: group, Href: Largest(group, problems))))
            .Concat(item.All("enclosure").Where(IsPicture).Select(one => (Element: one, Href: Address(one, problems))))
            .Where(one => one.Href is not null).ToList();
        if (found.Count == 0 && pictures.Count == 0 && item.Child("media:thumbnail") is { } thumbnail && Address(thumbnail, problems) is { } small) found.Add((thumbnail, small));
        foreach (var (element, href) in found.Take(100))
        {
            var picture = Picture(element, item, href!, problems);
            var known = pictures.FindIndex(one => one.Href == href);
            if (known < 0) pictures.Add(picture);
            else pictures[known] = pictures[known] with { Caption = pictures[known].Caption ?? picture.Caption, Credit = pictures[known].Credit ?? picture.Credit };
        }
    }

    private static ItemPicture Picture(XmlElement element, XmlElement item, string href, ProblemList problems)
    {
        string? Line(string name) => HtmlText.Line(element.ChildText(name) ?? (element.Name == "enclosure" ? null : item.ChildText(name)), problems);
        var picture = HtmlBody.Captioned(Line("media:description") ?? HtmlText.Line(element.ChildText("media:title"), problems), href, null);
        return Line("media:credit") is { } credit ? picture with { Credit = CreditText.OfField(credit) } : picture;
    }

    private static bool IsPicture(XmlElement element) =>
        element.Attribute("medium") is { } medium ? medium.Equals("image", StringComparison.OrdinalIgnoreCase)
        : element.Attribute("type") is { } type ? type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)
        : element.Attribute("url") is { } url && (url.Contains(".jp", StringComparison.OrdinalIgnoreCase) || url.Contains(".png", StringComparison.OrdinalIgnoreCase) || url.Contains(".webp", StringComparison.OrdinalIgnoreCase));

    private static string? Largest(XmlElement group, ProblemList problems) =>
        group.All("media:content").Where(IsPicture).OrderByDescending(one => Number(one, "width") * Number(one, "height"))
            .Select(one => Address(one, problems)).FirstOrDefault(href => href is not null);

    private static long Number(XmlElement element, string name) =>
        int.TryParse(element.Attribute(name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static string? Address(XmlElement element, ProblemList problems)
    {
        if (element.Attribute("url") is not { } written) return null;
        if (Run.SafeHref(written) is { } safe && !safe.StartsWith("mailto:", StringComparison.Ordinal)) return safe;
        if (PictureFile.IsSafeName(written)) return written;
        problems.NoteOnce(ProblemCodes.UnsafeAddress, "picture", $"A picture at {ProblemList.Quote(written)} was dropped.", element.Line);
        return null;
    }
}
