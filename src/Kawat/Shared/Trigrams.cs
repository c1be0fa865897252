using System.Text;

namespace Kawat.Shared;

// Finding a part of a text
//
// An editor who looks for "donesia" wants every text with these letters in a row, in the middle of a word too. Looking through 100,000 texts for them takes SQLite a fifth of a second and PostgreSQL longer.
//
// An index of all runs of three letters says which texts may match: those that have every run of the pattern. So few are left that each is looked at as before, by LIKE, and what is found is exactly what was
// found without the index. SQLite: FTS5 with its "trigram" tokenizer, without positions (Schema 0020): 60 MB for 450 MB of text where positions would take 430 MB. PostgreSQL: pg_trgm, by itself.
//
// SQLite's LIKE takes A to Z and a to z as the same and nothing else; so the index holds these small and all else as it is.
//
// A pattern of one or two letters has no run of three. But each text ends with two line feeds, so the pattern stands where a run begins with it: all such runs, from the index's own list, are asked for.

/// <summary>Patterns as questions to SQLite's indexes of three letters in a row.</summary>
internal static class Trigrams
{
    /// <summary>A long pattern is asked for by so many of its runs: more rule out nothing that the look at the text would not.</summary>
    private const int MostRuns = 24;

    /// <summary>What every text that holds <paramref name="text"/> matches; null when it is shorter than three characters.</summary>
    public static string? Match(string text) => Match([text]);

    /// <summary>What every text that holds all of <paramref name="parts"/> matches; those shorter than three characters say nothing, and where all are the answer is null.</summary>
    public static string? Match(IReadOnlyList<string> parts)
    {
        var runs = parts.SelectMany(Runs).ToList();
        return runs.Count == 0 ? null : All(runs, " AND ");
    }

    /// <summary>What every text with one of these runs matches.</summary>
    public static string MatchAny(IEnumerable<string> runs) => All(runs, " OR ");

    /// <summary>A to Z small and all else as it is.</summary>
    public static string Small(string text) => string.Create(text.Length, text, (span, from) =>
    {
        for (var at = 0; at < span.Length; at++) span[at] = from[at] is >= 'A' and <= 'Z' ? (char)(from[at] | 0x20) : from[at];
    });

    /// <summary>The pattern of LIKE, with "!" before what would mean something else, for all that holds <paramref name="text"/>. Without NUL, which neither engine's texts can hold.</summary>
    public static string Like(string text) =>
        $"%{text.Replace("\0", "", StringComparison.Ordinal).Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";

    private static IEnumerable<string> Runs(string part)
    {
        var letters = Small(part).EnumerateRunes().Select(rune => rune.ToString()).ToList();
        var runs = letters.Count - 2;
        if (runs < 1) return [];
        var asked = Math.Min(runs, MostRuns);
        return Enumerable.Range(0, asked).Select(at => asked == 1 ? 0 : (int)((long)at * (runs - 1) / (asked - 1))).Select(at => letters[at] + letters[at + 1] + letters[at + 2]);
    }

    private static string All(IEnumerable<string> runs, string between) =>
        string.Join(between, runs.Distinct(StringComparer.Ordinal).Select(run => $"\"{run.Replace("\"", "\"\"", StringComparison.Ordinal)}\""));
}
