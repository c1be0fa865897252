using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Markup;

/// <summary>Notes to editors as text.</summary>
internal static class NoteText
{
    /// <summary>The body of a note as plain text, one line a block; null when nothing is left.</summary>
    public static string? Of(Body body, ProblemList problems) => FieldText.Lines(string.Join('\n', body.Blocks.Select(block => block.PlainText)), problems);
}
