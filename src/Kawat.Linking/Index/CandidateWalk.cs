using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

// From a story to the two hundred that are worth judging, among a million
//
// The problem. Judging a pair costs some ten microseconds; a million pairs would take ten seconds. Nearly all stories share something with this one (a weekday,
// Jakarta, "said"), and very few share something rare. Those few must be found without looking at the rest, and found the same whatever the order in which the
// stories came and however they are spread over segments.
//
// Data layout. For each feature a segment keeps the numbers of its stories, ascending; numbers run by day, minute, id, so "earlier than this story" is a cut: below one
// number in each segment. (Stories of the same day of which either hour is unknown are neither earlier nor later; unknown hours are numbered last in their day, so that they fall
// behind the cut.) In the open segment numbers run by arrival, and each story is asked for its moment. Sums are kept for one block of stories at a time, so few that they fit into a
// core's own cache: the lists' places are random, and a million sums at once would wait for memory at every step.
//
// Algorithm.
// 1. The story's features are ordered by how many stories of the whole archive have them, rarest first, then by number. Every earlier story that has one
//    gains its worth: its squared rarity times its weight in the story.
// 2. Every feature is charged with its count in the whole archive, and those are walked that keep the charge within MostVisits; where they lead to nothing the next ones
//    are walked too, one by one, until something is found. What half the archive has is so reached only where the archive is small. The charge knows nothing of segments, of removed stories that still lie in lists, or of where
//    the cut falls: the same archive always ends at the same feature.
// 3. A segment is walked block by block: all lists up to the block's end, in the order of the features, then the block's sums are taken and set to zero, and the lists go on from where they stood.
// 4. Of the touched stories the best are chosen: quickselect finds the sum of the last one to be kept; of those that have just this sum the latest days are kept, by quickselect again;
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
internal sealed class CandidateWalk(Snapshot snapshot, WalkSpace space, StoryDigest story, bool isLater)
{
    /// <summary>Stories of a block: half a megabyte of sums.</summary>
    public const int BlockStories = 1 << 16;

    // What may be charged for list entries. Among 14,043 real stories of 2015–2026, 1,004 asked (November 2026), the links are the same from 30,000 up as with everything walked.
    private const int MostVisits = 60_000;

    private readonly double[] sums = space.Sums;
    private readonly int[] list = space.Touched;
    private readonly List<int> excluded = [];
    private int touched;

    /// <summary>Leaves out the story itself and these.</summary>
    public void Exclude(IReadOnlySet<string>? ids)
    {
        Exclude(story.Id);
        if (ids is null) return;
        foreach (var id in ids) Exclude(id);
    }

    // The id may stand in several segments, where older versions were removed; they are passed over already, and one mark more does no harm.
    private void Exclude(string id)
    {
        foreach (var holding in snapshot.Sealed)
            if (holding.Segment.Find(id) is >= 0 and var doc) excluded.Add(holding.FirstDoc + doc);
        if (snapshot.Open.Find(id, snapshot.OpenCount) is >= 0 and var open) excluded.Add(snapshot.OpenFirstDoc + open);
    }

    /// <summary>Walks the features.</summary>
    /// <param name="features">Each with its count in the archive and what it adds, above 0; rarest first.</param>
    public void Walk(ReadOnlySpan<(ulong Feature, int Count, double Worth)> features)
    {
        space.Clear();
        long charge = 0;
        var within = 0;
        while (within < features.Length && charge + features[within].Count <= MostVisits) charge += features[within++].Count;
        WalkAll(features[..within]);
        for (; within < features.Length && space.Count == 0; within++) WalkAll(features.Slice(within, 1));
    }

    private void WalkAll(ReadOnlySpan<(ulong Feature, int Count, double Worth)> features)
    {
        var cursors = new List<(PostingCursor Cursor, double Worth)>(features.Length);
        foreach (var holding in snapshot.Sealed)
        {
            cursors.Clear();
            var postings = holding.Segment.Postings;
            foreach (var (feature, _, worth) in features)
            {
                if (!holding.Segment.TryFind(feature, out var entry)) continue;
                var cursor = new PostingCursor(entry, holding.Segment.Count);
                if (cursor.Next(postings)) cursors.Add((cursor, worth));
            }
            WalkSealed(holding, CollectionsMarshal.AsSpan(cursors), postings);
        }
        for (var start = 0; start < snapshot.OpenCount; start += BlockStories)
        {
            MarkExcluded(snapshot.OpenFirstDoc + start, double.NegativeInfinity);
            foreach (var (feature, _, worth) in features) WalkOpen(feature, worth, start);
            Collect(snapshot.OpenFirstDoc + start);
        }
    }

