namespace Kawat.Linking.Events;

/// <summary>The constants of the judgement. Fitted as a logistic model to the pairs among 286 labelled stories of two dense times (Indonesian news, 25 August 2015 and 18–20 June 2025;
/// development half, November 2026) and rounded. What each is worth is in docs/decisions/0008.</summary>
internal static class EventWeights
{
    public const double Start = -7;

    // Among few stories two that are alike are likelier one happening than among many, where each has more neighbours: for every factor e that the days around hold fewer than FittedCrowd, which is
    // how many they held where the other weights were fitted. BASIL (300 stories of ten years, November 2026): B-cubed F1 0.937 without, 0.956 with 0.1, 0.967 with 0.2, 0.969 with 0.3, precision
    // 1.00 throughout; each half of its events gives the same. The two dense times do not change.
    public const double Fewer = 0.2;
    public const double FittedCrowd = 1300;

    // Square roots of the cosines: between 0.1 and 0.4 they decide.
    public const double Words = 2.5;
    public const double Lead = 5;
    public const double Names = 3;

    // Share of beginning and headline that the other story says anywhere.
    public const double LeadTold = 2.5;
    public const double HeadlineTold = 0.5;

    // Share of the headline's names that the other story gives.
    public const double HeadlineNames = 2;

    // A day apart; counted up to fourteen, since two reports a year apart tell of two happenings however alike they are. The fit says -2; English reports of one event (BASIL, 100 events of three outlets) come a day apart more often: with -1.5 B-cubed F1 there is
    // 0.93 instead of 0.91, on the three days of 2025 0.976 instead of 0.982.
    public const double Day = -1.5;
    public const double MostDays = 14;

    // Both name days around their own date, and none in common.
    public const double OtherDay = -2;

    // "3 tahun" here and "11 tahun" there: in the beginnings, and in the headlines, where it is the news.
    public const double OtherCount = -1;
    public const double OtherHeadlineCount = -3;

    // Counts are rounded; the same within a twentieth.
    public const double SameCount = 0.05;

    // An outlet seldom reports one happening twice.
    public const double SameSource = -1;

    // Two groups are one event when the mean likelihood of their pairs reaches this. Between 0.28 and 0.40 nothing moves by more than 0.03.
    public const double Join = 0.34;

    // Pairs whose words are less alike are not looked at: their likelihood is below one in twenty.
    public const double LeastWords = 0.06;
}
