namespace Kawat.Linking.Copies;

/// <summary>Tells the kinds apart, once it is known whether one text is a copy or rewrite of the other. The border that counts is the other one: these rules only name what is left.</summary>
internal static class CopyLabels
{
    // Nine tenths of the labelled copies keep so much of both texts.
    private const double CopyShare = 0.8;

    // A form: numbers that differ in the same wording, where so much of text or beginning is the same.
    private const double FormShare = 0.35;

    // An update uses so much of the earlier text.
    private const double UpdateShare = 0.38;

    private const int SameEventDays = 1;

    public static CopyLabel OfDuplicate(SharedText shared) => shared.Less >= CopyShare || shared.IsIdentical ? CopyLabel.Copy : CopyLabel.Rewrite;

    public static CopyLabel OfOther(SharedText shared, bool isOtherDay)
    {
        var form = Math.Max((shared.Less + shared.More) / 2, shared.Lead);
        if (isOtherDay || shared.DifferingNumbers >= 1 && form >= FormShare) return CopyLabel.Template;
        if (shared.DaysApart > SameEventDays && shared.AreDaysApart) return shared.Form >= 0.3 ? CopyLabel.Template : CopyLabel.Other;
        if (shared.AreOfOneSource && shared.More >= UpdateShare && shared.Less > CopyWeights.PassageShare) return CopyLabel.Update;
        return shared.DaysApart <= SameEventDays && !shared.AreOfOneSource && shared.Form >= 0.1 ? CopyLabel.SameEvent : CopyLabel.Other;
    }
}
