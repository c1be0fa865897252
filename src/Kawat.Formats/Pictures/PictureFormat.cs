using Kawat.Formats.Text;

namespace Kawat.Formats.Pictures;

/// <summary>A picture's file as a format: not text, so that it is tried before a document is decoded; and its XMP sidecar, which is.</summary>
internal static class PictureFormat
{
    /// <summary>The name of the format in readings.</summary>
    public const string Name = "picture";

    /// <summary>True for an XMP sidecar.</summary>
    public static bool Recognises(WireDocument document) => document.Root is { } root
        && (root.Is("xmpmeta", "adobe:ns:meta/") || root.Is("xapmeta", "adobe:ns:meta/") || (root.Is("RDF", XmpValue.Rdf) && document.Text.AsSpan(0, Math.Min(300, document.Text.Length)).Contains("xpacket", StringComparison.Ordinal)));

    public static IReadOnlyList<ItemReading> Read(WireDocument wire, ProblemList document) => 
    [
        Item(PictureReader.ReadSidecar(wire.Text, document), wire.Hints, new ProblemList()),
    ];

    /// <summary>The picture in a file; null for what is no picture known here, is too large, or is one that tells nothing, not even its size.</summary>
    public static ItemReading? ReadFile(ReadOnlySpan<byte> bytes, WireHints hints)
    {
        if (bytes.Length > hints.MaxBytes || PictureFileParts.TypeOf(bytes) is null) return null;
        var problems = new ProblemList();
        var said = PictureReader.Read(bytes, problems, out var parts);
        return parts.Width is null && parts.Iim is null && parts.Xmp.Count == 0 ? null : Item(said, hints, problems);
    }

    private static ItemReading Item(PictureMetadata said, WireHints hints, ProblemList problems)
    {
        var credit = said.Creators.Count == 0 && said.Credit is null ? null
            : said.Creators.Count == 0 ? CreditText.OfField(said.Credit) : new PictureCredit(Agency(said), string.Join(", ", said.Creators));
        var caption = FieldText.Line(said.Caption, problems);
        if (caption is null && said.Headline is null && said.Title is null && said.Creators.Count == 0 && said.Credit is null) problems.Note(ProblemCodes.NoPictureText, "The picture says nothing of itself: no caption, headline, title or credit.");
        var place = string.Join(", ", ((string?[])[said.Sublocation, said.City, said.State, said.Country]).OfType<string>());
        var item = new NewsItem
        {
            Guid = said.Guid,
            ItemClass = ItemClass.Picture,
            Embargo = Embargo(said, hints, problems),
            Expires = Instant(said.ExpiresAt, hints),
            Urgency = said.Urgency,
            Headline = said.Headline ?? said.Title,
            Slug = said.Headline is null ? null : said.Title,
            Dateline = said.City is null && said.Country is null ? null : new Dateline(said.City, said.Country, null),
            Bylines = said.Creators,
            Copyright = CopyrightText.Read(said.CopyrightNotice),
            CreditLine = said.Credit,
            UsageTerms = said.UsageTerms,
            InfoSources = said.Source is null ? [] : [said.Source],
            EditorNotes = FieldText.Line(said.Instructions, problems) is { } instructions ? [new EditorNote(instructions, "instructions")] : [],
            Tags = said.Keywords,
            Subjects = [.. said.SubjectCodes.Select(code => new Subject(SubjectKind.Topic, null, code, "subj"))],
            Position = said.Position,
            DigitalSourceType = said.DigitalSourceType,
            Published = said.TakenAt is { Length: >= 10 } taken && IsoTime.Read(taken) is { } time ? Zones.Published(time.Local, time.HasTime && (time.Offset is not null || hints.Zone is not null), time.Offset, "taken", hints, problems) : null,
            Language = CopyLanguage.Tell($"{said.Headline}\n{caption}"),
            Pictures =
            [
                new ItemPicture(caption, credit, null, said.AltText, said.UsageTerms)
                {
                    Guid = said.Guid, Headline = said.Headline, CopyrightNotice = said.CopyrightNotice, Width = said.Width, Height = said.Height, ContentType = said.MediaType,
                    TakenAt = said.TakenAt, Place = place.Length > 0 ? place : null, DigitalSourceType = said.DigitalSourceType,
                },
            ],
        };
        return new ItemReading(item, problems.Problems);
    }

    private static string? Agency(PictureMetadata said)
    {
        var agency = said.Credit ?? said.Source;
        return agency is not null && said.Creators.Contains(agency, StringComparer.OrdinalIgnoreCase) ? said.Source == agency ? null : said.Source : agency;
    }

    // A release date is an embargo; one without time begins at the end of doubt, the day's end in the furthest zone.
    private static Embargo? Embargo(PictureMetadata said, WireHints hints, ProblemList problems)
    {
        if (said.ReleasedAt is not { } written) return null;
        if (IsoTime.Read(written) is { HasTime: true } time && Instant(written, hints) is { } until) return new Embargo(written, until, time.Zone ?? hints.Zone);
        problems.Warning(ProblemCodes.OpenEmbargo, $"The release date {ProblemList.Quote(written)} has no certain time; the picture is held until told otherwise.");
        return new Embargo(written, null, null);
    }

    private static DateTimeOffset? Instant(string? written, WireHints hints)
    {
        if (written is null || IsoTime.Read(written) is not { } time) return null;
        if (time.Instant is { } instant) return instant;
        return Zones.Offset(hints.Zone, time.Local) is { } offset ? Zones.At(time.Local, offset) : time.HasTime ? null : Zones.At(time.Local, TimeSpan.Zero);
    }
}
