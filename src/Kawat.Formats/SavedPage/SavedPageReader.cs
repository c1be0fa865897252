using System.Text.RegularExpressions;
using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>Reads the text of a portal's page as an editor gets it by copying: finds what each line is.</summary>
/// <remarks>
/// Nothing marks the parts of such a page, so the look of a line and its place decide, and words only where a word is the sign
/// itself ("Editor:", "Berita Terkait"). The order of work:
/// <list type="number">
/// <item>Lines are parted where paragraphs were run together, and cleaned.</item>
/// <item>The start of the body is found: the first line of running text with a dateline, else the first running text after the
/// date and the byline at the top, else the first running text.</item>
/// <item>Above it are headline, deck, captions, date, byline and menus.</item>
/// <item>From it on, running text is body until the page closes: a byline or copyright line, sharing words, a list of other
/// stories. A list ends, and the body goes on, only if two paragraphs of running text follow each other.</item>
/// </list>
/// What is not understood stays <see cref="LineRole.Dropped"/>, in sight of the editor: no line is lost. Linear in the length of the page,
/// but for lookahead over a few lines.
/// </remarks>
internal static partial class SavedPageReader
{
    // Above the story there may be a menu; a page whose text has not begun after this many lines has none with a dateline.
    private const int TopLines = 120;

    public static SavedPageDocument Read(string text, ProblemList problems)
    {
        var page = new SavedPageDocument(JoinLooseDatelines(Part(text, problems)));
        var start = FindBody(page.Lines, out var dateline);
        SavedPageTop.Sort(page.Lines, start < 0 ? page.Lines.Count : start);
        if (start < 0) return page;
        SavedPageBody.Sort(page.Lines, start);
        if (dateline is null) return page;
        page.Dateline = dateline;
        page.Lines[start].Text = dateline.Rest;
        return page;
    }

    private static List<PageLine> Part(string text, ProblemList problems)
    {
        var lines = new List<PageLine>();
        var number = 0;
        var afterBlank = false;
        foreach (var range in LineEnd().EnumerateSplits(text))
        {
            number++;
            var verbatim = text[range];
            if (FieldText.Line(verbatim, problems, number) is not { } clean)
            {
                afterBlank = true;
                continue;
            }

            var parts = GluedSentences.Split(clean);
            if (parts.Count == 1 || IsOneCaption(clean, parts)) lines.Add(new PageLine(number, verbatim, clean, afterBlank));
            else
            {
                foreach (var part in parts.Where(part => part.Trim().Length > 0))
                {
                    lines.Add(new PageLine(number, part, part.Trim(), afterBlank));
                    afterBlank = false;
                }
            }

            afterBlank = false;
        }

        return lines;
    }

    private static bool IsOneCaption(string line, IReadOnlyList<string> parts) =>
        parts.Count <= 3 && line.Length <= 600 && CreditText.Take(line, mayStandAlone: false) is not null
        && !parts.Any(part => DatelineText.Take(part) is not null);

    // One portal's page gives "Jakarta", "-" and the first paragraph on three lines.
    private static List<PageLine> JoinLooseDatelines(List<PageLine> lines)
    {
        for (var i = 0; i + 2 < lines.Count && i < TopLines; i++)
        {
            if (lines[i + 1].Text is not ("-" or "–" or "--" or "—") || !LineShape.IsName(lines[i].Text) || !LineShape.IsProse(lines[i + 2].Text)) continue;
            var joined = $"{lines[i].Text} {lines[i + 1].Text} {lines[i + 2].Text}";
            lines[i] = new PageLine(lines[i].Number, $"{lines[i].Verbatim}\n{lines[i + 1].Verbatim}\n{lines[i + 2].Verbatim}", joined, lines[i].AfterBlank);
            lines.RemoveRange(i + 1, 2);
        }

        return lines;
    }

    private static int FindBody(IReadOnlyList<PageLine> lines, out TakenDateline? dateline)
    {
        var prose = 0;
        for (var i = 0; i < lines.Count && i < TopLines && prose <= 4; i++)
        {
            var text = lines[i].Text;
            if (!LineShape.IsProse(text) && !LineShape.EndsSentence(text)) continue;
            dateline = DatelineText.Take(text);
            if (dateline is not null && !IsCaption(text)) return i;
            if (LineShape.IsProse(text)) prose++;
        }

        dateline = null;
        return FindBodyWithoutDateline(lines);
    }

    private static int FindBodyWithoutDateline(IReadOnlyList<PageLine> lines)
    {
        var running = new List<int>();
        var signs = new List<int>();
        for (var i = 0; i < lines.Count; i++)
        {
            var text = lines[i].Text;
            if (running.Count > 0 && PageFurniture.IsListHeading(text)) break;
            if (IsSign(text)) signs.Add(i);
            else if (IsRunningText(text)) running.Add(i);
        }

        if (running.Count == 0) return -1;
        // A date or byline under one or two sentences and above the bulk of the text: those sentences are the deck.
        foreach (var sign in Enumerable.Reverse(signs))
        {
            var above = running.Where(i => i < sign).ToList();
            var below = running.Where(i => i > sign).ToList();
            if (above.Count is 1 or 2 && below.Count > 0 && above.Sum(i => lines[i].Text.Length) < below.Sum(i => lines[i].Text.Length)) return below[0];
        }

        return running[0];
    }

    private static bool IsRunningText(string text) =>
        LineShape.IsProse(text) && !PageFurniture.IsLine(text) && !IsCaption(text) && !PageFurniture.IsPointer(text, out _) && !CopyrightText.IsNotice(text);

    private static bool IsSign(string text) => PeopleLine.Read(text) is not null || DateLineText.Read(text) is not null;

    private static bool IsCaption(string text) => CreditText.Take(text, mayStandAlone: false) is not null;

    [GeneratedRegex("\r\n|[\n\r\f\v\u0085\u2028\u2029]", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnd();
}
