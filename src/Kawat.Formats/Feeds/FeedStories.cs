using Kawat.Formats.Content;
using Kawat.Formats.Markup;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Text;

namespace Kawat.Formats.Feeds;

/// <summary>Makes a feed for readers of news items: what may not be read by everybody is left out here, once for every format.</summary>
internal static class FeedStories
{
    private const string MadeFromGuid = "urn:kawat:guid:";

    /// <summary>True for an item that everybody may read at that instant: usable, and no embargo that lasts or has no known end.</summary>
    public static bool IsOpen(NewsItem item, DateTimeOffset at) =>
        item.PubStatus == PubStatus.Usable && (item.Embargo is not { } embargo || (embargo.Until is { } until && until <= at));

    /// <summary>The feed of some items. Withheld and canceled ones become withdrawals, embargoed ones nothing. Linear in the items.</summary>
    public static Feed Feed(IReadOnlyList<NewsItem> items, WriteOptions options, string file, bool isUri)
    {
        var title = string.IsNullOrWhiteSpace(options.Title) ? options.Provider : options.Title;
        return new Feed(PrintableText.Clean(title), options.Home, WebAddress.Join(options.Home, file), PrintableText.Clean(title), options.Language, PrintableText.Clean(options.Provider),
            [.. items.Where(item => IsOpen(item, options.At)).Select(item => Entry(item, isUri))])
        {
            Withdrawn = [.. items.Where(item => item.PubStatus != PubStatus.Usable && !string.IsNullOrWhiteSpace(item.Guid)).Select(item => new FeedTombstone(Uri(Canonical.Of(item).Guid!), item.VersionCreated ?? options.At))],
        };
    }

    /// <summary>An item as an entry, whose identifier must be a URI (Atom) or not. The editors' notes have no place in one.</summary>
    public static FeedEntry Entry(NewsItem item, bool isUri)
    {
        var clean = Canonical.Of(item);
        var (pictures, body) = Shown(clean);
        var content = body.Blocks.Count == 0 ? "" : XmlText.Fragment(xml => XhtmlText.Write(xml, WithDateline(body, clean.Dateline), pictures));
        var published = Published(clean) ?? clean.VersionCreated ?? clean.FirstCreated ?? DateTimeOffset.MinValue;
        var identifier = clean.Guid ?? clean.Link;
        return new FeedEntry(clean.Headline ?? "", clean.Link ?? "", isUri ? Uri(identifier ?? G2Writer.MadeGuid(clean)) : identifier ?? "", clean.Deck ?? (clean.Headline is null ? FirstText(body) : ""), published)
        {
            UpdatedAt = clean.VersionCreated > published ? clean.VersionCreated : null,
            CreatedAt = clean.FirstCreated is { } created && created != published ? created : null,
            ExpiresAt = clean.Expires,
            Language = clean.Language ?? "",
            Categories = [.. new[] { clean.Section }.Concat(clean.Tags).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase)],
            Subjects = [.. clean.Subjects.Where(subject => subject is { Kind: SubjectKind.Topic, Scheme: { } scheme } && WebAddress.SchemeLength(scheme) > 0 && !scheme.Contains(' ', StringComparison.Ordinal)).Select(subject => new FeedSubject(subject.Name, subject.Code, subject.Scheme!))],
            Authors = clean.Bylines,
            Rights = clean.Copyright is { } copyright ? $"© {copyright.Holder} {copyright.Year?.ToString(System.Globalization.CultureInfo.InvariantCulture)}".Trim() : "",
            Terms = clean.UsageTerms ?? "",
            Correction = clean.CorrectionNote ?? "",
            Provider = clean.Provider ?? "",
            Source = clean.CreditLine ?? "",
            Position = clean.Position is { Latitude: >= -90 and <= 90, Longitude: >= -180 and <= 180 } point ? point : null,
            Relations = [.. clean.Relations.Where(one => one is { Kind: RelationKind.SeeAlso or RelationKind.DerivedFrom, Href: { } href } && WebAddress.IsWeb(href)).Select(one => new FeedRelation(one.Kind == RelationKind.SeeAlso ? "related" : "via", one.Href!, one.Title))],
            Files = [.. clean.Attachments.Where(one => WebAddress.IsWeb(one.Href))],
            Content = content,
            Pictures = [.. pictures.Select(Picture)],
        };
    }

    /// <summary>Pictures that everybody may see, and the body with only those in it.</summary>
    public static (IReadOnlyList<ItemPicture> Pictures, Body Body) Shown(NewsItem item)
    {
        var places = new Dictionary<int, int>();
        var kept = new List<ItemPicture>();
        for (var i = 0; i < item.Pictures.Count; i++)
        {
            var picture = item.Pictures[i];
            if (picture is not { PubStatus: PubStatus.Usable, Embargo: null, Href: { } href } || !WebAddress.IsWeb(href)) continue;
            var known = kept.FindIndex(one => one.Href == href);
            places[i] = known < 0 ? kept.Count : known;
            if (known < 0) kept.Add(picture);
        }

        return (kept, new Body([.. item.Body.Blocks.Select(block => block is not PictureBlock picture ? block : places.TryGetValue(picture.Index, out var place) ? new PictureBlock(place) : null).OfType<Block>()]));
    }

    /// <summary>The body with its dateline before the first paragraph, where readers expect it.</summary>
    public static Body WithDateline(Body body, Dateline? dateline)
    {
        if (dateline is null) return body;
        var where = string.Join(", ", new[] { dateline.Place, dateline.Country }.OfType<string>());
        var prefix = dateline.Agency is null ? $"{where} – " : where.Length == 0 ? $"({dateline.Agency}) – " : $"{where} ({dateline.Agency}) – ";
        var first = body.Blocks.TakeWhile(block => block is PictureBlock).Count();
        return first >= body.Blocks.Count || body.Blocks[first] is not Paragraph paragraph ? body
            : new Body([.. body.Blocks.Take(first), new Paragraph([new Run(prefix), .. paragraph.Runs]), .. body.Blocks.Skip(first + 1)]);
    }

    /// <summary>A guid as the URI that Atom wants: itself where it is one, else one that holds it.</summary>
    public static string Uri(string guid) =>
        WebAddress.SchemeLength(guid) > 0 && System.Uri.IsWellFormedUriString(guid, UriKind.Absolute) && !guid.StartsWith(MadeFromGuid, StringComparison.Ordinal) ? guid : MadeFromGuid + System.Uri.EscapeDataString(PrintableText.Clean(guid));

    /// <summary>The guid that a URI of ours holds; itself for any other.</summary>
    public static string? OfUri(string? uri) => uri is not null && uri.StartsWith(MadeFromGuid, StringComparison.Ordinal) ? System.Uri.UnescapeDataString(uri[MadeFromGuid.Length..]) : uri;

    private static DateTimeOffset? Published(NewsItem item) => item.Published is { } published && IsoTime.Read(published.Value) is { } time ? time.Instant ?? Zones.At(time.Local, TimeSpan.Zero) : null;

    private static string FirstText(Body body) => body.Blocks.FirstOrDefault(block => block.PlainText.Length > 0)?.PlainText ?? "";

    private static FeedPicture Picture(ItemPicture picture) => new(picture.Href!, picture.ContentType ?? "", picture.Width ?? 0, picture.Height ?? 0, picture.Caption ?? picture.AltText ?? "",
        string.Join('/', new[] { picture.Credit?.Agency, picture.Credit?.Photographer }.OfType<string>())) { Copyright = picture.CopyrightNotice ?? "" };
}
