namespace Kawat.Stories;

/// <summary>Why what a sender says of an item keeps what was made of it from readers. It stands beside the editor's own decisions and changes none of them:
/// when it goes, the story is where the editor left it.</summary>
internal enum WireHold
{
    /// <summary>It says in words that it is held, or a rule of its source says that a person has to look.</summary>
    Words,
    /// <summary>An embargo; without an end that could be read it holds until a person releases it.</summary>
    Embargo,
    /// <summary>Not until further notice.</summary>
    Withheld,
    /// <summary>Never again.</summary>
    Canceled,
}

/// <summary>What the sender's word comes to: a hold, until when, and when the right to use it ends.</summary>
/// <param name="Hold">Null for none.</param>
/// <param name="Until">When the hold ends by itself; null for never.</param>
/// <param name="Expires">From then on it may not be shown; null for no end.</param>
internal readonly record struct WireWord(WireHold? Hold, DateTimeOffset? Until, DateTimeOffset? Expires)
{
    /// <summary>Whether readers may see it at <paramref name="instant"/>.</summary>
    public bool LetsThrough(DateTimeOffset instant) => (Hold is null || Until <= instant) && (Expires is null || Expires > instant);
}
