using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>What the tables know of one word, a bit each; clues for <see cref="SpanClues"/>.</summary>
internal static class WordRoles
{
    /// <summary>Bits in use.</summary>
    public const int Bits = 17;
    /// <summary>No role: marks that the others were looked up.</summary>
    public const int LookedUp = 1 << 30;
    private const int Office = 16, Ordinary = 32, Root = 1 << 14, Derived = 1 << 15, Noun = 1 << 16;
    /// <summary>Everyday words, and those of offices and their bodies.</summary>
    public const int Plain = Office | Ordinary | Root | Derived | Noun;

    /// <summary>The roles of a word.</summary>
    public static int Of(NameForm word)
    {
        var role = 0;
        if (word.IsIn(WordSets.Titles)) role |= 1;
        if (word.IsIn(WordSets.OrganisationHeads)) role |= 2;
        if (word.IsIn(WordSets.PlaceHeads)) role |= 4;
        if (word.IsIn(WordSets.EventHeads)) role |= 8;
        if (word.IsIn(WordSets.Offices)) role |= Office;
        if (word.IsIn(WordSets.Ordinary)) role |= Ordinary;
        if (word.IsIn(WordSets.Functions)) role |= 64;
        if (word.IsIn(WordSets.GivenNames)) role |= 128;
        if (word.Casing is Casing.Lower) role |= 256;
        else if (word.Known is { } known) role |= known.Kind switch { EntityKind.Place => 512, EntityKind.Organisation => 1024, EntityKind.Person => 2048, _ => 8 };
        if (word.Casing is Casing.Number) role |= 4096;
        if (word.IsIn(WordSets.BodyEndings)) role |= 8192;
        if (word.IsIn(WordSets.Root)) role |= Root;
        if (word.IsIn(WordSets.Derived)) role |= Derived;
        if (word.IsIn(WordSets.Noun)) role |= Noun;
        return role;
    }
}
