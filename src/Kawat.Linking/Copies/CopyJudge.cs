using System.Globalization;

namespace Kawat.Linking.Copies;

/// <summary>Turns what two texts share into a judgement, the reasons made beside each addition.</summary>
internal static class CopyJudge
{
    // Shown of what differs.
    private const int MostValues = 3, MostAddedWords = 12, LeastAddedWords = 5;

    public static CopyJudgement Judge(CopyText here, CopyText there)
    {
        // The alignment of two texts may depend on which is first where runs are equally long; their content decides, so that the judgement does not.
        var isTurned = (here.Words.Count, here.Hash).CompareTo((there.Words.Count, there.Hash)) > 0;
        var shared = isTurned ? new SharedText(there, here) : new SharedText(here, there);
        var reasons = new List<CopyReason>();
        var sum = CopyWeights.Start + Add(reasons, CopyReasonKind.SharedText,
            isTurned ? [Percent(shared.ShareOfSecond), Percent(shared.ShareOfFirst)] : [Percent(shared.ShareOfFirst), Percent(shared.ShareOfSecond)],
            CopyWeights.SharedText * (shared.ShareOfFirst + shared.ShareOfSecond) / 2);
        sum += Add(reasons, CopyReasonKind.SharedLead, [Percent(shared.Lead)], CopyWeights.SharedLead * shared.Lead);
        var numbers = CopyWeights.SameNumbers * shared.LeadNumbers;
        sum += shared.SameNumbers.Count == 0 ? numbers : Add(reasons, CopyReasonKind.SameNumbers, [.. shared.SameNumbers.Take(MostValues)], numbers);
        if (shared.Differing.Count > 0)
            sum += Add(reasons, CopyReasonKind.DifferentNumbers, [.. shared.Differing.Take(MostValues).SelectMany(d => isTurned ? new[] { d.Second.Surface, d.First.Surface } : [d.First.Surface, d.Second.Surface])],
                CopyWeights.DifferentNumber * Math.Min(CopyWeights.MostDifferent, shared.DifferingNumbers));
        if (shared.AreOfOneSource) sum += Add(reasons, CopyReasonKind.SameSource, [here.Text.Source], CopyWeights.SameSource);
        var isOtherDay = AddOtherDay(reasons, shared, here, there, ref sum);
        sum += AddDifferences(reasons, shared);
        // Word for word the same: whatever else speaks against, one of the two is enough.
        if (shared.IsIdentical && !isOtherDay) sum = Math.Max(sum, -CopyWeights.Start);
        var label = sum > 0 ? CopyLabels.OfDuplicate(shared) : CopyLabels.OfOther(shared, isOtherDay);
        reasons.Sort((a, b) => Math.Abs(a.Weight) != Math.Abs(b.Weight) ? Math.Abs(b.Weight).CompareTo(Math.Abs(a.Weight)) : a.Kind.CompareTo(b.Kind));
        return new CopyJudgement(label, 1 / (1 + Math.Exp(-sum)), reasons);
    }

    private static bool AddOtherDay(List<CopyReason> reasons, SharedText shared, CopyText here, CopyText there, ref double sum)
    {
        if (shared.HeadlinesDiffer && shared.Form >= CopyWeights.HeadlineForm)
            sum += Add(reasons, CopyReasonKind.DifferentHeadlines, [here.Text.Headline, there.Text.Headline], CopyWeights.OtherDay);
        else if (shared.AreDaysApart && (here.Numbers + there.Numbers) / 2 >= CopyWeights.NumberDensity)
            sum += Add(reasons, CopyReasonKind.DifferentDays, [Day(here), Day(there)], CopyWeights.OtherDay);
        else return false;
        return true;
    }

    private static double AddDifferences(List<CopyReason> reasons, SharedText shared)
    {
        var names = OnlyIn(shared.First, shared.Second).Concat(OnlyIn(shared.Second, shared.First)).Select(w => w.Surface).Distinct(StringComparer.Ordinal).Take(MostValues).ToList();
        if (names.Count > 0) Add(reasons, CopyReasonKind.DifferentNames, names, 0);
        var (ofFirst, ofSecond) = (LongestGap(shared.First, shared.Alignment.FacingOfFirst), LongestGap(shared.Second, shared.Alignment.FacingOfSecond));
        var added = ofFirst.Count > ofSecond.Count ? ofFirst : ofSecond;
        if (added.Count < LeastAddedWords || shared.More == 0) return 0;
        var isPassage = shared.Less <= CopyWeights.PassageShare && shared.LeadOfLonger < CopyWeights.PassageLead;
        return Add(reasons, CopyReasonKind.AddedText, [string.Join(' ', added.Take(MostAddedWords))], isPassage ? CopyWeights.Passage : 0);
    }

    private static IEnumerable<CopyWord> OnlyIn(CopyText text, CopyText other) =>
        text.Words.Take(CopyText.LeadWords).Where(w => w.Kind == CopyWordKind.Name && !other.WordForms.Contains(w.Form));

    private static List<string> LongestGap(CopyText text, IReadOnlyList<int> facing)
    {
        var (start, length) = (0, 0);
        for (var i = 0; i < facing.Count; i++)
        {
            var end = i;
            while (end < facing.Count && facing[end] < 0) end++;
            if (end - i > length) (start, length) = (i, end - i);
            i = end;
        }
        return [.. text.Words.Skip(start).Take(length).Select(w => w.Surface)];
    }

    private static double Add(List<CopyReason> reasons, CopyReasonKind kind, IReadOnlyList<string> values, double weight)
    {
        reasons.Add(new CopyReason(kind, values, weight));
        return weight;
    }

    private static string Percent(double share) => Math.Round(share * 100).ToString(CultureInfo.InvariantCulture);

    // The day it tells of; its own date where it names several.
    private static string Day(CopyText text) => (text.Days.Count == 1 ? text.Days.Single() : text.Text.Date).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
