using System.Globalization;
using Kawat.Linking.Names;

namespace Kawat.Linking.Timelines;

/// <summary>The months of well-known events, by name and number.</summary>
internal static class KnownEvents
{
    private static readonly Dictionary<(string Name, string Number), List<DateOnly>> Months = Load();

    /// <summary>First day of the month of an event, the nearest to <paramref name="near"/> on the side that the sentence speaks of; null when unknown.</summary>
    public static DateOnly? MonthOf(IEnumerable<string> names, string number, DateOnly near, bool isAhead)
    {
        foreach (var name in names)
        {
            foreach (var n in number.Length > 0 ? new[] { number, "" } : [""])
            {
                if (!Months.TryGetValue((Keys.Of(name), n), out var months)) continue;
                foreach (var month in isAhead ? months : Enumerable.Reverse(months))
                    if (isAhead ? month.AddMonths(1) > near : month <= near) return month;
            }
        }
        return null;
    }

    private static Dictionary<(string, string), List<DateOnly>> Load()
    {
        var months = new Dictionary<(string, string), List<DateOnly>>();
        using var reader = new StreamReader(typeof(KnownEvents).Assembly.GetManifestResourceStream("Kawat.Linking.Timelines.Data.known-events.txt")!);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length == 0 || line[0] == '#') continue;
            var parts = line.Split('|');
            var month = DateOnly.ParseExact(parts[0] + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
            foreach (var name in parts.Skip(2))
            {
                if (!months.TryGetValue((name, parts[1]), out var of)) months[(name, parts[1])] = of = [];
                of.Add(month);
            }
        }
        foreach (var of in months.Values) of.Sort();
        return months;
    }
}
