namespace Kawat.Linking.Text;

/// <summary>Finds the root of an Indonesian word by taking off confixes, as Nazief and Adriani described (1996) and Asian et al. revised
/// (2007), with Tala's measure (2003) where the root is not known.</summary>
/// <remarks>A nasal prefix swallows the root's first letter: "mengirim" is meng + kirim but "mengambil" meng + ambil. The letter cannot be told
/// from the form, so a short list of roots decides (<see cref="IndonesianRoots"/>); the full method needs a dictionary, which this list is not.
/// A word none of whose readings is listed goes by rules alone, which are the same for all its forms and so still bring them together mostly.
/// A stem is for comparing; it need not be a word.</remarks>
public static class IndonesianStemmer
{
    /// <summary>Prefixes on top of each other that are followed: "di-per-ber-" is the most the language stacks.</summary>
    private const int DeepestPrefixes = 3;

    /// <summary>Shortest stem the rules leave, in letters; a listed root may be shorter.</summary>
    private const int ShortestStem = 4;

    private static readonly string[] Particles = ["lah", "kah", "pun", "tah"];
    private static readonly string[] Possessives = ["nya", "ku", "mu"];
    private static readonly string[] Derivations = ["kan", "an", "i"];

    /// <summary>The stem of a word in lower case without hyphen; words of three letters or fewer stay. Time is bounded by the word's length.</summary>
    public static string Stem(string lowerCaseWord)
    {
        if (lowerCaseWord.Length <= 3 || IndonesianRoots.Contains(lowerCaseWord)) return lowerCaseWord;
        return Listed(lowerCaseWord) ?? ByRules(lowerCaseWord);
    }

    /// <summary>The longest listed root that suffixes and prefixes of the word leave, the first of equals; null when none is listed.
    /// Particle, possessive and derivational suffix are each optional.</summary>
    private static string? Listed(string word)
    {
        string? best = null;
        for (var particle = -1; particle < Particles.Length; particle++)
        {
            if (!Without(word, Particles, particle, out var bare)) continue;
            for (var possessive = -1; possessive < Possessives.Length; possessive++)
            {
                if (!Without(bare, Possessives, possessive, out var own)) continue;
                for (var derivation = -1; derivation < Derivations.Length; derivation++)
                    if (Without(own, Derivations, derivation, out var trunk)) Unprefixed(trunk, DeepestPrefixes, ref best);
            }
        }
        return best;
    }

    private const int LongestOnStack = 64;

    /// <summary>The word without one of the endings, or as it is at -1; false when it does not end so or nothing much would be left.</summary>
    private static bool Without(ReadOnlySpan<char> word, string[] endings, int ending, out ReadOnlySpan<char> rest)
    {
        rest = word;
        if (ending < 0) return true;
        if (word.Length <= endings[ending].Length + 1 || !word.EndsWith(endings[ending])) return false;
        rest = word[..^endings[ending].Length];
        return true;
    }

    /// <summary>Looks for a longer listed root in the trunk and in what each prefix leaves of it, the swallowed letter put back.</summary>
    private static void Unprefixed(ReadOnlySpan<char> trunk, int depth, ref string? best)
    {
        // What is no longer than the best already holds nothing better.
        if (trunk.Length <= (best?.Length ?? 0)) return;
        if (IndonesianRoots.Find(trunk) is { } listed)
        {
            best = listed;
            return;
        }
        if (depth == 0 || trunk.Length < 2) return;
        depth--;
        if (trunk.StartsWith("di") || trunk.StartsWith("ke") || trunk.StartsWith("se") || trunk.StartsWith("ku")) Rest(trunk[2..], depth, ref best);
        if (trunk.StartsWith("ber") || trunk.StartsWith("ter") || trunk.StartsWith("per"))
        {
            Rest(trunk[3..], depth, ref best);
            // "bekerja", "beragam", "terasa": before r the prefix's own r falls away.
            Rest(trunk[2..], depth, ref best);
        }
        if (trunk.StartsWith("bel") || trunk.StartsWith("pel")) Rest(trunk[3..], depth, ref best);
        if (trunk.StartsWith("be") || trunk.StartsWith("te")) Rest(trunk[2..], depth, ref best);
        if (trunk.Length < 4 || trunk[0] is not ('m' or 'p') || trunk[1] != 'e') return;
        var rest = trunk[2..];
        Rest(rest, depth, ref best);
        if (rest.StartsWith("ng"))
        {
            Rest(rest[2..], depth, ref best);
            Restored('k', rest[2..], depth, ref best);
            if (rest.StartsWith("nge")) Rest(rest[3..], depth, ref best);
        }
        if (rest.StartsWith("ny")) Restored('s', rest[2..], depth, ref best);
        if (rest[0] is not ('n' or 'm')) return;
        Rest(rest[1..], depth, ref best);
        Restored(rest[0] == 'n' ? 't' : 'p', rest[1..], depth, ref best);
    }

