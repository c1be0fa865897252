using Kawat.Linking.Text;

namespace Kawat.Linking.Edited;

/// <summary>Which entity of the archive is meant: what <see cref="NamedEntity"/> joins on.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">See <see cref="NamedEntity.Key"/>.</param>
public readonly record struct EntityMark(EntityKind Kind, string Key);
