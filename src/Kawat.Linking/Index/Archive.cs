using System.Collections.Concurrent;
using Kawat.Linking.Events;
using Kawat.Linking.Links;
using Kawat.Linking.Text;

namespace Kawat.Linking.Index;

/// <summary>The stories that links can point to, indexed by names, dates and terms. Built from readings, thrown away at will: the same stories give the same links, to the last bit of
/// their scores, in whatever order they were added, removed and put into segments. Any number of threads may ask while one writes: a question is answered from the instant at which it was asked
/// and waits for nobody; writers wait for one another. New stories are found at once and lie in memory, in the open segment, until <see cref="PlanSeal"/> has them written.</summary>
public sealed class Archive
{
    // A segment is written again when this share of its stories was removed.
    private const int RemovedShare = 4;

    private readonly Lock writing = new();
    private readonly ConcurrentBag<WalkSpace> spaces = [];
    private volatile Snapshot current = Snapshot.Empty;
    private long lastGeneration;

    /// <summary>An archive without stories.</summary>
    public Archive() => current = new Snapshot([], new OpenSegment(), 0, DocSet.Empty, new OpenSegment());

    /// <summary>An archive of these segments, in any order. A segment whose generations lie within another's was merged into it and is left out; of a story that is in several the
    /// latest generation's counts. What was removed since a segment was written is there again: compare <see cref="Stories"/> with what should be.</summary>
    public Archive(IEnumerable<Segment> segments)
        : this()
    {
        ArgumentNullException.ThrowIfNull(segments);
        var all = segments.ToList();
        var kept = all.Where((s, i) => !all.Where((o, j) => i != j && Covers(o, s) && (!Covers(s, o) || j < i)).Any()).OrderBy(s => s.FirstGeneration).ThenBy(s => s.LastGeneration).ToList();
        var holdings = new List<Holding>();
        foreach (var segment in kept) holdings.Add(new Holding(segment, DocSet.Empty, new OpenSegment(), 0));
        for (var i = 0; i < holdings.Count; i++)
            foreach (var doc in SegmentOverlap.OlderStories(holdings[i].Segment, kept[(i + 1)..])) holdings[i] = Without(holdings[i], doc);
        lastGeneration = kept.Count == 0 ? 0 : kept.Max(s => s.LastGeneration);
        current = new Snapshot(Numbered(holdings), new OpenSegment(), 0, DocSet.Empty, new OpenSegment());
    }

    /// <summary>Most stories that are merged into one segment; a memory of bytes ends at 2 GB, about three times as much.</summary>
    public const int MostSegmentStories = 1 << 20;

    /// <summary>How many stories it holds.</summary>
    public int Count => current.Count;

    /// <summary>How many stories lie in memory alone.</summary>
    public int OpenCount => current.OpenCount;

    /// <summary>The segments it reads, oldest first.</summary>
    public IReadOnlyList<Segment> Segments => Array.ConvertAll(current.Sealed, h => h.Segment);

    /// <summary>Ids of its stories and the stamps they were added with, in no order. Linear.</summary>
    public IEnumerable<(string Id, long Stamp)> Stories()
    {
        var now = current;
        foreach (var holding in now.Sealed)
            for (var doc = 0; doc < holding.Segment.Count; doc++)
                if (!holding.Removed.Contains(doc)) yield return holding.Segment.HeadOf(doc);
        for (var doc = 0; doc < now.OpenCount; doc++)
            if (!now.OpenRemoved.Contains(doc)) yield return (now.Open.Stories[doc].Id, now.Open.Stories[doc].Stamp);
    }

    /// <summary>Adds a story, or replaces the one with the same id. Linear in the reading.</summary>
    /// <param name="reading">The story.</param>
    /// <param name="stamp">The host's number for this version of it, given back by <see cref="Stories"/>.</param>
    public void Add(StoryReading reading, long stamp = 0)
    {
        ArgumentNullException.ThrowIfNull(reading);
        Add(DigestMaker.Of(reading, stamp));
    }

    /// <summary>Adds a story by what an index keeps of it.</summary>
    internal void Add(StoryDigest story)
    {
        lock (writing)
        {
            var next = Without(current, story.Id) ?? current;
            next.Open.Add(story);
            current = new Snapshot(next.Sealed, next.Open, next.OpenCount + 1, next.OpenRemoved, next.OpenGraves);
        }
    }

    /// <summary>Removes a story; true when it was there. It takes effect at once.</summary>
    public bool Remove(string id)
    {
        lock (writing)
        {
            if (Without(current, id) is not { } next) return false;
            current = next;
            return true;
        }
    }