    private static void Rest(ReadOnlySpan<char> rest, int depth, ref string? best)
    {
        if (rest.Length >= 3) Unprefixed(rest, depth, ref best);
    }

    private static void Restored(char letter, ReadOnlySpan<char> rest, int depth, ref string? best)
    {
        if (rest.Length < 2 || rest.Length + 1 <= (best?.Length ?? 0)) return;
        Span<char> whole = rest.Length < LongestOnStack ? stackalloc char[LongestOnStack] : new char[rest.Length + 1];
        whole[0] = letter;
        rest.CopyTo(whole[1..]);
        Unprefixed(whole[..(rest.Length + 1)], depth, ref best);
    }

    /// <summary>What kind of prefix was taken off; it says which suffixes can have come with it (Tala 2003, table of illegal confixes).</summary>
    private enum Prefix { None, Verbal, Nominal, Ber, Ke }

    private static string ByRules(string word)
    {
        if (Vowels(word) < 3) return word;
        foreach (var endings in (string[][])[Particles, Possessives])
            foreach (var ending in endings)
                if (word.EndsWith(ending, StringComparison.Ordinal) && Leaves(word.AsSpan(0, word.Length - ending.Length))) { word = word[..^ending.Length]; break; }
        var (rest, prefix) = First(word);
        // "ke-" makes words only together with "-an"; "kepala" and "kereta" are whole.
        if (prefix == Prefix.Ke && !word.EndsWith("an", StringComparison.Ordinal) || !Leaves(rest)) (rest, prefix) = (word, Prefix.None);
        foreach (var ending in Derivations)
        {
            var fits = ending switch
            {
                "kan" => prefix is not (Prefix.Ke or Prefix.Nominal),
                "an" => prefix is not Prefix.Verbal,
                _ => prefix is Prefix.Verbal && !rest.EndsWith("si", StringComparison.Ordinal),
            };
            if (!fits || !rest.EndsWith(ending, StringComparison.Ordinal) || !Leaves(rest.AsSpan(0, rest.Length - ending.Length))) continue;
            rest = rest[..^ending.Length];
            break;
        }
        if (prefix is Prefix.None or Prefix.Ber) return rest;
        var (second, below) = First(rest);
        return below is Prefix.Ber or Prefix.Nominal && Leaves(second) ? second : rest;
    }

    /// <summary>The first prefix by form alone; a vowel after "mem-" and "men-" tells of p and t, after "meng-" of nothing.</summary>
    private static (string Stem, Prefix Prefix) First(string word)
    {
        if (word.StartsWith("di", StringComparison.Ordinal)) return (word[2..], Prefix.Verbal);
        if (word.StartsWith("ter", StringComparison.Ordinal)) return (word[3..], Prefix.Verbal);
        if (word.StartsWith("ber", StringComparison.Ordinal)) return (word[3..], Prefix.Ber);
        if (word.StartsWith("ke", StringComparison.Ordinal)) return (word[2..], Prefix.Ke);
        if (word.Length < 5 || word[0] is not ('m' or 'p') || word[1] != 'e') return (word, Prefix.None);
        var kind = word[0] == 'm' ? Prefix.Verbal : Prefix.Nominal;
        if (kind == Prefix.Nominal && word[2] == 'r') return (word[3..], kind);
        var rest = word[2..];
        if (rest.StartsWith("ng", StringComparison.Ordinal)) return (rest[2..], kind);
        if (rest.StartsWith("ny", StringComparison.Ordinal)) return ("s" + rest[2..], kind);
        if (rest[0] == 'n') return IsVowel(rest[1]) ? ("t" + rest[1..], kind) : (rest[1..], kind);
        if (rest[0] == 'm') return IsVowel(rest[1]) ? ("p" + rest[1..], kind) : (rest[1..], kind);
        return rest[0] is 'l' or 'r' or 'w' or 'y' ? (rest, kind) : (word, Prefix.None);
    }

    private static bool Leaves(ReadOnlySpan<char> stem) => stem.Length >= ShortestStem && Vowels(stem) >= 2;

    private static int Vowels(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var c in word) if (IsVowel(c)) count++;
        return count;
    }

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u';
}
