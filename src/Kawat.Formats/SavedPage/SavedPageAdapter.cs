using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>Turns a saved page whose lines are sorted into a news item.</summary>
internal static class SavedPageAdapter
{
    public static NewsItem ToItem(SavedPageDocument page, WireHints hints, ProblemList problems)
    {
        var headline = page.With(LineRole.Headline).FirstOrDefault()?.Text;
        var people = page.Lines.Where(line => line.Role is LineRole.Byline or LineRole.Editor).Select(People).ToList();
        var bylines = people.SelectMany(one => one.Writers).Distinct(StringComparer.Ordinal).ToList();
        var editors = people.SelectMany(one => one.Editors).Distinct(StringComparer.Ordinal).ToList();
        var dropped = Dropped(page);
        var blocks = Blocks(page, bylines, editors);
        var copyright = page.With(LineRole.Copyright).Select(line => CopyrightText.Read(line.Text)).FirstOrDefault(one => one is not null);
        var deck = string.Join(' ', page.With(LineRole.Deck).Select(line => line.Text));
        var published = PublicationDay.Find(page, copyright?.Year, hints, problems);
        if (page.Dateline is { Date: { } date } && published?.Reason.Contains(date, StringComparison.Ordinal) != true) dropped.Insert(0, page.Dateline.Prefix);

        if (headline is null) problems.Warning(ProblemCodes.NoHeadline, "The page has no headline; an editor must write one.");
        if (blocks.Count == 0) Missing(headline, problems);
        if (published is null) problems.Note(ProblemCodes.NoDate, "The page does not say when it was published.");
        return new NewsItem
        {
            Headline = headline,
            Deck = deck.Length == 0 ? null : deck,
            Dateline = page.Dateline?.Dateline,
            Bylines = bylines,
            Editors = editors,
            Copyright = copyright,
            Published = published,
            Language = CopyLanguage.Tell($"{headline}\n{deck}\n{string.Join('\n', blocks.Select(block => block.PlainText))}"),
            Body = new Body(blocks),
            Pictures = [.. page.With(LineRole.Caption).Select(Picture)],
            Dropped = dropped,
        };
    }

    private static void Missing(string? headline, ProblemList problems)
    {
        if (headline is null) problems.Error(ProblemCodes.NoText, "The page has no text of a story: every line looks like page furniture.");
        else problems.Warning(ProblemCodes.NoText, "The page has a headline and no text under it.");
    }

    private static (IReadOnlyList<string> Writers, IReadOnlyList<string> Editors) People(PageLine line) =>
        PeopleLine.Read(line.Text) ?? (line.Role == LineRole.Editor ? ([], PeopleLine.Names(line.Text)) : (PeopleLine.Names(line.Text), []));

    private static ItemPicture Picture(PageLine line) =>
        CreditText.Take(line.Text, mayStandAlone: true) is { } taken ? new ItemPicture(taken.Caption, taken.Credit) : new ItemPicture(line.Text, null);

    private static List<Block> Blocks(SavedPageDocument page, List<string> bylines, List<string> editors)
    {
        var blocks = new List<Block>();
        foreach (var line in page.Lines)
        {
            if (line.Role == LineRole.Subheading) blocks.Add(new Heading(2, [new Run(line.Text)]));
            if (line.Role == LineRole.Paragraph) blocks.Add(new Paragraph([new Run(line.Text)]));
        }

        if (blocks is not [.., Paragraph last] || PeopleLine.TakeSignOff(last.PlainText) is not { } signOff) return blocks;
        blocks.RemoveAt(blocks.Count - 1);
        if (signOff.Text.Length > 0) blocks.Add(new Paragraph([new Run(signOff.Text)]));
        if (signOff.Writer is not null && bylines.Count == 0) bylines.Add(signOff.Writer);
        else if (signOff.Writer is not null && signOff.Writer != signOff.Editor && editors.Count > 0) bylines.Add(signOff.Writer);
        if (signOff.Editor is not null) editors.Add(signOff.Editor);
        return blocks;
    }

    // A line of which every part was dropped is given back whole, as it arrived.
    private static List<string> Dropped(SavedPageDocument page)
    {
        var chosen = PublicationDay.DateLine(page);
        var copyright = page.With(LineRole.Copyright).FirstOrDefault();
        var headline = page.With(LineRole.Headline).FirstOrDefault();
        return [.. page.Lines
            .Where(line => line.Role == LineRole.Dropped || (line.Role == LineRole.DateLine && line != chosen)
                || (line.Role == LineRole.Copyright && line != copyright) || (line.Role == LineRole.Headline && line != headline))
            .GroupBy(line => line.Number)
            .Select(parts => string.Concat(parts.Select(part => part.Verbatim)))];
    }
}
