using AngleSharp.Dom;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Pages;

/// <summary>Who wrote the page's text, where no structured data says so: meta elements, then marked elements.</summary>
internal static class PageByline
{
    private const int Longest = 100;

    private static readonly string[] Selectors =
    [
        "[itemprop~=author] [itemprop~=name]", "[itemprop~=author]", "[rel~=author]", ".byline", ".by-line", "[class*=byline i]", "[id*=byline i]", ".p-author", ".author-name", ".post-author", ".entry-author", "[class*=author-name i]",
        "[class*=writtenby i]", "[class*=reporter i]", "[class*=penulis i]", "[class~=author]", "[id=author]", "[class*=author i]", "[class*=dateline i]",
    ];

    public static IReadOnlyList<string> Find(IDocument document, MetaTags meta)
    {
        var quiet = new ProblemList();
        foreach (var name in (ReadOnlySpan<string>)["dc:creator", "dcterm:creator", "dcterms:creator", "author", "parsely-author", "article:author", "article:author_name", "sailthru:author", "byl", "twitter:creator"])
        {
            var values = meta.Preferred(name).Select(value => FieldText.Line(value, quiet)).OfType<string>().Where(IsName).ToList();
            if (values.Count > 0 && name != "twitter:creator") return [.. values.SelectMany(value => Names(value)).Distinct(StringComparer.OrdinalIgnoreCase).Take(20)];
        }

        foreach (var selector in Selectors)
        {
            foreach (var element in document.QuerySelectorAll(selector).Take(12))
            {
                if (element.LocalName is "body" or "html") continue;
                if (element.Closest("aside, footer, nav, form, [class*=comment i], [id*=comment i], [class*=related i], [class*=sidebar i]") is not null) continue;
                if (FieldText.Line(PageText.Of(element), quiet) is not { } text || text.Length >= Longest || !IsName(text)) continue;
                var names = Names(text);
                if (names.Count > 0) return names;
            }
        }

        return [];
    }

    private static bool IsName(string text) => text.Length is > 1 and < Longest && !text.Contains("://", StringComparison.Ordinal) && !text.StartsWith('@') && text.Any(char.IsLetter);

    private static List<string> Names(string text)
    {
        text = PeopleLine.WithoutLabel(text);
        return [.. PeopleLine.Names(text).Where(name => name.Any(char.IsLetter))];
    }
}
