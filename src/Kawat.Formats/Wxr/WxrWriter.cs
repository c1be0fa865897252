using System.Globalization;
using System.Text;
using System.Xml;
using Kawat.Formats.Feeds;
using Kawat.Formats.Markup;
using Kawat.Formats.NewsMlG2;
using Kawat.Formats.Xml;

namespace Kawat.Formats.Wxr;

/// <summary>Writes WXR 1.2, which WordPress imports: posts with their author, terms and texts, pictures and files as attachments of their post.
/// Only what everybody may read is written, and no note to editors.</summary>
internal static class WxrWriter
{
    private const string Wp = Spaces.Wxr;

    /// <summary>Names of the fields that WordPress keeps for others.</summary>
    public const string Credit = "kawat_credit", Terms = "kawat_terms", Rights = "kawat_rights", Correction = "kawat_correction", Kind = "kawat_kind";

    public static byte[] Write(IReadOnlyList<NewsItem> items, WriteOptions options)
    {
        var open = items.Where(item => FeedStories.IsOpen(item, options.At)).Select(Canonical.Of).ToList();
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(false), Indent = true, NewLineChars = "\n" }))
        {
            xml.WriteStartElement("rss");
            xml.WriteAttributeString("version", "2.0");
            xml.WriteAttributeString("xmlns", "excerpt", null, Spaces.WxrExcerpt);
            xml.WriteAttributeString("xmlns", "content", null, Spaces.Content);
            xml.WriteAttributeString("xmlns", "dc", null, Spaces.Dc);
            xml.WriteAttributeString("xmlns", "wp", null, Wp);
            xml.WriteStartElement("channel");
            var title = PrintableText.Clean(string.IsNullOrWhiteSpace(options.Title) ? options.Provider : options.Title);
            xml.WriteElementString("title", title);
            xml.WriteElementString("link", options.Home);
            xml.WriteElementString("description", title);
            xml.WriteElementString("pubDate", RssWriter.Rfc822(options.At));
            // The format has one language for the whole.
            xml.WriteElementString("language", open.Select(item => item.Language).Distinct().ToList() is [{ } only] ? only : options.Language);
            Word(xml, "wxr_version", "1.2");
            Word(xml, "base_site_url", options.Home);
            Word(xml, "base_blog_url", options.Home);
            Vocabulary(xml, open);
            var number = 0;
            foreach (var item in open) number = Post(xml, item, number);
            xml.WriteEndElement();
            xml.WriteEndElement();
        }

        return bytes.ToArray();
    }

    private static void Vocabulary(XmlWriter xml, List<NewsItem> items)
    {
        var number = 0;
        foreach (var name in items.Select(Author).Where(name => name.Length > 0).Distinct(StringComparer.Ordinal))
        {
            xml.WriteStartElement("wp", "author", Wp);
            Word(xml, "author_id", Text(++number));
            Word(xml, "author_login", WxrSlug.Of(name));
            Word(xml, "author_email", "");
            Word(xml, "author_display_name", name);
            Word(xml, "author_first_name", "");
            Word(xml, "author_last_name", "");
            xml.WriteEndElement();
        }

        foreach (var section in items.Select(item => item.Section).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
        {
            xml.WriteStartElement("wp", "category", Wp);
            Word(xml, "term_id", Text(++number));
            Word(xml, "category_nicename", WxrSlug.Of(section));
            Word(xml, "category_parent", "");
            Word(xml, "cat_name", MediaRss.Encoded(section));
            xml.WriteEndElement();
        }

        foreach (var tag in items.SelectMany(item => item.Tags).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            xml.WriteStartElement("wp", "tag", Wp);
            Word(xml, "term_id", Text(++number));
            Word(xml, "tag_slug", WxrSlug.Of(tag));
            Word(xml, "tag_name", MediaRss.Encoded(tag));
            xml.WriteEndElement();
        }
    }

    /// <summary>By-lines as the one author that a post has.</summary>
    public static string Author(NewsItem item) => PrintableText.Clean(string.Join(", ", item.Bylines));

    // Writes a post and what is attached to it; returns the last number used.
    private static int Post(XmlWriter xml, NewsItem item, int number)
    {
        var id = number + 1;
        var entry = FeedStories.Entry(item, isUri: false);
        var (pictures, _) = FeedStories.Shown(item);
        Start(xml, item.Headline ?? "", entry.Link, entry.Id.Length > 0 ? entry.Id : G2Writer.MadeGuid(item), entry.PublishedAt, Author(item));
        // A bracket in the text is no shortcode.
        xml.WriteElementString("content", "encoded", Spaces.Content, PrintableText.Clean(entry.Content).Replace("[", "&#91;", StringComparison.Ordinal));
        xml.WriteElementString("excerpt", "encoded", Spaces.WxrExcerpt, MediaRss.Encoded(item.Deck ?? ""));
        Words(xml, id, entry.PublishedAt, entry.UpdatedAt, item.Slug ?? "", "publish", 0, "post");
        if (item.Section is { } section) Category(xml, "category", section);
        foreach (var tag in item.Tags.Where(tag => !tag.Equals(item.Section, StringComparison.OrdinalIgnoreCase))) Category(xml, "post_tag", tag);
        Meta(xml, Credit, entry.Source);
        Meta(xml, Terms, entry.Terms);
        Meta(xml, Rights, entry.Rights);
        Meta(xml, Correction, entry.Correction);
        if (pictures.Count > 0) Meta(xml, "_thumbnail_id", Text(id + 1));
        xml.WriteEndElement();
        number = id;
        foreach (var (picture, shown) in pictures.Zip(entry.Pictures))
        {
            Start(xml, picture.Headline ?? "", "", picture.Guid ?? picture.Href!, entry.PublishedAt, "");
            xml.WriteElementString("content", "encoded", Spaces.Content, "");
            xml.WriteElementString("excerpt", "encoded", Spaces.WxrExcerpt, MediaRss.Encoded(Caption(picture, shown)));
            Words(xml, ++number, entry.PublishedAt, null, "", "inherit", id, "attachment");
            Word(xml, "attachment_url", picture.Href!);
            Meta(xml, "_wp_attachment_image_alt", picture.AltText ?? "");
            Meta(xml, Kind, "picture");
            xml.WriteEndElement();
        }

        foreach (var file in entry.Files)
        {
            Start(xml, file.Title ?? "", "", file.Href, entry.PublishedAt, "");
            xml.WriteElementString("content", "encoded", Spaces.Content, "");
            xml.WriteElementString("excerpt", "encoded", Spaces.WxrExcerpt, "");
            Words(xml, ++number, entry.PublishedAt, null, "", "inherit", id, "attachment");
            Word(xml, "attachment_url", file.Href);
            Meta(xml, Kind, "file");
            xml.WriteEndElement();
        }

        return number;
    }

    /// <summary>A caption with its credit, which WordPress has no field for.</summary>
    public static string Caption(ItemPicture picture, FeedPicture shown) => shown.Credit.Length == 0 ? picture.Caption ?? "" : $"{picture.Caption} ({shown.Credit})".TrimStart();

    private static void Start(XmlWriter xml, string title, string link, string guid, DateTimeOffset at, string author)
    {
        xml.WriteStartElement("item");
        xml.WriteElementString("title", MediaRss.Encoded(title));
        if (link.Length > 0) xml.WriteElementString("link", link);
        if (at > DateTimeOffset.MinValue) xml.WriteElementString("pubDate", RssWriter.Rfc822(at));
        xml.WriteElementString("dc", "creator", Spaces.Dc, author.Length > 0 ? WxrSlug.Of(author) : "");
        xml.WriteStartElement("guid");
        xml.WriteAttributeString("isPermaLink", "false");
        xml.WriteString(PrintableText.Clean(guid));
        xml.WriteEndElement();
        xml.WriteElementString("description", "");
    }

    private static void Words(XmlWriter xml, int id, DateTimeOffset at, DateTimeOffset? changed, string name, string status, int parent, string type)
    {
        Word(xml, "post_id", Text(id));
        Word(xml, "post_date", Date(at));
        Word(xml, "post_date_gmt", Date(at));
        Word(xml, "post_modified", Date(changed ?? at));
        Word(xml, "post_modified_gmt", Date(changed ?? at));
        Word(xml, "comment_status", "closed");
        Word(xml, "ping_status", "closed");
        Word(xml, "post_name", name);
        Word(xml, "status", status);
        Word(xml, "post_parent", Text(parent));
        Word(xml, "menu_order", "0");
        Word(xml, "post_type", type);
        Word(xml, "post_password", "");
        Word(xml, "is_sticky", "0");
    }

    private static void Category(XmlWriter xml, string domain, string name)
    {
        xml.WriteStartElement("category");
        xml.WriteAttributeString("domain", domain);
        xml.WriteAttributeString("nicename", WxrSlug.Of(name));
        xml.WriteString(MediaRss.Encoded(name));
        xml.WriteEndElement();
    }

    private static void Meta(XmlWriter xml, string key, string value)
    {
        if (value.Length == 0) return;
        xml.WriteStartElement("wp", "postmeta", Wp);
        Word(xml, "meta_key", key);
        Word(xml, "meta_value", value);
        xml.WriteEndElement();
    }

    private static void Word(XmlWriter xml, string name, string text) => xml.WriteElementString("wp", name, Wp, PrintableText.Clean(text));

    private static string Date(DateTimeOffset at) => at > DateTimeOffset.MinValue ? at.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : "0000-00-00 00:00:00";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
