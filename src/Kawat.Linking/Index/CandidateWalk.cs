namespace Kawat.Linking.Index;

// From a story to the two hundred that are worth judging, among a million
//
// The problem. Judging a pair costs some ten microseconds; a million pairs would take ten seconds. Nearly all stories share something with this one (a weekday,
// Jakarta, "said"), and very few share something rare. Those few must be found without looking at the rest, and found the same whatever the order in which the
// stories came and however they are spread over segments.
//
// Data layout. For each feature a segment keeps the numbers of its stories, ascending; numbers run by day, minute, id, so "earlier than this story" is a cut: below one
// number in each segment. (Stories of the same day of which either hour is unknown are neither earlier nor later; unknown hours are numbered last in their day, so that they fall
// behind the cut.) In the open segment numbers run by arrival, and each story is asked for its moment. One array of sums, over all segments side by side, is lent
// to the walk full of zeros and given back full of zeros: what was touched is on a list.
//
// Algorithm.
// 1. The story's features are ordered by how many stories of the whole archive have them, rarest first, then by number. Each is walked through all segments, and every
//    earlier story on its way gains the feature's worth: its squared rarity times its weight in the story.
// 2. Every feature is charged with its count in the whole archive, walked or not, and the walk ends before the feature that would bring the charge over MostVisits, once
//    anything was found. What half the archive has is so reached only where the archive is small. The charge knows nothing of segments, of removed stories that still lie in lists, or of where
//    the cut falls: the same archive always ends at the same feature.
// 3. Of the touched stories the best are chosen: quickselect finds the sum of the last one to be kept; of those that have just this sum the latest days are kept, by quickselect again;
//    and only what is left, little more than asked for, is sorted: by sum, then later day, then id. Two strange stories with one shared word have the very same sum, so this
//    tie is the common case and ids, which lie in the digests, are read for very few.
//
// A story's sum is added up in the order of the features, never in that of stories or segments: it is the same to the last bit.
//
// Why it ends, what it costs. At most MostVisits list entries (a few nanoseconds each, for a step of a list and a cell of the array of sums; where nothing rarer was found one longer list is
// walked), then work linear in what was touched. At a million stories about a millisecond, and hardly more at ten million: the lists grow, the charge does not. Removed stories still lie
// in lists until their segment is written again, which is done before they are a quarter of it.
//
// Example. A story names "Lukashenko" (90 stories), "Minsk" (130), "Belarus" (400), "Xi" (9,000), "Beijing" (14,000), "kunjungan" (30,000), "presiden" (160,000). The first six are walked for
// a charge of 53,620; "presiden" would bring it to 213,620 and is not.

