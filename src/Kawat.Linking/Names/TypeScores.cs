using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>What the trained weights say of a capitalised run: for each type the logarithm of the odds in <see cref="NameTyper.Unit"/>ths. Sums over a story's mentions of one name.</summary>
internal readonly record struct TypeScores(int None, int Person, int Organisation, int Place)
{
    /// <summary>What rules know to be no name, whatever its other mentions suggest.</summary>
    public static TypeScores NoName { get; } = new(100 * NameTyper.Unit, 0, 0, 0);

    /// <summary>Weak evidence for one type, or for no name.</summary>
    public static TypeScores For(EntityKind? kind) => kind switch
    {
        EntityKind.Person => new(0, 2 * NameTyper.Unit, 0, 0),
        EntityKind.Organisation => new(0, 0, 2 * NameTyper.Unit, 0),
        EntityKind.Place => new(0, 0, 0, 3 * NameTyper.Unit),
        _ => new(0, 0, 0, 0),
    };

    public static TypeScores operator +(TypeScores a, TypeScores b) => new(a.None + b.None, a.Person + b.Person, a.Organisation + b.Organisation, a.Place + b.Place);

    /// <summary>The likeliest type; null when it is no name. <paramref name="bias"/> is what "no name" must have more.</summary>
    public EntityKind? Best(int bias)
    {
        var best = Math.Max(Person, Math.Max(Organisation, Place));
        if (None > best + bias) return null;
        return best == Person ? EntityKind.Person : best == Organisation ? EntityKind.Organisation : EntityKind.Place;
    }
}
