using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Kawat.Formats;

namespace Kawat.Bench.Formats;

/// <summary>Exports of WordPress: what a strict reader of XML counts in them, and whether every post, author, term and attachment comes out. What is not well formed must be reported.</summary>
internal static class WxrRun
{
    private static readonly string[] Furniture = ["nav_menu_item", "revision", "custom_css", "customize_changeset", "oembed_cache", "user_request", "wp_block", "wp_template", "wp_template_part", "wp_global_styles", "wp_navigation", "wp_font_family", "wp_font_face"];

    public static IEnumerable<Figure> Run(Corpus corpus)
    {
        var names = (string[])["posts", "titles", "addresses", "status", "authors", "terms", "attachments", "broken files reported, not crashed"];
        var counts = names.ToDictionary(name => name, _ => (Right: 0, Of: 0, Wrong: new List<string>()));
        void Count(string name, bool right, string wrong)
        {
            var (was, of, list) = counts[name];
            if (!right) list.Add(wrong);
            counts[name] = (was + (right ? 1 : 0), of + 1, list);
        }

        foreach (var file in corpus.Files("wxr").Where(file => file.EndsWith(".xml", StringComparison.OrdinalIgnoreCase)))
        {
            var (name, bytes) = (corpus.NameOf(file), File.ReadAllBytes(file));
            var reading = WireReader.Read(bytes, new WireHints { MaxBytes = 64 * 1024 * 1024 });
            if (Strict(bytes) is not { } root)
            {
                Count("broken files reported, not crashed", reading.Problems.Count > 0 && reading.Problems.All(problem => problem.Code != ProblemCodes.ReaderFault), $"{name}: {reading.Format}, {reading.Items.Count} items, no problem");
                continue;
            }

            if (root.Element("channel") is not { } channel || !root.Attributes().Any(one => one.IsNamespaceDeclaration && IsWordPress(one.Value))) continue;
            Compare(name, channel, reading, Count);
        }

        foreach (var name in names) yield return new Figure($"wxr: {name}", counts[name].Right, counts[name].Of, 1, counts[name].Wrong);
    }

    private static void Compare(string name, XElement channel, WireReading reading, Action<string, bool, string> count)
    {
        var items = reading.Items.Select(one => one.Item).ToList();
        var entries = channel.Elements("item").Where(item => !Furniture.Contains(Word(item, "post_type"))).ToList();
        var posts = entries.Where(item => Word(item, "post_type") != "attachment").ToList();
        var texts = items.Where(item => item.ItemClass == ItemClass.Text).ToList();
        count("posts", texts.Count == posts.Count, $"{name}: {texts.Count} posts, not {posts.Count}");
        for (var i = 0; i < Math.Min(posts.Count, texts.Count); i++)
        {
            var title = Plain(posts[i].Element("title")?.Value);
            count("titles", Plain(texts[i].Headline) == title, $"{name}: {title} but {texts[i].Headline}");
            if (posts[i].Element("link")?.Value.Trim() is { Length: > 0 } link && Uri.TryCreate(link, UriKind.Absolute, out var uri)) count("addresses", texts[i].Link == uri.AbsoluteUri, $"{name}: {link} but {texts[i].Link}");
            var closed = Word(posts[i], "status") is "draft" or "pending" or "private" or "trash" or "future" || Word(posts[i], "post_password").Length > 0;
            count("status", closed == (texts[i].PubStatus != PubStatus.Usable || texts[i].Embargo is not null), $"{name}: {Word(posts[i], "status")} but {texts[i].PubStatus}");
        }

        var people = new HashSet<string>(items.SelectMany(item => item.Bylines.Concat(item.Subjects.Where(subject => subject.Kind == SubjectKind.Person).SelectMany(subject => new[] { subject.Name, subject.Code }).OfType<string>())), StringComparer.OrdinalIgnoreCase);
        foreach (var author in channel.Elements().Where(one => one.Name.LocalName == "author" && IsWordPress(one.Name.NamespaceName)))
        {
            var (login, shown) = (Word(author, "author_login"), Word(author, "author_display_name"));
            if (login.Length > 0) count("authors", people.Contains(login) || people.Contains(shown), $"{name}: {login}");
        }

        var words = new HashSet<string>(items.SelectMany(item => item.Tags.Concat(item.Subjects.SelectMany(subject => new[] { subject.Name, subject.Code }).OfType<string>())).Select(Plain), StringComparer.OrdinalIgnoreCase);
        foreach (var term in channel.Elements().Where(one => one.Name.LocalName is "category" or "tag" or "term" && IsWordPress(one.Name.NamespaceName)))
        {
            var slug = Word(term, "category_nicename") + Word(term, "tag_slug") + Word(term, "term_slug");
            var shown = Plain(Word(term, "cat_name") + Word(term, "tag_name") + Word(term, "term_name"));
            if (slug.Length + shown.Length > 0) count("terms", words.Contains(shown) || words.Contains(slug), $"{name}: {slug}");
        }

        var files = new HashSet<string>(items.SelectMany(item => item.Pictures.Select(picture => picture.Href).Concat(item.Attachments.Select(one => one.Href))).OfType<string>(), StringComparer.Ordinal);
        foreach (var attachment in entries.Where(item => Word(item, "post_type") == "attachment"))
        {
            if (Uri.TryCreate(Word(attachment, "attachment_url"), UriKind.Absolute, out var address)) count("attachments", files.Contains(address.AbsoluteUri), $"{name}: {address}");
        }
    }

    private static bool IsWordPress(string space) => space.Contains("wordpress.org/export/", StringComparison.OrdinalIgnoreCase) && !space.Contains("excerpt", StringComparison.OrdinalIgnoreCase);

    private static string Word(XElement item, string name) => item.Elements().Where(one => one.Name.LocalName == name && IsWordPress(one.Name.NamespaceName)).Select(one => one.Value.Trim()).FirstOrDefault(value => value.Length > 0) ?? "";

    private static string Plain(string? text) => string.Join(' ', System.Text.RegularExpressions.Regex.Replace(System.Net.WebUtility.HtmlDecode(text ?? ""), "<[^>]+>", "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static XElement? Strict(byte[] bytes)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(bytes), new XmlReaderSettings { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
            return XDocument.Load(reader).Root;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
