using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

// From several segments to one
//
// The problem. Segments are small when they are sealed, and a question has to ask every one of them; so from time to time neighbours become one. The
// largest hold a million stories and ten million features: neither digests nor postings may be unpacked as objects all at once, and the result must be, byte
// for byte, the segment that would have been sealed from the stories that are left.
//
// Algorithm. All that a segment holds is sorted, so everything is a merge of sorted lists.
// 1. Stories. Each segment's stories are in time order; the lists are merged by day, minute, id, leaving out what was removed, and every old number gets
//    its new one (-1 where removed).
// 2. Features. The sorted tables are merged; a feature gets its place when some remaining story uses it. Where nothing was removed that is every feature; else the
//    remaining digests are read once to mark what they use.
// 3. Digests. A digest is read with "numbers" that are the new places plus one, and written with places that are those numbers minus one: order is kept,
//    so the codec needs no special case, and a new field of the digest none here. (Plus one, because in a digest the number 0 means that there is no name part.)
// 4. Postings. For every feature the lists of all segments are renumbered and joined. Segments sealed one after another follow in time, so that joining is mostly appending;
//    where stories came out of order the joined list is sorted.
// 5. People. The places of part and name are renumbered. With nothing removed the counts are added up; else they are counted anew while the digests pass.
//
// Why it ends, what it costs. Each list is walked once. Memory: four bytes a story and a feature of the old segments, the new tables, one posting list. Time: some microseconds a
// story, mostly for its digest. It runs beside questions and additions: its input never changes.

/// <summary>Writes one segment from the remaining stories of several, oldest first.</summary>
internal sealed class SegmentMerge
{
    private readonly (Segment Segment, DocSet Removed)[] parts;
    private readonly int[][] newDocs;
    private readonly ulong[][] newNumbers;
    private readonly bool isWhole;

    public SegmentMerge((Segment Segment, DocSet Removed)[] parts)
    {
        this.parts = parts;
        newDocs = Array.ConvertAll(parts, p => new int[p.Segment.Count]);
        newNumbers = Array.ConvertAll(parts, p => new ulong[p.Segment.Features.Length]);
        isWhole = Array.TrueForAll(parts, p => p.Removed.Count == 0);
    }

    public void Write(SegmentWriter writer)
    {
        var order = Order();
        var features = Features(order);
        var counted = new Dictionary<(uint Part, uint Name), uint>();
        foreach (var (part, doc) in order)
        {
            var story = parts[part].Segment.DigestOf(doc, new NewNumbers(newNumbers[part]));
            writer.AddStory(story, new PlusOne());
            if (isWhole) continue;
            foreach (var name in story.Names)
            {
                if (name.FirstPart == 0) continue;
                Count(counted, name.FirstPart, name.Feature);
                if (name.LastPart != name.FirstPart) Count(counted, name.LastPart, name.Feature);
            }
        }
        WritePostings(writer, features);
        if (isWhole) AddUpPeople(counted);
        var people = new List<PersonEntry>(counted.Count);
        foreach (var (key, count) in counted) people.Add(new PersonEntry(key.Part, key.Name, count));
        people.Sort((a, b) => a.Part != b.Part ? a.Part.CompareTo(b.Part) : a.Name.CompareTo(b.Name));
        foreach (var person in people) writer.AddPerson(person);
        writer.Finish();
    }

    // The remaining stories in time order; fills newDocs.
    private List<(int Part, int Doc)> Order()
    {
        var order = new List<(int Part, int Doc)>(parts.Sum(p => p.Segment.Count - p.Removed.Count));
        var next = new int[parts.Length];
        while (true)
        {
            var best = -1;
            for (var p = 0; p < parts.Length; p++)
            {
                var (segment, removed) = parts[p];
                while (next[p] < segment.Count && removed.Contains(next[p])) newDocs[p][next[p]++] = -1;
                if (next[p] < segment.Count && (best < 0 || IsBefore(p, next[p], best, next[best]))) best = p;
            }
            if (best < 0) return order;
            newDocs[best][next[best]] = order.Count;
            order.Add((best, next[best]++));
        }
    }

