using System.Globalization;

namespace Kawat.Stories;

/// <summary>Why a story was taken from readers, where no person said so: a fact, worded for whoever looks.</summary>
internal static class WireReason
{
    private const string Canceled = "wire-canceled item ";

    /// <summary>What this program wrote before it wrote the fact.</summary>
    private const string Before = "Canceled by its sender (item ";

    /// <summary>That item <paramref name="item"/> canceled the copy.</summary>
    public static string CanceledBy(long item) => string.Create(CultureInfo.InvariantCulture, $"{Canceled}{item}");

    /// <summary>The number of the item that canceled the copy; null for a reason that somebody gave.</summary>
    public static long? CancelingItem(string reason)
    {
        var number = reason.StartsWith(Canceled, StringComparison.Ordinal) ? reason.AsSpan(Canceled.Length)
            : reason.StartsWith(Before, StringComparison.Ordinal) && reason.EndsWith(").", StringComparison.Ordinal) ? reason.AsSpan(Before.Length..^2) : default;
        return long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var item) ? item : null;
    }
}
