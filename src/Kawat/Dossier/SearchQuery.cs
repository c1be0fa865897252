using Kawat.Linking.Text;

namespace Kawat.Dossier;

/// <summary>What a reader or editor looks for.</summary>
/// <param name="Text">Words; words in quotation marks must stand together. Any punctuation is harmless.</param>
/// <param name="Language">Edition; its stemmer reads the words.</param>
/// <param name="Section">Section key, or null for all.</param>
/// <param name="From">First day of publication, in UTC instants; null for none.</param>
/// <param name="Until">First instant no longer wanted; null for none.</param>
internal sealed record SearchQuery(string Text, string Language, string? Section = null, DateTimeOffset? From = null, DateTimeOffset? Until = null)
{
    /// <summary>Numbers of entities, one of which must be named; null for any story. An empty list finds nothing.</summary>
    public IReadOnlyList<long>? Entities { get; init; }

    /// <summary>Keys of sections that went into <see cref="Section"/>: the index may still know stories by them.</summary>
    public IReadOnlyList<string> FormerSections { get; init; } = [];

    /// <summary>The order of what is found.</summary>
    public SearchOrder Order { get; init; }
}

/// <summary>In which order a search answers.</summary>
internal enum SearchOrder
{
    /// <summary>Headline counts most, then deck, then body; of equals the newest.</summary>
    Best,
    /// <summary>Newest first.</summary>
    Newest,
}

/// <summary>What was found.</summary>
/// <param name="Total">How many stories match; with <paramref name="IsMore"/> at least so many, and no more are shown.</param>
/// <param name="StoryIds">This page of them, in the order asked for.</param>
/// <param name="IsMore">More match than were looked through.</param>
internal sealed record SearchResult(int Total, IReadOnlyList<long> StoryIds, bool IsMore = false);

/// <summary>A query as the index reads it: each phrase as its stems, a single word as a phrase of one. A word that says nothing ("yang") counts only within a phrase, or when there is no other.</summary>
internal static class SearchWords
{
    private const int LongestText = 500, MostPhrases = 24;

    public static IReadOnlyList<IReadOnlyList<string>> Of(string text, string language)
    {
        var phrases = new List<IReadOnlyList<string>>();
        if (text.Length > LongestText) text = text[..LongestText];
        var parts = text.Split('"', '“', '”');
        for (var at = 0; at < parts.Length && phrases.Count < MostPhrases; at++)
        {
            var stems = SearchIndex.Lexemes(parts[at], language);
            if (at % 2 == 1 && stems.Count > 0) phrases.Add([.. stems.Take(MostPhrases)]);
            else phrases.AddRange(stems.Select(stem => (IReadOnlyList<string>)[stem]));
        }

        List<IReadOnlyList<string>> all = [.. phrases.DistinctBy(stems => string.Join(' ', stems)).Take(MostPhrases)];
        List<IReadOnlyList<string>> telling = [.. all.Where(stems => Tells(stems, language))];
        return telling.Count > 0 ? telling : all;
    }

    /// <summary>Whether it is a phrase, or a word that says something.</summary>
    public static bool Tells(IReadOnlyList<string> stems, string language) => stems.Count > 1 || !StopWords.Contains(stems[0], language);
}
