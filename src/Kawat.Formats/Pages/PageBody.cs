using Kawat.Formats.Content;
using Kawat.Formats.SavedPage;

namespace Kawat.Formats.Pages;

/// <summary>Takes out of a body what is not copy but stood among it: the headline again, pointers to other stories, share lines.</summary>
internal static class PageBody
{
    public static Body Trim(Body body, string? headline, List<string> dropped)
    {
        var blocks = new List<Block>(body.Blocks.Count);
        foreach (var block in body.Blocks)
        {
            var text = block.PlainText;
            if (IsFurniture(block, text) || (blocks.TrueForAll(one => one is PictureBlock) && block is Heading && IsSame(text, headline)))
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
}
