using AngleSharp.Dom;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.JsonLd;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Pages;

/// <summary>Turns a page of HTML into a news item. Fields come from what the page says to machines, the strongest first (JSON-LD, microdata,
/// RDFa, meta elements), else from the page as a reader sees it; the body comes from the page itself, where it keeps its paragraphs.</summary>
internal sealed class PageAdapter(IDocument document, WireHints hints, ProblemList problems)
{
    // Addresses in a page whose own is unknown are made whole against this one and dropped afterwards.
    private const string Nowhere = "https://page.invalid/";

    /// <summary>Said text this much longer than the text found means that the page hides its copy from readers without scripts.</summary>
    private const double SaidBeyondFound = 3;

    private MetaTags _meta = null!;

    public NewsItem ToItem()
    {
        var link = Canonical();
        var data = PageData.Read(document, link ?? Nowhere, problems);
        _meta = data.Meta;
        var said = Said(data, link);
        link ??= said.Link;
        var headline = PageHeadline.Find(document, _meta, said);
        var readable = ReadableText.Find(document, headline);
        var pictures = new List<ItemPicture>();
        var body = readable.Root is { } root ? HtmlBody.Read(BrowserMarkup.Of(root, readable.IsLeftOut), pictures, problems, Base(link)) : Body.Empty;
        var bylines = said.Bylines.Count > 0 ? said.Bylines : PageByline.Find(document, _meta);
        var trimmed = PageBody.Trim(body, headline, bylines, readable.Dropped);
        var saidLength = said.Body.Blocks.Sum(block => block.PlainText.Length);
        if (saidLength > 200 && saidLength > SaidBeyondFound * trimmed.Blocks.Sum(block => block.PlainText.Length)) trimmed = said.Body;
        var (dateline, text) = BodyDateline.Take(trimmed);
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The page has no headline.");
        if (text.Blocks.Count == 0) problems.Warning(ProblemCodes.NoReadableText, "The page has no stretch of text that reads like copy.");
        foreach (var picture in said.Pictures.Concat(MetaPicture(link)))
        {
            var known = pictures.FindIndex(one => one.Href == picture.Href);
            if (known < 0 && pictures.Count == 0) pictures.Add(picture);
            else if (known >= 0) pictures[known] = Fuller(pictures[known], picture);
        }

        return said with
        {
            Headline = headline,
            Deck = said.Deck ?? Deck(),
            Bylines = bylines,
            Published = said.Published ?? MetaTime() ?? Visible(readable.Root) ?? (said.FirstCreated is { } created ? Zones.Published(created, "dateCreated") : null),
            Language = Language() ?? said.Language ?? CopyLanguage.Tell(headline, text),
            Section = said.Section ?? Line(_meta.First("article:section", "og:section", "section", "category", "parsely-section")),
            Provider = said.Provider ?? Line(_meta.First("og:site_name", "application-name", "dc:publisher", "dcterms:publisher", "publisher")),
            Copyright = said.Copyright ?? CopyrightText.Read(Line(_meta.First("dcterms:rights", "dc:rights", "dcterms:rightsholder", "copyright", "rights"))),
            Tags = said.Tags.Count > 0 ? said.Tags : Tags(),
            Guid = said.Guid ?? link,
            Link = link,
            Dateline = said.Dateline ?? dateline,
            Body = text,
            Pictures = pictures,
            Dropped = readable.Dropped,
        };
    }

    private string? Line(string? text) => HtmlText.Line(text, problems);

    private string? Canonical()
    {
        var address = document.QuerySelector("link[rel~=canonical i][href]")?.GetAttribute("href")
            ?? document.QuerySelector("meta[property='og:url'][content]")?.GetAttribute("content");
        return Run.SafeHref(address) is { } safe && safe.StartsWith("http", StringComparison.Ordinal) ? safe : null;
    }

    private Uri? Base(string? link)
    {
        var stated = document.QuerySelector("base[href]")?.GetAttribute("href");
        var page = link is null ? null : new Uri(link);
        if (stated is not null && page is not null && Uri.TryCreate(page, stated, out var joined)) return Http(joined);
        return stated is not null && Uri.TryCreate(stated, UriKind.Absolute, out var whole) ? Http(whole) : page;
    }

    private static Uri? Http(Uri address) => address.Scheme is "http" or "https" ? address : null;

    // The article among the things described; where several are, the one whose address or headline is the page's.
    private NewsItem Said(PageData data, string? link)
    {
        var item = new NewsItem();
        var reader = new ArticleReader(data.Graph.Resolved, hints, problems);
        if (Chosen([.. data.Graph.All], link) is { } article) item = reader.Read(article);
        if (Chosen([.. data.Microdata.Select(one => one.ToNode())], link) is { } marked) item = Filled(item, new ArticleReader(node => node, hints, problems).Read(marked));
        if (Chosen(Rdfa.Nodes(data.Rdfa), link) is { } stated) item = Filled(item, new ArticleReader(node => node, hints, problems).Read(stated));
        return item with { ItemClass = ItemClass.Text };
    }

