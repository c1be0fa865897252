using Kawat.Linking.Text;

namespace Kawat.Linking.Copies;

/// <summary>A few keys by which texts that share wording are found among a million: two texts with an equal key are candidates for
/// <see cref="CopyJudgement.Between(ArticleText, ArticleText)"/>. Store one row a key (story, key) with an index on the key, ask for the rows whose key equals one of the
/// new story's, take those of the last weeks, most shared keys first, and judge each.</summary>
/// <param name="Bands">At most <see cref="Count"/> different keys, ascending; none for a text of under four words. The keys are signed only because databases know no other.</param>
public sealed record CopySignature(IReadOnlyList<long> Bands)
{
    /// <summary>Most keys of a text.</summary>
    public const int Count = 24;

    /// <summary>Version of the keys; grows when the same text gives other ones, so that stored rows are made anew.</summary>
    public const int Version = 1;

    /// <summary>The keys of a text. Never throws on text; linear in its length.</summary>
    public static CopySignature Of(ArticleText text) => Of(CopyText.Of(text));

    /// <summary>The keys of a story that was read already; the same as for its text.</summary>
    public static CopySignature Of(StoryReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        return Of(reading.Text);
    }

    /// <summary>The keys of a prepared text.</summary>
    public static CopySignature Of(CopyText text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return new CopySignature(Shingles.Keys(text, Count));
    }
}
