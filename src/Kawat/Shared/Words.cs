using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Kawat.Shared;

/// <summary>The words and addresses of the pages in one language: one file, Words/{tag}.json. An edition is added by adding its file.</summary>
internal sealed class Words
{
    private static readonly FrozenDictionary<string, Words> All = Load();
    private readonly FrozenDictionary<string, string> _words;

    private Words(string language, Dictionary<string, string> words)
    {
        Language = language;
        _words = words.ToFrozenDictionary(StringComparer.Ordinal);
        Culture = CultureInfo.GetCultureInfo(_words.GetValueOrDefault("language.culture") ?? language);
    }

    public string Language { get; }
    public CultureInfo Culture { get; }

    /// <summary>Every language that has a file, the one without a prefix first.</summary>
    public static IReadOnlyList<string> Languages { get; } = [.. All.Values.OrderBy(words => words.Prefix().Length > 0).ThenBy(words => words.Language, StringComparer.Ordinal).Select(words => words.Language)];

    /// <summary>The language of what says none: the edition without a prefix.</summary>
    public static string Default => Languages[0];

    /// <summary>The language that <paramref name="tag"/> ("en-GB", "id") belongs to; <see cref="Default"/> when it has no file.</summary>
    public static string Nearest(string? tag) =>
        Languages.FirstOrDefault(language => tag is not null && tag.StartsWith(language, StringComparison.OrdinalIgnoreCase) && (tag.Length == language.Length || !char.IsAsciiLetter(tag[language.Length]))) ?? Default;

    /// <summary>Every key of this language.</summary>
    public IReadOnlyCollection<string> Keys => _words.Keys;

    /// <summary>The words of <paramref name="language"/>; those of <see cref="Default"/> where it has no file.</summary>
    public static Words In(string language) => All.GetValueOrDefault(language) ?? All[Default];

    /// <summary>The word for <paramref name="key"/>; the key itself when it is missing, so that a gap is seen and nothing breaks.</summary>
    public string this[string key] => _words.GetValueOrDefault(key) ?? key;

    /// <summary>The word with {0}, {1} … filled in. Of a number that is one: the word of the key with <see cref="One"/>, where the language has such a word.</summary>
    public string this[string key, params object?[] values] =>
        string.Format(Culture, values is [1 or 1L, ..] && _words.GetValueOrDefault(key + One) is { } one ? one : this[key], values);

    /// <summary>What a key ends with whose word speaks of one thing. Languages that do not count so, as Indonesian, have none.</summary>
    public const string One = ".one";

    private static FrozenDictionary<string, Words> Load()
    {
        var assembly = Assembly.GetExecutingAssembly();
        var all = new Dictionary<string, Words>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith("words/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            var language = name["words/".Length..^".json".Length];
            all[language] = new Words(language, JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
        }

        return all.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
