using System.Buffers;
using System.Text;

namespace Kawat.Portal;

/// <summary>Addresses of ready pages are ASCII and short; they are looked for as text and as the bytes of a request.</summary>
internal sealed class ReadyAddress : IEqualityComparer<string>, IAlternateEqualityComparer<ReadOnlySpan<byte>, string>
{
    /// <summary>Bytes of an address at most; a longer one is no page of ours.</summary>
    public const int MaxLength = 300;

    /// <summary>What needs no writing in other letters; of the rest nothing is kept, so an address is the same before and after reading it.</summary>
    private static readonly SearchValues<char> PlainLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?=:[]");

    public static readonly ReadyAddress Comparer = new();

    /// <summary>Whether a page may be kept under it.</summary>
    public static bool IsPlain(string address) => address.Length <= MaxLength && !address.AsSpan().ContainsAnyExcept(PlainLetters);

    public bool Equals(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);

    // The runtime's own hash has a secret of this run in it, so that nobody can choose addresses that fall together.
    public int GetHashCode(string address) => string.GetHashCode(address, StringComparison.Ordinal);

    public bool Equals(ReadOnlySpan<byte> bytes, string address) => Ascii.Equals(bytes, address);

    public int GetHashCode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxLength) return 0;
        Span<char> letters = stackalloc char[MaxLength];
        Encoding.Latin1.GetChars(bytes, letters);
        return string.GetHashCode(letters[..bytes.Length], StringComparison.Ordinal);
    }

    public string Create(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
}
