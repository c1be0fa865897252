using Kawat.Formats.Text;

namespace Kawat.Formats.Feeds;

/// <summary>Feeds as formats that items can be written in: RSS 2.0, Atom 1.0 with tombstones, JSON Feed 1.1, each with the full text.</summary>
internal static class FeedTargets
{
    // What is only for newsrooms, and what none of the three has a word for.
    private static readonly HashSet<ItemField> Lost =
    [
        ItemField.ItemClass, ItemField.Version, ItemField.Embargo, ItemField.Urgency, ItemField.Subheadline, ItemField.Slug, ItemField.Editors, ItemField.InfoSources, ItemField.EditorNotes,
        ItemField.DigitalSourceType,
    ];

    public static WireTarget Rss { get; } = Target("rss-2.0", "application/rss+xml", "xml", "rss", "2.0", "rss.xml", RssWriter.Write);

    public static WireTarget Atom { get; } = Target("atom-1.0", "application/atom+xml", "xml", "atom", "1.0", "atom.xml", AtomWriter.Write);

    public static WireTarget Json { get; } = Target("json-feed-1.1", "application/feed+json", "json", "json-feed", "1.1", "feed.json", JsonFeedWriter.Write);

    private static WireTarget Target(string name, string type, string extension, string family, string version, string file, Func<Feed, byte[]> write) =>
        // Only Atom can say that an entry is withdrawn; elsewhere it is just gone.
        new(name, type, extension, family == "atom" ? Lost : Lost.Append(ItemField.PubStatus).ToHashSet(), (items, options) => write(FeedStories.Feed(items, options, file, family != "rss"))) { Shape = item => Carried(item, family, version) };

    // What a reader makes of an entry, without the bytes between: texts guessed at, pictures and people parted again from one line, times in UTC.
    private static NewsItem Carried(NewsItem item, string family, string version)
    {
        if (item.PubStatus != PubStatus.Usable) return new NewsItem { Guid = Markup.Canonical.Of(item).Guid, PubStatus = PubStatus.Canceled, VersionCreated = Second(item.VersionCreated) };
        var feed = new FeedDocument(family, version);
        feed.Feed.Language = new WriteOptions().Language;
        return new FeedAdapter(feed, new WireHints()).ToItem(Part(FeedStories.Entry(item, family != "rss"), family)).Item;
    }

    private static DateTimeOffset? Second(DateTimeOffset? instant) => instant is { } at ? IsoTime.Read(PrintableText.Instant(at))!.Instant : null;

    private static FeedPart Part(FeedEntry entry, string family)
    {
        var language = entry.Language.Length > 0 ? entry.Language : new WriteOptions().Language;
        string Written(string text) => family == "rss" ? MediaRss.Encoded(text) : PrintableText.Clean(text);
        FeedText? Text(string text, string type = "text/plain") => text.Length == 0 ? null : new FeedText(Written(text).Trim(), type, language, null);
        static FeedTime? Time(DateTimeOffset? at, string where) => at is { } instant && instant > DateTimeOffset.MinValue ? new FeedTime(PrintableText.Instant(instant), where) : null;
        string? Or(string text) => text.Length == 0 ? null : family == "json-feed" ? PrintableText.Clean(text) : MediaRss.Encoded(text);

        var summary = entry.Content.Length > 0 || family == "rss" ? entry.Summary : family == "atom" ? entry.Summary : "";
        var part = new FeedPart
        {
            Title = Text(entry.Title), Summary = Text(summary, family == "rss" ? "text/html" : "text/plain"), Rights = Text(entry.Rights), Terms = Or(entry.Terms), Correction = entry.Content.Length > 0 || family == "json-feed" ? Or(entry.Correction) : null,
            Id = entry.Id.Length > 0 ? entry.Id : null, Link = entry.Link.Length > 0 ? entry.Link : null, Language = language, Published = Time(entry.PublishedAt, "published"), Updated = Time(entry.UpdatedAt, "updated"),
            Created = Time(entry.CreatedAt, "created"), Expired = Time(entry.ExpiresAt, "expires"), Shape = entry.Position is { } point ? new FeedShape("Point", [[point.Longitude, point.Latitude]]) : null,
            Publisher = entry.Provider.Length > 0 ? FeedPersons.OfLine(entry.Provider) : null, Source = entry.Source.Length > 0 ? new FeedPart { Title = Text(entry.Source) } : null,
        };
        if (family == "atom" && part.Published is null) part.Published = Time(DateTimeOffset.UnixEpoch, "updated");
        if (entry.Content.Length > 0) part.Contents.Add(new FeedText(PrintableText.Clean(entry.Content).Trim(), "text/html", language, null));
        else if (family == "json-feed" && (entry.Summary.Length > 0 ? entry.Summary : entry.Title) is { Length: > 0 } text) part.Contents.Add(new FeedText(PrintableText.Clean(text), "text/plain", language, null));
        if (family == "json-feed" && entry.Content.Length == 0) part.Summary = Text(entry.Summary);
        part.Authors.AddRange(entry.Authors.Select(name => family == "json-feed" ? new FeedPerson(PrintableText.Clean(name), null, null) : FeedPersons.OfLine(Written(name))).OfType<FeedPerson>());
        part.Categories.AddRange(entry.Categories.Select(one => new FeedCategory(Written(one), null, null)));
        part.Categories.AddRange(entry.Subjects.Select(one => family == "rss" ? new FeedCategory(Written(one.Name ?? one.Code ?? ""), one.Scheme, null) : new FeedCategory(one.Code ?? one.Name, one.Scheme, one.Code is null ? null : one.Name)));
        part.Links.AddRange(entry.Relations.Select(one => new FeedLink(one.Href, one.Relation, null, null, one.Title)));
        part.Media.AddRange(entry.Pictures.Select(one => new FeedMedia(FeedMediaKind.Content, one.Url, one.ContentType.Length > 0 ? one.ContentType : null, "image", Number(one.Width), Number(one.Height), null, new(null, Or(one.Caption), Or(one.Credit), Or(one.Copyright)), 0, 0)));
        part.Media.AddRange(entry.Files.Select(one => new FeedMedia(family == "rss" ? FeedMediaKind.Content : FeedMediaKind.Enclosure, one.Href, one.ContentType ?? (family == "json-feed" ? "application/octet-stream" : null), family == "rss" ? "document" : null, null, null, one.Length?.ToString(System.Globalization.CultureInfo.InvariantCulture),
            new(one.Title is null ? null : Or(one.Title), null, null, null), 0, 0)));
        return part;
    }

    private static string? Number(int pixels) => pixels > 0 ? pixels.ToString(System.Globalization.CultureInfo.InvariantCulture) : null;
}
