using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>An earlier story that this one builds on. It stands once on the page, in the background block; the words that point to it open that same entry
/// as a card beside them.</summary>
/// <param name="Number">1–5; the mark in the text and the entry in the block show it.</param>
/// <param name="Type">What the earlier story is to this one.</param>
/// <param name="Card">The earlier story.</param>
/// <param name="Why">The reasons in one line; may be empty.</param>
/// <param name="Phrase">The words of this story to put the link on; null when no sentence points to the earlier one.</param>
internal sealed record BackgroundEntry(int Number, LinkType Type, StoryCard Card, string Why, Span? Phrase)
{
    private const int SentenceLength = 240;

    /// <summary>The sentence there that the words here speak of; empty when no single one does.</summary>
    public string Sentence { get; init; } = "";

    public static BackgroundEntry Of(int number, LinkRow link, StoryCard card, Revision revision, Words words)
    {
        // An anchor counts positions in one revision's text; in another's it would point anywhere.
        var phrase = link.Anchor is { } made && link.FromRevisionId == revision.Id && TextAt(revision.Deck, revision.Body, made.Sentence) is not null ? made.Phrase : (Span?)null;
        var text = phrase is { } span ? TextAt(revision.Deck, revision.Body, span) : null;
        return new(number, link.Type, card, WhyLine.Of(link, words, text ?? "", isFollowing: false), text is null ? null : phrase);
    }

    /// <summary>With the sentence that the link found in the earlier story, as long as it stands there in the words of now.</summary>
    public BackgroundEntry With(Anchor? anchor, string deck, Body body) =>
        Phrase is not null && anchor?.TargetSentence is { } span && TextAt(deck, body, span) is { } text && text.Trim() == anchor.TargetText.Trim()
            ? this with { Sentence = Short(text, SentenceLength) } : this;

    /// <summary>At most <paramref name="length"/> characters, cut at a word.</summary>
    public static string Short(string text, int length)
    {
        text = text.Trim();
        if (text.Length <= length) return text;
        var cut = text.LastIndexOf(' ', length);
        return text[..(cut > length / 2 ? cut : length)].TrimEnd(' ', ',', ';', ':', '-', '–') + " …";
    }

    /// <summary>The words at a span of the deck or body; null when there are none.</summary>
    private static string? TextAt(string deck, Body body, Span span)
    {
        if (span.Block >= body.Blocks.Count || span.Block < Span.DeckBlock) return null;
        var text = span.Block == Span.DeckBlock ? deck : body.Blocks[span.Block].PlainText;
        return span.Start >= 0 && span.Length > 0 && span.End <= text.Length ? text.Substring(span.Start, span.Length) : null;
    }
}