    private LinkedNode? Chosen(IReadOnlyList<LinkedNode> nodes, string? link)
    {
        var articles = nodes.Where(ArticleReader.IsArticle).ToList();
        if (articles.Count == 0) articles = [.. nodes.Where(ArticleReader.IsPage)];
        if (articles.Count <= 1) return articles.FirstOrDefault();
        bool IsHere(LinkedNode node) => link is not null && (node.Text("url", "mainEntityOfPage") ?? node.Node("mainEntityOfPage")?.Id ?? node.Id) is { } address && SamePage(address, link);
        var title = document.Title ?? "";
        return articles.FirstOrDefault(IsHere)
            ?? articles.FirstOrDefault(node => node.Text("headline", "name") is { Length: > 8 } headline && title.Contains(headline.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? articles.FirstOrDefault(node => node.Has("articleBody"))
            ?? (articles.Count <= 3 ? articles[0] : null);
    }

    private static bool SamePage(string one, string other) => Plain(one).Equals(Plain(other), StringComparison.OrdinalIgnoreCase);

    private static string Plain(string address)
    {
        var end = address.IndexOfAny(['#', '?']);
        return (end < 0 ? address : address[..end]).TrimEnd('/').Replace("https://", "http://", StringComparison.OrdinalIgnoreCase);
    }

    private static NewsItem Filled(NewsItem item, NewsItem more) => item with
    {
        Guid = item.Guid ?? more.Guid,
        Provider = item.Provider ?? more.Provider,
        FirstCreated = item.FirstCreated ?? more.FirstCreated,
        VersionCreated = item.VersionCreated ?? more.VersionCreated,
        Published = item.Published ?? more.Published,
        PubStatus = (PubStatus)Math.Max((int)item.PubStatus, (int)more.PubStatus),
        Language = item.Language ?? more.Language,
        Headline = item.Headline ?? more.Headline,
        Deck = item.Deck ?? more.Deck,
        Section = item.Section ?? more.Section,
        Bylines = item.Bylines.Count > 0 ? item.Bylines : more.Bylines,
        Editors = item.Editors.Count > 0 ? item.Editors : more.Editors,
        Copyright = item.Copyright ?? more.Copyright,
        Tags = item.Tags.Count > 0 ? item.Tags : more.Tags,
        Link = item.Link ?? more.Link,
        Body = item.Body.Blocks.Count > 0 ? item.Body : more.Body,
        Pictures = item.Pictures.Count > 0 ? item.Pictures : more.Pictures,
        Position = item.Position ?? more.Position,
    };

    private static ItemPicture Fuller(ItemPicture picture, ItemPicture more) => picture with
    {
        Caption = picture.Caption ?? more.Caption,
        Credit = picture.Credit ?? more.Credit,
        AltText = picture.AltText ?? more.AltText,
        UsageTerms = picture.UsageTerms ?? more.UsageTerms,
        Guid = picture.Guid ?? more.Guid,
        CopyrightNotice = picture.CopyrightNotice ?? more.CopyrightNotice,
        Width = picture.Width ?? more.Width,
        Height = picture.Height ?? more.Height,
        TakenAt = picture.TakenAt ?? more.TakenAt,
        DigitalSourceType = picture.DigitalSourceType ?? more.DigitalSourceType,
    };

    private IEnumerable<ItemPicture> MetaPicture(string? link)
    {
        var written = _meta.First("og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src");
        if (written is null) yield break;
        var href = Run.SafeHref(written) ?? (Base(link) is { } page && Uri.TryCreate(page, written.Trim(), out var whole) ? Run.SafeHref(whole.AbsoluteUri) : null);
        if (href is not null && href.StartsWith("http", StringComparison.Ordinal)) yield return new ItemPicture(null, null, href, Line(_meta.First("og:image:alt", "twitter:image:alt")));
    }

    private string? Deck() => Line(_meta.First("dc:description", "dcterms:abstract", "og:description", "description", "twitter:description", "dcterm:description"));

    private PublishedDate? MetaTime()
    {
        foreach (var name in (ReadOnlySpan<string>)["article:published_time", "article:published", "og:article:published_time", "itemprop:datepublished", "dcterms:issued", "dcterms:created", "dc:date:issued", "dcterms:date", "dc:date", "parsely-pub-date", "pubdate", "publishdate", "publish-date", "publish_date", "publication_date", "date", "sailthru:date", "cxenseparse:recs:publishtime"])
        {
            if (_meta.First(name) is { } written && PageTimes.Read(written, name, hints, problems) is { } published) return published;
        }

        return null;
    }

    // A time element marked as the time of publication; else the only one near the text.
    private PublishedDate? Visible(IElement? root)
    {
        foreach (var selector in (ReadOnlySpan<string>)["time[itemprop~=datePublished][datetime]", "[itemprop~=datePublished][content]", "time[pubdate][datetime]", "time.entry-date[datetime]", "time.published[datetime]", "abbr.published[title]", "article header time[datetime]", "header time[datetime]"])
        {
            if (document.QuerySelector(selector) is not { } element || (root is not null && element.Closest("aside, footer, nav") is not null)) continue;
            var written = element.GetAttribute("datetime") ?? element.GetAttribute("content") ?? element.GetAttribute("title");
            if (written is not null && PageTimes.Read(written, "time element", hints, problems) is { } published) return published;
        }

        return null;
    }

    private string? Language() =>
        LanguageTag.Primary(document.DocumentElement?.GetAttribute("lang")) ?? LanguageTag.Primary(document.DocumentElement?.GetAttribute("xml:lang")) ?? LanguageTag.Primary(document.Body?.GetAttribute("lang"))
        ?? LanguageTag.Primary(_meta.First("content-language", "dc:language", "dcterms:language", "language", "og:locale")?.Split(',')[0]);

    private List<string> Tags()
    {
        var tags = _meta.Values("article:tag").Select(Line).OfType<string>().ToList();
        if (tags.Count == 0 && _meta.First("news_keywords", "keywords", "parsely-tags", "dc:subject") is { } words) tags.AddRange(words.Split(',', ';').Select(Line).OfType<string>());
        return [.. tags.Where(tag => tag.Length <= 80).Distinct(StringComparer.OrdinalIgnoreCase).Take(50)];
    }
}
