namespace Kawat.Linking.Text;

/// <summary>A story as the engine sees it: text by blocks, language and the date it speaks from.</summary>
/// <param name="Id">The caller's identifier; only compared for equality.</param>
/// <param name="Language">BCP 47 tag; "id…" and "en…" have rules of their own, anything else is read with what is common to both.</param>
/// <param name="Date">The day the text was written, the anchor of "today" and "last year".</param>
/// <param name="Headline">May be empty.</param>
/// <param name="Deck">May be empty.</param>
/// <param name="Blocks">Plain text of each body block, in order; a block without text is the empty string, so that positions fit the body.</param>
public sealed record ArticleText(string Id, string Language, DateOnly Date, string Headline, string Deck, IReadOnlyList<string> Blocks)
{
    /// <summary>Place of the dateline ("Beijing"); empty when none.</summary>
    public string DatelinePlace { get; init; } = "";

    /// <summary>When it was published, for the order within a day; null when only the day is known.</summary>
    public DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Who issued it (agency, portal; a site's name or any stable key); only compared, by the judgement of copies, without regard to case. Empty when not known.</summary>
    public string Source { get; init; } = "";

    /// <summary>The text of one part. <paramref name="block"/>: <see cref="Span.HeadlineBlock"/>, <see cref="Span.DeckBlock"/> or an index into <see cref="Blocks"/>.</summary>
    public string TextOf(int block) => block switch
    {
        Span.HeadlineBlock => Headline,
        Span.DeckBlock => Deck,
        _ => Blocks[block],
    };
}

/// <summary>A stretch of a story's text.</summary>
/// <param name="Block">Index of the body block, or <see cref="HeadlineBlock"/> or <see cref="DeckBlock"/>.</param>
/// <param name="Start">UTF-16 offset in that part, from 0.</param>
/// <param name="Length">UTF-16 length, above 0.</param>
public readonly record struct Span(int Block, int Start, int Length)
{
    /// <summary>The headline.</summary>
    public const int HeadlineBlock = -2;
    /// <summary>The deck.</summary>
    public const int DeckBlock = -1;
    /// <summary>The offset after the last character.</summary>
    public int End => Start + Length;
    /// <summary>True when <paramref name="other"/> lies within this span.</summary>
    public bool Contains(Span other) => Block == other.Block && Start <= other.Start && other.End <= End;
}
