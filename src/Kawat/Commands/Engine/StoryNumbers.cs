using System.Globalization;
using System.Text.RegularExpressions;

namespace Kawat.Commands.Engine;

/// <summary>The running numbers in the addresses of stories whose day is known, by host and by site.</summary>
internal sealed partial class StoryNumbers
{
    // Of so many neighbours on each side the middle one's day counts.
    private const int Neighbours = 5;

    // Neighbours this close, in days, give the day; further apart they give it roughly, as far as a tenth of the gap off, at least LeastReach days.
    private const int SureDays = 2;
    private const int LeastReach = 3;
    private const int RoughShare = 10;

    // Beyond the first or the last number the site's pace is followed so far, in days. Over seven months of one portal it was some two weeks off (pool of 14,047 stories, November 2026).
    private const int FurthestBeyond = 400;

    private readonly Dictionary<string, List<(long Number, DateOnly Day)>> _sequences = new(StringComparer.Ordinal);

    /// <summary>Takes what the stories with a day say.</summary>
    public StoryNumbers(IEnumerable<ArchiveStory> stories)
    {
        foreach (var story in stories)
        {
            if (story.Day is not { } day || Numbered(story.Url) is not { } place) continue;
            foreach (var key in new[] { place.Host, place.Site })
            {
                if (!_sequences.TryGetValue(key, out var sequence)) _sequences[key] = sequence = [];
                sequence.Add((place.Number, day));
            }
        }

        foreach (var sequence in _sequences.Values) sequence.Sort();
    }

    /// <summary>The day between the neighbours' days, and how many days it may be off (0 when it is sure); null without a number or neighbours in order.</summary>
    public (DateOnly Day, int Reach)? DayOf(string url) =>
        Numbered(url) is not { } place ? null : Between(_sequences.GetValueOrDefault(place.Host), place.Number) ?? Between(_sequences.GetValueOrDefault(place.Site), place.Number);

    private static (DateOnly Day, int Reach)? Between(List<(long Number, DateOnly Day)>? sequence, long number)
    {
        if (sequence is null || sequence.Count < 4 * Neighbours) return null;
        var at = sequence.BinarySearch((number, DateOnly.MinValue));
        if (at < 0) at = ~at;
        var before = Middle(sequence, at - Neighbours, at);
        var after = Middle(sequence, at, at + Neighbours);
        if (before is null || after is null) return Beyond(sequence, number, before ?? after);
        var (low, high) = (before.Value, after.Value);
        var days = high.Day.DayNumber - low.Day.DayNumber;
        if (days < 0) return null;
        var share = (double)(number - low.Number) / Math.Max(1, high.Number - low.Number);
        var day = low.Day.AddDays((int)Math.Round(share * days));
        return (day, days <= SureDays ? 0 : Math.Max(LeastReach, days / RoughShare));
    }

    /// <summary>Outside the known numbers: on from the end at the pace of the whole sequence.</summary>
    private static (DateOnly Day, int Reach)? Beyond(List<(long Number, DateOnly Day)> sequence, long number, (long Number, DateOnly Day)? end)
    {
        var (first, last) = (Middle(sequence, 0, Neighbours), Middle(sequence, sequence.Count - Neighbours, sequence.Count));
        if (end is not { } edge || first is not { } low || last is not { } high || high.Number <= low.Number || high.Day <= low.Day) return null;
        var days = (double)(number - edge.Number) * (high.Day.DayNumber - low.Day.DayNumber) / (high.Number - low.Number);
        if (Math.Abs(days) > FurthestBeyond) return null;
        return (edge.Day.AddDays((int)Math.Round(days)), Math.Max(LeastReach, (int)Math.Abs(days) / RoughShare));
    }

    /// <summary>The neighbour whose day is the middle one; null when fewer than all are there.</summary>
    private static (long Number, DateOnly Day)? Middle(List<(long Number, DateOnly Day)> sequence, int from, int to) =>
        from < 0 || to > sequence.Count ? null : sequence[from..to].OrderBy(one => one.Day).ThenBy(one => one.Number).ElementAt(Neighbours / 2);

    /// <summary>The longest number of five to nine digits in the path, the last of several.</summary>
    private static (string Host, string Site, long Number)? Numbered(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address)) return null;
        var number = RunningNumber().Matches(address.AbsolutePath).Select(match => match.Value).OrderBy(value => value.Length).LastOrDefault();
        if (number is null) return null;
        var labels = address.Host.Split('.');
        // "kompas.com", "republika.co.id": a short label before the last belongs to the ending.
        var kept = labels.Length > 2 && labels[^2].Length <= 3 ? 3 : 2;
        return (address.Host, string.Join('.', labels.TakeLast(kept)), long.Parse(number, CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(@"(?<!\d)\d{5,9}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex RunningNumber();
}
