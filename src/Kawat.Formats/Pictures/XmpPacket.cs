using System.Globalization;
using System.Text;
using Kawat.Formats.Text;
using XmpCore;
using XmpCore.Options;

namespace Kawat.Formats.Pictures;

/// <summary>Writes a picture's fields into an XMP packet, beside the properties that a packet already has.</summary>
internal static class XmpPacket
{
    static XmpPacket()
    {
        var registry = XmpMetaFactory.SchemaRegistry;
        registry.RegisterNamespace(XmpValue.Core, "Iptc4xmpCore");
        registry.RegisterNamespace(XmpValue.Ext, "Iptc4xmpExt");
        registry.RegisterNamespace(XmpValue.Plus, "plus");
        registry.RegisterNamespace(XmpValue.Photoshop, "photoshop");
    }

    /// <summary>The packet in UTF-8. Without <paramref name="known"/>, or where it cannot be parsed, only the fields are in it.</summary>
    public static byte[] Of(PictureMetadata fields, byte[]? known)
    {
        var meta = Parsed(known) ?? XmpMetaFactory.Create();
        Language(meta, XmpValue.Dc, "title", fields.Title);
        Language(meta, XmpValue.Dc, "description", fields.Caption);
        Language(meta, XmpValue.Dc, "rights", fields.CopyrightNotice);
        Language(meta, XmpValue.Rights, "UsageTerms", fields.UsageTerms);
        Language(meta, XmpValue.Core, "AltTextAccessibility", fields.AltText);
        Language(meta, XmpValue.Core, "ExtDescrAccessibility", fields.ExtendedDescription);
        List(meta, XmpValue.Dc, "creator", fields.Creators, isOrdered: true);
        List(meta, XmpValue.Dc, "subject", fields.Keywords, isOrdered: false);
        List(meta, XmpValue.Core, "SubjectCode", fields.SubjectCodes, isOrdered: false);
        Text(meta, XmpValue.Photoshop, "Headline", fields.Headline);
        Text(meta, XmpValue.Photoshop, "CaptionWriter", fields.CaptionWriter);
        Text(meta, XmpValue.Photoshop, "AuthorsPosition", fields.CreatorTitle);
        Text(meta, XmpValue.Photoshop, "Credit", fields.Credit);
        Text(meta, XmpValue.Photoshop, "Source", fields.Source);
        Text(meta, XmpValue.Photoshop, "Instructions", fields.Instructions);
        Text(meta, XmpValue.Photoshop, "TransmissionReference", fields.JobId);
        Text(meta, XmpValue.Photoshop, "DateCreated", fields.TakenAt);
        Text(meta, XmpValue.Photoshop, "City", fields.City);
        Text(meta, XmpValue.Photoshop, "State", fields.State);
        Text(meta, XmpValue.Photoshop, "Country", fields.Country);
        Text(meta, XmpValue.Photoshop, "Urgency", fields.Urgency?.ToString(CultureInfo.InvariantCulture));
        Text(meta, XmpValue.Core, "Location", fields.Sublocation);
        Text(meta, XmpValue.Core, "CountryCode", fields.CountryCode);
        Text(meta, XmpValue.Ext, "DigImageGUID", fields.Guid);
        Text(meta, XmpValue.Ext, "DigitalSourceType", fields.DigitalSourceType);
        meta.DeleteProperty(XmpValue.Ext, "LocationCreated");
        Text(meta, XmpValue.Exif, "GPSLatitude", fields.Position is { } north ? Degrees(north.Latitude, 'N', 'S') : null);
        Text(meta, XmpValue.Exif, "GPSLongitude", fields.Position is { } east ? Degrees(east.Longitude, 'E', 'W') : null);
        // Sorted, so that writing again gives the same bytes.
        meta.Sort();
        var packet = XmpMetaFactory.SerializeToBuffer(meta, new SerializeOptions { UseCompactFormat = false, Padding = 0, Sort = true });
        return packet.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? packet[3..] : packet;
    }

    // A document type in a packet is never what a program for pictures wrote; such a packet is not handed on.
    private static IXmpMeta? Parsed(byte[]? known)
    {
        if (known is null || known.Length > 1_000_000 || known.AsSpan().IndexOf("<!"u8) >= 0) return null;
        try
        {
            return XmpMetaFactory.ParseFromBuffer(known);
        }
#pragma warning disable CA1031 // A packet from outside may break the parser in any way; the fields are then written into a new one.
        catch (Exception fault) when (fault is not OutOfMemoryException)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private static string? Clean(string? text) => FieldText.Lines(text, new ProblemList());

    private static void Text(IXmpMeta meta, string space, string name, string? text)
    {
        meta.DeleteProperty(space, name);
        if (Clean(text) is { } clean) meta.SetProperty(space, name, clean);
    }

    private static void Language(IXmpMeta meta, string space, string name, string? text)
    {
        meta.DeleteProperty(space, name);
        if (Clean(text) is { } clean) meta.SetLocalizedText(space, name, null, "x-default", clean);
    }

    private static void List(IXmpMeta meta, string space, string name, IReadOnlyList<string> texts, bool isOrdered)
    {
        meta.DeleteProperty(space, name);
        foreach (var text in texts.Select(Clean).OfType<string>()) meta.AppendArrayItem(space, name, new PropertyOptions { IsArray = true, IsArrayOrdered = isOrdered }, text, null);
    }

    // XMP's GPSCoordinate: degrees, minutes with decimals, and the side.
    private static string Degrees(double value, char positive, char negative)
    {
        var size = Math.Abs(value);
        var degrees = Math.Floor(size);
        return string.Create(CultureInfo.InvariantCulture, $"{degrees:0},{(size - degrees) * 60:0.00000000}{(value < 0 ? negative : positive)}");
    }
}
