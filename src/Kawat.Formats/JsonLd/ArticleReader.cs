using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.JsonLd;

/// <summary>Turns what a page says of its article in the words of schema.org into a news item.</summary>
/// <remarks><c>resolve</c> gives the thing that a bare reference means. Templates write marks and entities of HTML into a page's data; with
/// <c>isPlain</c> the texts are what JSON-LD says they are, plain.</remarks>
internal sealed class ArticleReader(Func<LinkedNode, LinkedNode> resolve, WireHints hints, ProblemList problems, bool isPlain = false)
{
    private const int MostPictures = 100;
    private const int MostTags = 100;

    private static readonly string[] Articles =
    [
        "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle", "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "Article", "LiveBlogPosting",
        "BlogPosting", "SocialMediaPosting", "DiscussionForumPosting", "SatiricalArticle", "ScholarlyArticle", "MedicalScholarlyArticle", "TechArticle", "APIReference", "Report", "AdvertiserContentArticle", "Review", "Recipe",
    ];

    private static readonly string[] Media = ["ImageObject", "Photograph", "VideoObject", "AudioObject"];

    private readonly List<ItemPicture> _pictures = [];

    /// <summary>True for a thing that is an article.</summary>
    public static bool IsArticle(LinkedNode node) => node.IsA(Articles);

    /// <summary>True for a picture, film or recording, which stands for the item where there is no article.</summary>
    public static bool IsMedia(LinkedNode node) => node.IsA(Media);

    /// <summary>True for a page that describes itself as an article would.</summary>
    public static bool IsPage(LinkedNode node) => node.IsA("WebPage", "ItemPage", "CreativeWork", "AboutPage") && node.Has("headline");

    /// <summary>The item. Fields that the article does not have are null or empty.</summary>
    public NewsItem Read(LinkedNode article)
    {
        var published = Published(article, "datePublished");
        foreach (var name in (ReadOnlySpan<string>)["image", "associatedMedia", "thumbnailUrl"])
        {
            if (_pictures.Count == 0 || name == "associatedMedia") Pictures(article, name);
        }

        if (article.IsA("ImageObject", "Photograph")) _pictures.Add(Picture(article, Address(article.Text("contentUrl")) ?? Address(article.Text("url"))));
        return new NewsItem
        {
            Guid = Identifier(article) ?? article.Id,
            Provider = Names(article, "provider").Concat(Names(article, "publisher")).FirstOrDefault(),
            ItemClass = IsArticle(article) ? ItemClass.Text : article.IsA("ImageObject", "Photograph") ? ItemClass.Picture : article.IsA("VideoObject") ? ItemClass.Video : article.IsA("AudioObject") ? ItemClass.Audio : ItemClass.Text,
            Version = Line(article.Text("version")),
            PubStatus = Status(article),
            FirstCreated = Instant(article, "dateCreated"),
            VersionCreated = Instant(article, "dateModified"),
            Expires = Instant(article, "expires"),
            Published = published,
            Language = Language(article),
            Headline = Line(article.Text("headline", "name", "title")),
            Subheadline = Line(article.Text("alternativeHeadline")),
            Deck = Line(article.Text("description", "abstract")),
            Section = Texts(article, "articleSection").FirstOrDefault(),
            Dateline = Dateline(article),
            Bylines = [.. Names(article, "author").Concat(article.Has("author") ? [] : Names(article, "creator")).Distinct(StringComparer.Ordinal).Take(MostTags)],
            Editors = [.. Names(article, "editor").Take(MostTags)],
            Copyright = Copyright(article),
            CreditLine = Line(article.Text("creditText")),
            UsageTerms = Terms(article),
            InfoSources = [.. Names(article, "sourceOrganization").Distinct(StringComparer.Ordinal).Take(MostTags)],
            CorrectionNote = Said(article, "correction"),
            Tags = Tags(article),
            Subjects = [.. Subjects(article).Take(MostTags)],
            Position = Position(article),
            DigitalSourceType = Run.SafeHref(article.Text("digitalSourceType")),
            Link = Link(article),
            Body = Body(article),
            Pictures = _pictures,
            Attachments = [.. Attachments(article).Take(MostTags)],
        };
    }

