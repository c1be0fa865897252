using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.NewsMl12;

/// <summary>Characteristics of content items, and what our own writer says of its pictures there.</summary>
internal static class NewsMl12Parts
{
    /// <summary>Value of a property of the content's characteristics; null when it is absent.</summary>
    public static string? Characteristic(XmlNode content, string name)
    {
        foreach (var property in content.Child("Characteristics")?.Elements ?? [])
        {
            if (property.Is("Property") && property.Attribute("FormalName")?.Equals(name, StringComparison.OrdinalIgnoreCase) == true) return property.Attribute("Value");
        }

        return null;
    }

    /// <summary>A positive number among the characteristics; null for anything else.</summary>
    public static int? Number(XmlNode content, string name) => int.TryParse(Characteristic(content, name), NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;

    /// <summary>The text of our own items: XHTML, escaped.</summary>
    public static Body Body(string text, List<ItemPicture> pictures, ProblemList problems)
    {
        var tree = XmlTree.Read($"<body>{text}</body>", problems);
        if (tree is null) return Content.Body.Empty;
        // The pictures come later in the document; how many there are does not matter before they are there.
        var places = new List<ItemPicture>(Enumerable.Repeat(new ItemPicture(null, null), 10_000));
        var body = new MarkupBody(problems, places).Add(tree.Root).Body;
        return body;
    }

    /// <summary>Our own pictures, each a component of its own.</summary>
    public static IReadOnlyList<ItemPicture> Restored(List<ItemPicture> pictures) => pictures;

    public static ItemPicture Picture(XmlNode content, ProblemList problems, WireHints hints)
    {
        string? Own(string name) => FieldText.Line(Characteristic(content, name), problems);
        var (agency, photographer) = (Own("credit-agency"), Own("credit-photographer"));
        return new ItemPicture(Own("caption"), agency is null && photographer is null ? null : new PictureCredit(agency, photographer), MarkupAddress.Of(content.Attribute("Href"), problems), Own("alt-text"), Own("usage-terms"))
        {
            Guid = Own("guid"), Headline = Own("headline"), CopyrightNotice = Own("copyright"), Width = Number(content, "Width"), Height = Number(content, "Height"),
            ContentType = FieldText.Line(content.Child("MimeType")?.Attribute("FormalName"), problems) is { } type && type != "image/*" ? type : null,
            PubStatus = PubStatuses.Of(Own("pub-status"), problems), TakenAt = Own("taken-at"), Place = Own("place"), DigitalSourceType = Own("source-type"),
            Embargo = Own("embargo-open") is { } open ? new Embargo(open == "-" ? "" : open, null, null) : Own("embargo") is { } embargo ? WireTime.Embargo(embargo, "embargo", hints, problems) : null,
        };
    }
}
