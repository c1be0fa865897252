using Kawat.Formats.Content;
using Kawat.Formats.SavedPage;
using Kawat.Formats.Text;

namespace Kawat.Formats.Pages;

/// <summary>Takes out of a body what is not copy but stood among it: the headline again, pointers to other stories, share lines.</summary>
internal static class PageBody
{
    private const int LongestTopLine = 120;

    public static Body Trim(Body body, string? headline, IReadOnlyList<string> bylines, List<string> dropped)
    {
        var blocks = new List<Block>(body.Blocks.Count);
        var isTop = true;
        foreach (var block in body.Blocks)
        {
            var text = block.PlainText;
            isTop &= block is PictureBlock || text.Length <= LongestTopLine;
            if (IsFurniture(block, text) || (isTop && block is Paragraph && IsTopLine(text, bylines)) || (blocks.TrueForAll(one => one is PictureBlock) && block is Heading && IsSame(text, headline)))
            {
                dropped.Add(text.Replace('\n', ' '));
                continue;
            }

            blocks.Add(block);
        }

        // A heading over nothing is what is left of a list of other stories.
        while (blocks.Count > 0 && blocks[^1] is Heading)
        {
            dropped.Add(blocks[^1].PlainText.Replace('\n', ' '));
            blocks.RemoveAt(blocks.Count - 1);
        }

        return new Body(blocks);
    }

    private static bool IsSame(string text, string? headline) => headline is not null && text.Trim().Equals(headline, StringComparison.OrdinalIgnoreCase);

    private static bool IsFurniture(Block block, string text) => block switch
    {
        Paragraph => text.Length <= 220 && (PageFurniture.IsPointer(text, out _) || (text.Length <= 60 && PageFurniture.IsLine(text)) || PageFurniture.ClosesStory(text)),
        Heading => PageFurniture.IsListHeading(text),
        _ => false,
    };

    // A line above the text of nothing but names, a date and the words that go with them ("Oleh Sari Wulandari, 7 Mei 2024 | 10.15 WIB").
    private static bool IsTopLine(string text, IReadOnlyList<string> bylines)
    {
        var rest = text;
        foreach (var date in NewsDates.Find(text).Reverse()) rest = rest.Remove(date.Index, date.Length);
        var hasDate = rest.Length < text.Length;
        var before = rest.Length;
        foreach (var name in bylines) rest = rest.Replace(name, " ", StringComparison.OrdinalIgnoreCase);
        if (!hasDate && rest.Length == before) return false;
        var words = rest.Split([' ', ',', '|', ':', '.', '/', '-', '–', '•', '·', '\n', '(', ')'], StringSplitOptions.RemoveEmptyEntries);
        return words.Length <= 8 && Array.TrueForAll(words, word => TopWords.Contains(word) || word.All(char.IsAsciiDigit) || NewsDates.MonthWord(word) == 0);
    }

    private static readonly HashSet<string> TopWords = new(
        "by,oleh,penulis,reporter,pewarta,editor,wartawan,published,updated,posted,on,at,and,dan,diterbitkan,diperbarui,terbit,wib,wita,wit,gmt,utc,am,pm,senin,selasa,rabu,kamis,jumat,sabtu,minggu,monday,tuesday,wednesday,thursday,friday,saturday,sunday,last,modified,date,tanggal,written".Split(','),
        StringComparer.OrdinalIgnoreCase);
}
