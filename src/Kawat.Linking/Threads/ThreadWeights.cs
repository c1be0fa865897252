namespace Kawat.Linking.Threads;

/// <summary>The constants of threads. Set by hand on the archive of 14,047 Indonesian stories and its 24 labelled queries of background (development half,
/// November 2026; what counts: background of grade 3 and 4 in the story's thread, grade 0 and 1 not), and held to round numbers. See decision 10.</summary>
internal static class ThreadWeights
{
    // How much of the judgement is links, the rest is likeness of names and terms. With 0.3 two pairs of 26 of grade 4 less are in one thread, with 0.5 eight
    // more of 215 of grade 0.
    public const double TieShare = 0.35;

    // Two clusters that reach this become one. At 0.42, 0.45 and 0.48 there are 24, 24, 19 of 26 pairs of grade 4 in one thread, 41, 41, 37 of 50 of grade 3,
    // 26, 20, 2 of 86 of grade 1 and 4, 2, 1 of 215 of grade 0. Hangs on the scale of the links' scores, whose median is 0.73.
    public const double LeastJoin = 0.45;

    // A link that says that both report one happening holds as a strong link does, though its own score says how little the earlier one adds.
    public const double SameEventTie = 0.8;

    // Reports are gathered while the mean sureness over their pairs, strangers counting 0, reaches this: a quarter of the pairs and more know one another. 0.3 to 0.5 leave 381 of 508 labelled
    // pairs of one event in one thread, 0.2 489, the difference being one match told by thirty stories; nothing else moves by more than one pair.
    public const double LeastEvent = 0.2;

    // A thread joins that of the other reports when so much of it is reports of that happening. 0.2 and 0.35 differ in nothing but the largest thread (472, 481 for 0.2).
    public const double MostlyEvent = 0.5;

    // Ties from this strength on hold a circle together; where it grows too large, the bar rises by a step. Any value below what links score at least does the same.
    public const double LeastTie = 0.35;
    public const double TieStep = 0.05;

    // At this level only what editors put together holds.
    public const int LastLevel = 14;

    // A country or region by itself says little; it keeps this share of a name's weight.
    public const double WideShare = 0.2;

    // An organisation is in many matters (the police, the bank, the portal that is quoted): it keeps this share of what a person or a town weighs.
    public const double OrganisationShare = 0.5;

    // Names and terms have an equal say in likeness; where a story has no names, terms alone count so much. With names and terms in one cosine the same
    // pairs are in one thread, but two seasons of one sport and two earthquakes told in the same words are too.
    public const double NameShare = 0.5;
    public const double NamelessShare = 0.8;

    // Names count so much less where one person is all of what is shared. It takes a minister's 33 stories of all kinds apart (7 stay together) and costs
    // one pair of grade 4 and two of grade 3.
    public const double LonePersonCost = 0.5;

    // Added to the number of stories of a circle when rarity is counted; 20 and 200 differ in 3 of 215 pairs of grade 0.
    public const double PriorStories = 20;
}
