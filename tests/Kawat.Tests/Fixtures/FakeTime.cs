namespace Kawat.Tests.Fixtures;

/// <summary>A clock that stands still until told. Timers fire in order of their due time, within <see cref="Advance"/> and
/// <see cref="SetTo"/>, on the thread that calls these; while a timer's callback runs, the clock shows its due time.</summary>
internal sealed class FakeTime(DateTimeOffset start) : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<FakeTimer> timers = [];
    private DateTimeOffset now = start.ToUniversalTime();

    /// <summary>A clock at the first of March 2026, noon in Jakarta, for tests that don't care.</summary>
    public FakeTime() : this(new DateTimeOffset(2026, 3, 1, 5, 0, 0, TimeSpan.Zero)) { }

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (gate) return now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        RunTo(GetUtcNow() + by);
    }

    /// <summary>Moves the clock to an instant. An earlier one is taken without a word and fires nothing, as when a
    /// machine's clock is set back.</summary>
    public void SetTo(DateTimeOffset instant) => RunTo(instant.ToUniversalTime());

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private void RunTo(DateTimeOffset target)
    {
        while (true)
        {
            FakeTimer? next;
            lock (gate)
            {
                next = timers.Where(timer => timer.DueAt <= target).MinBy(timer => timer.DueAt);
                if (next is null)
                {
                    now = target;
                    return;
                }
                if (next.DueAt > now) now = next.DueAt;
                next.Reschedule();
            }
            next.Fire();
        }
    }

    private sealed class FakeTimer(FakeTime clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset DueAt { get; private set; } = DateTimeOffset.MaxValue;

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            bool isDue;
            lock (clock.gate)
            {
                period = newPeriod;
                isDue = dueTime == TimeSpan.Zero;
                DueAt = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock.now + dueTime;
                clock.timers.Remove(this);
                if (isDue) Reschedule();
                else if (dueTime != Timeout.InfiniteTimeSpan) clock.timers.Add(this);
            }
            // As the system's timers do, but not within the caller's stack: a due time of zero means now.
            if (isDue) ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Fire() => callback(state);

        // Called with the gate held.
        public void Reschedule()
        {
            clock.timers.Remove(this);
            if (period == Timeout.InfiniteTimeSpan || period == TimeSpan.Zero)
            {
                DueAt = DateTimeOffset.MaxValue;
                return;
            }
            DueAt += period;
            clock.timers.Add(this);
        }

        public void Dispose()
        {
            lock (clock.gate) clock.timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
