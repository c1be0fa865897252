using System.Text.RegularExpressions;
using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Rss;

/// <summary>Turns an item of a feed into a news item; what the item leaves out is taken from its channel where it may be.</summary>
internal sealed partial class RssAdapter(XmlElement channel, WireHints hints)
{
    public ItemReading ToItem(XmlElement item)
    {
        var problems = new ProblemList();
        string? Line(string? text) => HtmlText.Line(text, problems);

        var pictures = new List<ItemPicture>();
        var (dateline, body) = BodyDateline.Take(Body(item, pictures, problems));
        RssPictures.Add(item, pictures, problems);
        var headline = Line(item.ChildText("title")) ?? Line(item.ChildText("media:title")) ?? Line(item.ChildText("dc:title"));
        var link = Link(item, problems);
        var identifier = FieldText.Line(item.ChildText("guid"), problems) ?? FieldText.Line(item.ChildText("dc:identifier"), problems) ?? link;
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The item has no title.", item.Line);
        if (body.Blocks.Count == 0) problems.Warning(ProblemCodes.NoText, "The item has no text.", item.Line);
        if (identifier is null) problems.Warning(ProblemCodes.NoIdentifier, "The item has neither guid nor link.", item.Line);
        var tags = item.All("category").Concat(item.All("dc:subject")).Select(one => Line(one.Text)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(100).ToList();

        return new ItemReading(
            new NewsItem
            {
                Guid = identifier,
                Headline = headline,
                Deck = Deck(item, body, problems),
                Dateline = dateline,
                Published = Published(item, problems),
                Language = LanguageTag.Primary(item.ChildText("dc:language") ?? item.Attribute("xml:lang") ?? channel.ChildText("language") ?? channel.ChildText("dc:language"))
                    ?? CopyLanguage.Tell($"{headline}\n{body.ToPlainText()}"),
                Section = tags.FirstOrDefault(),
                Tags = tags,
                Bylines = Bylines(item, problems),
                Copyright = CopyrightText.Read(Line(item.ChildText("dc:rights") ?? item.ChildText("copyright") ?? item.ChildText("media:copyright") ?? channel.ChildText("copyright") ?? channel.ChildText("dc:rights"))),
                CreditLine = Line(item.ChildText("source")),
                Link = link,
                Body = body,
                Pictures = pictures,
            },
            problems.Problems);
    }

    // The full text where there is one; a feed without has at least its description.
    private static Body Body(XmlElement item, List<ItemPicture> pictures, ProblemList problems)
    {
        var text = item.ChildText("content:encoded") ?? item.ChildText("xhtml:body") ?? item.ChildText("body") ?? item.ChildText("fulltext") ?? item.ChildText("description")
            ?? item.ChildText("dc:description");
        if (text is null) return Content.Body.Empty;
        return HtmlText.HasMarkup(text) ? HtmlBody.Read(text, pictures, problems) : Content.Body.OfParagraphs(PlainText.Paragraphs(text, problems));
    }

    private static string? Deck(XmlElement item, Body body, ProblemList problems)
    {
        if (item.ChildText("content:encoded") is null || item.ChildText("description") is not { } description) return null;
        var deck = string.Join(' ', HtmlText.HasMarkup(description) ? HtmlText.Paragraphs(description, problems) : [FieldText.Line(description, problems) ?? ""]);
        if (deck.Length is 0 or > 1000) return null;
        // A description that is only the beginning of the text says nothing twice.
        var beginning = deck.TrimEnd('…', '.', ' ', '[', ']');
        var start = body.Blocks.FirstOrDefault(block => block is Paragraph)?.PlainText ?? "";
        return beginning.EndsWith(start, StringComparison.Ordinal) || start.Contains(beginning, StringComparison.Ordinal) ? start.Length == 0 ? deck : null : deck;
    }

    private static string? Link(XmlElement item, ProblemList problems)
    {
        var guid = item.Child("guid") is { } element && !string.Equals(element.Attribute("isPermaLink"), "false", StringComparison.OrdinalIgnoreCase) ? element.Text : null;
        var written = item.ChildText("link") ?? item.All("atom:link").Select(link => link.Attribute("href")).FirstOrDefault(href => href is not null);
        if (written is not null && Web(written) is null) problems.NoteOnce(ProblemCodes.UnsafeAddress, "link", $"The link {ProblemList.Quote(written)} was dropped.", item.Line);
        return Web(written) ?? Web(guid);
    }

    private static string? Web(string? address) =>
        Run.SafeHref(address?.Trim()) is { } safe && !safe.StartsWith("mailto:", StringComparison.Ordinal) ? safe : null;

    private PublishedDate? Published(XmlElement item, ProblemList problems)
    {
        foreach (var name in (ReadOnlySpan<string>)["pubdate", "dc:date", "dcterms:issued", "dcterms:created", "atom:published", "atom:updated"])
        {
            if (item.ChildText(name) is { } written && FeedDate.Read(written.Trim(), name == "pubdate" ? "pubDate" : name, hints, problems) is { } published) return published;
        }

        return null;
    }

    private static List<string> Bylines(XmlElement item, ProblemList problems)
    {
        var names = item.All("dc:creator").Concat(item.All("author")).Select(one => HtmlText.Line(one.Text, problems)).OfType<string>()
            .Select(text => Mail().Match(text) is { Success: true } mail ? mail.Groups["name"].Value : text)
            .Where(text => !text.Contains('@', StringComparison.Ordinal));
        return [.. names.SelectMany(text => PeopleLine.Names(PeopleLine.WithoutLabel(text))).Distinct(StringComparer.Ordinal).Take(20)];
    }

    // RSS 2.0 §author: "redaksi@example.org (Nama)". The address is nobody's business.
    [GeneratedRegex(@"^\S+@\S+\s*\((?<name>[^()]+)\)$|^(?<name>[^<@]+?)\s*<\S+@\S+>$", RegexOptions.CultureInvariant)]
    private static partial Regex Mail();
}
