using System.Text.Json;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Ninjs;

/// <summary>Turns a ninjs object into a news item. Where versions differ, 2.x is asked first, then 3.x and 1.x.</summary>
internal sealed class NinjsAdapter(NinjsDocument ninjs, WireHints hints, ProblemList problems)
{
    private static readonly string[] Marks =
        ["uri", "guid", "headline", "headlines", "bodies", "body_html", "body_text", "body_xhtml", "descriptions", "description_text", "pubstatus", "versioncreated", "renditions", "associations"];

    /// <summary>True when the object has at least one property that makes it an item.</summary>
    public static bool IsItem(NinjsDocument ninjs) => ninjs.Has(Marks);

    public NewsItem ToItem()
    {
        var pictures = new List<ItemPicture>();
        var (dateline, body) = BodyDateline.Take(Body(pictures));
        pictures.AddRange(new NinjsPictures(ninjs, problems).Read().Where(picture => picture.Href is null || pictures.All(known => known.Href != picture.Href)));
        var headline = Headline();
        var located = Line(ninjs.Text("located"));
        var deck = ninjs.Text("type") is "picture" ? null : Description("summary");
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The item has no headline.");
        if (body.Blocks.Count == 0 && pictures.Count == 0) problems.Warning(ProblemCodes.NoText, "The item has no text.");
        var identifier = Line(ninjs.Text("uri")) ?? Line(ninjs.Text("guid"));
        if (identifier is null) problems.Warning(ProblemCodes.NoIdentifier, "The item has no \"uri\", so its later versions cannot be matched with it.");

        return new NewsItem
        {
            Guid = identifier,
            Version = Line(ninjs.Text("version", orNumber: true)),
            PubStatus = Status(),
            Embargo = NinjsEmbargo.Read(ninjs, hints, problems),
            Published = Published(),
            Language = LanguageTag.Primary(ninjs.Text("language")) ?? CopyLanguage.Tell($"{headline}\n{body.ToPlainText()}"),
            Headline = headline,
            Deck = deck,
            Slug = Line(ninjs.Text("slugline")),
            Section = ninjs.Texts("section").Concat(ninjs.Texts("service")).Select(Line).FirstOrDefault(text => text is not null) ?? Section(),
            Dateline = dateline ?? (located is null ? null : new Dateline(located, null, null)),
            Bylines = [.. (Line(ninjs.Text("by") ?? ninjs.Text("byline")) is { } by ? PeopleLine.Names(PeopleLine.WithoutLabel(by)) : [])],
            Editors = [.. ninjs.Objects("infosources").Where(one => Role(one) == "editor").Select(one => Line(one.Text("name"))).OfType<string>()],
            Copyright = Copyright(),
            CreditLine = Line(ninjs.Text("creditline")),
            UsageTerms = Line(ninjs.Text("usageterms")),
            EditorNotes = [.. ninjs.Texts("ednote").Concat(ninjs.Texts("ednotes")).Select(Line).OfType<string>().Select(text => new EditorNote(text))],
            Tags = Tags(),
            Link = Run.SafeHref(ninjs.Text("link") ?? ninjs.Text("canonicalurl")),
            Body = body,
            Pictures = pictures,
        };
    }

    private string? Line(string? text) => HtmlText.Line(text, problems);

    private string? Headline()
    {
        var headlines = ninjs.Objects("headlines").Select(one => (Role: Role(one), Text: Line(one.Text("value")))).Where(one => one.Text is not null).ToList();
        return headlines.FirstOrDefault(one => one.Role is "main" or "headline").Text ?? headlines.FirstOrDefault(one => one.Role.Length == 0).Text
            ?? headlines.FirstOrDefault().Text ?? Line(ninjs.Text("headline")) ?? Line(ninjs.Text("headline_main")) ?? Line(ninjs.Text("title"));
    }

