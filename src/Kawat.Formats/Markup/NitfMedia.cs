using System.Globalization;
using Kawat.Formats.Html;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Markup;

/// <summary>NITF's <c>media</c>: a picture with caption and producer, or files of sound and moving pictures.</summary>
/// <param name="Picture">The picture; null for another kind.</param>
/// <param name="Files">Files that are no pictures.</param>
internal sealed record NitfMedia(ItemPicture? Picture, IReadOnlyList<Attachment> Files)
{
    public static NitfMedia? Read(XmlNode media, ProblemList problems)
    {
        var type = media.Attribute("media-type") ?? "";
        XmlNode? largest = null;
        var best = -1;
        var captions = new List<string>();
        string? producer = null, guid = null, headline = null, copyright = null, terms = null;
        string? agency = null, photographer = null, place = null, taken = null, source = null;
        var files = new List<Attachment>();
        foreach (var child in media.Elements)
        {
            if (child.Is("media-reference"))
            {
                var mime = child.Attribute("mime-type") ?? "";
                var isPicture = mime.StartsWith("image/", StringComparison.OrdinalIgnoreCase) || (mime.Length == 0 && type is "image" or "photo" or "picture" or "graphic" or "");
                if (isPicture)
                {
                    var width = Number(child.Attribute("width")) ?? 0;
                    if (width <= best) continue;
                    (best, largest) = (width, child);
                }
                else if (MarkupAddress.Of(Source(child), problems) is { } href) files.Add(new Attachment(href, mime.Length > 0 ? mime : null, FieldText.Line(child.Attribute("name"), problems)));
            }
            else if (child.Is("media-caption"))
            {
                if (FieldText.Line(child.Text, problems) is { } caption) captions.Add(caption);
            }
            else if (child.Is("media-producer")) producer ??= FieldText.Line(child.Text, problems);
            else if (child.Is("media-metadata"))
            {
                var value = FieldText.Line(child.Attribute("value"), problems);
                switch (child.Attribute("name")?.ToLowerInvariant())
                {
                    case "guid" or "id": guid ??= value; break;
                    case "headline": headline ??= value; break;
                    case "copyright": copyright ??= value; break;
                    case "usage-terms": terms ??= value; break;
                    case "credit-agency": agency ??= value; break;
                    case "credit-photographer": photographer ??= value; break;
                    case "place": place ??= value; break;
                    case "taken": taken ??= value; break;
                    case "source-type": source ??= value; break;
                    default: break;
                }
            }
        }

        if (largest is not { } file)
        {
            if (files.Count > 0) return new NitfMedia(null, files);
            if (captions.Count == 0 || type is not ("image" or "photo" or "picture" or "graphic")) return null;
        }

        var text = captions.Count == 0 ? null : string.Join(' ', captions);
        var picture = agency is null && photographer is null ? HtmlBody.Captioned(text, null, null) : new ItemPicture(text, new PictureCredit(agency, photographer));
        if (picture.Credit is null && producer is not null) picture = picture with { Credit = CreditText.OfField(producer) };
        picture = picture with { Guid = guid, Headline = headline, CopyrightNotice = copyright, UsageTerms = terms, Place = place, TakenAt = taken, DigitalSourceType = source };
        if (largest is { } chosen)
        {
            picture = picture with
            {
                Href = MarkupAddress.Of(Source(chosen), problems), AltText = FieldText.Line(chosen.Attribute("alternate-text"), problems),
                Width = Number(chosen.Attribute("width")), Height = Number(chosen.Attribute("height")), ContentType = FieldText.Line(chosen.Attribute("mime-type"), problems),
            };
        }

        return picture is { Href: null, Caption: null } ? files.Count > 0 ? new NitfMedia(null, files) : null : new NitfMedia(picture, files);
    }

    private static string? Source(XmlNode reference) => reference.Attribute("source") ?? reference.Attribute("href") ?? reference.Attribute("name");

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