    private string? Line(string? text) => isPlain ? FieldText.Line(text, problems) : HtmlText.Line(text, problems);

    private string? Identifier(LinkedNode node)
    {
        if (Line(node.Text("identifier")) is { } text) return text;
        return node.Node("identifier") is { } value ? Line(value.Text("value")) : null;
    }

    private IEnumerable<string> Texts(LinkedNode node, string name) => node.Values(name).Select(value => Line(value.Text ?? value.Node!.Text("name", "@value"))).OfType<string>();

    // A text may hold several names; a thing has one.
    private IEnumerable<string> Names(LinkedNode node, string property)
    {
        foreach (var (text, inner, _) in node.Values(property))
        {
            if (inner is not null)
            {
                foreach (var name in resolve(inner).Values("name").Where(name => name.Text is not null).Select(name => Line(name.Text)).OfType<string>()) yield return name;
            }
            else if (Line(text) is { } line && !line.Contains("://", StringComparison.Ordinal) && !line.StartsWith("_:", StringComparison.Ordinal))
            {
                foreach (var name in PeopleLine.Names(PeopleLine.WithoutLabel(line))) yield return name;
            }
        }
    }

    private PublishedDate? Published(LinkedNode article, string name)
    {
        if (Line(article.Text(name)) is not { } written) return null;
        if (PageTimes.Read(written, name, hints, problems) is { } published) return published;
        problems.Warning(ProblemCodes.UnreadableDate, $"Property \"{name}\" is not a time: {ProblemList.Quote(written)}.");
        return null;
    }

    private DateTimeOffset? Instant(LinkedNode article, string name) =>
        Line(article.Text(name)) is { } written && IsoTime.Read(written) is { HasTime: true } time
            ? time.Instant ?? Zones.At(time.Local, Zones.Offset(hints.Zone, time.Local) ?? TimeSpan.Zero)
            : null;

    private string? Language(LinkedNode article) =>
        LanguageTag.Primary(article.Text("inLanguage")) ?? (article.Node("inLanguage") is { } node ? LanguageTag.Primary(node.Text("alternateName")) ?? LanguageTag.Primary(node.Text("name")) : null);

    // A word that is no status of ours holds the item: it may mean a draft.
    private PubStatus Status(LinkedNode article)
    {
        if (Line(article.Text("creativeWorkStatus") ?? article.Node("creativeWorkStatus")?.Text("name")) is not { } written) return PubStatus.Usable;
        switch (written.ToLowerInvariant())
        {
            case "usable" or "published" or "final" or "active" or "complete" or "completed": return PubStatus.Usable;
            case "canceled" or "cancelled" or "killed" or "retracted" or "withdrawn": return PubStatus.Canceled;
            case "withheld" or "draft" or "incomplete" or "pending": return PubStatus.Withheld;
            default:
                problems.Warning(ProblemCodes.UnknownPubStatus, $"The publication status {ProblemList.Quote(written)} is unknown; the item is withheld.");
                return PubStatus.Withheld;
        }
    }

    // Place and country stand apart where the writer was careful; the line itself only adds the agency then.
    private Dateline? Dateline(LinkedNode article)
    {
        var line = Line(article.Text("dateline"));
        var address = article.Node("locationCreated") is { } place ? resolve(place).Node("address") : null;
        var (city, country) = (Line(address?.Text("addressLocality")), Line(address?.Text("addressCountry") ?? address?.Node("addressCountry")?.Text("name")));
        if (city is null && country is null) return line is null ? null : line.StartsWith('(') && line.EndsWith(')') && line.Length > 2 ? new Dateline(null, null, line[1..^1])
            : DatelineText.Take(line + " - x")?.Dateline ?? new Dateline(line, null, null);
        var start = string.Join(", ", ((string?[])[city, country]).OfType<string>()) + " (";
        return new Dateline(city, country, line is not null && line.StartsWith(start, StringComparison.Ordinal) && line.EndsWith(')') && line.Length > start.Length + 1 ? line[start.Length..^1] : null);
    }

