using System.Collections.Concurrent;

namespace Kawat.Desk.Live;

/// <summary>Somebody who has a story open, and where the cursor is.</summary>
/// <param name="Client">The open editor.</param>
/// <param name="Name">As colleagues know it.</param>
/// <param name="Color">0–7; two in one story have different ones while there are enough.</param>
/// <param name="Anchor">Where the selection begins in the document; −1 when the cursor is elsewhere.</param>
/// <param name="Head">Where it ends.</param>
internal sealed record Colleague(string Client, string Name, int Color, int Anchor = -1, int Head = -1);

/// <summary>Who is in which story, and a bell that rings when something happened there. Held in memory: it is about now, and what must last is in the tables.</summary>
internal sealed class LiveHub(TimeProvider time)
{
    private const int Colors = 8;

    /// <summary>Changes that came through another node are found at this beat.</summary>
    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<long, Desk> _desks = new();

    /// <summary>Seats somebody at a story until the result is disposed.</summary>
    public IDisposable Join(long storyId, string client, string name)
    {
        var desk = _desks.GetOrAdd(storyId, _ => new Desk());
        return desk.Join(client, name);
    }

    public void Move(long storyId, string client, int anchor, int head)
    {
        if (_desks.TryGetValue(storyId, out var desk)) desk.Move(client, anchor, head);
    }

    public IReadOnlyList<Colleague> People(long storyId) => _desks.TryGetValue(storyId, out var desk) ? desk.People : [];

    /// <summary>Rings for all who wait.</summary>
    public void Signal(long storyId)
    {
        if (_desks.TryGetValue(storyId, out var desk)) desk.Ring();
    }

    /// <summary>How often the bell has rung; ask before reading, and <see cref="Wait"/> with it after.</summary>
    public long Rings(long storyId) => _desks.GetOrAdd(storyId, _ => new Desk()).Rings;

    /// <summary>Returns when the bell has rung since <paramref name="rings"/>, or after a beat.</summary>
    public async Task Wait(long storyId, long rings, CancellationToken gone)
    {
        var bell = _desks.GetOrAdd(storyId, _ => new Desk()).Bell(rings);
        if (bell.IsCompleted) return;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(gone);
        await Task.WhenAny(bell, Task.Delay(Beat, time, ends.Token));
        await ends.CancelAsync();
        gone.ThrowIfCancellationRequested();
    }

    private sealed class Desk
    {
        private readonly Lock _gate = new();
        private readonly List<(Colleague Who, Guid Seat)> _seats = [];
        private TaskCompletionSource _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public long Rings { get; private set; }

        public IReadOnlyList<Colleague> People
        {
            get { lock (_gate) return [.. _seats.Select(seat => seat.Who).DistinctBy(who => who.Client)]; }
        }

        public IDisposable Join(string client, string name)
        {
            var seat = Guid.NewGuid();
            lock (_gate)
            {
                // A browser whose line broke sits down again before its old seat is found empty.
                var known = _seats.Find(taken => taken.Who.Client == client).Who;
                var color = known?.Color ?? Enumerable.Range(0, Colors).FirstOrDefault(free => _seats.TrueForAll(taken => taken.Who.Color != free));
                _seats.Add((known ?? new Colleague(client, name, color), seat));
            }

            Ring();
            return new Seat(() =>
            {
                lock (_gate) _seats.RemoveAll(taken => taken.Seat == seat);
                Ring();
            });
        }

        public void Move(string client, int anchor, int head)
        {
            lock (_gate)
            {
                for (var at = 0; at < _seats.Count; at++)
                {
                    if (_seats[at].Who.Client == client) _seats[at] = (_seats[at].Who with { Anchor = anchor, Head = head }, _seats[at].Seat);
                }
            }

            Ring();
        }

        public void Ring()
        {
            TaskCompletionSource rung;
            lock (_gate)
            {
                rung = _bell;
                _bell = new(TaskCreationOptions.RunContinuationsAsynchronously);
                Rings++;
            }

            rung.SetResult();
        }

        public Task Bell(long rings)
        {
            lock (_gate) return Rings != rings ? Task.CompletedTask : _bell.Task;
        }
    }

    private sealed class Seat(Action leave) : IDisposable
    {
        public void Dispose() => leave();
    }
}
