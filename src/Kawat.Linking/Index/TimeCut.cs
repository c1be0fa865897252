namespace Kawat.Linking.Index;

/// <summary>The numbers of a segment's stories that are earlier (or later) than a story: from Start to End, without those from GapStart to GapEnd.</summary>
internal readonly record struct TimeCut(int Start, int End, int GapStart, int GapEnd)
{
    /// <summary>The cut by <see cref="StoryDigest.IsBefore"/>. Logarithmic.</summary>
    public static TimeCut Of(Segment segment, StoryDigest story, bool isLater)
    {
        var stories = segment.Stories;
        var isHourKnown = story.Minute >= 0;
        if (!isLater) return new TimeCut(0, FirstFrom(stories, story.Day, isHourKnown ? story.Minute : 0), 0, 0);
        var nextDay = FirstFrom(stories, story.Day + 1, 0);
        // Those later on the same day, but not the ones of unknown hour, which stand last in it.
        return isHourKnown ? new TimeCut(FirstFrom(stories, story.Day, story.Minute + 1), stories.Length, FirstFrom(stories, story.Day, -1), nextDay) : new TimeCut(nextDay, stories.Length, 0, 0);
    }

    // First story not before this moment; minute -1 is the unknown hour at a day's end.
    internal static int FirstFrom(ReadOnlySpan<StoryEntry> stories, int day, long minute)
    {
        int low = 0, high = stories.Length;
        while (low < high)
        {
            var middle = (low + high) >> 1;
            var entry = stories[middle];
            if (entry.Day < day || entry.Day == day && (ulong)entry.Minute < (ulong)minute) low = middle + 1;
            else high = middle;
        }
        return low;
    }
}
