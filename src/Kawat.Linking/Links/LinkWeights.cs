namespace Kawat.Linking.Links;

/// <summary>The constants of the judgement. Tuned by hand on the 24 development queries of the background collection (Indonesian news, 2017–2026,
/// metric nDCG@5 and silence on the 7 unanswerable ones, November 2026) and held to round numbers, because 24 queries carry no more.</summary>
internal static class LinkWeights
{
    // What a fully shared, unique and central name adds before damping.
    public const double Person = 0.6;
    public const double Organisation = 0.4;
    public const double Place = 0.8;
    public const double Event = 0.7;

    // Countries and regions by themselves say little; they keep this share of a place's weight.
    public const double WideShare = 0.2;

    // A one-word form that fits a full name.
    public const double ShortFormShare = 0.5;

    // A one-word form counts while no more full names of the archive have it as their first or last part.
    public const int MostPeopleOfPart = 2;

    // At most this much from all names of one kind together.
    public const double MostPerKind = 1.2;

    // Cosine of the weighted terms, 0–1, times this.
    public const double Terms = 1.5;

    // A time named here that is the earlier story's.
    public const double Date = 0.2;

    // Most stories of a day have nothing to do with one another: a shared date counts in full only where shared names and terms (names' weight plus twice the cosine) reach this.
    public const double DateTrust = 1.2;

    // Who writes "last September" means an old story; age then counts this share.
    public const double NamedDateExcuse = 0.5;

    // A sentence that points there.
    public const double Sentence = 0.9;

    // Taken off for age: nothing on the same day, half of this after HalfLifeDays.
    public const double Distance = 0.55;
    public const double HalfLifeDays = 90;

    // Added to the archive's size and to a feature's count, so that in an archive of two stories a shared name still counts and a unique one is not infinitely rare.
    public const double PriorStories = 50;
    public const double PriorCount = 0.5;

    // Links below are not shown. The more stories there are, the better the best stranger looks, so the bar rises with every tenfold: 0.44 among the
    // two dozen own cases keeps every stranger out, 0.53 among 14,000 stories leaves 6 of 7 unanswerable queries without links and 3 of 17 answerable ones.
    public const double ThresholdOfHundred = 0.46;
    public const double ThresholdPerTenfold = 0.033;
    public const double LeastThreshold = 0.42;
    public const double MostThreshold = 0.8;

    // Where one link is over the bar the story has a past, and the next ones need only this share of it.
    public const double FollowerShare = 0.85;

    // Same event: cosine of the whole plus cosine of headline and lead. Among the judged pairs of one day 16 of 25 above 0.92 are the same event,
    // and 6 of the others belong to one query (a road sinks and is open again within hours).
    // A little lower, two reports that differ by a name or two stay one event.
    public const double SameEventHours = 18;
    public const double SameEventLikeness = 0.9;
    public const double CopyLikeness = 1.3;

    // Two targets as alike as this, at most so many days apart, are one report printed twice; the better one is shown.
    public const double CopyCosine = 0.9;
    public const int CopyDays = 1;

    // An anchor below is not set.
    public const double AnchorThreshold = 0.6;

    // A sentence that names the earlier story's day or month needs less besides.
    public const double TimedAnchorThreshold = 0.5;
}
