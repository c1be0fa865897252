using Kawat.Formats.Content;

namespace Kawat.Formats.Text;

/// <summary>Takes out of a body what its sender says is not for publication: from the line that says so to the end.</summary>
internal static class PrivateParts
{
    // A line that parts copy from notes is short and says so at once; a story that speaks of such lines does not.
    private const int LongestLine = 200;
    private const int LatestStart = 80;

    /// <summary>The body before that line, and the rest as one note, lines parted by line feeds; the body itself and null when no line says so.</summary>
    public static (Body Body, EditorNote? Note) Take(Body body, ProblemList problems)
    {
        for (var i = 0; i < body.Blocks.Count; i++)
        {
            if (!MayPart(body.Blocks[i]) || !Parts(body.Blocks[i].PlainText)) continue;
            var lines = body.Blocks.Skip(i).Select(block => block.PlainText.Replace('\t', ' ')).Where(text => text.Length > 0);
            problems.Note(ProblemCodes.NoteInCopy, "Lines that are not for publication were taken out of the copy.");
            return (new Body([.. body.Blocks.Take(i)]), new EditorNote(string.Join('\n', lines), null, NotForPublication: true));
        }

        return (body, null);
    }

    // A long paragraph need not be put together to be told from a line.
    private static bool MayPart(Block block)
    {
        if (block is PictureBlock) return false;
        if (block is not Paragraph { Runs: { Count: > 1 } runs }) return true;
        var length = 0;
        foreach (var run in runs) length += run.Text.Length;
        return length <= LongestLine;
    }

    /// <summary>True for a line that says of what follows that it is not for publication.</summary>
    public static bool Parts(string line) => line.Length is > 0 and <= LongestLine && PrivateWords.Find(line) is >= 0 and <= LatestStart;
}