    private bool IsBefore(int part, int doc, int otherPart, int otherDoc)
    {
        var (mine, other) = (parts[part].Segment.Stories[doc], parts[otherPart].Segment.Stories[otherDoc]);
        if (mine.Day != other.Day) return mine.Day < other.Day;
        if (mine.Minute != other.Minute) return (ulong)mine.Minute < (ulong)other.Minute;
        return string.CompareOrdinal(parts[part].Segment.IdOf(doc), parts[otherPart].Segment.IdOf(otherDoc)) < 0;
    }

    // The features that are left, in order; fills newNumbers with their places plus one.
    private List<ulong> Features(List<(int Part, int Doc)> order)
    {
        var isUsed = isWhole ? null : Used(order);
        var features = new List<ulong>();
        var next = new int[parts.Length];
        while (true)
        {
            ulong? least = null;
            for (var p = 0; p < parts.Length; p++)
                if (next[p] < newNumbers[p].Length && (least is null || parts[p].Segment.Features[next[p]].Feature < least)) least = parts[p].Segment.Features[next[p]].Feature;
            if (least is not { } feature) return features;
            var isLeft = false;
            for (var p = 0; p < parts.Length; p++)
            {
                if (next[p] >= newNumbers[p].Length || parts[p].Segment.Features[next[p]].Feature != feature) continue;
                isLeft |= isUsed is null || isUsed[p][next[p]];
                newNumbers[p][next[p]++] = (ulong)features.Count + 1;
            }
            if (isLeft) features.Add(feature);
        }
    }

    private bool[][] Used(List<(int Part, int Doc)> order)
    {
        var isUsed = Array.ConvertAll(parts, p => new bool[p.Segment.Features.Length]);
        var numbers = new List<ulong>();
        foreach (var (part, doc) in order)
        {
            numbers.Clear();
            parts[part].Segment.DigestOf(doc, new OldPlaces()).AddNumbersTo(numbers);
            foreach (var number in numbers)
                if (number - 1 < (ulong)isUsed[part].Length) isUsed[part][(int)(number - 1)] = true;
        }
        return isUsed;
    }

    private void WritePostings(SegmentWriter writer, List<ulong> features)
    {
        var next = new int[parts.Length];
        var docs = new List<int>();
        foreach (var feature in features)
        {
            docs.Clear();
            var isSorted = true;
            for (var p = 0; p < parts.Length; p++)
            {
                var table = parts[p].Segment.Features;
                while (next[p] < table.Length && table[next[p]].Feature < feature) next[p]++;
                if (next[p] >= table.Length || table[next[p]].Feature != feature) continue;
                var walk = new PostingWalk(parts[p].Segment, table[next[p]++]);
                while (walk.Next())
                {
                    var doc = newDocs[p][walk.Doc];
                    if (doc < 0) continue;
                    isSorted &= docs.Count == 0 || docs[^1] < doc;
                    docs.Add(doc);
                }
            }
            if (!isSorted) docs.Sort();
            writer.AddFeature(feature, CollectionsMarshal.AsSpan(docs));
        }
    }

    private void AddUpPeople(Dictionary<(uint Part, uint Name), uint> counted)
    {
        for (var p = 0; p < parts.Length; p++)
        {
            foreach (var person in parts[p].Segment.People)
            {
                if (person.Part >= newNumbers[p].Length || person.Name >= newNumbers[p].Length) continue;
                ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counted, ((uint)newNumbers[p][person.Part] - 1, (uint)newNumbers[p][person.Name] - 1), out _);
                count += person.Count;
            }
        }
    }

    private static void Count(Dictionary<(uint Part, uint Name), uint> counted, ulong part, ulong name) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counted, ((uint)part - 1, (uint)name - 1), out _)++;

    private readonly struct NewNumbers(ulong[] numbers) : IFeatureNumbers
    {
        public ulong NumberAt(ulong place) => place < (ulong)numbers.Length ? numbers[place] : 1;
    }

    private readonly struct OldPlaces : IFeatureNumbers
    {
        public ulong NumberAt(ulong place) => place + 1;
    }

    private readonly struct PlusOne : IFeaturePlaces
    {
        public int PlaceOf(ulong number) => (int)(number - 1);
    }
}
