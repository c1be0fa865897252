using AngleSharp.Dom;
using Kawat.Formats.Text;

namespace Kawat.Formats.Pages;

/// <summary>The headline of a page: what it says to machines, else its title without the site's name, else its first heading.</summary>
internal static class PageHeadline
{
    private const int FewWords = 4;

    private static readonly string[] Separators = [" | ", " - ", " – ", " — ", " » ", " › ", " · ", " • ", " :: ", " / ", " > ", " \\ ", " ~ "];

    /// <summary>The headline on one line; null when the page has none.</summary>
    public static string? Find(IDocument document, MetaTags meta, NewsItem said)
    {
        var quiet = new ProblemList();
        var site = FieldText.Line(meta.First("og:site_name", "application-name"), quiet) ?? said.Provider;
        var headings = document.QuerySelectorAll("h1").Take(20).Select(heading => FieldText.Line(PageText.Of(heading), quiet)).OfType<string>().ToList();
        if (said.Headline is { } headline) return WithoutSite(headline, site);
        var stated = FieldText.Line(meta.First("dc:title", "dcterm:title", "dcterms:title", "og:title", "weibo:article:title", "weibo:webpage:title", "title", "twitter:title", "parsely-title"), quiet);
        if (stated is not null) return WithoutSite(System.Net.WebUtility.HtmlDecode(stated), site);
        var title = FieldText.Line(document.QuerySelector("title")?.TextContent, quiet);
        if (title is null) return headings.FirstOrDefault();
        return OfTitle(title, headings, site) is { Length: > 0 } found ? found : title;
    }

    // The site's name behind the headline is taken off only when the page itself says what the site is called.
    private static string WithoutSite(string headline, string? site)
    {
        if (site is null) return headline;
        foreach (var separator in Separators)
        {
            if (headline.Length > site.Length + separator.Length + 8 && headline.EndsWith(separator + site, StringComparison.OrdinalIgnoreCase)) return headline[..^(site.Length + separator.Length)].TrimEnd();
        }

        return headline;
    }

    private static string OfTitle(string title, List<string> headings, string? site)
    {
        if (headings.Find(heading => heading.Equals(title, StringComparison.OrdinalIgnoreCase)) is not null) return title;
        var without = WithoutSite(title, site);
        if (without.Length < title.Length) return without;
        // A heading that the title contains, and that is no mere name, is the headline.
        foreach (var heading in headings)
        {
            if (heading.Length >= 12 && LineShape.WordCount(heading) > FewWords && title.Contains(heading, StringComparison.OrdinalIgnoreCase)) return heading;
        }

        var cut = -1;
        var (width, isHierarchy) = (0, false);
        foreach (var separator in Separators)
        {
            if (title.LastIndexOf(separator, StringComparison.Ordinal) is var at && at > cut) (cut, width, isHierarchy) = (at, separator.Length, separator.AsSpan().IndexOfAny("-–—~") < 0);
        }

        if (cut > 0)
        {
            // What is left must be more than a name, else the dash may belong to the headline: "Bahtera – Bab 3".
            var (head, tail) = (title[..cut].Trim(), title[(cut + width)..].Trim());
            if (LineShape.WordCount(head) > FewWords || (isHierarchy && LineShape.WordCount(head) >= 3 && LineShape.WordCount(tail) == 1)) return head;
            return LineShape.WordCount(head) <= 2 && LineShape.WordCount(tail) > FewWords ? tail : title;
        }

        var colon = title.IndexOf(": ", StringComparison.Ordinal);
        if (colon > 0 && site is null && headings.Count > 0 && LineShape.WordCount(title[(colon + 2)..]) >= 3 && headings.Exists(heading => heading.Equals(title[(colon + 2)..].Trim(), StringComparison.OrdinalIgnoreCase))) return title[(colon + 2)..].Trim();
        if (title.Length is > 150 or < 15 && headings is [var only] && LineShape.WordCount(only) > FewWords) return only;
        return title;
    }
}
