using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Bench.Linking;

/// <summary>A name of the made archive: how it is written in a text, and the key that the engine makes of it there.</summary>
internal readonly record struct MadeName(EntityKind Kind, string Cue, string Surface, string Key)
{
    /// <summary>As it stands in a sentence.</summary>
    public string Written => Cue.Length == 0 ? Surface : Cue + " " + Surface;
}

/// <summary>Words and names that nobody has, by rank. They are made so that the stemmer leaves them alone: begun and ended as no Indonesian affix is.</summary>
internal static class MadeNames
{
    private const string Onsets = "vzwygjrhfcl", Inner = "vzwygjrhfclbdkmnpst", Vowels = "aeiou";

    // Parts of people's names: of 3.4 full names a story, 25,824 different parts among 14,000 stories, growing with the power 0.65.
    private static readonly TwoRegimes Parts = new(8, 0.6, 12000, 1.6);

    private const int CommonPlaces = 12;

    private static readonly string[] Titles = ["Menteri", "Presiden", "Gubernur", "Ketua"];
    private static readonly string[] Places = ["Kabupaten", "Kota", "Desa", "Gunung", "Pulau", "Kecamatan"];
    private static readonly string[] Offices = ["PT", "Kementerian", "Bank", "Universitas", "Partai", "Dinas"];

    /// <summary>The word of a rank; <paramref name="endings"/> keeps terms and parts of names apart.</summary>
    public static string Word(long rank, string endings)
    {
        Span<char> word = stackalloc char[32];
        var length = 0;
        var left = (ulong)rank;
        word[length++] = Onsets[(int)(left % 11)];
        left /= 11;
        word[length++] = Vowels[(int)(left % 5)];
        left /= 5;
        do
        {
            word[length++] = Inner[(int)(left % 19)];
            left /= 19;
            word[length++] = Vowels[(int)(left % 5)];
            left /= 5;
        }
        while (left > 0);
        word[length++] = endings[(int)(rank % endings.Length)];
        return new string(word[..length]);
    }

    /// <summary>The word of a term.</summary>
    public static string Term(long rank) => Word(rank, "gx");

    /// <summary>The name of a rank. Of a hundred names 27 are people with two parts, 3 people with one, 27 places, the rest organisations, as in the real pool.</summary>
    public static MadeName Name(long rank)
    {
        var dice = new Dice((ulong)rank * 0x2545f4914f6cdd1d);
        // The commonest are countries and capitals.
        var kind = rank <= CommonPlaces ? 30 : dice.Below(100);
        if (kind < 27)
        {
            var first = Capital(Part(ref dice));
            var last = Capital(Part(ref dice));
            return new MadeName(EntityKind.Person, Titles[first.Length % Titles.Length], first + " " + last, (first + " " + last).ToLowerInvariant());
        }
        var own = Capital(Word(rank, "f"));
        if (kind < 30) return new MadeName(EntityKind.Person, "Ketua", own, own.ToLowerInvariant());
        var full = (kind < 57 ? Places[kind % Places.Length] : Offices[kind % Offices.Length]) + " " + own;
        return new MadeName(kind < 57 ? EntityKind.Place : EntityKind.Organisation, "", full, full.ToLowerInvariant());
    }

    private static string Part(ref Dice dice) => Word(Parts.Draw(ref dice), "zv");

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