/// <summary>Adds up, for one story, what the others share with it, and picks those that share the most.</summary>
internal ref struct CandidateWalk
{
    // What may be charged for list entries. Among 14,043 real stories of 2015–2026, 1,004 asked (November 2026), the links are the same from 30,000 up as with everything walked.
    private const int MostVisits = 60_000;

    private readonly Snapshot snapshot;
    private readonly WalkSpace space;
    private readonly StoryDigest story;
    private readonly bool isLater;
    private readonly double[] sums;
    private readonly TimeCut[] cuts;
    private readonly List<int> excluded = [];
    private int touched;
    private long charge;

    public CandidateWalk(Snapshot snapshot, WalkSpace space, StoryDigest story, bool isLater)
    {
        this.snapshot = snapshot;
        this.space = space;
        this.story = story;
        this.isLater = isLater;
        space.Reserve(snapshot.OpenFirstDoc + snapshot.OpenCount);
        sums = space.Sums;
        cuts = Array.ConvertAll(snapshot.Sealed, holding => TimeCut.Of(holding.Segment, story, isLater));
    }

    /// <summary>Leaves out the story itself and these. To be called before the first visit.</summary>
    public readonly void Exclude(IReadOnlySet<string>? ids)
    {
        Exclude(story.Id);
        if (ids is null) return;
        foreach (var id in ids) Exclude(id);
    }

    // The id may stand in several segments, where older versions were removed; they are passed over already, and one mark more does no harm.
    private readonly void Exclude(string id)
    {
        foreach (var holding in snapshot.Sealed)
            if (holding.Segment.Find(id) is >= 0 and var doc) Exclude(holding.FirstDoc + doc);
        if (snapshot.Open.Find(id, snapshot.OpenCount) is >= 0 and var open) Exclude(snapshot.OpenFirstDoc + open);
    }

    // Whatever is added to this sum leaves it as it is: never 0, so never on the list of the touched.
    private readonly void Exclude(int doc)
    {
        if (sums[doc] != 0) return;
        sums[doc] = double.NegativeInfinity;
        excluded.Add(doc);
    }

    /// <summary>Gives every story of a feature what it is worth; false when the walk is over instead.</summary>
    /// <param name="feature">The feature.</param>
    /// <param name="count">How many stories of the archive have it; not less than at the visit before.</param>
    /// <param name="worth">What it adds, above 0.</param>
    public bool Visit(ulong feature, int count, double worth)
    {
        charge += count;
        if (charge > MostVisits && touched > 0) return false;
        if (!(worth > 0)) return true;
        for (var i = 0; i < snapshot.Sealed.Length; i++)
            if (snapshot.Sealed[i].Segment.TryFind(feature, out var entry)) VisitSealed(snapshot.Sealed[i], entry, cuts[i], worth);
        var open = snapshot.Open.Stories;
        var docs = snapshot.Open.DocsOf(feature, snapshot.OpenCount);
        var list = space.TouchedWith(touched, docs.Length);
        foreach (var doc in docs)
            if ((isLater ? story.IsBefore(open[doc]) : open[doc].IsBefore(story)) && !snapshot.OpenRemoved.Contains(doc)) Give(list, snapshot.OpenFirstDoc + doc, worth);
        return true;
    }

    private void VisitSealed(Holding holding, FeatureEntry entry, TimeCut cut, double worth)
    {
        var list = space.TouchedWith(touched, (int)Math.Min(entry.Count, (uint)holding.Segment.Count));
        var removed = holding.Removed.Count > 0 ? holding.Removed : null;
        var walk = new PostingWalk(holding.Segment, entry);
        if (removed is null && cut.Start == 0 && cut.GapEnd == 0)
        {
            // Nearly every list is walked for earlier stories, in a segment from which nothing was removed.
            while (walk.Next() && walk.Doc < cut.End) Give(list, holding.FirstDoc + walk.Doc, worth);
            return;
        }
        while (walk.Next() && walk.Doc < cut.End)
            if (walk.Doc >= cut.Start && (walk.Doc < cut.GapStart || walk.Doc >= cut.GapEnd) && removed?.Contains(walk.Doc) != true) Give(list, holding.FirstDoc + walk.Doc, worth);
    }

    // Every story is put at the list's end and stays there if it is new, which half of them are: a branch would be guessed wrong as often as right.
    private void Give(int[] list, int doc, double worth)
    {
        ref var sum = ref sums[doc];
        list[touched] = doc;
        touched += sum == 0 ? 1 : 0;
        sum += worth;
    }

    /// <summary>The stories with the highest sums, best first; ties by later day, then id. Ends the walk.</summary>
    public List<(StoryDigest Story, double Quick)> Best(int limit)
    {
        // One pass takes the sums and puts the zeros back; all else reads them in a row.
        var docs = space.Touched.AsSpan(0, touched);
        var given = space.ScoresFor(touched);
        for (var i = 0; i < docs.Length; i++)
        {
            given[i] = sums[docs[i]];
            sums[docs[i]] = 0;
        }
        touched = 0;
        var best = new List<(int Doc, double Sum, int Day)>();
        Keep(docs, given, limit, best);
        best.Sort(new BestFirst(snapshot));
        var found = new List<(StoryDigest Story, double Quick)>(Math.Min(limit, best.Count));
        foreach (var (doc, sum, _) in best.Take(limit)) found.Add((DigestOf(doc), sum));
        return found;
    }

    // All where there are few; else those above the last sum kept, and of those that have just it the latest days.
    private readonly void Keep(ReadOnlySpan<int> docs, Span<double> given, int limit, List<(int Doc, double Sum, int Day)> best)
    {
        var last = 0.0;
        if (docs.Length > limit)
        {
            var sorted = space.SortedFor(docs.Length);
            for (var i = 0; i < given.Length; i++) sorted[i] = -given[i];
            last = -Selection.Nth(sorted, limit - 1);
        }
        var equal = new List<(int Doc, int Day)>();
        for (var i = 0; i < docs.Length; i++)
        {
            if (given[i] > last) best.Add((docs[i], given[i], DayOf(docs[i])));
            else if (given[i] == last) equal.Add((docs[i], DayOf(docs[i])));
        }
        var room = limit - best.Count;
        var lastDay = 0;
        if (equal.Count > room)
        {
            var days = new int[equal.Count];
            for (var i = 0; i < days.Length; i++) days[i] = -equal[i].Day;
            lastDay = -Selection.Nth(days.AsSpan(), room - 1);
        }
        foreach (var (doc, day) in equal)
            if (day >= lastDay) best.Add((doc, last, day));
    }

    private readonly int DayOf(int doc) => Place(snapshot, doc) is ({ } holding, var at) ? holding.Segment.Stories[at].Day : snapshot.Open.Stories[doc - snapshot.OpenFirstDoc].Day;

    private readonly StoryDigest DigestOf(int doc) => Place(snapshot, doc) is ({ } holding, var at) ? holding.Segment.DigestOf(at) : snapshot.Open.Stories[doc - snapshot.OpenFirstDoc];

    private static (Holding? Holding, int At) Place(Snapshot snapshot, int doc)
    {
        if (doc >= snapshot.OpenFirstDoc) return (null, doc - snapshot.OpenFirstDoc);
        var i = snapshot.Sealed.Length - 1;
        while (snapshot.Sealed[i].FirstDoc > doc) i--;
        return (snapshot.Sealed[i], doc - snapshot.Sealed[i].FirstDoc);
    }

    /// <summary>Leaves zeros in the lent array of sums, however the walk ended.</summary>
    public readonly void CleanUp()
    {
        foreach (var doc in space.Touched.AsSpan(0, touched)) sums[doc] = 0;
        foreach (var doc in excluded) sums[doc] = 0;
    }

    private sealed class BestFirst(Snapshot snapshot) : IComparer<(int Doc, double Sum, int Day)>
    {
        private readonly Dictionary<int, string> ids = [];

        public int Compare((int Doc, double Sum, int Day) a, (int Doc, double Sum, int Day) b)
        {
            var bySum = b.Sum.CompareTo(a.Sum);
            if (bySum != 0) return bySum;
            var byDay = b.Day.CompareTo(a.Day);
            return byDay != 0 || a.Doc == b.Doc ? byDay : string.CompareOrdinal(IdOf(a.Doc), IdOf(b.Doc));
        }

        private string IdOf(int doc)
        {
            if (!ids.TryGetValue(doc, out var id)) ids[doc] = id = Place(snapshot, doc) is ({ } holding, var at) ? holding.Segment.IdOf(at) : snapshot.Open.Stories[doc - snapshot.OpenFirstDoc].Id;
            return id;
        }
    }
}
