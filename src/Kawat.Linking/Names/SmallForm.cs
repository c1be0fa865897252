using System.Runtime.Intrinsics;
using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>What a word's letters tell <see cref="SmallTagger"/> wherever it stands.</summary>
internal sealed class SmallForm(NameForm word)
{
    // A reference, so that a thread sees all of it or nothing.
    private int[]? sums;

    /// <summary>What the tables know of the word, a bit each.</summary>
    public int Role { get; } = RoleOf(word);

    /// <summary>The sum of the weights of <see cref="SmallTagger.CollectOwn"/>.</summary>
    public Vector256<int> Sums => Vector256.Create(sums ??= Made());

    private int[] Made()
    {
        var clues = new List<uint>();
        SmallTagger.CollectOwn(word, clues);
        var made = new int[Vector256<int>.Count];
        SmallTagger.Shipped.Sum(clues).CopyTo(made);
        return made;
    }

    private static int RoleOf(NameForm word)
    {
        var low = word.Key;
        var role = word.Casing == Casing.Number ? 1 : 0;
        if (word.IsIn(WordSets.Titles)) role |= 2;
        if (word.IsIn(WordSets.OrganisationHeads)) role |= 4;
        if (word.IsIn(WordSets.PlaceHeads)) role |= 8;
        if (word.IsIn(WordSets.Offices)) role |= 16;
        if (word.IsIn(WordSets.Ordinary | WordSets.Functions)) role |= 32;
        if (word.IsIn(WordSets.GivenNames)) role |= 64;
        if (word.IsIn(WordSets.Root)) role |= 128;
        if (NameTables.Find(low) is { } known) role |= known.Kind switch { EntityKind.Place => 256, EntityKind.Organisation => 512, EntityKind.Person => 1024, _ => 0 };
        else if (low.Length <= 6 && NameTables.Find(low.ToUpperInvariant()) is not null) role |= 2048;
        if (word.IsIn(WordSets.Derived)) role |= 4096;
        return role;
    }
}
