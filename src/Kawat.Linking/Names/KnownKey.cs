using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>A name's key (<see cref="Keys.Of"/>) or a word of one, with what follows from it; all but the letters is made when first asked for.</summary>
internal sealed class KnownKey(string written) : Lettered(written)
{
    /// <summary>By <see cref="Spelling.Of"/>.</summary>
    public string Spelled => field ??= Spelling.Of(Written);

    /// <summary>Its words, apart at its spaces.</summary>
    public string[] Words => field ??= Written.Split(' ');

    /// <summary>First letters of the words.</summary>
    public string Initials => field ??= string.Concat(Written.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(w => w[0]));
}
