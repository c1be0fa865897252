namespace Kawat.Shared;

/// <summary>The site's addresses in each language. They stand with the language's words, under "address.": one file is a whole edition.
/// In a template, "$latest" is the segment of that name and a lone "$" the edition's beginning: "/$story/{id:long}" is "/berita/{id:long}"
/// in one edition and "/en/news/{id:long}" in another.</summary>
internal static class Addresses
{
    /// <summary>What every address of the edition begins with: "" or "/en".</summary>
    public static string Prefix(this Words words) => words["address.prefix"];

    /// <summary>The address named <paramref name="key"/>, from the slash on: "/terbaru".</summary>
    public static string Address(this Words words, string key) => $"{words.Prefix()}/{words[$"address.{key}"]}";

    /// <summary><paramref name="template"/> in every edition; as it is, once and without a language, when it names no segment.</summary>
    public static IEnumerable<(string Language, string Address)> Of(string template) =>
        template.Contains('$', StringComparison.Ordinal) ? Words.Languages.Select(language => (language, Fill(template, Words.In(language)))) : [("", template)];

    /// <summary>The edition that an address belongs to: the one whose prefix it has, else the one without.</summary>
    public static Words EditionOf(PathString path) =>
        Words.Languages.Select(Words.In).FirstOrDefault(words => words.Prefix().Length > 0 && path.StartsWithSegments(words.Prefix())) ?? Words.In(Words.Default);

    /// <summary>The member of <typeparamref name="T"/> that <paramref name="segment"/> is the edition's word for: "orang" gives the person; null when it is nobody's.</summary>
    public static T? Named<T>(this Words words, string segment) where T : struct, Enum =>
        Enum.GetValues<T>().Where(one => words[$"address.{one.Word()}"] == segment).Select(one => (T?)one).FirstOrDefault();

    private static string Fill(string template, Words words)
    {
        var filled = template.Split('/', StringSplitOptions.RemoveEmptyEntries)
            .Select(part => part[0] != '$' ? part : part.Length == 1 ? "" : Sets.TryGetValue(part, out var set) ? OneOf(set.Name, set.Keys, words) : words[$"address.{part[1..]}"])
            .Where(part => part.Length > 0);
        return $"{words.Prefix()}/{string.Join('/', filled)}";
    }

    /// <summary>A segment that is one of several words; it gives the page what was said.</summary>
    private static string OneOf(string name, string[] keys, Words words) => $"{{{name}:regex(^({string.Join('|', keys.Select(key => words[$"address.{key}"]))})$)}}";

    private static readonly Dictionary<string, (string Name, string[] Keys)> Sets = new(StringComparer.Ordinal)
    {
        ["$kind"] = ("kind", ["person", "organisation", "place", "event"]),
        ["$listed"] = ("kind", ["tag", "author", "agency"]),
        ["$site"] = ("of", ["about", "contact", "imprint", "privacy", "terms"]),
    };
}
