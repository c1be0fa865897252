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
    public static int Of(in NameWord word)
    {
        var low = word.Low;
        var role = 0;
        if (NameTables.Titles.Contains(low)) role |= 1;
        if (NameTables.OrganisationHeads.Contains(low)) role |= 2;
        if (NameTables.PlaceHeads.Contains(low)) role |= 4;
        if (NameTables.EventHeads.Contains(low)) role |= 8;
        if (NameTables.Offices.Contains(low)) role |= Office;
        if (NameTables.Ordinary.Contains(low)) role |= Ordinary;
        if (NameTables.Functions.Contains(low)) role |= 64;
        if (NameTables.GivenNames.Contains(low)) role |= 128;
        if (word.Casing is Casing.Lower) role |= 256;
        else if (NameTables.Find(word.Text) is { } known) role |= known.Kind switch { EntityKind.Place => 512, EntityKind.Organisation => 1024, EntityKind.Person => 2048, _ => 8 };
        if (word.Casing is Casing.Number) role |= 4096;
        if (NameTables.BodyEndings.Contains(low)) role |= 8192;
        if (IndonesianRoots.Contains(low)) role |= Root;
        if (NameVocabulary.IsDerived(low)) role |= Derived;
        if (NameVocabulary.IsNoun(low)) role |= Noun;
        return role;
    }
}
