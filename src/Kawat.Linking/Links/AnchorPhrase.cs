using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>Chooses the words of a sentence to put a link on: the place and the time with their prepositions where they stand together.</summary>
internal static class AnchorPhrase
{
    // A place and a time further apart than this are two phrases.
    private const int WidestGap = 30;

    // Words taken where the sentence names neither a fitting time nor a place.
    private const int FallbackWords = 6;

    private static readonly HashSet<string> Prepositions = new(StringComparer.OrdinalIgnoreCase) { "di", "pada", "sejak", "dari", "ke", "hingga", "sampai", "dalam", "in", "on", "at", "since", "from", "during" };

    /// <summary>The words of a sentence that speaks of this earlier story: its time and a place or event that both name.</summary>
    public static Span Of(IndexedStory story, Span sentence, StoryDigest candidate)
    {
        DateMatch? best = null;
        foreach (var time in story.Reading.Times)
            if (sentence.Contains(time.Span) && DateMatch.Of(story.Digest.Date, time, candidate) is { IsDayAfter: false } match && (best is null || match.Strength > best.Strength)) best = match;
        foreach (var mention in story.Reading.Mentions)
        {
            if (!sentence.Contains(mention.Span) || story.Reading.Entities[mention.Entity] is not { Kind: EntityKind.Place or EntityKind.Event } entity) continue;
            if (candidate.FindName(Feature.Of(FeatureKind.Name, entity.Key)) is >= 0 and var at && !candidate.Names[at].IsWide) return Of(story.Reading, sentence, best?.Time, mention);
        }
        return Of(story.Reading, sentence, best?.Time, null);
    }

    public static Span Of(StoryReading story, Span sentence, TimeExpression? time, Mention? place)
    {
        var text = story.Text.TextOf(sentence.Block);
        Span? core = time?.Span ?? place?.Span;
        if (time is not null && place is { } there) core = Near(text, there.Span, time.Span) ?? time.Span;
        if (core is not { } span) return Opening(text, sentence);
        var start = Math.Max(sentence.Start, BeforePreposition(text, span.Start, sentence.Start));
        var end = Math.Min(span.End, sentence.End);
        return start < end ? new Span(sentence.Block, start, end - start) : Opening(text, sentence);
    }

    private static Span? Near(string text, Span a, Span b)
    {
        var (first, second) = a.Start <= b.Start ? (a, b) : (b, a);
        if (second.Start - first.End > WidestGap || second.Start < first.End) return null;
        return text.AsSpan(first.End, second.Start - first.End).IndexOfAny(";:.!?") >= 0 ? null : new Span(a.Block, first.Start, second.End - first.Start);
    }

    private static int BeforePreposition(string text, int start, int limit)
    {
        var end = start;
        while (end > limit && text[end - 1] == ' ') end--;
        var from = end;
        while (from > limit && char.IsLetter(text[from - 1])) from--;
        return from < end && end < start && Prepositions.Contains(text[from..end]) ? from : start;
    }

    private static Span Opening(string text, Span sentence)
    {
        var end = sentence.Start;
        for (var words = 0; end < sentence.End; end++)
            if (text[end] is ' ' && ++words == FallbackWords) break;
        return new Span(sentence.Block, sentence.Start, Math.Max(1, end - sentence.Start));
    }
}
