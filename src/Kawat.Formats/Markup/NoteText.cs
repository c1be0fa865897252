using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Markup;

/// <summary>Notes to editors as text.</summary>
internal static class NoteText
{
    private static readonly string[] Private =
    [
        "not for publication", "not to be published", "not for use in print", "nicht zur veröffentlichung", "nicht für die veröffentlichung", "nicht zur publikation", "bukan untuk publikasi", "tidak untuk dipublikasikan",
        "tidak untuk disiarkan", "tidak untuk dimuat", "ne pas publier", "non destinée à la publication", "no publicar", "non per la pubblicazione", "niet voor publicatie", "ikke til publicering", "ei julkaistavaksi",
    ];

    /// <summary>The body of a note as plain text, one line a block; null when nothing is left.</summary>
    public static string? Of(Body body, ProblemList problems) => FieldText.Lines(string.Join('\n', body.Blocks.Select(block => block.PlainText)), problems);

    /// <summary>True when the words say that the note must stay in the newsroom.</summary>
    public static bool SaysPrivate(string text)
    {
        foreach (var phrase in Private)
        {
            if (text.Contains(phrase, StringComparison.OrdinalIgnoreCase)) return true;
        }

        return false;
    }
}