    private string? Description(string role)
    {
        var descriptions = ninjs.Objects("descriptions").Select(one => (Role: Role(one), Text: Line(one.Text("value")))).Where(one => one.Text is not null).ToList();
        return descriptions.FirstOrDefault(one => one.Role.Contains(role, StringComparison.Ordinal)).Text
            ?? descriptions.FirstOrDefault(one => !one.Role.Contains("caption", StringComparison.Ordinal)).Text
            ?? Line(ninjs.Text("description_text")) ?? Line(ninjs.Text("description_html")) ?? Line(ninjs.Text("description_summary"));
    }

    private static string Role(NinjsDocument one) => (one.Text("role") ?? "").ToLowerInvariant();

    private Body Body(List<ItemPicture> pictures)
    {
        var bodies = ninjs.Objects("bodies").Select(one => (Type: (one.Text("contenttype") ?? "").ToLowerInvariant(), Text: one.Text("value"))).Where(one => !string.IsNullOrWhiteSpace(one.Text)).ToList();
        var marked = bodies.FirstOrDefault(one => one.Type.Contains("html", StringComparison.Ordinal)).Text ?? ninjs.Text("body_html") ?? ninjs.Text("body_xhtml");
        if (!string.IsNullOrWhiteSpace(marked)) return HtmlBody.Read(marked, pictures, problems);
        var (type, text) = bodies.FirstOrDefault(one => one.Type.Contains("plain", StringComparison.Ordinal)) is { Text: not null } plain ? plain
            : bodies.FirstOrDefault() is { Text: not null } first ? first
            : ("text/plain", ninjs.Text("body_text") ?? ninjs.Text("body_plain"));
        if (text is null) return Content.Body.Empty;
        return type.Contains("xml", StringComparison.Ordinal) || (type.Length == 0 && HtmlText.HasMarkup(text))
            ? HtmlBody.Read(text, pictures, problems)
            : Content.Body.OfParagraphs(PlainText.Paragraphs(text, problems));
    }

    // A status of the wrong type was sent, so it is not absent.
    private PubStatus Status() => Statuses.Read(ninjs.Value("pubstatus") is null ? null : ninjs.Text("pubstatus") ?? "", problems);

    private PublishedDate? Published()
    {
        foreach (var name in (ReadOnlySpan<string>)["versioncreated", "firstcreated", "contentcreated"])
        {
            if (ninjs.Text(name) is not { } written) continue;
            if (IsoTime.Read(written) is { } time && Zones.Published(time.Local, time.HasTime, time.Offset, name, hints, problems) is { } published) return published;
            problems.Warning(ProblemCodes.UnreadableDate, $"Property \"{name}\" is not a time: {ProblemList.Quote(written)}.");
        }

        return null;
    }

    private Copyright? Copyright()
    {
        var notice = CopyrightText.Read(Line(ninjs.Text("copyrightnotice")));
        var holder = Line(ninjs.Text("copyrightholder")) ?? notice?.Holder;
        return holder is null && notice?.Year is null ? null : new Copyright(holder, notice?.Year);
    }

    // ninjs has no field for the section; senders mark the subject that is one by its relation or its scheme.
    private static bool IsSection(NinjsDocument subject) =>
        (subject.Text("rel") ?? "").Equals("section", StringComparison.OrdinalIgnoreCase)
        || (subject.Text("scheme") ?? "").Contains("section", StringComparison.OrdinalIgnoreCase);

    // Looked at only when it is a list: of anything else the tags, which are read too, tell what is wrong.
    private string? Section() => ninjs.Value("subjects") is not { ValueKind: JsonValueKind.Array } ? null
        : ninjs.Objects("subjects").Where(IsSection).Select(one => Line(one.Text("name"))).FirstOrDefault(text => text is not null);

    private List<string> Tags() =>
    [.. ((string[])["subjects", "subject", "keywords", "people", "person", "organisations", "organisation", "places", "place", "events", "event"])
        .SelectMany(ninjs.Texts).Select(Line).OfType<string>().Where(tag => !tag.Equals(Section(), StringComparison.OrdinalIgnoreCase)).Distinct(StringComparer.OrdinalIgnoreCase).Take(100)];
}
