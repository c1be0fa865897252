using Kawat.Linking.Text;

namespace Kawat.Linking.Copies;

/// <summary>A text made ready to be compared with many: its words without what belongs to the page and not to the story (datelines, bylines, "Baca juga", advertisement marks),
/// with numbers brought to one notation ("Rp1,98 juta" is "Rp 1.980.000"). Immutable.</summary>
public sealed class CopyText
{
    private CopyText(ArticleText text, IReadOnlyList<CopyWord> words, IReadOnlySet<string> headline)
    {
        Text = text;
        Words = words;
        Headline = headline;
    }

    /// <summary>The text it was made from.</summary>
    public ArticleText Text { get; }

    /// <summary>The words of the body.</summary>
    internal IReadOnlyList<CopyWord> Words { get; }

    /// <summary>The stems of the headline.</summary>
    internal IReadOnlySet<string> Headline { get; }

    /// <summary>Prepares a text. Never throws on text; linear in its length.</summary>
    public static CopyText Of(ArticleText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<CopyWord>();
        foreach (var line in StoryLines.Of(text)) CopyWords.Read(line, text.Language, words);
        // A flash is all headline.
        if (words.Count == 0) CopyWords.Read(text.Headline, text.Language, words);
        return new CopyText(text, words, SearchTerms.Of(text.Headline, text.Language).Where(t => !StopWords.Contains(t, text.Language)).ToHashSet(StringComparer.Ordinal));
    }
}
