using AngleSharp.Dom;

namespace Kawat.Formats.Pages;

/// <summary>What an element's name, class and identifier say of it.</summary>
internal enum PageSign
{
    /// <summary>Nothing.</summary>
    None,
    /// <summary>It says that it holds the copy.</summary>
    Copy,
    /// <summary>It says that it holds something else.</summary>
    Furniture,
    /// <summary>Readers don't see it.</summary>
    Unseen,
}

/// <summary>Reads the signs.</summary>
internal static class PageSigns
{
    private static readonly HashSet<string> Unseen = new(StringComparer.Ordinal)
    {
        "script", "style", "noscript", "template", "svg", "math", "iframe", "object", "embed", "canvas", "audio", "video", "button", "input", "select", "textarea", "option", "dialog", "head", "link", "meta", "title", "map", "area", "datalist", "progress", "meter",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.Ordinal)
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label", "mark", "nobr", "q", "rb", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "img", "picture", "source",
    };

    // Words of class names and identifiers, in small letters. Indonesian ones stand beside English ones.
    private static readonly HashSet<string> Furniture = new(StringComparer.Ordinal)
    {
        "comment", "comments", "komentar", "disqus", "respond", "replies", "sidebar", "footer", "nav", "navbar", "navigation", "menu", "breadcrumb", "breadcrumbs", "related", "terkait", "recommended", "recommendation", "recommendations", "recirc", "rekomendasi",
        "promo", "promos", "promoted", "promotion", "sponsor", "sponsored", "sponsors", "ad", "ads", "advert", "advertisement", "advertising", "adsbygoogle", "iklan", "banner", "share", "shares", "sharing", "sharebar", "sharetools", "social", "socials", "sosmed", "bagikan", "addthis", "sharedaddy",
        "newsletter", "subscribe", "subscription", "signup", "popup", "modal", "overlay", "cookie", "cookies", "consent", "gdpr", "pagination", "pager", "toolbar", "widget", "widgets", "popular", "populer", "terpopuler", "trending", "outbrain", "taboola", "zergnet", "skyscraper", "login", "masthead",
        "bacajuga", "morenews", "linkbox", "shoutbox", "rss", "tools", "pullquote", "paywall", "carousel", "slideshow", "topics", "tags", "taglist", "print", "noprint", "sitemap", "copyright", "legal", "upsell", "teaser", "teasers", "rail", "infobox", "navbox", "byline", "dateline",
    };

    private static readonly HashSet<string> Copies = new(StringComparer.Ordinal)
    {
        "articlebody", "article-body", "article__body", "article_body", "entry-content", "post-content", "post-body", "post_content", "story-body", "storybody", "article-content", "article__content", "articlecontent", "article_content", "article-text", "articletext", "content-body", "story-content", "read__content", "detail__body-text", "detail-text", "postcontent", "entrytext", "mw-content-text", "page-content", "e-content", "td-post-content", "single-content", "entry", "hentry",
    };

    public static bool IsInline(IElement element) => Inline.Contains(element.LocalName) && !(element.LocalName is "a" or "span" or "font" or "em" or "strong" or "b" or "label" && HasBlock(element));

    public static PageSign Of(IElement element)
    {
        if (Unseen.Contains(element.LocalName) || element.HasAttribute("hidden")) return PageSign.Unseen;
        if (element.Attributes.Length == 0) return OfName(element);
        if (element.GetAttribute("style") is { } style && IsHidden(style)) return PageSign.Unseen;
        if (element.GetAttribute("aria-hidden") == "true" && element.LocalName is not "body" && element.ClassList.Contains("fallback-image") == false) return PageSign.Unseen;
        if (element.GetAttribute("itemprop")?.Contains("articleBody", StringComparison.OrdinalIgnoreCase) == true) return PageSign.Copy;
        if (element.GetAttribute("role") is "navigation" or "complementary" or "contentinfo" or "dialog" or "alertdialog" or "menu" or "menubar" or "search" or "banner") return PageSign.Furniture;
        var sign = PageSign.None;
        foreach (var attribute in (ReadOnlySpan<string>)["class", "id"])
        {
            if (element.GetAttribute(attribute) is not { Length: > 0 and < 500 } names) continue;
            var found = OfWords(names);
            if (found == PageSign.Copy) return found;
            if (found != PageSign.None) sign = found;
        }

        return sign == PageSign.None ? OfName(element) : sign;
    }

    private static PageSign OfName(IElement element) => element.LocalName is "nav" or "footer" ? PageSign.Furniture : element.LocalName is "article" ? PageSign.Copy : PageSign.None;

    private static PageSign OfWords(string names)
    {
        var sign = PageSign.None;
        Span<char> word = stackalloc char[32];
        foreach (var range in names.AsSpan().SplitAny(' ', '\n', '\t'))
        {
            var name = names.AsSpan()[range];
            if (name.IsEmpty) continue;
            if (name.Length < 32)
            {
                var length = name.ToLowerInvariant(word);
                if (CopyNames.Contains(word[..length])) return PageSign.Copy;
            }

            if (sign == PageSign.None && HasFurnitureWord(name)) sign = PageSign.Furniture;
        }

        return sign;
    }

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> CopyNames = Copies.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> FurnitureWords = Furniture.GetAlternateLookup<ReadOnlySpan<char>>();

    // "relatedStories", "related-stories" and "related_stories" have the same words.
    private static bool HasFurnitureWord(ReadOnlySpan<char> name)
    {
        Span<char> word = stackalloc char[24];
        var length = 0;
        var wasLower = false;
        foreach (var c in name)
        {
            var isLetter = char.IsLetter(c);
            if (!isLetter || (char.IsUpper(c) && wasLower))
            {
                if (length is > 0 and < 24 && FurnitureWords.Contains(word[..length])) return true;
                length = 0;
            }

            if (isLetter && length < 24) word[length++] = char.ToLowerInvariant(c);
            wasLower = char.IsLower(c);
        }

        return length is > 0 and < 24 && FurnitureWords.Contains(word[..length]);
    }

    private static bool IsHidden(string style)
    {
        foreach (var (property, value) in (ReadOnlySpan<(string, string)>)[("display", "none"), ("visibility", "hidden")])
        {
            var at = style.IndexOf(property, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && style.AsSpan(at + property.Length).TrimStart(" :").StartsWith(value, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }

    private static bool HasBlock(IElement element)
    {
        foreach (var child in element.Children)
        {
            if (!Inline.Contains(child.LocalName) && child.LocalName is not ("br" or "script" or "style" or "svg" or "noscript")) return true;
        }

        return false;
    }
}
