using System.Globalization;

namespace Kawat.Linking.Copies;

/// <summary>Turns what two texts share into a judgement.</summary>
internal static class CopyJudge
{
    public static CopyJudgement Judge(CopyText here, CopyText there)
    {
        var shared = SharedRuns.Of(here.Words, there.Words);
        var reasons = new List<CopyReason>();
        var less = Math.Min(shared.ShareHere, shared.ShareThere);
        var more = Math.Max(shared.ShareHere, shared.ShareThere);
        var days = Math.Abs(here.Text.Date.DayNumber - there.Text.Date.DayNumber);
        var agree = shared.Slots == 0 ? 1 : 1 - (double)shared.Differing.Count / shared.Slots;
        reasons.Add(new CopyReason(CopyReasonKind.SharedText, [Percent(shared.ShareHere), Percent(shared.ShareThere)], more + less));
        if (shared.Differing.Count > 0)
            reasons.Add(new CopyReason(CopyReasonKind.DifferentNumbers, [.. shared.Differing.Take(3).SelectMany(d => new[] { d.Here, d.There })], agree - 1));
        if (days > 0)
            reasons.Add(new CopyReason(CopyReasonKind.DifferentDays, [Day(here.Text.Date), Day(there.Text.Date)], -0.1));
        var label = more >= 0.5 && agree < 0.75 && shared.Slots > 2 ? CopyLabel.Template : less >= 0.8 ? CopyLabel.Copy : more >= 0.5 ? CopyLabel.Rewrite : more >= 0.3 ? CopyLabel.SameEvent : CopyLabel.Other;
        var score = label switch { CopyLabel.Copy => 0.5 + less / 2, CopyLabel.Rewrite => 0.5 + (less + more) / 5, _ => Math.Min(0.49, more) };
        return new CopyJudgement(label, score, reasons);
    }

    private static string Percent(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
