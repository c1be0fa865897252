using System.Globalization;

namespace Kawat.Bench.Linking;

/// <summary>Figures of a run, one a line: size, name, value, separated by tabs.</summary>
internal sealed class Results(string path, string size)
{
    public void Add(string name, double value) => File.AppendAllText(path, string.Create(CultureInfo.InvariantCulture, $"{size}\t{name}\t{value:0.###}\n"));

    /// <summary>Percentiles of times, in milliseconds, and how many there were.</summary>
    public void AddTimes(string name, List<double> milliseconds)
    {
        milliseconds.Sort();
        foreach (var percent in new[] { 50, 95, 99 }) Add($"{name} p{percent} ms", milliseconds[Math.Min(milliseconds.Count - 1, (int)Math.Ceiling(milliseconds.Count * percent / 100.0) - 1)]);
        Add($"{name} queries", milliseconds.Count);
    }

    public static void Say(string line) => Console.Error.WriteLine($"  {line}");

    /// <summary>A line of /proc/self/status, in MB.</summary>
    public static double Memory(string name)
    {
        foreach (var line in File.ReadLines("/proc/self/status"))
            if (line.StartsWith(name + ":", StringComparison.Ordinal)) return double.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / 1024;
        return 0;
    }
}
