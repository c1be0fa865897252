namespace Kawat.Linking.Index;

/// <summary>Finds the stories of the days around one that have any of some features: all of them, for what is made of the answer must not depend on how much else the archive holds.
/// Costs a few nanoseconds for each earlier story that has one of the features, and a digest for each that lies in those days.</summary>
internal static class DayWalk
{
    /// <summary>The stories within <paramref name="days"/> of <paramref name="story"/>, in no order, without itself.</summary>
    public static List<StoryDigest> Around(Snapshot snapshot, StoryDigest story, ulong[] features, int days)
    {
        var found = new List<StoryDigest>();
        var docs = new HashSet<int>();
        foreach (var holding in snapshot.Sealed)
        {
            docs.Clear();
            var (start, end) = (TimeCut.FirstFrom(holding.Segment.Stories, story.Day - days, 0), TimeCut.FirstFrom(holding.Segment.Stories, story.Day + days + 1, 0));
            if (start >= end) continue;
            foreach (var feature in features)
            {
                if (!holding.Segment.TryFind(feature, out var entry)) continue;
                var walk = new PostingWalk(holding.Segment, entry);
                while (walk.Next() && walk.Doc < end)
                    if (walk.Doc >= start && !holding.Removed.Contains(walk.Doc)) docs.Add(walk.Doc);
            }
            foreach (var doc in docs) Take(holding.Segment.DigestOf(doc));
        }
        docs.Clear();
        foreach (var feature in features)
            foreach (var doc in snapshot.Open.DocsOf(feature, snapshot.OpenCount))
                if (Math.Abs(snapshot.Open.Stories[doc].Day - story.Day) <= days && !snapshot.OpenRemoved.Contains(doc) && docs.Add(doc)) Take(snapshot.Open.Stories[doc]);
        return found;

        void Take(StoryDigest other)
        {
            if (other.Id != story.Id) found.Add(other);
        }
    }
}
