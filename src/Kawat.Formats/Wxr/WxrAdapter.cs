using System.Globalization;
using Kawat.Formats.Content;
using Kawat.Formats.Feeds;
using Kawat.Formats.Html;
using Kawat.Formats.Markup;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Wxr;

/// <summary>Turns an entry of an export into a news item. Attachments of a post become its pictures and files.</summary>
internal sealed class WxrAdapter
{
    private readonly WxrDocument _export;
    private readonly WireHints _hints;
    private readonly Dictionary<string, WxrEntry> _byId = new(StringComparer.Ordinal);
    private readonly HashSet<string> _thumbnails = new(StringComparer.Ordinal);
    private readonly ILookup<string?, WxrEntry> _attached;

    public WxrAdapter(WxrDocument export, WireHints hints)
    {
        (_export, _hints) = (export, hints);
        foreach (var entry in export.Entries)
        {
            if (entry.Id is not null) _byId.TryAdd(entry.Id, entry);
        }

        foreach (var entry in export.Entries)
        {
            if (entry.Type != "attachment" && entry.Meta.GetValueOrDefault("_thumbnail_id") is { } picture) _thumbnails.Add(picture);
        }

        _attached = export.Entries.Where(IsPartOfAnother).ToLookup(entry => entry.ParentId);
    }

    /// <summary>True for an attachment whose post is in the export too, or that stands above one.</summary>
    public bool IsPartOfAnother(WxrEntry entry) => entry.Type == "attachment"
        && ((entry.ParentId is { } parent && parent != entry.Id && _byId.TryGetValue(parent, out var post) && post.Type != "attachment") || (entry.Id is { } id && _thumbnails.Contains(id)));

    /// <summary>An entry. Linear in it.</summary>
    public ItemReading ToItem(WxrEntry entry)
    {
        var problems = new ProblemList();
        var node = entry.Node;
        var pictures = new List<ItemPicture>();
        var files = new List<Attachment>();
        var html = WrittenText(node, "encoded", Spaces.Content) ?? "";
        // What we wrote ourselves points to pictures by their number, so that they have to be there first.
        var isOwn = XhtmlText.IsOwn(html);
        if (isOwn) AttachAll(entry, pictures, files, problems);
        var (dateline, body) = BodyDateline.Take(html.Trim().Length == 0 ? Body.Empty : isOwn ? MarkupBody.ReadText(html, pictures, problems) : HtmlBody.Read(Shortcodes.ToHtml(html, AddressOf, problems), pictures, problems));
        if (!isOwn) AttachAll(entry, pictures, files, problems);
        var headline = HtmlText.Line(node.ChildText("title"), problems);
        var link = Run.SafeHref(node.ChildText("link"));
        var identifier = FieldText.Line(node.ChildText("guid"), problems) ?? FieldText.Line(link, problems) ?? (entry.Id is null ? null : $"wp:post:{entry.Id}");
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The item has no title.", node.Line);
        if (body.Blocks.Count == 0 && pictures.Count == 0) problems.Warning(ProblemCodes.NoText, "The item has no text.", node.Line);
        if (identifier is null) problems.Warning(ProblemCodes.NoIdentifier, "The item has neither guid nor link.", node.Line);
        var terms = node.Children("category").Select(one => (Taxonomy: one.Attribute("domain") ?? "category", Slug: one.Attribute("nicename"), Name: HtmlText.Line(one.Trimmed, problems))).Where(one => one.Name is not null).ToList();
        var published = Published(entry, problems);
        var (status, embargo) = WxrStatus.Read(entry, published, problems);
        var byline = HtmlText.Line(node.ChildText("creator", Spaces.Dc), problems);
        if (byline is not null && _export.Authors.TryGetValue(byline, out var author)) byline = FieldText.Line(author.Name, problems);

        var item = new NewsItem
        {
            Guid = identifier,
            ItemClass = entry.Type != "attachment" ? ItemClass.Text : pictures.Count > 0 ? ItemClass.Picture : ItemClass.Composite,
            PubStatus = status,
            Embargo = embargo,
            Headline = headline,
            Deck = WrittenText(node, "encoded", Spaces.WxrExcerpt) is { } excerpt && entry.Type != "attachment" ? Joined(excerpt, problems) : null,
            Slug = FieldText.Line(WxrReader.Text(node, "post_name"), problems),
            Dateline = dateline,
            Published = published,
            VersionCreated = WxrReader.Text(node, "post_modified_gmt") is { } changed && changed != WxrReader.Text(node, "post_date_gmt") ? Instant(changed, "wp:post_modified_gmt", problems) : null,
            Language = LanguageTag.Primary(_export.Language) ?? CopyLanguage.Tell(headline, body),
            Section = terms.Where(one => one.Taxonomy == "category").Select(one => one.Name).FirstOrDefault(),
            Tags = [.. terms.Where(one => one.Taxonomy is "category" or "post_tag").Select(one => one.Name!).Distinct(StringComparer.OrdinalIgnoreCase).Take(100)],
            Subjects = [.. terms.Where(one => one.Taxonomy is not ("category" or "post_tag" or "post_format" or "nav_menu")).Select(one => new Subject(SubjectKind.Topic, one.Name, FieldText.Line(one.Slug, problems), FieldText.Line(one.Taxonomy, problems))).Take(100)],
            Bylines = byline is null || byline.Contains('@', StringComparison.Ordinal) ? [] : [.. PeopleLine.Names(byline)],
            CreditLine = FieldText.Line(entry.Meta.GetValueOrDefault(WxrWriter.Credit), problems),
            UsageTerms = FieldText.Line(entry.Meta.GetValueOrDefault(WxrWriter.Terms), problems),
            Copyright = CopyrightText.Read(FieldText.Line(entry.Meta.GetValueOrDefault(WxrWriter.Rights), problems)),
            CorrectionNote = FieldText.Line(entry.Meta.GetValueOrDefault(WxrWriter.Correction), problems),
            Link = link,
            Body = body,
            Pictures = pictures,
            Attachments = files,
        };
        return new ItemReading(item with { Signals = Signals.Of(item) }, problems.Problems);
    }

