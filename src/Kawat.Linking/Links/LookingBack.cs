using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>Tells whether words look back at something told before.</summary>
internal static class LookingBack
{
    private static readonly string[] Words =
    [
        "sebelumnya", "diberitakan", "sempat", "semula", "mulanya", "kemarin", "lalu", "terdahulu", "earlier", "previously", "last", "ago", "yesterday", "formerly", "initially",
    ];

    /// <summary>Whether any sentence of the body has such a word or names a day before the story's own. Linear in the text.</summary>
    public static bool In(StoryReading story)
    {
        foreach (var time in story.Times)
            if (time.Last is { } last && last < story.Text.Date.AddDays(-1)) return true;
        foreach (var block in story.Text.Blocks)
            if (Has(block)) return true;
        return false;
    }

    /// <summary>Whether the text has such a word.</summary>
    public static bool Has(ReadOnlySpan<char> text)
    {
        foreach (var word in Words)
        {
            for (var from = 0; from < text.Length;)
            {
                var at = text[from..].IndexOf(word, StringComparison.OrdinalIgnoreCase);
                if (at < 0) break;
                at += from;
                var end = at + word.Length;
                if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]))) return true;
                from = end;
            }
        }
        return false;
    }
}