    private void WalkSealed(Holding holding, Span<(PostingCursor Cursor, double Worth)> cursors, ReadOnlySpan<byte> postings)
    {
        var cut = TimeCut.Of(holding.Segment, story, isLater);
        var removed = holding.Removed.Count > 0 ? holding.Removed : null;
        // Nearly every walk is for earlier stories, in a segment from which nothing was removed.
        var isPlain = removed is null && cut.Start == 0 && cut.GapEnd == 0;
        for (var start = 0; start < cut.End; start += BlockStories)
        {
            var end = Math.Min(cut.End, start + BlockStories);
            MarkExcluded(holding.FirstDoc + start, double.NegativeInfinity);
            foreach (ref var kept in cursors)
            {
                var (cursor, worth) = kept;
                if (isPlain)
                {
                    for (; cursor.Doc < end; cursor.Next(postings)) Give(cursor.Doc - start, worth);
                }
                else
                {
                    for (; cursor.Doc < end; cursor.Next(postings))
                        if (cursor.Doc >= cut.Start && (cursor.Doc < cut.GapStart || cursor.Doc >= cut.GapEnd) && removed?.Contains(cursor.Doc) != true) Give(cursor.Doc - start, worth);
                }
                kept.Cursor = cursor;
            }
            Collect(holding.FirstDoc + start);
        }
    }

    private void WalkOpen(ulong feature, double worth, int start)
    {
        var docs = snapshot.Open.DocsOf(feature, Math.Min(snapshot.OpenCount, start + BlockStories));
        var stories = snapshot.Open.Stories;
        var first = start == 0 ? 0 : snapshot.Open.CountOf(feature, start);
        foreach (var doc in docs[first..])
            if ((isLater ? story.IsBefore(stories[doc]) : stories[doc].IsBefore(story)) && !snapshot.OpenRemoved.Contains(doc)) Give(doc - start, worth);
    }

    // Every story is put at the list's end and stays there if it is new, which half of them are: a branch would be guessed wrong as often as right.
    private void Give(int at, double worth)
    {
        ref var sum = ref sums[at];
        list[touched] = at;
        touched += sum == 0 ? 1 : 0;
        sum += worth;
    }

    private void Collect(int firstDoc)
    {
        space.Collect(touched, firstDoc);
        touched = 0;
        MarkExcluded(firstDoc, 0);
    }

    // Whatever is added to minus infinity leaves it as it is: never 0, so never on the list of the touched.
    private void MarkExcluded(int firstDoc, double value)
    {
        foreach (var doc in excluded)
            if (doc >= firstDoc && doc - firstDoc < BlockStories) sums[doc - firstDoc] = value;
    }

    /// <summary>The stories with the highest sums, best first; ties by later day, then id.</summary>
    public List<(StoryDigest Story, double Quick)> Best(int limit)
    {
        var best = Keep(limit);
        best.Sort(new BestFirst(snapshot));
        var found = new List<(StoryDigest Story, double Quick)>(Math.Min(limit, best.Count));
        foreach (var (doc, sum, _) in best.Take(limit)) found.Add((DigestOf(doc), sum));
        return found;
    }

    // All where there are few; else those above the last sum kept, and of those that have just it the latest days.
    private List<(int Doc, double Sum, int Day)> Keep(int limit)
    {
        var best = new List<(int Doc, double Sum, int Day)>();
        var equal = new List<(int Doc, int Day)>();
        var docs = space.Docs;
        var found = space.Found;
        var last = docs.Length > limit ? -Selection.Nth(space.Negatives(), limit - 1) : 0;
        for (var i = 0; i < docs.Length; i++)
        {
            if (found[i] > last) best.Add((docs[i], found[i], DayOf(docs[i])));
            else if (found[i] == last) equal.Add((docs[i], DayOf(docs[i])));
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
        return best;
    }

    private int DayOf(int doc) => Place(snapshot, doc) is ({ } holding, var at) ? holding.Segment.Stories[at].Day : snapshot.Open.Stories[doc - snapshot.OpenFirstDoc].Day;

    private StoryDigest DigestOf(int doc) => Place(snapshot, doc) is ({ } holding, var at) ? holding.Segment.DigestOf(at) : snapshot.Open.Stories[doc - snapshot.OpenFirstDoc];

    private static (Holding? Holding, int At) Place(Snapshot snapshot, int doc)
    {
        if (doc >= snapshot.OpenFirstDoc) return (null, doc - snapshot.OpenFirstDoc);
        var i = snapshot.Sealed.Length - 1;
        while (snapshot.Sealed[i].FirstDoc > doc) i--;
        return (snapshot.Sealed[i], doc - snapshot.Sealed[i].FirstDoc);
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