    /// <summary>Authors and terms that none of the items shows, as an item of their own; null when there are none.</summary>
    public ItemReading? Vocabulary(IReadOnlyList<ItemReading> items)
    {
        var problems = new ProblemList();
        var shown = new HashSet<string>(items.SelectMany(one => one.Item.Bylines.Concat(one.Item.Tags).Concat(one.Item.Subjects.Select(subject => subject.Name ?? ""))), StringComparer.OrdinalIgnoreCase);
        var writing = new HashSet<string>(_export.Entries.Where(entry => entry.Type != "attachment").Select(entry => entry.Node.ChildText("creator", Spaces.Dc) ?? ""), StringComparer.OrdinalIgnoreCase);
        var subjects = _export.Authors.Values.Where(author => !writing.Contains(author.Login)).Select(author => new Subject(SubjectKind.Person, FieldText.Line(author.Name, problems), FieldText.Line(author.Login, problems), "author"))
            .Concat(_export.Terms.Select(term => new Subject(SubjectKind.Topic, HtmlText.Line(term.Name, problems), FieldText.Line(term.Slug, problems), FieldText.Line(term.Taxonomy, problems))))
            .Where(subject => subject.Name is null || !shown.Contains(subject.Name)).ToList();
        if (subjects.Count == 0) return null;
        var home = Run.SafeHref(WxrReader.Text(_export.Channel, "base_blog_url") ?? _export.Channel.ChildText("link"));
        var item = new NewsItem
        {
            Guid = home is null ? "wp:vocabulary" : $"{home}#vocabulary", ItemClass = ItemClass.Concept, Headline = HtmlText.Line(_export.Channel.ChildText("title"), problems), Link = home,
            Language = LanguageTag.Primary(_export.Language), Subjects = subjects,
        };
        return new ItemReading(item, problems.Problems);
    }

