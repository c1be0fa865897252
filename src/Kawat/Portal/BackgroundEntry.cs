using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>An earlier story in the background block.</summary>
/// <param name="Number">1–5; the mark in the text and the entry in the block show it.</param>
/// <param name="Type">What the earlier story is to this one.</param>
/// <param name="Card">The earlier story.</param>
/// <param name="Reasons">In plain words, the weightiest first.</param>
/// <param name="Phrase">The words of this story to put the link on; null when no sentence points to the earlier one.</param>
/// <param name="Quote">The sentence that points to it, shortened; empty when none does.</param>
internal sealed record BackgroundEntry(int Number, LinkType Type, StoryCard Card, IReadOnlyList<string> Reasons, Span? Phrase, string Quote)
{
    private const int ReasonCount = 3, QuoteLength = 150;

    // A place whose weight is less (a capital, a country) tells nothing beside a person or a matter.
    private const double WeakPlace = 0.1;

    /// <summary>Where on this page the sentence stands.</summary>
    public string QuoteAddress => Phrase is { Block: >= 0 } phrase ? $"#p{phrase.Block + 1}" : "#p0";

    /// <summary>The reasons in one line.</summary>
    public string Why => string.Join("; ", Reasons);

    public static BackgroundEntry Of(int number, LinkRow link, StoryCard card, Revision revision, string language)
    {
        // An anchor counts positions in one revision's text; in another's it would point anywhere.
        var anchor = link.Anchor is { } made && link.FromRevisionId == revision.Id && TextAt(revision, made.Phrase) is not null && TextAt(revision, made.Sentence) is not null ? made : null;
        return new(number, link.Type, card, link.EditorReason.Length > 0 ? [link.EditorReason] : Telling(link.Reasons, anchor is not null, language), anchor?.Phrase, anchor is null ? "" : Short(TextAt(revision, anchor.Sentence)!, QuoteLength));
    }

    /// <summary>The few that tell a reader most: who, where and when first; key words, which are stems, only when there is little else.
    /// How far apart the two are is told by the date beside the headline, and a sentence that points there is shown as it stands. A place that hardly counted is told only where it is all there is.</summary>
    private static IReadOnlyList<string> Telling(IReadOnlyList<Reason> reasons, bool hasQuote, string language) =>
        [.. reasons.Where(reason => reason.Kind != ReasonKind.Places || reason.Weight >= WeakPlace || !reasons.Any(other => other.Weight > reason.Weight && other.Kind is ReasonKind.People or ReasonKind.Organisations or ReasonKind.Events or ReasonKind.Terms)).Where(reason => reason.Weight > 0 && reason.Kind != ReasonKind.Distance && !(hasQuote && reason.Kind == ReasonKind.Sentence))
            .OrderBy(reason => reason.Kind == ReasonKind.Terms).ThenByDescending(reason => reason.Kind is ReasonKind.People or ReasonKind.Places or ReasonKind.Date).ThenByDescending(reason => reason.Weight)
            .Take(ReasonCount).Select(reason => reason.Say(language))];

    /// <summary>At most <paramref name="length"/> characters, cut at a word.</summary>
    public static string Short(string text, int length)
    {
        text = text.Trim();
        if (text.Length <= length) return text;
        var cut = text.LastIndexOf(' ', length);
        return text[..(cut > length / 2 ? cut : length)].TrimEnd(' ', ',', ';', ':', '-', '–') + " …";
    }

    /// <summary>The words at a span of the deck or body; null when there are none.</summary>
    private static string? TextAt(Revision revision, Span span)
    {
        if (span.Block >= revision.Body.Blocks.Count || span.Block < Span.DeckBlock) return null;
        var text = span.Block == Span.DeckBlock ? revision.Deck : revision.Body.Blocks[span.Block].PlainText;
        return span.Start >= 0 && span.Length > 0 && span.End <= text.Length ? text.Substring(span.Start, span.Length) : null;
    }
}