    private Copyright? Copyright(LinkedNode article)
    {
        var notice = CopyrightText.Read(Line(article.Text("copyrightNotice")));
        var holder = Names(article, "copyrightHolder").FirstOrDefault() ?? notice?.Holder;
        var year = int.TryParse(article.Text("copyrightYear"), NumberStyles.None, CultureInfo.InvariantCulture, out var written) && written is >= 1900 and <= 2100 ? written : notice?.Year;
        return holder is null && year is null ? null : new Copyright(holder, year);
    }

    private string? Terms(LinkedNode node) => Said(node, "usageInfo") ?? Said(node, "license");

    private string? Said(LinkedNode node, string property) => Line(node.Text(property)) ?? (node.Node(property) is { } said ? Line(resolve(said).Text("text", "name", "url") ?? said.Id) : null);

    private List<string> Tags(LinkedNode article)
    {
        var tags = new List<string>();
        foreach (var (text, node, inList) in article.Values("keywords"))
        {
            if (node is not null && Line(resolve(node).Text("name")) is { } name) tags.Add(name);
            else if (inList && Line(text) is { } one) tags.Add(one);
            else if (text is not null) tags.AddRange(text.Split(',', ';').Select(Line).OfType<string>());
        }

        return [.. tags.Distinct(StringComparer.OrdinalIgnoreCase).Take(MostTags)];
    }

    private IEnumerable<Subject> Subjects(LinkedNode article) =>
        Subjects(article, "about").Concat(Subjects(article, "mentions")).Concat(Subjects(article, "genre")).Distinct();

    private IEnumerable<Subject> Subjects(LinkedNode article, string property)
    {
        foreach (var (text, inner, _) in article.Values(property))
        {
            var node = inner is null ? null : resolve(inner);
            var name = Line(text ?? node?.Text("name", "headline"));
            if (name?.Contains("://", StringComparison.Ordinal) == true) continue;
            var identifier = node?.Node("identifier");
            var (code, scheme) = node is null ? default
                : identifier is not null ? (Line(identifier.Text("value")), Line(identifier.Text("propertyID")))
                : (Line(node.Text("termCode") ?? node.Text("identifier")), Line(node.Text("inDefinedTermSet")));
            if (name is null && code is null) continue;
            yield return new Subject(property == "genre" ? SubjectKind.Genre : Kind(node), name, code, scheme);
        }
    }

    private static SubjectKind Kind(LinkedNode? node) => node switch
    {
        null => SubjectKind.Topic,
        _ when node.IsA("Person") => SubjectKind.Person,
        _ when node.IsA("Organization", "Corporation", "NewsMediaOrganization", "GovernmentOrganization", "SportsTeam", "SportsOrganization", "EducationalOrganization", "PoliticalParty") => SubjectKind.Organisation,
        _ when node.IsA("Place", "City", "Country", "State", "AdministrativeArea", "LandmarksOrHistoricalBuildings") => SubjectKind.Place,
        _ when node.IsA("Event", "SportsEvent", "MusicEvent", "Festival") => SubjectKind.Event,
        _ when node.IsA("Product", "Book", "Movie", "Vehicle") => SubjectKind.Product,
        _ => SubjectKind.Topic,
    };

    private GeoPoint? Position(LinkedNode article)
    {
        foreach (var property in (ReadOnlySpan<string>)["contentLocation", "spatialCoverage", "locationCreated"])
        {
            if (article.Node(property) is not { } place || resolve(place) is not { } known) continue;
            var point = known.Node("geo") is { } geo ? resolve(geo) : known;
            if (Degrees(point.Text("latitude"), 90) is { } latitude && Degrees(point.Text("longitude"), 180) is { } longitude) return new GeoPoint(latitude, longitude);
        }

        return null;
    }

    private static double? Degrees(string? text, double most) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && Math.Abs(value) <= most ? value : null;

    private string? Link(LinkedNode article)
    {
        foreach (var property in (ReadOnlySpan<string>)["url", "mainEntityOfPage"])
        {
            var written = article.Text(property) ?? (article.Node(property) is { } page ? page.Id ?? page.Text("url") : null);
            if (Address(written) is { } href) return href;
        }

        return Address(article.Id);
    }

    private static string? Address(string? written) =>
        Run.SafeHref(written) is { } safe && !safe.StartsWith("mailto:", StringComparison.Ordinal) ? safe : null;

