using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Text;

namespace Kawat.Formats.Agency;

/// <summary>Finds the pictures of an item of unknown shape: itself when it is one, and groups named so that have an address.</summary>
internal sealed class AgencyPictures(AgencyNode node, AgencyValues values, ItemClass type, ProblemList problems)
{
    private const int Most = 100;

    // The largest first.
    private static readonly string[] Addresses =
        ["original", "originalurl", "highres", "hires", "fullsize", "downloadurl", "detailurl", "detail", "large", "href", "url", "src", "link", "contentref", "previewurl", "preview", "smallurl", "gridurl", "thumbnailurl", "thumbnail"];

    public IEnumerable<ItemPicture> Read()
    {
        var pictures = new List<ItemPicture>();
        if (type is ItemClass.Picture or ItemClass.Graphic) pictures.Add(Own());
        foreach (var group in values.Media)
        {
            if (pictures.Count >= Most || group.Name is "logo" or "logos" or "video" or "videos" or "attachments" or "related" or "relateditems") continue;
            if (group.Name is "associations" or "association" && group.Child("type")?.Text is not ("image" or "picture" or "photo")) continue;
            if ((Address(group) ?? Largest(group)) is not { } href || pictures.Exists(known => known.Href == href)) continue;
            var picture = Captioned(Line((group.Child("caption") ?? group.Child("description") ?? group.Child("title"))?.Text), href);
            var credit = Line((group.Child("creditline") ?? group.Child("credit"))?.Text);
            pictures.Add(picture with
            {
                Credit = credit is null ? picture.Credit : CreditText.OfField(credit),
                Guid = Line((group.Child("urn") ?? group.Child("guid") ?? group.Child("uri"))?.Text),
                PubStatus = group.Child("pubstatus")?.Text is { } status ? Statuses.Read(status, problems) : PubStatus.Usable,
            });
        }

        return pictures;
    }

    private static string? Largest(AgencyNode group)
    {
        (int Width, string? Href) best = (-1, null);
        foreach (var rendition in group.Children.Where(child => child.Name is "renditions" or "rendition"))
        {
            if (Address(rendition) is { } href && (int.TryParse(rendition.Child("width")?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var width) ? width : 0) is var pixels && pixels > best.Width) best = (pixels, href);
        }

        return best.Href;
    }

    private ItemPicture Own()
    {
        var picture = Captioned(Line(values[AgencyField.Caption] ?? values[AgencyField.Deck] ?? values[AgencyField.Body] ?? values[AgencyField.Headline]), Address(node) ?? values.Groups.Select(Address).FirstOrDefault(href => href is not null));
        var (agency, photographer) = (Line(values[AgencyField.Credit]), Line(values[AgencyField.Byline]));
        return picture with
        {
            Credit = agency is null && photographer is null ? picture.Credit : new PictureCredit(agency ?? picture.Credit?.Agency, photographer ?? picture.Credit?.Photographer),
            Width = Pixels("width"),
            Height = Pixels("height"),
        };
    }

    private static ItemPicture Captioned(string? caption, string? href) => HtmlBody.Captioned(caption, href, null);

    private int? Pixels(string name) => int.TryParse(node.Child(name)?.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) ? pixels : null;

    private static string? Address(AgencyNode group)
    {
        foreach (var name in Addresses)
        {
            if (group.Child(name)?.Text is not { } written) continue;
            if (Run.SafeHref(written) is { } href && href.StartsWith("http", StringComparison.Ordinal)) return href;
            if (name == "contentref" && PictureFile.IsSafeName(written)) return written;
        }

        return null;
    }

    private string? Line(string? text) => HtmlText.Line(text, problems);
}
