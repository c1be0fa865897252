using System.Globalization;

namespace Kawat.Linking.Text.Times;

/// <summary>Believes a story that says on which day a sighted feast is kept ("merayakan Idul Adha pada hari Kamis"): the moon is sighted country by country, and a table knows one.</summary>
internal static class FeastDays
{
    /// <summary>Sighting moves a feast by so many days at most.</summary>
    private const int MostApart = 1;

    /// <summary>Words of a feast named for its nearness, whose day beside it is another ("menjelang Idul Adha pada Selasa").</summary>
    private static readonly HashSet<string> Near = TimeWords.Set("menjelang jelang sebelum setelah usai pasca sesudah pascalebaran kedua ketiga keempat h-1 h-2 h-3 h+1 h+2 h+3 libur cuti malam");

    /// <summary>Moves every mention of a feast (an index into <paramref name="times"/>, with which feast) to the day that stands beside one of them.</summary>
    public static void Believe(ArticleText text, List<TimeExpression> times, IReadOnlyList<(int Index, int Feast)> feasts)
    {
        var believed = new HashSet<int>();
        foreach (var (index, feast) in feasts)
        {
            if (believed.Contains(feast) || feast % 100 == 0 || index + 1 >= times.Count) continue;
            var (named, beside) = (times[index], times[index + 1]);
            if (named.First is not { } table || beside.Kind != TimeKind.Date || beside is not { Precision: "day", First: { } day } || beside.Last != day || beside.Span.Block != named.Span.Block || day == table
                || Math.Abs(day.DayNumber - table.DayNumber) > MostApart) continue;
            var part = text.TextOf(named.Span.Block);
            var between = part[named.Span.End..beside.Span.Start].Trim().ToLower(CultureInfo.InvariantCulture);
            if (between is not ("pada" or "jatuh pada" or "yang jatuh pada" or "on" or "falls on") || Near.Contains(WordBefore(part, named.Span.Start))) continue;
            believed.Add(feast);
            foreach (var (other, same) in feasts)
                if (same == feast && times[other].First == table)
                    times[other] = times[other] with { Value = TimeValue.Day(day), First = day, Last = day, Anchored = "the day that the story gives it" };
        }
    }

    private static string WordBefore(string part, int start)
    {
        var end = start;
        while (end > 0 && char.IsWhiteSpace(part[end - 1])) end--;
        var from = end;
        while (from > 0 && !char.IsWhiteSpace(part[from - 1])) from--;
        return Folding.Fold(part[from..end]);
    }
}
