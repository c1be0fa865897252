using Kawat.Formats.Content;
using Kawat.Formats.Html;
using Kawat.Formats.Markup;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Feeds;

/// <summary>Turns an entry of a feed into a news item; what the entry leaves out is taken from its feed where it may be.</summary>
internal sealed class FeedAdapter(FeedDocument feed, WireHints hints)
{
    private const int LongestSummary = 8000;

    /// <summary>An entry that was withdrawn.</summary>
    public ItemReading ToItem(FeedGone gone)
    {
        var problems = new ProblemList();
        var at = gone.At is { } time ? FeedDate.Instant(time.Value, time.Where, hints, problems) : null;
        return new ItemReading(new NewsItem { Guid = FieldText.Line(FeedStories.OfUri(gone.Id), problems), PubStatus = PubStatus.Canceled, VersionCreated = at }, problems.Problems);
    }

    /// <summary>An entry. Linear in it.</summary>
    public ItemReading ToItem(FeedPart entry)
    {
        var problems = new ProblemList();
        var pictures = new List<ItemPicture>();
        var text = TextOf(entry);
        // What we wrote ourselves points to pictures by their number, so that they have to be there first.
        var isOwn = text is { IsMarkup: true } && XhtmlText.IsOwn(text.Value);
        if (isOwn) FeedPictures.Add(entry, pictures, feed.Family == "json-feed", problems);
        var (dateline, body) = BodyDateline.Take(text is null ? Body.Empty : isOwn ? MarkupBody.ReadText(text.Markup, pictures, problems) : BodyOf(text, pictures, problems));
        if (!isOwn) FeedPictures.Add(entry, pictures, feed.Family == "json-feed", problems);
        var headline = Line(entry.Title, problems) ?? HtmlText.Line(entry.Words.Title, problems);
        var link = Link(entry, problems);
        // What RDF calls an item is often no more than its place in the list.
        var isPlace = feed.Version is "1.0" or "0.90" && feed.Family == "rss" && entry.Id is { } about && WebAddress.SchemeLength(about) == 0;
        var identifier = (isPlace ? link : null) ?? FieldText.Line(FeedStories.OfUri(entry.Id), problems) ?? link;
        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The item has no title.", entry.Line);
        if (body.Blocks.Count == 0) problems.Warning(ProblemCodes.NoText, "The item has no text.", entry.Line);
        if (identifier is null) problems.Warning(ProblemCodes.NoIdentifier, "The item has neither guid nor link.", entry.Line);
        var tags = entry.Categories.Select(one => Plain(one.Label ?? one.Term, problems)).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase).Take(100).ToList();
        var published = Date(entry.Published, problems) ?? Date(entry.Created, problems) ?? Date(entry.Updated, problems);
        if (entry.IsDraft) problems.Warning(ProblemCodes.FeedDraft, "The entry is a draft by its own words (app:draft); the item is withheld.", entry.Line);

