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
        string? producer = null;
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
        }

        if (largest is null)
        {
            if (files.Count > 0) return new NitfMedia(null, files);
            if (captions.Count == 0 || type is not ("image" or "photo" or "picture" or "graphic")) return null;
        }

        var text = captions.Count == 0 ? null : string.Join(' ', captions);
        var picture = HtmlBody.Captioned(text, null, null);
        if (picture.Credit is null && producer is not null) picture = picture with { Credit = CreditText.OfField(producer) };
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

    /// <summary>True for what our own writer made: its class says so.</summary>
    public static bool IsOurs(XmlNode media) => media.Attribute("class")?.StartsWith("kawat-", StringComparison.Ordinal) == true;

    /// <summary>Puts a picture or file of ours where it was; the picture's number when its place in the text is here, else null.</summary>
    public static int? Restore(XmlNode media, List<ItemPicture> pictures, List<Attachment> files, ProblemList problems)
    {
        var name = media.Attribute("class")!;
        string? Own(string field)
        {
            foreach (var child in media.Elements)
            {
                if (child.Is("media-metadata") && child.Attribute("name") == field) return child.Attribute("value");
            }

            return null;
        }

        var reference = media.Child("media-reference");
        var href = MarkupAddress.Of(reference?.Attribute("source"), problems);
        var type = FieldText.Line(reference?.Attribute("mime-type"), problems);
        if (name == "kawat-file")
        {
            if (href is not null) files.Add(new Attachment(href, type, FieldText.Line(Own("title"), problems), long.TryParse(Own("length"), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null));
            return null;
        }

        var placed = name.StartsWith("kawat-picture-", StringComparison.Ordinal);
        if (!int.TryParse(name.AsSpan(name.LastIndexOf('-') + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= 500) return null;
        while (pictures.Count <= index) pictures.Add(new ItemPicture(null, null));
        pictures[index] = OwnFields.Picture(Own, new WireHints(), problems) with { Href = href, Width = Number(reference?.Attribute("width")), Height = Number(reference?.Attribute("height")), ContentType = type };
        return placed ? index : null;
    }

    private static string? Source(XmlNode reference) => reference.Attribute("source") ?? reference.Attribute("href") ?? reference.Attribute("name");

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
}
