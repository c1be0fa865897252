using System.Collections.Frozen;
using System.Reflection;
using Kawat.Linking.Text;

namespace Kawat.Linking.Names;

/// <summary>A name that the tables know: its kind, the canonical name and whether it is a whole country.</summary>
internal sealed record KnownName(EntityKind Kind, string Canonical, string Key, bool IsCountry);

/// <summary>The word lists and known names that ship with the library, read once.</summary>
internal static class NameTables
{
    // Keys hold no capitals, so that a plain form can be looked up as it is written.
    private static readonly Dictionary<string, KnownName> Known = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Dictionary<string, KnownName> InCapitals = new(StringComparer.Ordinal);
    private static readonly Dictionary<string, KnownName>.AlternateLookup<ReadOnlySpan<char>> KnownBySpan = Known.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly Dictionary<string, KnownName>.AlternateLookup<ReadOnlySpan<char>> CapitalsBySpan = InCapitals.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, FrozenSet<string>> Roles = ReadRoles();

    private static readonly Dictionary<string, int> WordsFrom = new(StringComparer.Ordinal);

    /// <summary>Words in the longest known form that begins with this word, the bound of a look-up; 0 when none does.</summary>
    public static int LongestFrom(string low) => WordsFrom.GetValueOrDefault(low);

    /// <summary>Keys of countries and larger regions, which say little by themselves.</summary>
    public static FrozenSet<string> Wide { get; }

