using Kawat.Linking.Text;

namespace Kawat.Commands.Engine;

/// <summary><c>engine timex</c>: the time expressions of stories.</summary>
internal static class FindTimes
{
    public static void Write(EngineRun run)
    {
        var wanted = run.WantedStories(run.Stories());
        var readings = EngineRun.Read(wanted);
        using var table = Table.Create(run.Out, "id", "start", "end", "type", "value", "surface", "anchored", "precision", "how");
        for (var i = 0; i < wanted.Count; i++)
            foreach (var time in readings[i].Times)
            {
                var (start, end, surface) = wanted[i].Place(time.Span);
                table.Row(wanted[i].Id, start, end, TypeOf(time.Kind), time.Value, surface, NeedsTheStorysDay(time) ? "Y" : "N", time.Precision, time.Anchored);
            }
    }

    private static string TypeOf(TimeKind kind) => kind switch
    {
        TimeKind.Date => "DATE",
        TimeKind.Time => "TIME",
        TimeKind.Duration => "DURATION",
        _ => "SET",
    };

    private static bool NeedsTheStorysDay(TimeExpression time) =>
        time.Anchored.Contains("story's date", StringComparison.Ordinal) || time.Anchored.Contains("relative to", StringComparison.Ordinal);
}
