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
        foreach (var group in values.Groups.Skip(1))
        {
            if (group.Name is not ("image" or "images" or "picture" or "pictures" or "photo" or "photos" or "media" or "multimedia" or "medialist") || pictures.Count >= Most) continue;
            if (Address(group) is { } href && !pictures.Exists(known => known.Href == href)) pictures.Add(Captioned(Line((group.Child("caption") ?? group.Child("description") ?? group.Child("title"))?.Text), href));
        }

        return pictures;
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
