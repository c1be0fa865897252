namespace Kawat.Linking.Copies;

/// <summary>What two texts share and where they differ, as figures. The same whichever text is named first, but for what is named First and Second.</summary>
internal sealed class SharedText
{
    // The beginning of a copy is at the copy's beginning, give or take a paragraph put before it.
    private const int LeadReach = 120;

    public SharedText(CopyText first, CopyText second)
    {
        (First, Second) = (first, second);
        Alignment = Alignment.Of(first.Words, second.Words);
        (ShareOfFirst, ShareOfSecond) = (Share(Alignment.FacingOfFirst, int.MaxValue, int.MaxValue), Share(Alignment.FacingOfSecond, int.MaxValue, int.MaxValue));
        Lead = (Share(Alignment.FacingOfFirst, CopyText.LeadWords, LeadReach) + Share(Alignment.FacingOfSecond, CopyText.LeadWords, LeadReach)) / 2;
        LeadOfLonger = Share(first.Words.Count > second.Words.Count ? Alignment.FacingOfFirst : Alignment.FacingOfSecond, CopyText.LeadWords, int.MaxValue);
        FaceNumbers();
        PoolLeadNumbers();
        var clash = first.Days.Count > 0 && second.Days.Count > 0 && !first.Days.Overlaps(second.Days);
        AreDaysApart = clash && !IsIdentical;
        Form = Dice(Slots(first), Slots(second));
        HeadlinesDiffer = Distinct(first, second).Any() && Distinct(second, first).Any();
        AreOfOneSource = first.Text.Source.Length > 0 && string.Equals(first.Text.Source, second.Text.Source, StringComparison.OrdinalIgnoreCase);
    }

    public CopyText First { get; }

    public CopyText Second { get; }

    public Alignment Alignment { get; }

    /// <summary>Share of the first text's words that the second has in runs, 0–1.</summary>
    public double ShareOfFirst { get; }

    /// <summary>The other way round.</summary>
    public double ShareOfSecond { get; }

    public double Less => Math.Min(ShareOfFirst, ShareOfSecond);

    public double More => Math.Max(ShareOfFirst, ShareOfSecond);

    /// <summary>Share of both beginnings that stands at the other's beginning, 0–1.</summary>
    public double Lead { get; }

    /// <summary>Share of the longer text's beginning that the other has anywhere, 0–1.</summary>
    public double LeadOfLonger { get; }

    /// <summary>Numbers that face one another in the same wording and differ, by how much they tell; 0 and above.</summary>
    public double DifferingNumbers { get; private set; }

    /// <summary>Those numbers, most telling first.</summary>
    public IReadOnlyList<(CopyWord First, CopyWord Second)> Differing { get; private set; } = [];

    /// <summary>Share of the numbers in both beginnings that the other text gives anywhere, 0–1; 1 when there are none.</summary>
    public double LeadNumbers { get; private set; } = 1;

    /// <summary>Numbers of a beginning that the other gives.</summary>
    public IReadOnlyList<string> SameNumbers { get; private set; } = [];

    /// <summary>Both name days around their own dates, and none in common.</summary>
    public bool AreDaysApart { get; }

    /// <summary>Likeness of the headlines without their numbers and calendar words, 0–1.</summary>
    public double Form { get; }

    /// <summary>Each headline has a number or calendar word that the other lacks.</summary>
    public bool HeadlinesDiffer { get; }

    public bool AreOfOneSource { get; }

    /// <summary>The same words, whatever the page around them.</summary>
    public bool IsIdentical => First.Words.Count > 0 && First.Words.Count == Second.Words.Count && First.Words.Zip(Second.Words).All(p => p.First.Form == p.Second.Form);

    public int DaysApart => Math.Abs(First.Text.Date.DayNumber - Second.Text.Date.DayNumber);

    private static double Share(IReadOnlyList<int> facing, int words, int reach)
    {
        var count = Math.Min(words, facing.Count);
        if (count == 0) return 0;
        var covered = 0;
        for (var i = 0; i < count; i++) if (facing[i] >= 0 && facing[i] < reach) covered++;
        return (double)covered / count;
    }

    private void FaceNumbers()
    {
        var differing = new List<(CopyWord First, CopyWord Second)>();
        for (var i = 0; i < First.Words.Count; i++)
        {
            var j = Alignment.FacingOfFirst[i];
            if (j < 0 || First.Words[i].Kind != CopyWordKind.Number || First.Words[i].Form == Second.Words[j].Form) continue;
            differing.Add((First.Words[i], Second.Words[j]));
            DifferingNumbers += (First.Words[i].Telling + Second.Words[j].Telling) / 2;
        }
        Differing = [.. differing.OrderByDescending(d => d.First.Telling + d.Second.Telling)];
    }

    private void PoolLeadNumbers()
    {
        int count = 0, found = 0;
        var same = new List<string>();
        foreach (var (text, other) in new[] { (First, Second), (Second, First) })
        {
            foreach (var number in text.Lead.Where(w => w.Kind == CopyWordKind.Number).DistinctBy(w => w.Form))
            {
                count++;
                if (!other.WordForms.Contains(number.Form)) continue;
                found++;
                same.Add(number.Surface);
            }
        }
        if (count > 0) LeadNumbers = (double)found / count;
        SameNumbers = [.. same.Distinct(StringComparer.Ordinal)];
    }

    private static HashSet<ulong> Slots(CopyText text) => [.. text.Headline.Where(w => w.Kind is CopyWordKind.Plain or CopyWordKind.Name).Select(w => w.Slot)];

    private static IEnumerable<CopyWord> Distinct(CopyText text, CopyText other) =>
        text.Headline.Where(w => w.Kind is CopyWordKind.Number or CopyWordKind.Calendar && other.Headline.All(o => o.Form != w.Form));

    private static double Dice(HashSet<ulong> a, HashSet<ulong> b) => a.Count + b.Count == 0 ? 0 : 2.0 * a.Count(b.Contains) / (a.Count + b.Count);
}
