using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

// The problem. Stories date events by pointing at them: a report names its own day, a later one says "September tahun lalu", a third "sejak peresmian
// hubungan diplomatik 30 tahun lalu", a fourth announces what has no day yet. A timeline wants each event once, at its day as finely as any story knows it,
// in a sentence that tells it. Most times in a text date no event: they measure ("naik 5 persen pada 2024"), count ("selama tiga hari"), say when somebody
// spoke, belong to the page, or name a budget.
//
// The layout. An EventMention is a sentence (or a clause of it) with the days it gives and what it says: names and stems, the words of time cut out. Each
// story gives one for its own news (MentionReader), one for each time that dates an event (TimeFilter and Saying tell which do), and EventReach for named
// events without a day that it announces or looks back to; these get a day from the calendar of known events, or the stretch between the two
// stories (ReachDating).
//
// The algorithm. MentionFolding groups the mentions: those of one day by average likeness, the likest pair first, over a bar that is lower for two sentences
// of one story and higher for two stories that were written for that day; then coarser ones, the finest first, each into the likest group that lies
// within its days, if it is like enough. EntryWriting makes the entry: the finest days, the best telling sentence (who reports it before who looks back), names,
// sources, reasons, and a weight by which a page with little room can choose. At last the editors' words.
//
// Why it ends, and why order does not matter. Each step goes once over mentions sorted by day, story and place in the text; merging ends when no pair is
// over the bar. The cost is linear in the text but for comparing mentions of one day with each other and coarse ones with all groups; a thread of 100 stories
// has some 500 mentions and takes tens of milliseconds.
//
// An example. The story of 16 September 2022 tells of a meeting in Samarkand on "Kamis (15/9)"; that of March 2023 says "di Samarkand pada September tahun
// lalu". The month holds the day, both name Samarkand and the two presidents: one entry, 2022-09-15, two sources.

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
