using System.Collections.Concurrent;

namespace Kawat.Readers;

/// <summary>
/// Counts reads in memory, beside the page that is being sent: the story's number and nothing about who reads.
///
/// A known story costs one lookup and one interlocked add, without a lock. What was counted is taken away in batches. A count
/// that was zero for a whole batch is retired: first its value is swapped to a negative one, then it leaves the map. A reader who
/// found it just before sees the negative value and begins anew, so between retiring and adding nothing is lost. What is in memory when
/// the process is killed is lost: at most the seconds since the last batch.
/// </summary>
internal sealed class ReadTally
{
    private const long Retired = long.MinValue / 2;

    private readonly ConcurrentDictionary<long, Counter> _counters = new();
    private readonly Lock _taking = new();

    private sealed class Counter
    {
        public long Value;
    }

    /// <summary>One read of a story. Safe from any thread; never waits.</summary>
    public void Count(long storyId) => Add(storyId, 1);

    /// <summary>Puts back what could not be written.</summary>
    public void Add(long storyId, long count)
    {
        while (true)
        {
            var counter = _counters.TryGetValue(storyId, out var known) ? known : _counters.GetOrAdd(storyId, static _ => new Counter());
            if (Interlocked.Add(ref counter.Value, count) > 0) return;
            // It was retired between being found and being added to; its place in the map is or will be free.
            _counters.TryRemove(KeyValuePair.Create(storyId, counter));
        }
    }

    /// <summary>What was counted since the last taking, by story in ascending order; each read is taken once.</summary>
    public IReadOnlyList<(long StoryId, long Count)> Take()
    {
        var taken = new List<(long, long)>();
        // One taker at a time, or a second one could bring a retired counter back to life outside the map. Readers never wait for it.
        lock (_taking)
        {
            foreach (var (storyId, counter) in _counters)
            {
                var count = Interlocked.Exchange(ref counter.Value, 0);
                if (count > 0) taken.Add((storyId, count));
                else if (Interlocked.CompareExchange(ref counter.Value, Retired, 0) == 0) _counters.TryRemove(KeyValuePair.Create(storyId, counter));
            }
        }

        taken.Sort();
        return taken;
    }

    /// <summary>Stories that have a counter now.</summary>
    public int StoryCount => _counters.Count;
}
