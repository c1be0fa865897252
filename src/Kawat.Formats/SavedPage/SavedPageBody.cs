using Kawat.Formats.Text;

namespace Kawat.Formats.SavedPage;

/// <summary>Sorts the lines from the start of the body to the end of the page.</summary>
internal static class SavedPageBody
{
    // A paragraph of a story is rarely shorter; a teaser under another story's title often is.
    private const int ParagraphLength = 80;

    public static void Sort(IReadOnlyList<PageLine> lines, int start)
    {
        lines[start].Role = LineRole.Paragraph;
        var state = State.Text;
        var signed = false;
        for (var i = start + 1; i < lines.Count; i++)
        {
            var (line, text) = (lines[i], lines[i].Text);
            if (Sign(lines, i, state, start) is { } role)
            {
                lines[i].Role = role;
                if (role is LineRole.Byline or LineRole.Editor or LineRole.Copyright) signed = true;
            }
            else if (PeopleLine.IsLabelAlone(text, out var isEditor) && i + 1 < lines.Count && LineShape.IsName(lines[i + 1].Text) && state != State.List)
            {
                lines[++i].Role = isEditor ? LineRole.Editor : LineRole.Byline;
                signed = true;
            }
            else if (PageFurniture.IsListHeading(text)) state = State.List;
            else if (PageFurniture.IsPointer(text, out var alone)) i = alone && state == State.Text ? SkipTitles(lines, i) : i;
            else if (PageFurniture.ClosesStory(text)) state = state == State.Text ? State.Closed : state;
            else if (PageFurniture.IsLine(text) || signed) continue;
            else if (state == State.Text || Resumes(lines, i))
            {
                state = State.Text;
                line.Role = TextRole(lines, i);
            }
        }

        DropLooseEnd(lines, start);
    }

    // Byline, editor, copyright and dates keep their shape under the lists as well; a second one there belongs to the page, not to the story.
    private static LineRole? Sign(IReadOnlyList<PageLine> lines, int i, State state, int start)
    {
        var text = lines[i].Text;
        if (PeopleLine.Read(text) is { } people)
        {
            var role = people.Writers.Count > 0 ? LineRole.Byline : LineRole.Editor;
            return state != State.List || !lines.Take(i).Skip(start).Any(line => line.Role == role) ? role : null;
        }

        if (CopyrightText.IsNotice(text)) return lines.Take(i).Any(line => line.Role == LineRole.Copyright) ? null : LineRole.Copyright;
        if (state == State.List) return null;
        if (CreditText.Take(text, mayStandAlone: IsBesideGluedText(lines, i, start)) is not null) return LineRole.Caption;
        // Unlabelled, a date with a clock counts only in the foot of the story itself, right under the people or the notice.
        var inFoot = i > 0 && lines[i - 1].Role is LineRole.Byline or LineRole.Editor or LineRole.Copyright && DateLineText.HasClock(text);
        return DateLineText.Read(text) is not null && (inFoot || DateLineText.IsLabelled(text)) ? LineRole.DateLine : null;
    }

    // Where the whole text came on one line, a line of its own that ends in "(Xinhua)" is a caption and not the last paragraph with its sign-off.
    private static bool IsBesideGluedText(IReadOnlyList<PageLine> lines, int i, int start) =>
        start + 1 < lines.Count && lines[start].Number == lines[start + 1].Number && lines[i].Number != lines[start].Number;

    // A line that could be a headline is a subheading where text follows, and else the first of what stands under the story.
    private static LineRole TextRole(IReadOnlyList<PageLine> lines, int i)
    {
        var text = lines[i].Text;
        if (!LineShape.IsTitle(text)) return LineRole.Paragraph;
        if (IsEntry(lines, i)) return LineRole.Dropped;
        if (IsListItem(text) || LineShape.WordCount(text) > 14) return LineRole.Paragraph;
        var followed = i + 1 < lines.Count && LineShape.IsProse(lines[i + 1].Text);
        return followed && LineShape.IsProse(lines[i - 1].Text) ? LineRole.Subheading : LineRole.Paragraph;
    }

    private static bool IsListItem(string text) => char.IsDigit(text[0]) || text[0] is '-' or '•' or '*' or '–' or '·' or '▪';

    // A title with a date, or with a section and a date, on the next lines is an entry of a list of other stories.
    private static bool IsEntry(IReadOnlyList<PageLine> lines, int i)
    {
        for (var j = i + 1; j <= i + 3 && j < lines.Count; j++)
        {
            if (DateLineText.Read(lines[j].Text) is not null) return true;
            if (lines[j].Text is "•" or "·" or "|") continue;
            if (LineShape.WordCount(lines[j].Text) > 3) return false;
        }

        return false;
    }

    private static bool Resumes(IReadOnlyList<PageLine> lines, int i)
    {
        if (!IsStoryParagraph(lines, i) || i + 1 >= lines.Count) return false;
        return IsStoryParagraph(lines, i + 1) || PeopleLine.Read(lines[i + 1].Text) is not null || CopyrightText.IsNotice(lines[i + 1].Text);
    }

    private static bool IsStoryParagraph(IReadOnlyList<PageLine> lines, int i) =>
        lines[i].Text.Length >= ParagraphLength && LineShape.IsProse(lines[i].Text) && !lines[i].Text.EndsWith('…')
        && !lines[i].Text.EndsWith("...", StringComparison.Ordinal) && !PageFurniture.IsLine(lines[i].Text) && !IsEntry(lines, i);

    private static int SkipTitles(IReadOnlyList<PageLine> lines, int pointer)
    {
        var i = pointer + 1;
        while (i < lines.Count && i - pointer <= 5 && LineShape.IsTitle(lines[i].Text) && !lines[i].Text.StartsWith('"')
            && PeopleLine.Read(lines[i].Text) is null && !CopyrightText.IsNotice(lines[i].Text) && !PageFurniture.IsListHeading(lines[i].Text)) i++;
        return i - 1;
    }

    // Short lines without a full stop at the very end of the text are titles of other stories or page words.
    private static void DropLooseEnd(IReadOnlyList<PageLine> lines, int start)
    {
        for (var i = lines.Count - 1; i > start; i--)
        {
            if (lines[i].Role is not (LineRole.Paragraph or LineRole.Subheading)) continue;
            if (!LineShape.IsTitle(lines[i].Text) || IsListItem(lines[i].Text) || LineShape.WordCount(lines[i].Text) > 14) return;
            if (PeopleLine.TakeSignOff(lines[i].Text) is not null) continue;
            lines[i].Role = LineRole.Dropped;
        }
    }

    private enum State
    {
        Text,
        Closed,
        List,
    }
}
