using Kawat.Linking.Text;

namespace Kawat.Linking.Events;

/// <summary>Whether two stories report one happening, with the reasons.</summary>
/// <param name="IsSame">True when they do.</param>
/// <param name="Score">0–1, how likely; <see cref="Threshold"/> and above exactly when <paramref name="IsSame"/>.</param>
/// <param name="Reasons">Heaviest first, for or against; never empty when <paramref name="IsSame"/>.</param>
public sealed record EventJudgement(bool IsSame, double Score, IReadOnlyList<EventReason> Reasons)
{
    /// <summary>The score from which two stories are one event.</summary>
    public const double Threshold = 0.5;

    /// <summary>Judges two stories. The answer does not depend on their order, the reasons speak of <paramref name="here"/> and <paramref name="there"/>. How rare a name or word is
    /// comes from <paramref name="rarity"/>, best of the stories of the same days; without it all count alike and too much looks the same. Never throws on text; linear in the two.</summary>
    public static EventJudgement Between(StoryReading here, StoryReading there, EventRarity? rarity = null)
    {
        ArgumentNullException.ThrowIfNull(here);
        ArgumentNullException.ThrowIfNull(there);
        var reasons = new List<EventReason>();
        var (mine, theirs) = (new EventText(here), new EventText(there));
        var vocabulary = new EventVocabulary([mine, theirs], rarity ?? EventRarity.None);
        var score = EventLikeness.Score(new EventStory(mine, vocabulary), new EventStory(theirs, vocabulary), reasons);
        reasons.Sort((a, b) => Math.Abs(a.Weight) != Math.Abs(b.Weight) ? Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight)) : a.Kind.CompareTo(b.Kind));
        return new EventJudgement(score >= Threshold, score, reasons);
    }
}