    private Body Body(LinkedNode article)
    {
        if (article.Text("articleBody", "reviewBody", "text") is not { } text) return Content.Body.Empty;
        if (!isPlain && HtmlText.HasMarkup(text) && text.Contains("</", StringComparison.Ordinal)) return HtmlBody.Read(text, [], problems);
        if (!text.Contains("\n\n", StringComparison.Ordinal)) return Content.Body.OfParagraphs(PlainText.Paragraphs(text, problems));
        var blocks = new List<Block>();
        foreach (var part in text.ReplaceLineEndings("\n").Split("\n\n"))
        {
            if (FieldText.Lines(part, problems) is { } paragraph) blocks.Add(new Paragraph([new Run(paragraph)]));
        }

        return new Body(blocks);
    }

    private void Pictures(LinkedNode article, string property)
    {
        foreach (var (text, inner, _) in article.Values(property))
        {
            if (_pictures.Count >= MostPictures) return;
            var node = inner is null ? null : resolve(inner);
            if (property == "associatedMedia" && node?.IsA("ImageObject", "Photograph") != true) continue;
            var href = Address(text) ?? (node is null ? null : Address(node.Text("contentUrl")) ?? Address(node.Text("url")) ?? Address(node.Id));
            if (node is null && href is null) continue;
            var picture = node is null ? new ItemPicture(null, null, href) : Picture(node, href);
            if (picture.Href is null && picture.Caption is null && picture.Credit is null && picture.Guid is null) continue;
            if (href is null || _pictures.TrueForAll(known => known.Href != href)) _pictures.Add(picture);
        }
    }

    private ItemPicture Picture(LinkedNode node, string? href)
    {
        var caption = Line(node.Text("caption")) ?? (node.Node("caption") is { } said ? Line(said.Text("text", "description")) : null);
        var photographer = node.Node("creator") is not null || node.Node("author") is not null ? Names(node, "creator").Concat(Names(node, "author")).FirstOrDefault() : null;
        var agency = node.Node("provider") is not null ? Names(node, "provider").FirstOrDefault() : null;
        var credit = photographer is null && agency is null ? CreditText.OfField(Line(node.Text("creditText"))) : new PictureCredit(agency, photographer);
        var taken = caption is not null && credit is null ? HtmlBody.Captioned(caption, href, null) : new ItemPicture(caption, credit, href);
        return taken with
        {
            AltText = Line(node.Text("accessibilitySummary")),
            UsageTerms = Terms(node),
            Guid = Identifier(node),
            Headline = Line(node.Text("headline")),
            CopyrightNotice = Line(node.Text("copyrightNotice")),
            Width = Pixels(node, "width"),
            Height = Pixels(node, "height"),
            ContentType = Line(node.Text("encodingFormat")),
            TakenAt = Line(node.Text("dateCreated")),
            Place = node.Node("contentLocation") is { } place ? Line(resolve(place).Text("name")) : Line(node.Text("contentLocation")),
            DigitalSourceType = Run.SafeHref(node.Text("digitalSourceType")),
        };
    }

    // "1200", "1200 px", or a thing with a value.
    private static int? Pixels(LinkedNode node, string property)
    {
        var written = (node.Text(property) ?? node.Node(property)?.Text("value"))?.Trim();
        if (written is null) return null;
        var digits = written.AsSpan();
        var end = digits.IndexOfAnyExceptInRange('0', '9');
        if (end >= 0) digits = digits[..end];
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var pixels) && pixels is > 0 and < 200_000 ? pixels : null;
    }

    private IEnumerable<Attachment> Attachments(LinkedNode article)
    {
        foreach (var property in (string[])["video", "audio", "associatedMedia", "encoding"])
        {
            foreach (var (_, inner, _) in article.Values(property))
            {
                if (inner is null || resolve(inner) is not { } node || node.IsA("ImageObject", "Photograph")) continue;
                if ((Address(node.Text("contentUrl")) ?? Address(node.Text("url"))) is not { } href) continue;
                long? length = long.TryParse(node.Text("contentSize"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) ? size : null;
                yield return new Attachment(href, Line(node.Text("encodingFormat")), Line(node.Text("name")), length);
            }
        }
    }
}
