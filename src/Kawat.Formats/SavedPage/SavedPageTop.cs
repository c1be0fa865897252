using System.Text.RegularExpressions;
using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>Sorts the lines above the body: menus, headline, deck, captions, date, byline.</summary>
internal static partial class SavedPageTop
{
    public static void Sort(IReadOnlyList<PageLine> lines, int end)
    {
        var titles = new List<int>();
        var sentences = new List<int>();
        var firstSign = end;
        // On a page without text a date under a list's heading is that of another story.
        var inList = false;
        for (var i = 0; i < end; i++)
        {
            var (line, text) = (lines[i], lines[i].Text);
            if (PeopleLine.Read(text) is { } people) line.Role = people.Writers.Count > 0 ? LineRole.Byline : LineRole.Editor;
            else if (DateLineText.Read(text) is not null) line.Role = inList ? LineRole.Dropped : LineRole.DateLine;
            else if (CopyrightText.IsNotice(text)) line.Role = LineRole.Copyright;
            else if (PeopleLine.IsLabelAlone(text, out var isEditor) && i + 1 < end && LineShape.IsName(lines[i + 1].Text))
            {
                lines[++i].Role = isEditor ? LineRole.Editor : LineRole.Byline;
                line = lines[i];
            }
            else if (IsCaption(text)) line.Role = LineRole.Caption;
            else if (PageFurniture.IsListHeading(text))
            {
                inList = end == lines.Count;
                i = SkipTitles(lines, i, end);
            }
            else if (PageFurniture.IsPointer(text, out var alone)) i = alone ? SkipTitles(lines, i, end) : i;
            else if (PageFurniture.IsLine(text)) continue;
            else if (inList && titles.Count > 0) continue;
            else if (LineShape.IsTitle(text) && !(inList && NextIsEntry(lines, i))) titles.Add(i);
            else if (LineShape.EndsSentence(text)) sentences.Add(i);
            if (line.Role is LineRole.Byline or LineRole.DateLine && firstSign == end && titles.Count > 0) firstSign = i;
        }

        var headline = PickHeadline(lines, titles, firstSign);
        if (headline >= 0) lines[headline].Role = LineRole.Headline;
        foreach (var i in sentences.Where(i => i > headline)) lines[i].Role = LineRole.Deck;
        if (headline >= 0) PickDeck(lines, titles.Where(i => i > headline && !Repeats(lines[i].Text, lines[headline].Text)).ToList(), sentences.Any(i => i > headline));
    }

    // The headline is the last full title above the first date or byline; with no such sign, the first full title.
    // Menus are full of titles of one to three words, so those count only when there is no other.
    private static int PickHeadline(IReadOnlyList<PageLine> lines, List<int> titles, int firstSign)
    {
        var full = titles.Where(i => LineShape.WordCount(lines[i].Text) >= 4).ToList();
        if (full.Count == 0) return titles.Count == 0 ? -1 : titles.Where(i => i < firstSign).DefaultIfEmpty(titles[^1]).MaxBy(i => lines[i].Text.Length);
        var above = full.Where(i => i < firstSign).ToList();
        var pick = firstSign < lines.Count && lines[firstSign].Role is LineRole.Byline or LineRole.DateLine && above.Count > 0 ? LastBeforeDeck(lines, above) : full[0];
        // "Judul berita - Nama Situs" is the browser's title of the same headline; the shorter one is the printed one.
        return full.Where(i => Repeats(lines[pick].Text, lines[i].Text) && lines[i].Text.Length < lines[pick].Text.Length).DefaultIfEmpty(pick).First();
    }

    // "Judul" and a long line without a full stop directly under it: the second is the deck.
    private static int LastBeforeDeck(IReadOnlyList<PageLine> lines, List<int> titles) =>
        titles.Count >= 2 && titles[^1] - titles[^2] <= 1 && LineShape.WordCount(lines[titles[^1]].Text) >= 13 && lines[titles[^2]].Text.Length < lines[titles[^1]].Text.Length
            ? titles[^2]
            : titles[^1];

    private static void PickDeck(IReadOnlyList<PageLine> lines, List<int> titles, bool hasDeck)
    {
        foreach (var i in titles)
        {
            if (UncreditedCaption().IsMatch(lines[i].Text)) lines[i].Role = LineRole.Caption;
            else if (!hasDeck && LineShape.WordCount(lines[i].Text) >= 8)
            {
                lines[i].Role = LineRole.Deck;
                hasDeck = true;
            }
        }
    }

    private static bool NextIsEntry(IReadOnlyList<PageLine> lines, int i) =>
        lines.Skip(i + 1).Take(3).Any(line => DateLineText.Read(line.Text) is not null);

    private static bool Repeats(string title, string other) =>
        title.StartsWith(other, StringComparison.OrdinalIgnoreCase) || other.StartsWith(title, StringComparison.OrdinalIgnoreCase);

    private static bool IsCaption(string text) =>
        CreditText.Take(text, mayStandAlone: true) is not null || (LineShape.WordCount(text) >= 3 && CaptionLabel().IsMatch(text));

    private static int SkipTitles(IReadOnlyList<PageLine> lines, int heading, int end)
    {
        var i = heading + 1;
        while (i < end && i - heading <= 12 && !(lines[i].AfterBlank && i > heading + 1) && LineShape.IsTitle(lines[i].Text) && PeopleLine.Read(lines[i].Text) is null) i++;
        // A list that reaches the body would have swallowed the headline.
        return i == end ? heading : i - 1;
    }

    [GeneratedRegex(@"^(?:Ilustrasi|Arsip|Tangkapan layar|Keterangan foto|Foto arsip|Arsip foto|Dok\.|Caption|File photo|FILE)\b", RegexOptions.CultureInvariant)]
    private static partial Regex CaptionLabel();

    [GeneratedRegex(@"^(?:Ilustrasi|Arsip|Foto)\b|\b(?:saat|ketika|seusai|usai|di sela)\b.*\(\d{1,2}/\d{1,2}(?:/\d{2,4})?\)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex UncreditedCaption();
}
