using System.Globalization;
using System.Text.Json;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Writes what belongs to an item: its own files as renditions, pictures and other items as associations.</summary>
/// <param name="text">Where to.</param>
/// <param name="uri">The item's identifier, with which what has none is named.</param>
internal sealed class NinjsFilesText(NinjsText text, string uri)
{
    private readonly Utf8JsonWriter _json = text.Json;
    private readonly NinjsDialect _dialect = text.Dialect;

    /// <summary>The item's own files: the page it is on, its picture when it is one, sound and film.</summary>
    public void Renditions(NewsItem item)
    {
        var own = item.ItemClass is ItemClass.Picture or ItemClass.Graphic && item.Pictures.Count > 0 && item.Pictures[0].Href is not null ? item.Pictures[0] : null;
        if (item.Link is null && own is null && item.Attachments.Count == 0) return;
        text.Open("renditions");
        if (item.Link is not null) Rendition("web", item.Link, "text/html", null, null, null, null);
        if (own is not null) Rendition("main", own.Href!, own.ContentType, null, own.Width, own.Height, null);
        foreach (var (index, file) in item.Attachments.Index()) Rendition($"file{(index + 1).ToString(CultureInfo.InvariantCulture)}", file.Href, file.ContentType ?? "application/octet-stream", file.Title, null, null, file.Length);
        text.Close();
    }

    private void Rendition(string name, string href, string? type, string? title, int? width, int? height, long? length)
    {
        text.Entry(name);
        text.Text("href", href);
        text.Text(_dialect.IsFirst ? "mimetype" : "contentType", type);
        text.Text("title", title);
        if (width is { } w) _json.WriteNumber("width", w);
        if (height is { } h) _json.WriteNumber("height", h);
        if (length is { } bytes) _json.WriteNumber(_dialect.Name("sizeInBytes"), bytes);
        _json.WriteEndObject();
    }

    /// <summary>Its pictures, then the items it speaks of.</summary>
    public void Associations(NewsItem item)
    {
        if (item.Pictures.Count + item.Relations.Count == 0) return;
        text.Open("associations");
        foreach (var (index, picture) in item.Pictures.Index()) Picture(picture, index + 1);
        foreach (var (index, relation) in item.Relations.Index())
        {
            var kind = relation.Kind switch
            {
                RelationKind.Member => "member", RelationKind.Associated => "associated", RelationKind.Replaces => "replaces", RelationKind.DerivedFrom => "derivedFrom",
                RelationKind.Translation => "translation", RelationKind.Manages => "manages", _ => "seeAlso",
            };
            text.Entry($"{kind}{(index + 1).ToString(CultureInfo.InvariantCulture)}");
            if (_dialect.IsThird) text.Text("rel", kind);
            text.Text("uri", relation.Guid ?? relation.Href ?? $"{uri}#{kind}{(index + 1).ToString(CultureInfo.InvariantCulture)}");
            text.Text("version", relation.Version);
            if (relation.Status is { } status) text.Status(status);
            if (relation.Title is not null)
            {
                if (_dialect.IsFirst) text.Text("headline", relation.Title);
                else text.Worded("headlines", "text/plain", ("main", relation.Title));
            }

            if (relation.Href is not null)
            {
                text.Open("renditions");
                Rendition("web", relation.Href, "text/html", null, null, null, null);
                text.Close();
            }

            _json.WriteEndObject();
        }

        text.Close();
    }

    private void Picture(ItemPicture picture, int number)
    {
        text.Entry($"picture{number.ToString(CultureInfo.InvariantCulture)}");
        text.Text("uri", picture.Guid ?? picture.Href ?? $"{uri}#picture{number.ToString(CultureInfo.InvariantCulture)}");
        text.Text("type", "picture");
        text.Status(picture.PubStatus);
        text.Embargo(picture.Embargo);
        if (picture.TakenAt is { } taken && IsoTime.Read(taken) is { HasTime: true, Offset: not null }) text.Text("contentCreated", taken);
        if (_dialect.IsFirst)
        {
            text.Text("headline", picture.Headline);
            text.Text("description_caption", picture.Caption);
            text.Text("description_alttext", picture.AltText);
        }
        else
        {
            text.Worded("headlines", "text/plain", ("main", picture.Headline));
            text.Worded("descriptions", "text/plain", ("caption", picture.Caption), ("alttext", picture.AltText));
        }

        text.Text(_dialect.IsFirst ? "byline" : "by", picture.Credit?.Photographer);
        text.Text("located", picture.Place);
        text.Text("copyrightNotice", picture.CopyrightNotice);
        text.Text("usageTerms", picture.UsageTerms);
        text.Sources(null, picture.Credit?.Agency, [], []);
        text.SourceType(picture.DigitalSourceType);
        if (picture.Href is not null)
        {
            text.Open("renditions");
            Rendition("main", picture.Href, picture.ContentType, null, picture.Width, picture.Height, null);
            text.Close();
        }

        _json.WriteEndObject();
    }
}
