using System.Numerics;

namespace Kawat.Intake;

/// <summary>Which of two messages about one item is the later. As numbers of any size where both versions are numbers (some senders' grow by hundreds of millions); else,
/// and between equal versions, by when the versions were made; else by which came later.</summary>
internal static class VersionOrder
{
    /// <summary>Above 0 when the newcomer is later, below 0 when it is earlier, 0 when both claim to be the same version made at the same time.</summary>
    public static int Compare(string version, DateTimeOffset? created, string before, DateTimeOffset? createdBefore)
    {
        var bothSaid = version.Length > 0 && before.Length > 0;
        if (bothSaid && BigInteger.TryParse(version, out var number) && BigInteger.TryParse(before, out var numberBefore))
        {
            if (number != numberBefore) return number.CompareTo(numberBefore);
        }
        else if (bothSaid && version != before && created == createdBefore)
        {
            return string.CompareOrdinal(version, before);
        }

        if (created is { } made && createdBefore is { } madeBefore && made != madeBefore) return made.CompareTo(madeBefore);
        return bothSaid && version == before ? 0 : 1;
    }
}
