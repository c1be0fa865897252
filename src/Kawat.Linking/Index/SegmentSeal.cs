using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

/// <summary>Writes stories that lie in memory as a segment. Sorts their features; some ten microseconds a story.</summary>
internal static class SegmentSeal
{
    public static void Write(List<StoryDigest> stories, SegmentWriter writer)
    {
        stories.Sort(StoryDigest.CompareInTime);
        // Every number once, in order: its place in the table of features.
        var all = new List<ulong>();
        foreach (var story in stories) story.AddNumbersTo(all);
        var numbers = all.ToArray();
        Array.Sort(numbers);
        var distinct = Distinct(numbers);
        var places = new Dictionary<ulong, int>(distinct);
        for (var i = 0; i < distinct; i++) places.Add(numbers[i], i);

        var counts = new int[distinct + 1];
        var filed = new List<int>();
        var persons = new List<(int Part, int Name)>();
        var features = new List<ulong>();
        foreach (var story in stories)
        {
            writer.AddStory(story, new Places(places));
            features.Clear();
            story.AddFeaturesTo(features);
            foreach (var feature in features)
            {
                var place = places[feature];
                counts[place + 1]++;
                filed.Add(place);
            }
            filed.Add(-1);
            foreach (var name in story.Names)
            {
                if (name.FirstPart == 0) continue;
                persons.Add((places[name.FirstPart], places[name.Feature]));
                if (name.LastPart != name.FirstPart) persons.Add((places[name.LastPart], places[name.Feature]));
            }
        }
        // Where each feature's stories begin; then every story is put in its places, so that each list comes out ascending.
        for (var i = 1; i < counts.Length; i++) counts[i] += counts[i - 1];
        var docs = new int[counts[^1]];
        var next = counts.AsSpan(0, distinct).ToArray();
        var doc = 0;
        foreach (var place in filed)
        {
            if (place < 0) doc++;
            else docs[next[place]++] = doc;
        }
        for (var i = 0; i < distinct; i++) writer.AddFeature(numbers[i], docs.AsSpan(counts[i]..counts[i + 1]));

        persons.Sort();
        foreach (var run in Runs(persons)) writer.AddPerson(run);
        writer.Finish();
    }

    private static int Distinct(ulong[] sorted)
    {
        var count = 0;
        for (var i = 0; i < sorted.Length; i++)
            if (i == 0 || sorted[i] != sorted[i - 1]) sorted[count++] = sorted[i];
        return count;
    }

    private static IEnumerable<PersonEntry> Runs(List<(int Part, int Name)> sorted)
    {
        for (int start = 0, end; start < sorted.Count; start = end)
        {
            for (end = start + 1; end < sorted.Count && sorted[end] == sorted[start]; end++) { }
            yield return new PersonEntry((uint)sorted[start].Part, (uint)sorted[start].Name, (uint)(end - start));
        }
    }

    private readonly struct Places(Dictionary<ulong, int> places) : IFeaturePlaces
    {
        public int PlaceOf(ulong number) => places[number];
    }
}