    /// <summary>The earlier stories that <paramref name="story"/> builds on, best first, at most <paramref name="limit"/>; none rather than a poor one.
    /// <paramref name="rejected"/>: ids that an editor ruled out for this story. The story itself is never among them.
    /// The sentence that an anchor points to in the earlier story is not known here: <see cref="BackgroundLink.WithTarget"/> finds it in that story's reading.</summary>
    public IReadOnlyList<BackgroundLink> LinksOf(StoryReading story, IReadOnlySet<string>? rejected = null, int limit = 5)
    {
        ArgumentNullException.ThrowIfNull(story);
        return limit <= 0 ? [] : new Linker(View(), new IndexedStory(story)).Links(rejected, limit);
    }

    /// <summary>The links where editors have spoken: pinned stories first, accepted ones next, however low they score, then what the engine finds; at most <paramref name="limit"/> together.
    /// A chosen story that the archive doesn't hold, and the story itself, are left out.</summary>
    public IReadOnlyList<BackgroundLink> LinksAsEdited(StoryReading story, EditorsWord word, int limit = 5)
    {
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(word);
        return limit <= 0 ? [] : new Linker(View(), new IndexedStory(story)).Links(word, limit);
    }

    /// <summary>Which sentences of <paramref name="story"/> tell of which of the some thirty nearest stories that it builds on, best first, at most <paramref name="limit"/>; empty when none surely
    /// does. A sentence tells of one story, the first report of its happening and never one of this story's own, which need not be among those that <see cref="LinksOf"/> shows.</summary>
    public IReadOnlyList<SentenceAnchor> AnchorsOf(StoryReading story, IReadOnlySet<string>? rejected = null, int limit = 10)
    {
        ArgumentNullException.ThrowIfNull(story);
        return limit <= 0 ? [] : new Linker(View(), new IndexedStory(story)).Anchors(rejected, limit);
    }

    /// <summary>The later stories whose links may change because <paramref name="story"/> was added: those that share enough with it to have it as a candidate.</summary>
    public IReadOnlyList<string> LaterCandidatesOf(StoryReading story, int limit = 50)
    {
        ArgumentNullException.ThrowIfNull(story);
        return limit <= 0 ? [] : new Linker(View(), new IndexedStory(story)).LaterCandidates(limit);
    }

    /// <summary>The other stories, earlier or later by two days at most, that seem to report the happening that this one reports, likeliest first, then by id; empty for a story that isn't here.
    /// Whether two stories are named together depends on the two alone, and each names the other: so ties made of it stay true while the archive grows. Some milliseconds at a million stories.</summary>
    public IReadOnlyList<OtherReport> ReportsOf(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        var view = View();
        if (view.Find(id) is not { } story) return [];
        var telling = ReportLikeness.Telling(story);
        return [.. view.Around(story, telling, ReportLikeness.MostDays).Select(other => (Other: other, Likelihood: ReportLikeness.Of(story, other)))
            .Where(pair => pair.Likelihood >= ReportLikeness.Least && ReportLikeness.HasOne(story, ReportLikeness.Telling(pair.Other)))
            .Select(pair => new OtherReport(pair.Other.Id, pair.Likelihood)).OrderByDescending(report => report.Likelihood).ThenBy(report => report.Story, StringComparer.Ordinal)];
    }

    /// <summary>The archive as it is now, for one question.</summary>
    internal ArchiveView View() => new(current, spaces);

    /// <summary>A plan to write the open segment; null when it is empty. The host decides when: a few thousand stories are a good size.</summary>
    public SegmentPlan? PlanSeal()
    {
        lock (writing)
            return current.OpenCount == 0 ? null : new SegmentPlan(current, [], lastGeneration + 1, lastGeneration + 1);
    }

    /// <summary>A plan to merge segments that have grown alike, or to write one again of which much was removed; null when nothing is due. Each story is so merged about
    /// as often as the archive can be halved down to one sealed segment, and there are no more segments than that. With <paramref name="everything"/>: all that fit into one.</summary>
    public SegmentPlan? PlanMerge(bool everything = false)
    {
        var now = current;
        long newer = 0;
        var first = now.Sealed.Length;
        for (var i = now.Sealed.Length - 1; i >= 0; i--)
        {
            long size = now.Sealed[i].Left;
            if (newer + size > MostSegmentStories) break;
            if (everything || i < now.Sealed.Length - 1 && size <= newer) first = i;
            newer += size;
        }
        if (now.Sealed.Length - first > 1) return Plan(now, now.Sealed[first..]);
        foreach (var holding in now.Sealed)
            if (holding.Removed.Count > 0 && (everything || holding.Removed.Count > holding.Segment.Count / RemovedShare)) return Plan(now, [holding]);
        return null;
    }

