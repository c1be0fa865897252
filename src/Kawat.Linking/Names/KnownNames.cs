using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>What the library's tables call a name that has several forms, in Indonesian and English above all.</summary>
public static class KnownNames
{
    /// <summary>The Indonesian form of the name that <paramref name="kind"/> and <paramref name="key"/> stand for ("Uni Eropa" for the European Union), the common one where there is no Indonesian form; null for
    /// a name that the tables do not hold. Constant time.</summary>
    public static string? Indonesian(EntityKind kind, string key) =>
        (NameTables.Find(key) ?? NameTables.Find(key.ToUpperInvariant())) is { } known && known.Kind == kind && known.Key == key ? known.Canonical : null;
}
