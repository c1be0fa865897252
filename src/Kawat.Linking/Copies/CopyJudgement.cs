using Kawat.Linking.Text;

namespace Kawat.Linking.Copies;

/// <summary>What two texts are to each other, with the reasons.</summary>
/// <param name="Label">The nearest of the six.</param>
/// <param name="Score">0–1, how likely one is a copy or rewrite of the other; 0.5 and above exactly where <paramref name="Label"/> is one of these.</param>
/// <param name="Reasons">Heaviest first, for or against; never empty.</param>
public sealed record CopyJudgement(CopyLabel Label, double Score, IReadOnlyList<CopyReason> Reasons)
{
    /// <summary>True for <see cref="CopyLabel.Copy"/> and <see cref="CopyLabel.Rewrite"/>: a desk needs only one of the two texts.</summary>
    public bool IsDuplicate => Label is CopyLabel.Copy or CopyLabel.Rewrite;

    /// <summary>Judges two texts. Label and score do not depend on their order; the reasons speak of <paramref name="here"/> and <paramref name="there"/>.
    /// Identity of the ids plays no part, so a text is a copy of itself. Never throws on text. About a millisecond for two stories of 400 words; a text that is
    /// compared with many is better prepared once with <see cref="CopyText.Of(ArticleText)"/>.</summary>
    public static CopyJudgement Between(ArticleText here, ArticleText there) => Between(CopyText.Of(here), CopyText.Of(there));

    /// <summary>Judges two stories that were read already; the same as for their texts.</summary>
    public static CopyJudgement Between(StoryReading here, StoryReading there) => Between(CopyText.Of(here), CopyText.Of(there));

    /// <summary>Judges two prepared texts.</summary>
    public static CopyJudgement Between(CopyText here, CopyText there)
    {
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        return CopyJudge.Judge(here, there);
    }
}
