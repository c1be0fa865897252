using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A time named in one story that is another story's own, or the day of what that one reports.</summary>
/// <param name="Time">The expression in the later story.</param>
/// <param name="Value">Its ISO value.</param>
/// <param name="Strength">0–1: a day tells more than a year.</param>
internal sealed record DateMatch(TimeExpression Time, string Value, double Strength)
{
    /// <summary>The day within <see cref="Time"/> that the earlier story reports; null when its own date lies within.</summary>
    public DateOnly? DayThere { get; init; }

    /// <summary>True when the time is longer than a day and the earlier story came out on the day after it and names no day within: chance, unless something else agrees.</summary>
    public bool IsDayAfter { get; init; }

    /// <summary>The best match that needs no other evidence; null when no past time of the story fits the candidate.</summary>
    public static DateMatch? Best(StoryReading story, StoryDigest candidate)
    {
        DateMatch? best = null;
        foreach (var time in story.Times)
            if (Of(story.Text.Date, time, candidate) is { IsDayAfter: false } match && (best is null || match.Strength > best.Strength)) best = match;
        return best;
    }

    /// <summary>Whether one time fits the candidate.</summary>
    public static DateMatch? Of(DateOnly today, TimeExpression time, StoryDigest candidate)
    {
        if (time.First is not { } first || time.Last is not { } last || time.Value.Length == 0 || first >= today || candidate.Date < first) return null;
        var days = last.DayNumber - first.DayNumber + 1;
        var strength = days switch { 1 => 1.0, <= 7 => 0.8, <= 31 => 0.6, <= 100 => 0.35, <= 366 => 0.15, _ => 0 };
        if (strength == 0) return null;
        // The story's own day, under its date or the day before, is the day of everything else in the paper too.
        if (first.DayNumber >= today.DayNumber - 1) strength *= OwnDayShare;
        if (candidate.Date <= last) return new DateMatch(time, time.Value, strength);
        // What happens on a day is reported on that day or the next. Of a month's last day the report of the next must tell by naming it.
        var isDayAfter = candidate.Date.DayNumber == last.DayNumber + 1;
        if (DayNamedBy(candidate, first, last) is { } day)
            return new DateMatch(time, time.Value, days == 1 && isDayAfter ? strength : strength * NamedThereShare) { DayThere = day };
        return isDayAfter ? new DateMatch(time, time.Value, strength) { IsDayAfter = days > 1 } : null;
    }

    private static DateOnly? DayNamedBy(StoryDigest candidate, DateOnly first, DateOnly last)
    {
        foreach (var time in candidate.Times)
            if (time.First == time.Last && time.First >= first.DayNumber && time.First <= last.DayNumber && time.First >= candidate.Day - RecentDays) return DateOnly.FromDayNumber(time.First);
        return null;
    }

    private const double OwnDayShare = 0.4;
    private const double NamedThereShare = 0.7;
    // A day that the candidate names is what it reports when it lies this close to it.
    private const int RecentDays = 3;
}
