namespace Kawat.Linking.Text;

/// <summary>The English stemmer that Martin Porter published as Porter2 ("The English stemming algorithm", Snowball, 2002). Written from that description.</summary>
public static class EnglishStemmer
{
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["skis"] = "ski", ["skies"] = "sky", ["dying"] = "die", ["lying"] = "lie", ["tying"] = "tie", ["idly"] = "idl", ["gently"] = "gentl",
        ["ugly"] = "ugli", ["early"] = "earli", ["only"] = "onli", ["singly"] = "singl", ["sky"] = "sky", ["news"] = "news", ["howe"] = "howe",
        ["atlas"] = "atlas", ["cosmos"] = "cosmos", ["bias"] = "bias", ["andes"] = "andes",
    };

    private static readonly HashSet<string> StopAfterPlural = new(StringComparer.Ordinal)
        { "inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed" };

    private static readonly (string Ending, string Instead)[] Step2 =
    [
        ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"), ("tional", "tion"), ("biliti", "ble"),
        ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"), ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"),
        ("enci", "ence"), ("anci", "ance"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"), ("li", ""),
    ];

    private static readonly (string Ending, string Instead)[] Step3 =
    [
        ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""), ("ical", "ic"), ("ness", ""), ("ful", ""),
    ];

    private static readonly string[] Step4 =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic"];

    /// <summary>The stem of a word in lower case; words of one or two letters stay. Linear.</summary>
    public static string Stem(string lowerCaseWord)
    {
        if (lowerCaseWord.Length <= 2) return lowerCaseWord;
        if (Exceptions.TryGetValue(lowerCaseWord, out var exception)) return exception;
        var word = MarkConsonantY(lowerCaseWord.TrimStart('\''));
        if (word.Length == 0) return lowerCaseWord;
        var (r1, r2) = Regions(word);
        word = Cut(Cut(Cut(word, "'s'"), "'s"), "'");
        word = Plural(word);
        if (StopAfterPlural.Contains(word)) return word;
        word = PastAndGerund(word, r1);
        if (word.Length > 2 && word[^1] is 'y' or 'Y' && word.Length > 2 && !IsVowel(word[^2])) word = word[..^1] + "i";
        word = Replace(word, Step2, r1, static (stem, ending) =>
            ending switch { "ogi" => stem.EndsWith('l'), "li" => stem.Length > 0 && stem[^1] is 'c' or 'd' or 'e' or 'g' or 'h' or 'k' or 'm' or 'n' or 'r' or 't', _ => true });
        word = Replace(word, Step3, r1, (stem, ending) => ending != "ative" || stem.Length >= r2);
        foreach (var ending in Step4)
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal)) continue;
            var stem = word[..^ending.Length];
            if (stem.Length >= r2 && (ending != "ion" || stem.Length > 0 && stem[^1] is 's' or 't')) word = stem;
            break;
        }
        if (word.EndsWith('e') && (word.Length - 1 >= r2 || word.Length - 1 >= r1 && !EndsInShortSyllable(word[..^1]))) word = word[..^1];
        else if (word.EndsWith("ll", StringComparison.Ordinal) && word.Length - 1 >= r2) word = word[..^1];
        return word.Length == 0 ? lowerCaseWord : word.Replace('Y', 'y');
    }

    private static string MarkConsonantY(string word)
    {
        if (!word.Contains('y', StringComparison.Ordinal)) return word;
        var marked = word.ToCharArray();
        for (var i = 0; i < marked.Length; i++)
            if (marked[i] == 'y' && (i == 0 || IsVowel(marked[i - 1]))) marked[i] = 'Y';
        return new string(marked);
    }

    /// <summary>R1 is what follows the first consonant after a vowel, R2 the same within R1.</summary>
    private static (int R1, int R2) Regions(string word)
    {
        var r1 = word.StartsWith("gener", StringComparison.Ordinal) || word.StartsWith("arsen", StringComparison.Ordinal) ? 5
            : word.StartsWith("commun", StringComparison.Ordinal) ? 6 : After(word, 0);
        return (r1, After(word, r1));
        static int After(string word, int from)
        {
            for (var i = from + 1; i < word.Length; i++)
                if (!IsVowel(word[i]) && IsVowel(word[i - 1])) return i + 1;
            return word.Length;
        }
    }

    private static string Plural(string word)
    {
        if (word.EndsWith("sses", StringComparison.Ordinal)) return word[..^2];
        if (word.EndsWith("ied", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal)) return word.Length > 4 ? word[..^2] : word[..^1];
        if (!word.EndsWith('s') || word.EndsWith("us", StringComparison.Ordinal) || word.EndsWith("ss", StringComparison.Ordinal)) return word;
        return word.Length > 2 && HasVowel(word.AsSpan(0, word.Length - 2)) ? word[..^1] : word;
    }

    private static string PastAndGerund(string word, int r1)
    {
        foreach (var ending in (ReadOnlySpan<string>)["eedly", "eed"])
            if (word.EndsWith(ending, StringComparison.Ordinal))
                return word.Length - ending.Length >= r1 ? word[..^ending.Length] + "ee" : word;
        foreach (var ending in (ReadOnlySpan<string>)["ingly", "edly", "ing", "ed"])
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal)) continue;
            var stem = word[..^ending.Length];
            if (!HasVowel(stem)) return word;
            if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal)) return stem + "e";
            if (stem.Length > 1 && stem[^1] == stem[^2] && stem[^1] is 'b' or 'd' or 'f' or 'g' or 'm' or 'n' or 'p' or 'r' or 't') return stem[..^1];
            return r1 >= stem.Length && EndsInShortSyllable(stem) ? stem + "e" : stem;
        }
        return word;
    }

    /// <summary>The longest ending that fits is the only one tried, as the description asks.</summary>
    private static string Replace(string word, (string Ending, string Instead)[] endings, int region, Func<string, string, bool> allowed)
    {
        foreach (var (ending, instead) in endings)
        {
            if (!word.EndsWith(ending, StringComparison.Ordinal)) continue;
            var stem = word[..^ending.Length];
            return stem.Length >= region && allowed(stem, ending) ? stem + instead : word;
        }
        return word;
    }

    private static bool EndsInShortSyllable(string word) =>
        word.Length == 2 ? IsVowel(word[0]) && !IsVowel(word[1])
        : word.Length > 2 && !IsVowel(word[^3]) && IsVowel(word[^2]) && !IsVowel(word[^1]) && word[^1] is not ('w' or 'x' or 'Y');

    private static string Cut(string word, string ending) =>
        word.Length > ending.Length && word.EndsWith(ending, StringComparison.Ordinal) ? word[..^ending.Length] : word;

    private static bool HasVowel(ReadOnlySpan<char> word) => word.IndexOfAny("aeiouy") >= 0;

    private static bool IsVowel(char c) => c is 'a' or 'e' or 'i' or 'o' or 'u' or 'y';
}
