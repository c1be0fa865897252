using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>Dates the named events that no sentence dates: by the calendar of well-known ones, or by the stories between which they lie.</summary>
internal static class ReachDating
{
    // Between stories further apart than this an event may lie anywhere.
    private const int LongestDays = 400;

    /// <summary>One mention for each event that was announced and can be dated. One that is only looked back to is left out: it is not this thread's.</summary>
    public static IEnumerable<EventMention> Of(IReadOnlyList<EventReach> reaches)
    {
        foreach (var group in reaches.GroupBy(r => r.Key, StringComparer.Ordinal).OrderBy(g => g.Key, StringComparer.Ordinal))
        {
            var ordered = group.OrderBy(r => r.Story.Text.Date).ThenBy(r => r.Story.Text.Id, StringComparer.Ordinal).ThenBy(r => r.Sentence.Block).ThenBy(r => r.Sentence.Start).ToList();
            if (ordered.Find(r => r.IsAhead) is not { } announced) continue;
            var day = announced.Story.Text.Date;
            var names = announced.Event.Forms.Append(announced.Event.Name).Append(announced.Event.Key);
            var month = KnownEvents.MonthOf(names, announced.Number, day, true);
            var past = ordered.Find(r => !r.IsAhead && r.Story.Text.Date > day);
            if (month is { } known && (past is null || known < past.Story.Text.Date))
            {
                // The months that the announcement and the story that looks back leave open.
                var last = known.AddMonths(1).AddDays(-1);
                foreach (var reach in ordered) yield return Mention(reach, known.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture), known, last, "month", true, announced.Event.Name + (announced.Number.Length > 0 ? " #" + announced.Number : ""));
            }
            else if (past is not null && past.Story.Text.Date.DayNumber - day.DayNumber <= LongestDays)
            {
                foreach (var reach in ordered) yield return Mention(reach, MentionReader.Day(day) + "/" + MentionReader.Day(past.Story.Text.Date), day, past.Story.Text.Date, "day", true, "");
            }
        }
    }

    private static EventMention Mention(EventReach reach, string value, DateOnly first, DateOnly last, string precision, bool isAhead, string known)
    {
        var names = MentionReader.NamesIn(reach.Story, reach.Sentence);
        return new EventMention
        {
            Story = reach.Story, Sentence = reach.Sentence, Value = value, First = first, Last = last, Precision = precision, IsAhead = isAhead, Known = known, IsBetween = known.Length == 0,
            Names = [reach.Event, .. names.Where(n => n != reach.Event)], Features = new Dictionary<string, double>(StringComparer.Ordinal) { ["e:" + reach.Key] = 1 }, Relevance = 1,
        };
    }
}
