using System.Collections.Concurrent;

namespace Kawat.Linking.Index;

/// <summary>Stories in memory in the order they came, under their features. It only grows, and who reads it says up to which story: so one writer may add while
/// many read, each seeing exactly the stories there were when his question began. It also counts what was taken out of a segment: the same stories, to be subtracted.</summary>
/// <remarks>A story is filed under its features when the first question comes that may meet it, not when it is added: an archive that is built from its texts seals most stories before anybody
/// asks, and filing costs more than all else that adding does. Whoever asks files what came since the last question, some 50 microseconds a story; others that ask meanwhile wait for that.</remarks>
internal sealed class OpenSegment
{
    private readonly Lock filing = new();
    private readonly ConcurrentDictionary<ulong, Posting> postings = new();
    private readonly ConcurrentDictionary<ulong, People> people = new();
    private readonly ConcurrentDictionary<string, int> latest = new(StringComparer.Ordinal);
    private readonly List<ulong> features = [];
    private StoryDigest[] stories = new StoryDigest[16];
    private int count;
    private int filed;

    /// <summary>How many stories there are for the writer; a reader uses the number he was given.</summary>
    public int Count => count;

    /// <summary>The stories; those from the reader's number on are not his.</summary>
    public StoryDigest[] Stories => Volatile.Read(ref stories);

    /// <summary>Adds a story as the last one. One writer at a time.</summary>
    public void Add(StoryDigest story)
    {
        if (count == stories.Length)
        {
            var grown = new StoryDigest[count * 2];
            stories.CopyTo(grown, 0);
            Volatile.Write(ref stories, grown);
        }
        stories[count] = story;
        latest[story.Id] = count++;
    }

    /// <summary>The last of the first <paramref name="limit"/> stories with this id; -1 when there is none.</summary>
    public int Find(string id, int limit)
    {
        if (!latest.TryGetValue(id, out var doc)) return -1;
        // It may have come again since the question began; then the one before it is looked for.
        if (doc < limit) return doc;
        var all = Stories;
        for (doc = limit - 1; doc >= 0 && all[doc].Id != id; doc--) { }
        return doc;
    }

    /// <summary>How many of the first <paramref name="limit"/> stories have the feature.</summary>
    public int CountOf(ulong feature, int limit) => limit == 0 ? 0 : DocsOf(feature, limit).Length;

    /// <summary>Those of the first <paramref name="limit"/> stories that have the feature, ascending.</summary>
    public ReadOnlySpan<int> DocsOf(ulong feature, int limit)
    {
        File(limit);
        return postings.TryGetValue(feature, out var posting) ? posting.Below(limit) : [];
    }

    /// <summary>The full names with this first or last part, with the story each stands in; a name comes as often as stories have it.</summary>
    public ReadOnlySpan<ulong> PeopleOf(ulong part, int limit)
    {
        File(limit);
        return people.TryGetValue(part, out var found) ? found.Below(limit) : [];
    }

    // Files the stories below the limit that are not filed yet.
    private void File(int limit)
    {
        if (Volatile.Read(ref filed) >= limit) return;
        lock (filing)
        {
            var all = Stories;
            for (var doc = filed; doc < limit; doc++)
            {
                File(all[doc], doc);
                Volatile.Write(ref filed, doc + 1);
            }
        }
    }

    private void File(StoryDigest story, int doc)
    {
        features.Clear();
        story.AddFeaturesTo(features);
        foreach (var feature in features) postings.GetOrAdd(feature, static _ => new Posting()).Add(doc);
        foreach (var name in story.Names)
        {
            if (name.FirstPart == 0) continue;
            people.GetOrAdd(name.FirstPart, static _ => new People()).Add(name.Feature, doc);
            if (name.LastPart != name.FirstPart) people.GetOrAdd(name.LastPart, static _ => new People()).Add(name.Feature, doc);
        }
    }

    // Grows at its end; what lies before a number once read never changes.
    private sealed class Posting
    {
        private int[] docs = new int[2];
        private int count;

        public void Add(int doc)
        {
            if (count == docs.Length) Volatile.Write(ref docs, Grown(docs));
            docs[count] = doc;
            Volatile.Write(ref count, count + 1);
        }

        public ReadOnlySpan<int> Below(int limit)
        {
            // The count is read before the array: an array read later holds at least as much.
            var there = Volatile.Read(ref count);
            var all = Volatile.Read(ref docs).AsSpan(0, there);
            if (there == 0 || all[^1] < limit) return all;
            int low = 0, high = there;
            while (low < high)
            {
                var middle = (low + high) >> 1;
                if (all[middle] < limit) low = middle + 1;
                else high = middle;
            }
            return all[..low];
        }
    }

    private sealed class People
    {
        private readonly Posting docs = new();
        private ulong[] names = new ulong[2];
        private int count;

        public void Add(ulong name, int doc)
        {
            if (count == names.Length) Volatile.Write(ref names, Grown(names));
            names[count++] = name;
            docs.Add(doc);
        }

        public ReadOnlySpan<ulong> Below(int limit)
        {
            var length = docs.Below(limit).Length;
            return Volatile.Read(ref names).AsSpan(0, length);
        }
    }

    private static T[] Grown<T>(T[] full)
    {
        var grown = new T[full.Length * 2];
        full.CopyTo(grown, 0);
        return grown;
    }
}
