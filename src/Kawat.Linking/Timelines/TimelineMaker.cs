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
        if (stories.Count == 0) return new Timeline([]);
        var reaches = new List<EventReach>();
        var mentions = new List<EventMention>();
        var ordered = stories.DistinctBy(s => s.Text.Id, StringComparer.Ordinal).OrderBy(s => s.Text.Date).ThenBy(s => s.Text.Id, StringComparer.Ordinal).ToList();
        var core = new ThreadCore(ordered);
        foreach (var story in ordered) mentions.AddRange(MentionReader.Read(story, core, reaches));
        mentions.AddRange(ReachDating.Of(reaches));
        var start = archiveStart ?? stories.Min(s => s.Text.Date);
        var entries = MentionFolding.Fold(mentions).Select(group => Said(EntryWriting.Write(group, asOf, start), words ?? [])).OfType<TimelineEntry>();
        return new Timeline([.. entries.Where(e => e.IsPinned || e.Weight >= LeastWeight).OrderBy(e => e.First).ThenByDescending(e => e.Last).ThenBy(e => e.Key, StringComparer.Ordinal)]);
    }

    // Entries below tell in passing what is hardly the stories' matter.
    private const double LeastWeight = 0.25;

    // The editors' words on an entry; null when it is hidden.
    private static TimelineEntry? Said(TimelineEntry entry, IReadOnlyList<TimelineWord> words)
    {
        var here = words.Where(word => entry.Sources.Any(source => source.Key == word.Mention)).ToList();
        if (here.Count == 0) return entry;
        if (here.Any(word => word is TimelineWord.Hide)) return null;
        var text = here.OfType<TimelineWord.Reword>().Select(word => word.Text).Where(t => !string.IsNullOrWhiteSpace(t)).Order(StringComparer.Ordinal).FirstOrDefault();
        return entry with
        {
            IsPinned = here.Any(word => word is TimelineWord.Pin), Text = text ?? entry.Text, IsTextByEditor = text is not null,
            Reasons = [.. entry.Reasons, new TimelineReason(TimelineReasonKind.Editor, [])],
        };
    }
}
