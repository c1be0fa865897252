using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Kawat.Linking.Names;

/// <summary>Trained weights that tell a person, an organisation and a place from each other, and from what is no name, where titles, head words and tables do not.</summary>
/// <remarks>A linear model over hashed clues (<see cref="SpanClues"/>), one signed byte a cell and type; the file's card is docs/formats/name-weights.md.</remarks>
internal sealed class NameTyper
{
    /// <summary>Cells of the table.</summary>
    public const int Cells = 1 << 17;
    /// <summary>Keeps a hash within the table.</summary>
    public const uint Mask = Cells - 1;
    /// <summary>Types: none, person, organisation, place.</summary>
    public const int Types = 4;
    /// <summary>A weight of 1 as stored.</summary>
    public const int Unit = 32;

    private readonly sbyte[] weights;

    private NameTyper(sbyte[] weights) => this.weights = weights;

    /// <summary>The weights that ship with the library.</summary>
    public static NameTyper Shipped { get; } = Load();

    /// <summary>The scores of words [first, end) of a part.</summary>
    public TypeScores Score(NamePart part, int first, int end) => SpanClues.Score(part, first, end, this);

    /// <summary>The sum of the weights of these clues.</summary>
    public TypeScores Sum(List<uint> clues)
    {
        var sum = Vector128<int>.Zero;
        var cells = MemoryMarshal.Cast<sbyte, int>(weights);
        foreach (var clue in CollectionsMarshal.AsSpan(clues))
            sum += Vector128.WidenLower(Vector128.WidenLower(Vector128.CreateScalar(cells[(int)clue]).AsSByte()));
        return new TypeScores(sum[0], sum[1], sum[2], sum[3]);
    }

    private static NameTyper Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Kawat.Linking.Names.Data.name-weights.bin")
            ?? throw new InvalidOperationException("The library was built without name-weights.bin.");
        var bytes = new byte[Cells * Types];
        stream.ReadExactly(bytes);
        return new NameTyper(Array.ConvertAll(bytes, b => (sbyte)b));
    }
}
