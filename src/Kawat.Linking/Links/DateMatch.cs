using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A time named in one story that is another story's own, or the day of what that one reports.</summary>
/// <param name="Time">The expression in the later story.</param>
/// <param name="Value">Its ISO value.</param>
/// <param name="Strength">0–1: a day tells more than a year.</param>
internal sealed record DateMatch(TimeExpression Time, string Value, double Strength)
{
    /// <summary>The best match; null when no past time of the story fits the candidate.</summary>
    public static DateMatch? Best(StoryReading story, IndexedStory candidate)
    {
        DateMatch? best = null;
        foreach (var time in story.Times)
            if (Of(story.Text.Date, time, candidate) is { } match && (best is null || match.Strength > best.Strength)) best = match;
        return best;
    }

    /// <summary>Whether one time fits the candidate.</summary>
    public static DateMatch? Of(DateOnly today, TimeExpression time, IndexedStory candidate)
    {
        if (time.First is not { } first || time.Last is not { } last || time.Value.Length == 0 || first >= today || candidate.Date < first) return null;
        var days = last.DayNumber - first.DayNumber + 1;
        var strength = days switch { 1 => 1.0, <= 7 => 0.8, <= 31 => 0.6, <= 100 => 0.35, <= 366 => 0.15, _ => 0 };
        if (strength == 0) return null;
        // The story's own day, under its date or the day before, is the day of everything else in the paper too.
        if (first.DayNumber >= today.DayNumber - 1) strength *= OwnDayShare;
        // What happens on a day is reported on that day or the next.
        var isOwn = candidate.Date.DayNumber <= last.DayNumber + 1;
        if (!isOwn && !candidate.Reading.Times.Any(t => t.First is { } f && t.Last is { } l && f == l && f >= first && f <= last && f.DayNumber >= candidate.Date.DayNumber - RecentDays)) return null;
        return new DateMatch(time, time.Value, isOwn ? strength : strength * NamedThereShare);
    }

    private const double OwnDayShare = 0.4;
    private const double NamedThereShare = 0.7;
    // A day that the candidate names is what it reports when it lies this close to it.
    private const int RecentDays = 3;
}
