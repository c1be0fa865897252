using System.Diagnostics;
using System.Globalization;

namespace Kawat.Formats.Tests;

/// <summary>How long the processor worked for this thread, which is the same on an idle machine and on a busy one. Where the system does not tell, the clock counts instead, which is never less.</summary>
internal readonly struct WorkTime
{
    private const string Told = "/proc/thread-self/schedstat";

    private readonly long _start;

    private WorkTime(long start) => _start = start;

    public static WorkTime Start() => new(Now());

    /// <summary>Seconds since the start.</summary>
    public double Seconds => (Now() - _start) / 1e9;

    // Nanoseconds on the processor stand first.
    private static long Now() => File.Exists(Told) ? long.Parse(File.ReadAllText(Told).Split(' ')[0], CultureInfo.InvariantCulture) : (long)Stopwatch.GetElapsedTime(0).TotalNanoseconds;
}
