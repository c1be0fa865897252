namespace Kawat.Linking.Links;

/// <summary>The constants of the judgement. Tuned by hand on the 24 development queries of the background collection (Indonesian news, 2017–2026,
/// metric nDCG@5 and silence on the 7 unanswerable ones, November 2026) and held to round numbers, because 24 queries carry no more.</summary>
internal static class LinkWeights
{
    // What a fully shared, unique and central name adds before damping.
    public const double Person = 0.9;
    public const double Organisation = 0.6;
    public const double Place = 0.6;
    public const double Event = 0.7;

    // Countries and regions by themselves say little; they keep this share of a place's weight.
    public const double WideShare = 0.2;

    // A one-word form that fits a full name.
    public const double ShortFormShare = 0.5;

    // At most this much from all names of one kind together.
    public const double MostPerKind = 1.2;

    // Cosine of the weighted terms, 0–1, times this.
    public const double Terms = 2.2;

    // A time named here that is the earlier story's.
    public const double Date = 0.35;

    // Most stories of a day have nothing to do with one another: a shared date counts in full only where shared names and terms (names' weight plus twice the cosine) reach this.
    public const double DateTrust = 1.2;

    // Who writes "last September" means an old story; age then counts this share.
    public const double NamedDateExcuse = 0.5;

    // A sentence that points there.
    public const double Sentence = 0.6;

    // Taken off for age: nothing on the same day, half of this after HalfLifeDays.
    public const double Distance = 0.5;
    public const double HalfLifeDays = 90;

    // Added to the archive's size and to a feature's count, so that in an archive of two stories a shared name still counts and a unique one is not infinitely rare.
    public const double PriorStories = 50;
    public const double PriorCount = 0.5;

    // Links below are not shown.
    public const double Threshold = 0.5;

    // Same event: at most this many days apart and at least this alike.
    public const int SameEventDays = 1;
    public const double SameEventCosine = 0.48;
    public const double SameEventLeadCosine = 0.4;

    // Two targets as alike as this are one report printed twice; the better one is shown.
    public const double CopyCosine = 0.9;

    // An anchor below is not set.
    public const double AnchorThreshold = 0.5;
}