        var item = new NewsItem
        {
            Guid = identifier,
            Provider = FieldText.Line(entry.Publisher?.Name, problems),
            PubStatus = entry.IsDraft ? PubStatus.Withheld : PubStatus.Usable,
            Headline = headline,
            Deck = text is null || text.Value == entry.Summary?.Value ? null : Deck(entry.Summary, body, problems),
            Dateline = dateline,
            Published = published,
            VersionCreated = entry.Updated is { } updated && (entry.Published ?? entry.Created) is { } first && updated.Value != first.Value ? FeedDate.Instant(updated.Value, updated.Where, hints, problems) : null,
            FirstCreated = entry.Created is { } created && entry.Published is not null ? FeedDate.Instant(created.Value, created.Where, hints, problems) : null,
            Expires = (entry.Expired ?? entry.ValidUntil) is { } end ? FeedDate.Instant(end.Value, end.Where, hints, problems) : null,
            Language = LanguageTag.Primary(entry.Language != feed.Feed.Language ? entry.Language : text?.Language ?? entry.Title?.Language ?? entry.Language) ?? LanguageTag.Primary(entry.Language ?? feed.Feed.Language) ?? CopyLanguage.Tell(headline, body),
            Section = tags.FirstOrDefault(),
            Tags = tags,
            Subjects = [.. Subjects(entry, problems).Take(100)],
            Bylines = Bylines(entry, problems),
            Copyright = CopyrightText.Read(Line(entry.Rights, problems) ?? HtmlText.Line(entry.Words.Copyright, problems) ?? Line(feed.Feed.Rights, problems)),
            CreditLine = Line(entry.Source?.Title, problems),
            UsageTerms = feed.Family == "json-feed" ? Plain(entry.Terms, problems) : HtmlText.Line(entry.Terms ?? entry.License, problems),
            CorrectionNote = feed.Family == "json-feed" ? Plain(entry.Correction, problems) : HtmlText.Line(entry.Correction, problems),
            Position = entry.Shape is { Kind: "Point", Points: [[var east, var north, ..], ..] } && Math.Abs(north) <= 90 && Math.Abs(east) <= 180 ? new GeoPoint(north, east) : null,
            Relations = [.. Relations(entry, problems).Take(100)],
            Link = link,
            Body = body,
            Pictures = pictures,
            Attachments = FeedPictures.Attachments(entry, feed.Family == "json-feed", problems),
        };
        return new ItemReading(item with { Signals = Signals.Of(item) }, problems.Problems);
    }

    // The full text where there is one, marked up rather than plain; a feed without has at least its description.
    private static FeedText? TextOf(FeedPart entry)
    {
        FeedText? best = null;
        foreach (var text in entry.Contents)
        {
            if (text.Value.Length > 0 && (best is null || (!best.IsMarkup && text.IsMarkup))) best = text;
        }

        return best ?? (entry.Summary is { Value.Length: > 0 } summary ? summary : entry.Words.Description is { } words ? new FeedText(words, "text/html", entry.Language, null) : null);
    }

    private static Body BodyOf(FeedText text, List<ItemPicture> pictures, ProblemList problems) =>
        text.IsMarkup && HtmlText.HasMarkup(text.Value) ? HtmlBody.Read(text.Markup, pictures, problems) : Body.OfParagraphs(PlainText.Paragraphs(text.Value, problems));

    // Only RSS leaves it open whether a field is plain.
    private string? Plain(string? text, ProblemList problems) => feed.Family == "rss" ? HtmlText.Line(text, problems) : FieldText.Line(text, problems);

    private string? Line(FeedText? text, ProblemList problems) =>
        text is null ? null : feed.Family != "rss" && !text.IsMarkup ? FieldText.Line(text.Value, problems) : HtmlText.Line(text.Value, problems);

    private static string? Deck(FeedText? summary, Body body, ProblemList problems)
    {
        // Longer than a deck ever is, whatever of it is markup.
        if (summary is not { Value.Length: > 0 and <= LongestSummary }) return null;
        var deck = string.Join(' ', summary.IsMarkup && HtmlText.HasMarkup(summary.Value) ? HtmlText.Paragraphs(summary.Value, problems) : [FieldText.Line(summary.Value, problems) ?? ""]);
        if (deck.Length is 0 or > 1000) return null;
        // A description that is only the beginning of the text says nothing twice.
        var beginning = deck.TrimEnd('…', '.', ' ', '[', ']');
        var start = body.Blocks.FirstOrDefault(block => block is Paragraph)?.PlainText ?? "";
        return beginning.EndsWith(start, StringComparison.Ordinal) || start.Contains(beginning, StringComparison.Ordinal) ? start.Length == 0 ? deck : null : deck;
    }

    private static string? Link(FeedPart entry, ProblemList problems)
    {
        // Text that is elsewhere is at least an address to read.
        var written = entry.Link ?? entry.Contents.Find(text => text is { Source: not null, IsMarkup: true })?.Source;
        if (written is null) return null;
        if (Web(written) is { } safe) return safe;
        // A guid that is no address was never meant as one.
        if (entry.IdIsLink && written == entry.Id) return null;
        problems.NoteOnce(ProblemCodes.UnsafeAddress, "link", $"The link {ProblemList.Quote(written)} was dropped.", entry.Line);
        return Web(entry.Id);
    }

    private static string? Web(string? address) =>
        Run.SafeHref(address?.Trim()) is { } safe && !safe.StartsWith("mailto:", StringComparison.Ordinal) ? safe : null;

    private PublishedDate? Date(FeedTime? time, ProblemList problems) => time is null ? null : FeedDate.Read(time.Value, time.Where, hints, problems);

    // RFC 4287 §4.2.1: the source's author where the entry has none, then the feed's; JSON Feed 1.1 says the same.
    private List<string> Bylines(FeedPart entry, ProblemList problems)
    {
        var people = entry.Authors.Count > 0 || feed.Family == "rss" ? entry.Authors : entry.Source is { Authors.Count: > 0 } source ? source.Authors
            // One who is called as the feed is its publisher, not a writer.
            : [.. feed.Feed.Authors.Where(person => person.Name != feed.Feed.Title?.Value)];
        var names = people.Select(person => Plain(person.Name, problems)).OfType<string>().Where(text => !text.Contains('@', StringComparison.Ordinal));
        return [.. names.SelectMany(text => PeopleLine.Names(PeopleLine.WithoutLabel(text))).Distinct(StringComparer.Ordinal).Take(20)];
    }

    private IEnumerable<Subject> Subjects(FeedPart entry, ProblemList problems)
    {
        foreach (var category in entry.Categories)
        {
            if (category.Scheme is not null && FieldText.Line(category.Scheme, problems) is { } scheme && Plain(category.Term, problems) is { } term)
                yield return category.Label is { } label ? new Subject(SubjectKind.Topic, Plain(label, problems), term, scheme) : new Subject(SubjectKind.Topic, term, null, scheme);
        }
    }

    private static IEnumerable<ItemRelation> Relations(FeedPart entry, ProblemList problems)
    {
        foreach (var link in entry.Links)
        {
            if (link.Rel is not ("related" or "via") || Web(link.Href) is not { } address) continue;
            yield return new ItemRelation(link.Rel == "via" ? RelationKind.DerivedFrom : RelationKind.SeeAlso, null, null, address, FieldText.Line(link.Title, problems));
        }
    }
}
