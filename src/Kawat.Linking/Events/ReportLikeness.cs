using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Text;

namespace Kawat.Linking.Events;

/// <summary>How likely two stories report one happening, from what an index keeps of them. Nothing but the two is asked, no rarity of the archive, so that the answer stays true whatever
/// comes or goes beside them; the surer judgement with both texts and the days around them is <see cref="EventClusters"/>.</summary>
internal static class ReportLikeness
{
    // Fitted as a logistic model to the near pairs among 286 labelled stories of two dense times and to the graded background pairs of no use (development half, November 2026), then rounded.
    // From 0.5 on it finds 324 of 480 pairs of one event and takes 118 of 20,267 others for one, and 2 of 64 background pairs of no use. Rarity of words in the
    // archive would tell little more: 0.993 of the pairs in the right order in place of 0.991.
    private const double Start = -9.5;
    private const double Terms = 10;
    private const double Lead = 1;
    private const double Names = 5;
    private const double Day = -2.5;

    /// <summary>Stories further apart are not asked.</summary>
    public const int MostDays = 2;

    /// <summary>Below this a pair is not worth naming.</summary>
    public const double Least = 0.2;

    // The heaviest terms, of which the other story must have one, and the other way round: so that both find one another by few lists.
    private const int TellingTerms = 12;

    // A country or region says little; an organisation is in many matters.
    private const double WideShare = 0.2;
    private const double OrganisationShare = 0.5;

    /// <summary>The features by which a story's other reports are found; the heaviest first, then by number.</summary>
    public static ulong[] Telling(StoryDigest story) => [.. story.Terms.OrderByDescending(t => t.Weight).ThenBy(t => t.Feature).Take(TellingTerms).Select(t => t.Feature)];

    /// <summary>0–1, whichever of the two is given first. Linear in the two digests.</summary>
    public static double Of(StoryDigest here, StoryDigest there)
    {
        var days = Math.Abs(here.Day - there.Day);
        if (days > MostDays || here.Id == there.Id) return 0;
        var terms = TermVector.Likeness(here.Terms, there.Terms);
        if (terms <= 0) return 0;
        var sum = Start + Terms * Math.Sqrt(terms) + Lead * Math.Sqrt(LeadLikeness(here.Lead, there.Lead)) + Names * Math.Sqrt(NameLikeness(here.Names, there.Names)) + Day * days;
        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>True when a story has one of these terms.</summary>
    public static bool HasOne(StoryDigest story, ulong[] telling) => Array.Exists(telling, term => story.FindTerm(term) >= 0);

    private static double LeadLikeness(ulong[] a, ulong[] b)
    {
        if (a.Length == 0 || b.Length == 0) return 0;
        var both = 0;
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i] < b[j]) i++;
            else if (a[i] > b[j]) j++;
            else (both, i, j) = (both + 1, i + 1, j + 1);
        }
        return both / Math.Sqrt((double)a.Length * b.Length);
    }

    private static double NameLikeness(DigestName[] a, DigestName[] b)
    {
        double dot = 0, squaresA = 0, squaresB = 0;
        foreach (var name in a) squaresA += Weight(name) * Weight(name);
        foreach (var name in b) squaresB += Weight(name) * Weight(name);
        for (int i = 0, j = 0; i < a.Length && j < b.Length;)
        {
            if (a[i].Feature < b[j].Feature) i++;
            else if (a[i].Feature > b[j].Feature) j++;
            else dot += Weight(a[i++]) * Weight(b[j++]);
        }
        return dot <= 0 ? 0 : Math.Min(1, dot / Math.Sqrt(squaresA * squaresB));
    }

    private static double Weight(DigestName name) => name.Share * (name.IsWide ? WideShare : name.Kind == EntityKind.Organisation ? OrganisationShare : 1);
}
