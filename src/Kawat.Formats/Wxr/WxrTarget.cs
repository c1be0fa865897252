using Kawat.Formats.Feeds;
using Kawat.Formats.Html;
using Kawat.Formats.Markup;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Wxr;

/// <summary>WXR 1.2 as a format that items can be written in.</summary>
internal static class WxrTarget
{
    public static WireTarget Target { get; } = new("wxr-1.2", "application/rss+xml", "xml",
        new HashSet<ItemField>
        {
            ItemField.ItemClass, ItemField.Provider, ItemField.Version, ItemField.PubStatus, ItemField.Embargo, ItemField.FirstCreated, ItemField.Expires, ItemField.Urgency, ItemField.Subheadline, ItemField.Editors,
            ItemField.InfoSources, ItemField.EditorNotes, ItemField.Subjects, ItemField.Position, ItemField.Relations, ItemField.DigitalSourceType,
        },
        WxrWriter.Write) { Shape = Carried };

    // Times in UTC, one author, captions with their credit.
    private static NewsItem Carried(NewsItem item)
    {
        var problems = new ProblemList();
        var clean = Canonical.Of(item);
        var entry = FeedStories.Entry(clean, isUri: false);
        var (pictures, body) = FeedStories.Shown(clean);
        var (dateline, left) = BodyDateline.Take(Canonical.Of(new NewsItem { Body = FeedStories.WithDateline(body, clean.Dateline), Pictures = pictures }).Body);
        var tags = entry.Categories;
        var author = WxrWriter.Author(clean);
        var carried = clean with
        {
            Signals = [],
            EditorNotes = [],
            Guid = entry.Id.Length > 0 ? entry.Id : NewsMlG2.G2Writer.MadeGuid(clean),
            Dateline = dateline,
            Body = left,
            Published = entry.PublishedAt > DateTimeOffset.MinValue ? Zones.Published(IsoTime.Read(PrintableText.Instant(entry.PublishedAt))!.Instant!.Value, "") : null,
            VersionCreated = entry.UpdatedAt is { } changed && PrintableText.Instant(changed) != PrintableText.Instant(entry.PublishedAt) ? IsoTime.Read(PrintableText.Instant(changed))!.Instant : null,
            Language = clean.Language ?? new WriteOptions().Language,
            Section = clean.Section,
            Tags = tags,
            Bylines = author.Length == 0 || author.Contains('@', StringComparison.Ordinal) ? [] : PeopleLine.Names(author),
            Copyright = CopyrightText.Read(FieldText.Line(entry.Rights, problems)),
            Pictures = [.. pictures.Zip(entry.Pictures).Select(pair => WxrAdapter.Picture(FieldText.Line(WxrWriter.Caption(pair.First, pair.Second), problems), pair.First.Href!, pair.First.AltText, pair.First.Guid, pair.First.Headline))],
            Attachments = [.. entry.Files.Where(file => pictures.All(picture => picture.Href != file.Href)).DistinctBy(file => file.Href).Select(file => new Attachment(file.Href, null, file.Title))],
        };
        return carried with { Signals = Signals.Of(carried) };
    }
}
