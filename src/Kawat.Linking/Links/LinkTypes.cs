using Kawat.Linking.Index;

namespace Kawat.Linking.Links;

/// <summary>Says what an earlier story is to this one, from the pair's likeness and the words of the headline, the lead and the anchor.</summary>
internal static class LinkTypes
{
    // An update tells the same story again within this many days, at least this alike.
    private const int UpdateDays = 3;
    private const double UpdateCosine = 0.45;

    // Reactions come soon.
    private const int ReactionDays = 14;

    private static readonly string[] Reaction =
    [
        "menanggapi", "tanggapi", "mengecam", "kecam", "menyambut", "merespons", "respons", "menyesalkan", "mengutuk", "memprotes", "buka suara", "angkat bicara",
        "condemn", "reacts", "reacted", "welcomed", "in response", "criticised", "criticized",
    ];

    private static readonly string[] Outcome =
    [
        "divonis", "vonis", "dihukum", "hasil", "resmi", "disahkan", "menyusul", "akhirnya", "putusan", "diputus", "ditetapkan sebagai tersangka", "dibebaskan", "terpilih", "dilantik",
        "sentenced", "convicted", "acquitted", "verdict", "approved", "passed", "following",
    ];

    public static LinkType Of(IndexedStory story, PairScore pair)
    {
        if (pair.IsSameEvent) return LinkType.SameEvent;
        var text = story.Reading.Text;
        var days = story.Digest.Day - pair.Candidate.Day;
        var lead = text.Headline + " " + text.Blocks.FirstOrDefault(b => !string.IsNullOrWhiteSpace(b));
        if (pair.Anchor is { } anchor) lead += " " + AnchorFinder.TextOf(text, anchor.Sentence);
        if (days <= ReactionDays && Has(lead, Reaction)) return LinkType.ReactionTo;
        if (pair.Look.Cosine >= OutcomeCosine && Has(text.Headline, Outcome)) return LinkType.OutcomeOf;
        return days <= UpdateDays && pair.Look.Cosine >= UpdateCosine ? LinkType.UpdateOf : LinkType.Background;
    }

    // Below this the outcome is of something else.
    private const double OutcomeCosine = 0.25;

    private static bool Has(string text, string[] words)
    {
        foreach (var word in words)
        {
            for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + word.Length;
                if ((at == 0 || !char.IsLetter(text[at - 1])) && (end == text.Length || !char.IsLetter(text[end]))) return true;
            }
        }
        return false;
    }
}
