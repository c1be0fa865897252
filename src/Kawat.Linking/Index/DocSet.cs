namespace Kawat.Linking.Index;

/// <summary>Numbers of stories, as bits in pages of 4,096. Never changes: adding copies one page and the list of pages, so that a question being answered keeps what it began with.</summary>
internal sealed class DocSet
{
    private const int PageBits = 12;

    public static readonly DocSet Empty = new([], 0);

    private readonly ulong[]?[] pages;

    private DocSet(ulong[]?[] pages, int count)
    {
        this.pages = pages;
        Count = count;
    }

    public int Count { get; }

    public bool Contains(int doc)
    {
        var page = doc >> PageBits;
        return page < pages.Length && pages[page] is { } bits && (bits[(doc >> 6) & 63] >> (doc & 63) & 1) != 0;
    }

    /// <summary>The set with <paramref name="doc"/> in it.</summary>
    public DocSet With(int doc)
    {
        if (Contains(doc)) return this;
        var page = doc >> PageBits;
        var copy = new ulong[]?[Math.Max(pages.Length, page + 1)];
        pages.CopyTo(copy, 0);
        var bits = copy[page] is { } old ? (ulong[])old.Clone() : new ulong[64];
        bits[(doc >> 6) & 63] |= 1UL << (doc & 63);
        copy[page] = bits;
        return new DocSet(copy, Count + 1);
    }
}
