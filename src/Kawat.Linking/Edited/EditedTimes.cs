using Kawat.Linking.Text;
using Kawat.Linking.Text.Times;

namespace Kawat.Linking.Edited;

/// <summary>Puts editors' dates in the place of the engine's.</summary>
internal static class EditedTimes
{
    public static IReadOnlyList<TimeExpression> Of(StoryReading reading, IReadOnlyList<TimeCorrection> words)
    {
        var times = new List<TimeExpression?>(reading.Times);
        foreach (var word in words)
        {
            var same = Enumerable.Range(0, times.Count).Where(at => reading.TextAt(reading.Times[at].Span) == word.Phrase).ToList();
            var here = same.FindAll(at => reading.SentenceAt(reading.Times[at].Span) == word.Sentence);
            if (here.Count == 0 && same.Count == 1) here = same;
            foreach (var at in here) times[at] = Corrected(reading.Times[at], word.Value);
        }

        return [.. times.OfType<TimeExpression>()];
    }

    /// <summary>Null when the words mean no day.</summary>
    private static TimeExpression? Corrected(TimeExpression time, string value) => TimeValue.PeriodOf(value) is not { } period ? null
        : new(time.Span, TimeKind.Date, value, period.First, period.Last, TimeCorrection.Anchored) { Precision = period.Precision };
}
