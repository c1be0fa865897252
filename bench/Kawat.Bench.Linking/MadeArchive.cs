namespace Kawat.Bench.Linking;

// Stories by the million that nobody wrote
//
// What they must be like. Speed of linking depends on how long the lists of features are, how many features there are, and how many candidates are alike enough to be
// judged. So the archive must grow as real ones do: common words in a fixed share of all stories, new words and names for ever, and stories that come back to the same matter.
//
// Laws. Words and names are drawn by rank from two-regime Zipf laws (TwoRegimes) whose constants were set so that, at 14,043 stories, the made archive and the pool of real
// Indonesian stories (2015–2026) show the same: names and terms a story, distinct ones at 1,000 to 14,043 stories, share of stories at ranks 1 to 10,000 (`linking.sh` prints both).
// Distinct terms then grow with the power 0.55 of stories (Heaps), names with 0.76, parts of people's names with 0.65.
//
// Threads. A story is with p = 0.85 the follow-up of one before it: some steps back, by a law with an endless tail, so that matters come back after years. The
// follow-up takes about 0.4 of its terms and 0.5 of its names from the matter's own two dozen. A thread has 6.7 stories on average, some have thousands.
//
// Time. 274 stories a day, as a large newsroom puts out: 10,000 are five weeks, a million ten years. Each names one to four days: its own, one shortly before, with p = 0.3 that of the story it follows.
//
// Each story depends on its number alone, so that any part of the archive can be made on any core at any time.

/// <summary>Makes the archive's stories.</summary>
internal static class MadeArchive
{
    public const int StoriesADay = 274;

    private static readonly int FirstDay = new DateOnly(2016, 1, 1).DayNumber;

    private static readonly TwoRegimes TermLaw = new(12, 0.75, 1200, 2.0);
    private static readonly TwoRegimes NameLaw = new(3, 0.85, 400, 1.17);
    private static readonly TwoRegimes GapLaw = new(20, 0.9, 5000, 1.4);

    private const double FollowShare = 0.85, ThreadTerms = 0.4, ThreadNames = 0.5, NamesParentsDay = 0.3;
    private const int MatterTerms = 24, MatterNames = 10, KeptTerms = 40, LightTerms = 35;

    /// <summary>Story number <paramref name="index"/>, from 0.</summary>
    public static MadeStory Story(long index)
    {
        var dice = new Dice((ulong)index * 0xd1342543de82ef95 + 1);
        var parent = Parent(index);
        var matter = parent < 0 ? index : Matter(parent);
        var terms = new List<(string, int)>();
        var seen = new HashSet<long>();
        for (var tries = 0; terms.Count < KeptTerms + LightTerms && tries < 400; tries++)
        {
            var rank = terms.Count < KeptTerms && dice.Share() < ThreadTerms ? MatterTerm(matter, dice.Below(MatterTerms)) : TermLaw.Draw(ref dice);
            // The heaviest stand four or three times, the kept ones twice, the rest once.
            if (seen.Add(rank)) terms.Add((MadeNames.Term(rank), terms.Count < 3 ? 4 : terms.Count < 10 ? 3 : terms.Count < KeptTerms ? 2 : 1));
        }
        var names = new List<(MadeName, int)>();
        seen.Clear();
        var most = 6 + dice.Below(14);
        for (var tries = 0; names.Count < most && tries < 200; tries++)
        {
            var rank = dice.Share() < ThreadNames ? MatterName(matter, dice.Below(MatterNames)) : NameLaw.Draw(ref dice);
            if (seen.Add(rank)) names.Add((MadeNames.Name(rank), names.Count < 2 ? 3 : names.Count < 5 ? 2 : 1));
        }
        var day = Day(index);
        var days = new List<int> { day };
        if (dice.Below(2) == 0) days.Add(day - 1);
        if (dice.Below(2) == 0) days.Add(day - dice.Below(60));
        if (parent >= 0 && dice.Share() < NamesParentsDay) days.Add(Day(parent));
        return new MadeStory { Id = "m" + index.ToString(System.Globalization.CultureInfo.InvariantCulture), Day = day, MinuteOfDay = (int)(index % StoriesADay * 1440 / StoriesADay), Terms = terms, Names = names, Days = days };
    }

    private static int Day(long index) => FirstDay + (int)(index / StoriesADay);

    // The story that this one follows; -1 when it begins something new.
    internal static long Parent(long index)
    {
        var dice = new Dice((ulong)index * 0xaf251af3b0f025b5 + 2);
        return dice.Share() < FollowShare ? Math.Max(-1, index - GapLaw.Draw(ref dice)) : -1;
    }

    // The story with which the thread began.
    internal static long Matter(long index)
    {
        while (Parent(index) is >= 0 and var parent) index = parent;
        return index;
    }

    private static long MatterTerm(long matter, int number)
    {
        var dice = new Dice((ulong)matter * 0x9fb21c651e98df25 + (ulong)number * 31 + 3);
        return TermLaw.Draw(ref dice);
    }

    private static long MatterName(long matter, int number)
    {
        var dice = new Dice((ulong)matter * 0x8cb92ba72f3d8dd7 + (ulong)number * 31 + 4);
        return NameLaw.Draw(ref dice);
    }
}
