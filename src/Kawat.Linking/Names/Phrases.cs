using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>One or several words that name something, as some text writes them. Immutable but for what is made when first asked for, which is the same whoever makes it.</summary>
internal sealed class KnownPhrase(string written) : Lettered(written)
{
    private TableName known;

    /// <summary>By <see cref="Keys.Of"/>.</summary>
    public string Key { get; } = Keys.Of(written);

    /// <summary>What follows from the key.</summary>
    public KnownKey Folded => field ??= Phrases.OfKey(Key);

    /// <summary>The tables' name that is written so, or null.</summary>
    public KnownName? Known => known.Of(Written);
}

/// <summary>Keeps the names seen last: stories of one day name the same people and bodies.</summary>
internal static class Phrases
{
    /// <summary>Places, a power of two, and the longest name kept, in letters; together at most some 10 MB.</summary>
    private const int Places = 1 << 14, LongestKept = 64;

    private static readonly Memo<KnownPhrase> Kept = new(Places, LongestKept, static written => new KnownPhrase(written));

    private static readonly Memo<KnownKey> KeptKeys = new(Places, LongestKept, static key => new KnownKey(key));

    /// <summary>The name that is written so. Linear in its length.</summary>
    public static KnownPhrase Of(ReadOnlySpan<char> written) => Kept.Of(written);

    /// <summary>What follows from a key, or a word of one. Linear in its length.</summary>
    public static KnownKey OfKey(ReadOnlySpan<char> key) => KeptKeys.Of(key);
}
