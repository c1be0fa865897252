using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>Makes a timeline of what stories say.</summary>
public static class TimelineMaker
{
    /// <summary>The timeline of a thread's stories, or of a story and those it links to. The same input gives the same timeline whatever its order.
    /// Linear in the text but for comparing mentions of near days. Never throws on text.</summary>
    /// <param name="stories">Readings; of two with one id the first counts.</param>
    /// <param name="asOf">The day on which it is looked at: later events are still to come.</param>
    /// <param name="archiveStart">First day of the archive; null: the day of the earliest of <paramref name="stories"/>.</param>
    /// <param name="words">What editors said.</param>
    public static Timeline Make(IReadOnlyList<StoryReading> stories, DateOnly asOf, DateOnly? archiveStart = null, IReadOnlyList<TimelineWord>? words = null)
    {
        ArgumentNullException.ThrowIfNull(stories);
        return new Timeline([.. stories.Where(story => story.Sentences.Count > 0).DistinctBy(story => story.Text.Id, StringComparer.Ordinal).Select(story => OwnNews(story, asOf))
            .OrderBy(entry => entry.First).ThenBy(entry => entry.Key, StringComparer.Ordinal)]);
    }

    private static TimelineEntry OwnNews(StoryReading story, DateOnly asOf)
    {
        var (text, sentence) = (story.Text, story.Sentences[0]);
        var said = text.TextOf(sentence.Block).Substring(sentence.Start, sentence.Length);
        var value = text.Date.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return new TimelineEntry(text.Id, value, text.Date, text.Date, "day", said, false, text.Language, text.Date > asOf ? TimelineStatus.ToCome : TimelineStatus.Happened, false, 1,
            [new TimelineSource(text.Id, text.Id, sentence, null, said)], [], [new TimelineReason(TimelineReasonKind.OwnNews, [value])]);
    }
}