    private static SegmentPlan Plan(Snapshot now, Holding[] parts) => new(now, parts, parts.Min(p => p.Segment.FirstGeneration), parts.Max(p => p.Segment.LastGeneration));

    /// <summary>Puts a written segment in the place of what it was made from. What was removed or replaced since the plan was made stays so.</summary>
    /// <exception cref="InvalidOperationException">What the plan began with is no longer there: another plan for the same segments was adopted.</exception>
    public void Adopt(SegmentPlan plan, Segment written)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(written);
        lock (writing)
        {
            if (written.Count != plan.StoryCount || written.FirstGeneration != plan.FirstGeneration || written.LastGeneration != plan.LastGeneration)
                throw new InvalidOperationException($"Segment {plan.Name}: what was written is not what was planned.");
            current = plan.Parts.Length == 0 ? AdoptSealed(plan, written) : AdoptMerged(plan, written);
        }
    }

    private Snapshot AdoptSealed(SegmentPlan plan, Segment written)
    {
        if (!ReferenceEquals(plan.Snapshot.Open, current.Open)) throw new InvalidOperationException("The open segment was sealed already.");
        var holding = new Holding(written, DocSet.Empty, new OpenSegment(), 0);
        var open = new OpenSegment();
        for (var doc = 0; doc < current.OpenCount; doc++)
        {
            var story = current.Open.Stories[doc];
            var isRemoved = current.OpenRemoved.Contains(doc);
            if (doc >= plan.Snapshot.OpenCount)
            {
                if (!isRemoved) open.Add(story);
            }
            else if (isRemoved && !plan.Snapshot.OpenRemoved.Contains(doc))
            {
                holding = Without(holding, written.Find(story.Id));
            }
        }
        lastGeneration = plan.LastGeneration;
        return new Snapshot(Numbered([.. current.Sealed, holding]), open, open.Count, DocSet.Empty, new OpenSegment());
    }

    private Snapshot AdoptMerged(SegmentPlan plan, Segment written)
    {
        var first = Array.FindIndex(current.Sealed, h => ReferenceEquals(h.Segment, plan.Parts[0].Segment));
        if (first < 0 || first + plan.Parts.Length > current.Sealed.Length) throw new InvalidOperationException($"Segments {plan.Name} are no longer there.");
        var holding = new Holding(written, DocSet.Empty, new OpenSegment(), 0);
        for (var i = 0; i < plan.Parts.Length; i++)
        {
            var now = current.Sealed[first + i];
            if (!ReferenceEquals(now.Segment, plan.Parts[i].Segment)) throw new InvalidOperationException($"Segments {plan.Name} are no longer there.");
            // What was removed after the plan was made lies at the end of the graves.
            for (var grave = plan.Parts[i].Removed.Count; grave < now.Removed.Count; grave++) holding = Without(holding, written.Find(now.Graves.Stories[grave].Id));
        }
        return new Snapshot(Numbered([.. current.Sealed[..first], holding, .. current.Sealed[(first + plan.Parts.Length)..]]), current.Open, current.OpenCount, current.OpenRemoved, current.OpenGraves);
    }

    // The snapshot without a story; null when it isn't there.
    private static Snapshot? Without(Snapshot now, string id)
    {
        var open = now.Open.Find(id, now.OpenCount);
        if (open >= 0 && !now.OpenRemoved.Contains(open))
        {
            now.OpenGraves.Add(now.Open.Stories[open]);
            return new Snapshot(now.Sealed, now.Open, now.OpenCount, now.OpenRemoved.With(open), now.OpenGraves);
        }
        for (var i = now.Sealed.Length - 1; i >= 0; i--)
        {
            var doc = now.Sealed[i].Segment.Find(id);
            if (doc < 0 || now.Sealed[i].Removed.Contains(doc)) continue;
            var holdings = (Holding[])now.Sealed.Clone();
            holdings[i] = Without(holdings[i], doc);
            return new Snapshot(holdings, now.Open, now.OpenCount, now.OpenRemoved, now.OpenGraves);
        }
        return null;
    }

    private static Holding Without(Holding holding, int doc)
    {
        if (doc < 0 || holding.Removed.Contains(doc)) return holding;
        holding.Graves.Add(holding.Segment.DigestOf(doc));
        return holding with { Removed = holding.Removed.With(doc) };
    }

    private static Holding[] Numbered(List<Holding> holdings)
    {
        var first = 0;
        var numbered = new Holding[holdings.Count];
        for (var i = 0; i < numbered.Length; i++)
        {
            numbered[i] = holdings[i] with { FirstDoc = first };
            first += holdings[i].Segment.Count;
        }
        return numbered;
    }

    private static bool Covers(Segment whole, Segment part) => whole.FirstGeneration <= part.FirstGeneration && part.LastGeneration <= whole.LastGeneration;
}
