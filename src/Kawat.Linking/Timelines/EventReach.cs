using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>A named event without a day in the sentence: announced, or spoken of as past.</summary>
/// <param name="Story">The story.</param>
/// <param name="Sentence">The sentence.</param>
/// <param name="Event">The event.</param>
/// <param name="Number">"20" of "ke-20" or "20th"; empty when none stands by.</param>
/// <param name="IsAhead">True when it is announced.</param>
internal sealed record EventReach(StoryReading Story, Span Sentence, NamedEntity Event, string Number, bool IsAhead)
{
    // What names something that takes place; an initiative or a treaty does not.
    private static readonly string[] Heads =
    [
        "kongres", "konferensi", "ktt", "konferensi tingkat tinggi", "sidang", "muktamar", "munas", "musyawarah", "pemilu", "pilpres", "pilkada", "piala", "olimpiade", "asian games", "sea games", "pon", "festival",
        "pameran", "expo", "forum", "pertemuan", "congress", "conference", "summit", "election", "cup", "olympic", "games", "assembly", "national congress",
    ];

    private static readonly string[] AheadAfter = ["yang akan", "akan di", "akan ber", "mendatang", "yang dijadwalkan", "yang bakal", "to be held", "will be held", "will take place", "is scheduled", "scheduled for"];
    private static readonly string[] AheadBefore = ["menjelang", "jelang", "persiapan", "menyambut", "upcoming", "forthcoming", "ahead of", "preparations for"];

    // Letters around the name in which its number and what makes it to come are looked for.
    private const int After = 70;
    private const int Before = 30;

    public string Key => Event.Key + "#" + Number;

    public static IEnumerable<EventReach> In(StoryReading story, Span sentence, IReadOnlyList<NamedEntity> names)
    {
        var part = story.Text.TextOf(sentence.Block);
        foreach (var name in names)
        {
            if (name.Kind != EntityKind.Event || !IsHappening(name.Key)) continue;
            var mention = story.Mentions.First(m => sentence.Contains(m.Span) && story.Entities[m.Entity] == name);
            var after = part[mention.Span.End..Math.Min(sentence.End, mention.Span.End + After)].ToLowerInvariant();
            var before = part[Math.Max(sentence.Start, mention.Span.Start - Before)..mention.Span.Start].ToLowerInvariant();
            var isAhead = AheadAfter.Any(word => after.Contains(word, StringComparison.Ordinal)) || AheadBefore.Any(word => before.Contains(word, StringComparison.Ordinal));
            yield return new EventReach(story, sentence, name, NumberIn(after, before), isAhead);
        }
    }

    private static bool IsHappening(string key) => Heads.Any(head => key.StartsWith(head, StringComparison.Ordinal) || key.EndsWith(head, StringComparison.Ordinal) || key.Contains(" " + head + " ", StringComparison.Ordinal));

    // "… ke-20" behind the name (and its gloss), "20th …" before it.
    private static string NumberIn(string after, string before)
    {
        var at = after.IndexOf("ke-", StringComparison.Ordinal);
        if (at >= 0 && Digits(after[(at + 3)..]) is { Length: > 0 } number) return number;
        var words = before.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 0 && words[^1] is var last && (last.EndsWith("th", StringComparison.Ordinal) || last.EndsWith("st", StringComparison.Ordinal) || last.EndsWith("nd", StringComparison.Ordinal) || last.EndsWith("rd", StringComparison.Ordinal)) ? Digits(last) : "";
    }

    private static string Digits(string text) => new([.. text.TakeWhile(char.IsAsciiDigit)]);
}