    private PublishedDate? Published(WxrEntry entry, ProblemList problems)
    {
        // A draft has a date of zeros.
        if (WxrReader.Text(entry.Node, "post_date_gmt") is { } utc && Date(utc) is { } at) return Zones.Published(at, true, TimeSpan.Zero, "wp:post_date_gmt", _hints, problems);
        if (entry.Node.ChildText("pubDate") is { } written && !written.Contains("-0001", StringComparison.Ordinal) && FeedDate.Read(written, "pubDate", _hints, problems) is { } published) return published;
        return WxrReader.Text(entry.Node, "post_date") is { } local && Date(local) is { } here ? Zones.Published(here, true, null, "wp:post_date", _hints, problems) : null;
    }

    private static DateTimeOffset? Instant(string? utc, string where, ProblemList problems)
    {
        if (utc is null || utc.StartsWith("0000", StringComparison.Ordinal)) return null;
        if (Date(utc) is { } date) return new DateTimeOffset(date, TimeSpan.Zero);
        problems.Warning(ProblemCodes.UnreadableDate, $"The date in {where} cannot be read: {ProblemList.Quote(utc)}.");
        return null;
    }

    private static DateTime? Date(string text) => DateTime.TryParseExact(text.Trim(), "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) && date.Year > 1 ? date : null;

    private static string? WrittenText(XmlNode node, string name, string space)
    {
        foreach (var child in node.Children(name))
        {
            var isExcerpt = child.Space.Contains("excerpt", StringComparison.OrdinalIgnoreCase);
            if (isExcerpt == (space == Spaces.WxrExcerpt) && child.Trimmed is { } text) return text;
        }

        return null;
    }

    private static string? Joined(string html, ProblemList problems) =>
        FieldText.Line(string.Join(' ', HtmlText.HasMarkup(html) ? HtmlText.Paragraphs(html, problems) : [html]), problems);

    private string? AddressOf(string id) => _byId.TryGetValue(id, out var entry) ? Run.SafeHref(WxrReader.Text(entry.Node, "attachment_url")) : null;

    private static void Attach(WxrEntry entry, List<ItemPicture> pictures, List<Attachment> files, ProblemList problems)
    {
        if (Run.SafeHref(WxrReader.Text(entry.Node, "attachment_url") ?? entry.Node.ChildText("guid")) is not { } href || pictures.Count + files.Count >= 200) return;
        var title = HtmlText.Line(entry.Node.ChildText("title"), problems);
        if (entry.Meta.GetValueOrDefault(WxrWriter.Kind) is { } kind ? kind != "picture" : !PictureFile.IsPicture(href))
        {
            if (!files.Exists(file => file.Href == href)) files.Add(new Attachment(href, null, title));
            return;
        }

        var caption = WrittenText(entry.Node, "encoded", Spaces.WxrExcerpt) ?? WrittenText(entry.Node, "encoded", Spaces.Content);
        var picture = Picture(caption is null ? null : Joined(caption, problems), href, FieldText.Line(entry.Meta.GetValueOrDefault("_wp_attachment_image_alt"), problems), FieldText.Line(entry.Node.ChildText("guid"), problems), title);
        var known = pictures.FindIndex(one => one.Href == href);
        if (known < 0) pictures.Add(picture);
        else pictures[known] = picture with { Caption = pictures[known].Caption ?? picture.Caption, Credit = pictures[known].Credit ?? picture.Credit, AltText = pictures[known].AltText ?? picture.AltText };
    }

    private void AttachAll(WxrEntry entry, List<ItemPicture> pictures, List<Attachment> files, ProblemList problems)
    {
        if (entry.Type == "attachment") Attach(entry, pictures, files, problems);
        if (entry.Meta.GetValueOrDefault("_thumbnail_id") is { } first && _byId.TryGetValue(first, out var thumbnail)) Attach(thumbnail, pictures, files, problems);
        foreach (var attached in entry.Id is null ? [] : _attached[entry.Id]) Attach(attached, pictures, files, problems);
    }

    /// <summary>A picture from what an attachment says of it.</summary>
    public static ItemPicture Picture(string? caption, string href, string? alt, string? guid, string? title) =>
        HtmlBody.Captioned(caption, href, alt) with { Guid = guid == href ? null : guid, Headline = title };
}
