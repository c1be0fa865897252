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
    // What may be charged for list entries. At 60,000 a walk takes about a millisecond, and no link of the development queries changed against walking everything.
    private const int MostVisits = 60_000;

    private readonly Snapshot snapshot;
    private readonly WalkSpace space;
    private readonly StoryDigest story;
    private readonly bool isLater;
    private readonly double[] sums;
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
        foreach (var holding in snapshot.Sealed)
            if (holding.Segment.TryFind(feature, out var entry)) VisitSealed(holding, entry, worth);
        var open = snapshot.Open.Stories;
        foreach (var doc in snapshot.Open.DocsOf(feature, snapshot.OpenCount))
            if ((isLater ? story.IsBefore(open[doc]) : open[doc].IsBefore(story)) && !snapshot.OpenRemoved.Contains(doc)) Give(snapshot.OpenFirstDoc + doc, worth);
        return true;
    }

    private void VisitSealed(Holding holding, FeatureEntry entry, double worth)
    {
        var cut = TimeCut.Of(holding.Segment, story, isLater);
        var removed = holding.Removed.Count > 0 ? holding.Removed : null;
        var walk = new PostingWalk(holding.Segment, entry);
        while (walk.Next() && walk.Doc < cut.End)
            if (walk.Doc >= cut.Start && (walk.Doc < cut.GapStart || walk.Doc >= cut.GapEnd) && removed?.Contains(walk.Doc) != true) Give(holding.FirstDoc + walk.Doc, worth);
    }

    private void Give(int doc, double worth)
    {
        ref var sum = ref sums[doc];
        if (sum == 0)
        {
            if (touched == space.Touched.Length) space.GrowTouched();
            space.Touched[touched++] = doc;
        }
        sum += worth;
    }

    /// <summary>The stories with the highest sums, best first; ties by later day, then id.</summary>
    public readonly List<(StoryDigest Story, double Quick)> Best(int limit)
    {
        var kept = space.Touched.AsSpan(0, touched);
        if (touched > limit)
        {
            space.ReserveScores(touched);
            var scores = space.Scores.AsSpan(0, touched);
            for (var i = 0; i < touched; i++) scores[i] = -sums[kept[i]];
            kept = Cut(kept, -Selection.Nth(scores, limit - 1), limit);
        }
        var best = new List<(int Doc, double Sum, int Day)>(kept.Length);
        foreach (var doc in kept) best.Add((doc, sums[doc], DayOf(doc)));
        best.Sort(new BestFirst(snapshot));
        var found = new List<(StoryDigest Story, double Quick)>(Math.Min(limit, best.Count));
        foreach (var (doc, sum, _) in best.Take(limit)) found.Add((DigestOf(doc), sum));
        return found;
    }

    // Those above the last sum kept, and of those that have just it the latest days.
    private readonly Span<int> Cut(Span<int> docs, double last, int limit)
    {
        var above = new List<int>();
        var equal = new List<int>();
        foreach (var doc in docs)
        {
            if (sums[doc] > last) above.Add(doc);
            else if (sums[doc] == last) equal.Add(doc);
        }
        var room = limit - above.Count;
        if (equal.Count > room)
        {
            var days = new int[equal.Count];
            for (var i = 0; i < days.Length; i++) days[i] = -DayOf(equal[i]);
            var lastDay = -Selection.Nth(days.AsSpan(), room - 1);
            foreach (var doc in equal)
                if (DayOf(doc) >= lastDay) above.Add(doc);
        }
        else
        {
            above.AddRange(equal);
        }
        return above.ToArray();
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

    /// <summary>Puts the lent array of sums back as it was.</summary>
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
