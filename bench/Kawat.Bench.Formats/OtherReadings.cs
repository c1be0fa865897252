using System.Globalization;
using System.Text.Json;
using Kawat.Formats;
using Kawat.Formats.Feeds;

namespace Kawat.Bench.Formats;

/// <summary>The six fields of a feed or entry as other readers write them down, under whichever of their names, and whether ours fit.</summary>
internal static class OtherReadings
{
    /// <summary>The fields that the other reader has, by our name for them.</summary>
    public static IEnumerable<(string Field, string Value)> Of(JsonElement other, bool isEntry)
    {
        if (Text(other, "title") is { } title) yield return ("title", title);
        if ((Text(other, "link") ?? Text(other, "url") ?? Text(other, "home_page_url") ?? FirstLink(other)) is { } link) yield return ("link", link);
        // A reader that makes up an identifier of 32 digits where none was sent says nothing of the feed.
        if (isEntry && (Text(other, "guid", "value") ?? Text(other, "id")) is { } id && !(id.Length == 32 && id.All(char.IsAsciiHexDigitLower)) && !Guid.TryParse(id, out _)) yield return ("id", id);
        if (Date(other) is { } date) yield return ("date", date.ToString("O", CultureInfo.InvariantCulture));
        if (Author(other) is { } author) yield return ("author", author);
        if (isEntry && (Text(other, "content", "value") ?? Text(other, "content", "content") ?? Text(other, "content_html") ?? Text(other, "content_text") ?? Text(other, "description") ?? Text(other, "summary", "content") ?? Text(other, "summary")) is { Length: > 0 } content)
            yield return ("content", content);
    }

    public static bool Fits(string field, string value, FeedPart ours) => field switch
    {
        "title" => ours.Title is { } title && SameText(value, title),
        "link" => ours.Link is { } link && SameAddress(value, link) || ours.Links.Exists(one => one.Href is { } href && SameAddress(value, href)),
        "id" => ours.Id is { } id && SameAddress(value, id) || (ours.Id is null && ours.Link is { } address && SameAddress(value, address)),
        "date" => Instants(ours).Any(instant => instant.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture) == value),
        "author" => ours.Authors.Exists(person => person.Name == value || person.Email == value || person.Uri == value) || string.Join(", ", ours.Authors.Select(person => person.Name)) == value || (ours.Publisher is { } publisher && ours.Authors.Count == 0 && (publisher.Name == value || publisher.Email == value)),
        _ => ours.Contents.Append(ours.Summary).OfType<FeedText>().Any(text => SameText(value, text)),
    };

    /// <summary>True for the same text: to the letter but for white space, or the same tree as markup, or the same words.</summary>
    public static bool SameText(string value, FeedText ours)
    {
        // The div around XHTML is no part of it (RFC 4287 §3.1.1.3), which Atom 0.3 did not say.
        var markup = ours.IsMarkup && ours.Markup.StartsWith("<div>", StringComparison.Ordinal) && ours.Markup.EndsWith("</div>", StringComparison.Ordinal) && !value.StartsWith("<div", StringComparison.Ordinal) ? ours.Markup[5..^6] : ours.Markup;
        var (left, right) = (Folded(value), Folded(markup));
        return left == right || Folded(Expectation.Tree(value)) == Folded(Expectation.Tree(markup)) || Folded(System.Net.WebUtility.HtmlDecode(value)) == Folded(System.Net.WebUtility.HtmlDecode(markup));
    }

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static bool SameAddress(string left, string right) => left == right || left.TrimEnd('/') == right.TrimEnd('/')
        || (Uri.TryCreate(left, UriKind.Absolute, out var one) && Uri.TryCreate(right, UriKind.Absolute, out var other) && one == other);

    private static IEnumerable<DateTimeOffset> Instants(FeedPart part)
    {
        foreach (var time in (FeedTime?[])[part.Published, part.Updated, part.Created])
        {
            if (time is not null && FeedDate.Instant(time.Value, time.Where, new WireHints { Zone = "UTC" }, new ProblemList()) is { } instant) yield return instant;
        }
    }

    private static string? Text(JsonElement json, string name, string? inner = null)
    {
        if (!json.TryGetProperty(name, out var value)) return null;
        if (value.ValueKind == JsonValueKind.Object) return value.TryGetProperty(inner ?? "content", out var below) && below.ValueKind == JsonValueKind.String ? Full(below) : null;
        return value.ValueKind == JsonValueKind.String ? Full(value) : null;
    }

    private static string? Full(JsonElement value) => value.GetString()!.Trim() is { Length: > 0 } text ? text : null;

    private static string? FirstLink(JsonElement json) => json.TryGetProperty("links", out var links) && links.ValueKind == JsonValueKind.Array && links.GetArrayLength() > 0
        ? links[0].ValueKind == JsonValueKind.String ? Full(links[0]) : Text(links[0], "href") : null;

    private static DateTimeOffset? Date(JsonElement json)
    {
        foreach (var name in (string[])["publishedParsed", "pubDateParsed", "date_published", "published", "updatedParsed", "lastBuildDateParsed", "date_modified", "updated"])
        {
            if (Text(json, name) is { } written && DateTimeOffset.TryParse(written, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
                return new DateTimeOffset(date.UtcDateTime.AddTicks(-(date.UtcDateTime.Ticks % TimeSpan.TicksPerSecond)), TimeSpan.Zero);
        }

        return null;
    }

    private static string? Author(JsonElement json)
    {
        foreach (var name in (string[])["authors", "author"])
        {
            if (!json.TryGetProperty(name, out var value)) continue;
            if (value.ValueKind == JsonValueKind.Array) value = value.GetArrayLength() > 0 ? value[0] : default;
            if (value.ValueKind == JsonValueKind.String && FeedPersons.OfLine(value.GetString()) is { } person) return person.Name ?? person.Email;
            if (value.ValueKind == JsonValueKind.Object && (Text(value, "name") ?? Text(value, "email") ?? Text(value, "uri") ?? Text(value, "url")) is { } author) return author;
        }

        return null;
    }
}
