using Kawat.Formats.Xml;

namespace Kawat.Formats.Feeds;

/// <summary>Reads files that come with an entry: Media RSS 1.5.1 and RSS's enclosure.</summary>
internal static class FeedMediaReader
{
    private const int MostFiles = 500;

    /// <summary>Reads an element of Media RSS and returns how many groups there were so far.</summary>
    public static int Read(string name, XmlNode node, FeedPart part, FeedScope scope, int groups)
    {
        switch (name)
        {
            case "content": Add(part, File(FeedMediaKind.Content, node, scope, WordsOf(node), 0)); break;
            case "thumbnail": Add(part, File(FeedMediaKind.Thumbnail, node, scope, WordsOf(node), 0)); break;
            case "group":
                groups++;
                var words = WordsOf(node);
                foreach (var child in node.Elements)
                {
                    if (child.Is("content")) Add(part, File(FeedMediaKind.Content, child, scope.Within(child), Over(WordsOf(child), words), groups));
                    else if (child.Is("thumbnail")) Add(part, File(FeedMediaKind.Thumbnail, child, scope.Within(child), words, groups));
                    else if (child.Is("category")) Category(child, part);
                }

                break;
            case "title": part.Words = part.Words with { Title = node.Trimmed }; break;
            case "description" or "text": part.Words = part.Words with { Description = part.Words.Description ?? node.Trimmed }; break;
            case "credit": part.Words = part.Words with { Credit = part.Words.Credit ?? node.Trimmed }; break;
            case "copyright": part.Words = part.Words with { Copyright = node.Trimmed }; break;
            case "category": Category(node, part); break;
            case "keywords":
                foreach (var word in (node.Trimmed ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Take(100)) part.Categories.Add(new FeedCategory(word, null, null));
                break;
            case "license": part.License ??= scope.Address(node.Attribute("href")); break;
            default: break;
        }

        return groups;
    }

    /// <summary>Reads RSS's enclosure.</summary>
    public static void Enclosure(XmlNode node, FeedPart part, FeedScope scope)
    {
        var written = node.Attribute("url") ?? node.Attribute("href");
        if (scope.Address(written) is not { } url) return;
        Add(part, new FeedMedia(FeedMediaKind.Enclosure, url, node.Attribute("type"), null, null, null, node.Attribute("length"), new(null, null, null, null), 0, node.Line));
    }

    /// <summary>Adds a file, unless there are too many.</summary>
    public static void Add(FeedPart part, FeedMedia? file)
    {
        if (file is not null && part.Media.Count < MostFiles) part.Media.Add(file);
    }

    private static FeedMedia? File(FeedMediaKind kind, XmlNode node, FeedScope scope, FeedMediaWords words, int group) =>
        scope.Address(node.Attribute("url") ?? (kind == FeedMediaKind.Thumbnail && !node.HasElements ? node.Trimmed : null)) is not { } url ? null
        : new FeedMedia(kind, url, node.Attribute("type"), node.Attribute("medium"), node.Attribute("width"), node.Attribute("height"), node.Attribute("fileSize"), words, group, node.Line);

    private static FeedMediaWords WordsOf(XmlNode node) => node.HasElements
        ? new FeedMediaWords(node.ChildText("title", Spaces.Media) ?? node.ChildText("title"), node.ChildText("description"), node.ChildText("credit"), node.ChildText("copyright"))
        : new FeedMediaWords(null, null, null, null);

    private static FeedMediaWords Over(FeedMediaWords own, FeedMediaWords around) =>
        new(own.Title ?? around.Title, own.Description ?? around.Description, own.Credit ?? around.Credit, own.Copyright ?? around.Copyright);

    private static void Category(XmlNode node, FeedPart part)
    {
        if (node.Trimmed is { } term && part.Categories.Count < 500) part.Categories.Add(new FeedCategory(term, node.Attribute("scheme") ?? "http://search.yahoo.com/mrss/category_schema", node.Attribute("label")));
    }
}
