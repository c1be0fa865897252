using Kawat.Linking.Index;

namespace Kawat.Linking.Links;

/// <summary>What one look at a candidate gives, before any reason is written down.</summary>
/// <param name="Cosine">Likeness of the terms, 0–1.</param>
/// <param name="Telling">How far both tell the same, 0–3: cosine, share of the headline that the candidate covers, likeness of the beginnings.</param>
/// <param name="Names">What the shared names weigh together.</param>
/// <param name="Near">1 within the hours in which one happening is reported, falling to 0.</param>
/// <param name="Days">Days between the two, not negative.</param>
/// <param name="IsSameEvent">Both report one happening.</param>
/// <param name="HaveNames">Both name somebody or some place.</param>
internal readonly record struct PairLook(double Cosine, double Telling, double Names, double Near, int Days, bool IsSameEvent, bool HaveNames)
{
    public double Likeness => LinkWeights.Likeness * Math.Sqrt(Cosine);

    public double NameWeight => (LinkWeights.Names + LinkWeights.NamesAlone * Math.Max(0, 1 - Cosine / LinkWeights.WordsSpeak)) * Names / (Names + 1);

    public double Other => HaveNames ? -LinkWeights.OtherNames * Math.Max(0, 1 - Names / LinkWeights.FewestNames) : 0;

    public double Age => -LinkWeights.Age * Days / (Days + LinkWeights.AgeDays);

    public double Same => -LinkWeights.SameTelling * Near * Math.Max(0, Telling - LinkWeights.SameFrom);

    /// <summary>The sum with all that sentences and dates could add, and nothing taken off for telling the same.</summary>
    public double Most => Likeness + NameWeight + Other + Age + LinkWeights.Sentence + LinkWeights.Date + LinkWeights.FarDate - (1 - LinkWeights.NamedDateExcuse) * Age;
}

/// <summary>One story ready to be held against many candidates: its vectors are made once, a look allocates nothing.</summary>
internal sealed class PairJudge(ArchiveView archive, Rarity rarity, IndexedStory story)
{
    // Without a name that tells and without many shared terms two stories are strangers.
    private const double FewestNames = 0.12;
    private const double FewestTerms = 0.05;

    private const double HoursOfDay = 24;

    private readonly TermVector terms = new(archive, rarity, story.Digest.Terms);
    private readonly TermVector lead = new(archive, rarity, story.Digest.Lead);
    private readonly TermVector headline = new(archive, rarity, story.HeadlineStems());
    private readonly SharedNames names = new(archive, rarity, story);
    private readonly ulong[] told = [.. story.Digest.Lead.Concat(story.Digest.Terms.Select(t => t.Feature)).Distinct().Order()];
    private readonly bool looksBack = LookingBack.In(story.Reading);

    public IndexedStory Story => story;

    public TermVector Terms => terms;

    public SharedNames Names => names;

    /// <summary>Looks at a candidate; null for a stranger.</summary>
    public PairLook? Look(StoryDigest candidate)
    {
        var cosine = terms.Cosine(candidate.Terms);
        var shared = names.Weigh(candidate);
        return cosine < FewestTerms && shared < FewestNames ? null : Look(candidate, cosine, shared);
    }

    /// <summary>Looks at a story that an editor chose, stranger or not.</summary>
    public PairLook LookAt(StoryDigest candidate) => Look(candidate, terms.Cosine(candidate.Terms), names.Weigh(candidate));

    private PairLook Look(StoryDigest candidate, double cosine, double shared)
    {
        var days = Math.Max(0, story.Digest.Day - candidate.Day);
        var near = Near(candidate, days);
        // Only where it matters: leads and headline cost as much as the terms.
        var telling = near > 0 || days <= LinkWeights.CopyDays ? cosine + headline.CoveredBy(candidate) + (lead.Cosine(candidate.Lead) + ToldOf(candidate.Lead)) / 2 : 0;
        var isSame = near > 0 && telling >= (looksBack ? LinkWeights.SameEvent : LinkWeights.SameEventOfNew) || days <= LinkWeights.CopyDays && telling >= LinkWeights.SameText;
        return new PairLook(cosine, telling, shared, near, days, isSame, story.Digest.Names.Length > 0 && candidate.Names.Length > 0);
    }

    // The share of these stems that this story has too.
    private double ToldOf(ulong[] stems)
    {
        if (stems.Length == 0) return 0;
        int both = 0, at = 0;
        foreach (var stem in stems)
        {
            while (at < told.Length && told[at] < stem) at++;
            if (at < told.Length && told[at] == stem) both++;
        }
        return (double)both / stems.Length;
    }

    private double Near(StoryDigest candidate, int days)
    {
        var known = story.Digest.Minute >= 0 && candidate.Minute >= 0;
        // An unknown hour is noon, half a day from any other.
        var hours = known ? Math.Max(0, story.Digest.Minute - candidate.Minute) / 60.0 : days * HoursOfDay + HoursOfDay / 2;
        return Math.Clamp(2 - hours / LinkWeights.SameHours, 0, 1);
    }
}
