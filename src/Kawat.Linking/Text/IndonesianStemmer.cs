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

    /// <summary>The longest listed root that suffixes and prefixes of the word leave; null when none is listed.</summary>
    private static string? Listed(string word)
    {
        string? best = null;
        foreach (var trunk in Trunks(word))
        {
            var root = Unprefixed(trunk, DeepestPrefixes);
            if (root is not null && root.Length > (best?.Length ?? 0)) best = root;
        }
        return best;
    }

    /// <summary>The word, and what is left of it without particle, possessive and derivational suffix, each optional.</summary>
    private static IEnumerable<string> Trunks(string word)
    {
        foreach (var bare in WithAndWithout(word, Particles))
            foreach (var own in WithAndWithout(bare, Possessives))
                foreach (var trunk in WithAndWithout(own, Derivations))
                    yield return trunk;
    }

    private static IEnumerable<string> WithAndWithout(string word, string[] endings)
    {
        yield return word;
        foreach (var ending in endings)
            if (word.Length > ending.Length + 1 && word.EndsWith(ending, StringComparison.Ordinal)) yield return word[..^ending.Length];
    }

    private static string? Unprefixed(string trunk, int depth)
    {
        if (IndonesianRoots.Contains(trunk)) return trunk;
        if (depth == 0) return null;
        string? best = null;
        foreach (var rest in Rests(trunk))
        {
            if (rest.Length < 3) continue;
            var root = Unprefixed(rest, depth - 1);
            if (root is not null && root.Length > (best?.Length ?? 0)) best = root;
        }
        return best;
    }

    /// <summary>What each prefix leaves, the swallowed letter put back.</summary>
    private static IEnumerable<string> Rests(string word)
    {
        if (word.StartsWith("di", StringComparison.Ordinal) || word.StartsWith("ke", StringComparison.Ordinal) || word.StartsWith("se", StringComparison.Ordinal)
            || word.StartsWith("ku", StringComparison.Ordinal)) yield return word[2..];
        foreach (var prefix in (string[])["ber", "ter", "per", "bel", "pel"])
        {
            if (!word.StartsWith(prefix, StringComparison.Ordinal)) continue;
            yield return word[3..];
            // "bekerja", "beragam", "terasa": before r the prefix's own r falls away.
            if (prefix[2] == 'r') yield return word[2..];
        }
        if (word.StartsWith("be", StringComparison.Ordinal) || word.StartsWith("te", StringComparison.Ordinal)) yield return word[2..];
        if (word.Length < 4 || word[0] is not ('m' or 'p') || word[1] != 'e') yield break;
        var rest = word[2..];
        yield return rest;
        if (rest.StartsWith("ng", StringComparison.Ordinal))
        {
            yield return rest[2..];
            yield return "k" + rest[2..];
            if (rest.StartsWith("nge", StringComparison.Ordinal)) yield return rest[3..];
        }
        if (rest.StartsWith("ny", StringComparison.Ordinal)) yield return "s" + rest[2..];
        if (rest[0] == 'n') { yield return rest[1..]; yield return "t" + rest[1..]; }
        if (rest[0] == 'm') { yield return rest[1..]; yield return "p" + rest[1..]; }
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