    /// <summary>Keys of news agencies and outlets, which a story names for being there, not for what happened.</summary>
    public static FrozenSet<string> Outlets { get; } = new[]
    {
        "xinhua", "antara", "reuters", "associated press", "agence france-presse", "bloomberg", "cnn", "bbc", "al jazeera", "anadolu agency",
        "kompas.com", "detik", "tempo", "liputan6.com", "tribunnews.com", "okezone", "sindonews", "cnbc indonesia", "cnn indonesia",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static FrozenSet<string> Titles { get; } = Roles["titles"];
    public static FrozenSet<string> BareTitles { get; } = Roles["title-only"];
    public static FrozenSet<string> Offices { get; } = Roles["offices"];
    public static FrozenSet<string> OrganisationHeads { get; } = Roles["organisations"];
    public static FrozenSet<string> PlaceHeads { get; } = Roles["places"];
    public static FrozenSet<string> EventHeads { get; } = Roles["events"];
    public static FrozenSet<string> Functions { get; } = Roles["functions"];
    public static FrozenSet<string> Ordinary { get; } = Roles["ordinary"];
    public static FrozenSet<string> SpeechAfter { get; } = Roles["clues-person"];
    public static FrozenSet<string> SpeechBefore { get; } = Roles["clues-before-person"];
    public static FrozenSet<string> PlacePrepositions { get; } = Roles["clues-place"];
    public static FrozenSet<string> Particles { get; } = Roles["particles"];

    /// <summary>Given names, Indonesian and others that wire copy has often.</summary>
    public static FrozenSet<string> GivenNames { get; } = Roles["given-names"];

    /// <summary>Last words of firms', clubs' and bodies' names.</summary>
    public static FrozenSet<string> BodyEndings { get; } = Roles["body-endings"];

    /// <summary>English words that tell whose an office is.</summary>
    public static FrozenSet<string> Demonyms { get; } = new[]
    {
        "indonesian", "chinese", "russian", "indian", "malaysian", "american", "british", "japanese", "korean", "australian", "french", "german", "italian", "spanish", "dutch", "israeli", "iranian",
        "turkish", "ukrainian", "thai", "vietnamese", "filipino", "brazilian", "egyptian", "saudi", "balinese", "javanese", "european", "african", "asian", "muslims", "christians",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Towns whose football club goes by the town's name.</summary>
    public static FrozenSet<string> ClubTowns { get; } = Roles["club-towns"];

    /// <summary>Words of match reports.</summary>
    public static FrozenSet<string> Football { get; } = Roles["football"];

    /// <summary>Abbreviations and phrases of everyday words, which name nobody even in capitals.</summary>
    public static FrozenSet<string> Generic { get; } = Roles["generic"];

    /// <summary>Forms that are everyday words too; they count as names only where the capital is free.</summary>
    public static FrozenSet<string> Ambiguous { get; } = Roles["ambiguous"];

    static NameTables()
    {
        var wide = new HashSet<string>(StringComparer.Ordinal);
        var section = "";
        foreach (var line in Lines("places.txt"))
        {
            if (line[0] == '[') { section = line; continue; }
            var forms = line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var name = new KnownName(EntityKind.Place, forms[0], Keys.Of(forms[0]), section == "[countries]");
            if (section is "[countries]" or "[regions]") wide.Add(name.Key);
            Enter(forms, name);
        }
        foreach (var line in Lines("equivalents.txt"))
        {
            var forms = line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            var kind = forms[0] switch { "O" => EntityKind.Organisation, "P" => EntityKind.Person, _ => EntityKind.Event };
            if (forms.Length > 1) Enter(forms.AsSpan(1), new KnownName(kind, forms[1], Keys.Of(forms[1]), false));
        }
        foreach (var line in Lines("bodies.txt"))
        {
            var forms = line.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
            Enter(forms, new KnownName(EntityKind.Organisation, forms[0], Keys.Of(forms[0]), false));
        }
        Wide = wide.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>The known name with this form, or null. Forms in capitals match capitals only, so that "as" is no country.</summary>
    public static KnownName? Find(ReadOnlySpan<char> form)
    {
        KnownName? name;
        if (IsCapitals(form) && CapitalsBySpan.TryGetValue(form, out name)) return name;
        return Keys.IsPlain(form) ? KnownBySpan.TryGetValue(form, out name) ? name : null : Known.GetValueOrDefault(Keys.Of(form.ToString()));
    }

    private static readonly FrozenDictionary<string, WordSets> Sets = ReadSets();

    /// <summary>The lists that hold a folded word.</summary>
    public static WordSets SetsOf(string low)
    {
        var sets = Sets.GetValueOrDefault(low);
        if (IndonesianRoots.Contains(low)) sets |= WordSets.Root;
        else if (NameVocabulary.IsDerived(low)) sets |= WordSets.Derived;
        if (NameVocabulary.IsNoun(low)) sets |= WordSets.Noun;
        return sets;
    }

    private static FrozenDictionary<string, WordSets> ReadSets()
    {
        (FrozenSet<string> Words, WordSets Set)[] lists =
        [
            (Titles, WordSets.Titles), (BareTitles, WordSets.BareTitles), (Offices, WordSets.Offices), (OrganisationHeads, WordSets.OrganisationHeads), (PlaceHeads, WordSets.PlaceHeads),
            (EventHeads, WordSets.EventHeads), (Functions, WordSets.Functions), (Ordinary, WordSets.Ordinary), (SpeechAfter, WordSets.SpeechAfter), (SpeechBefore, WordSets.SpeechBefore),
            (PlacePrepositions, WordSets.PlacePrepositions), (Particles, WordSets.Particles), (GivenNames, WordSets.GivenNames), (BodyEndings, WordSets.BodyEndings), (Football, WordSets.Football),
            (Generic, WordSets.Generic), (Ambiguous, WordSets.Ambiguous), (Demonyms, WordSets.Demonyms),
        ];
        var sets = new Dictionary<string, WordSets>(StringComparer.Ordinal);
        foreach (var (words, set) in lists)
            foreach (var word in words) sets[word] = sets.GetValueOrDefault(word) | set;
        return sets.ToFrozenDictionary(StringComparer.Ordinal);
    }

    private static void Enter(ReadOnlySpan<string> forms, KnownName name)
    {
        foreach (var form in forms)
        {
            if (IsCapitals(form) && form.Length <= ShortForm) InCapitals.TryAdd(form, name);
            else Known.TryAdd(Keys.Of(form), name);
            // Counted as the name reader cuts words, with one to spare for points and commas.
            var words = NameWords.Of(form);
            if (words.Length > 0) WordsFrom[words[0].Low] = Math.Max(WordsFrom.GetValueOrDefault(words[0].Low), words.Length);
        }
    }

    // Up to this length a form in capitals is taken for an abbreviation that must stand in capitals.
    private const int ShortForm = 8;

    private static bool IsCapitals(ReadOnlySpan<char> form)
    {
        var letter = false;
        foreach (var c in form)
        {
            if (char.IsLower(c)) return false;
            letter |= char.IsLetter(c);
        }
        return letter;
    }

    private static FrozenDictionary<string, FrozenSet<string>> ReadRoles()
    {
        var roles = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        HashSet<string> current = [];
        foreach (var line in Lines("words.txt"))
        {
            if (line[0] == '[') roles[line[1..^1]] = current = new HashSet<string>(StringComparer.Ordinal);
            else current.UnionWith(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        }
        return roles.ToFrozenDictionary(r => r.Key, r => r.Value.ToFrozenSet(StringComparer.Ordinal), StringComparer.Ordinal);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Kawat.Linking.Names.Data." + file)
            ?? throw new InvalidOperationException($"The library was built without {file}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Length > 0 && line[0] != '#')
                yield return line;
    }
}
