using System.Text.RegularExpressions;
using Kawat.Formats;
using Kawat.Shared;

namespace Kawat.Desk;

/// <summary>A reader's problems and formats in the words of whoever looks. A reader writes one English sentence, which stays in the log and in JSON; its code has a sentence of the desk's own, and the values
/// that the English names stand beside it.</summary>
internal static partial class ProblemWords
{
    /// <summary>The desk's sentence for the code; the reader's own where the code has none.</summary>
    public static string Sentence(Words words, Problem problem) => IsKnown(words, problem) ? words[$"kf.{problem.Code}"] : problem.Message;

    /// <summary>Whether the desk has a sentence for the code.</summary>
    public static bool IsKnown(Words words, Problem problem) => words.Keys.Contains($"kf.{problem.Code}");

    /// <summary>What the reader's sentence names: what stands in quotation marks, else the name of dropped markup, else numbers with their unit. Empty when it names nothing.</summary>
    public static IReadOnlyList<string> Values(Problem problem)
    {
        var quoted = Quoted().Matches(problem.Message).Select(match => match.Groups[1].Value.Trim()).Where(value => value.Length > 0).Distinct(StringComparer.Ordinal).ToList();
        if (quoted.Count > 0) return quoted;
        if (problem.Code == ProblemCodes.MarkupDropped && Last().Match(problem.Message) is { Success: true } last) return [last.Groups[1].Value];
        return [.. Number().Matches(problem.Message).Select(match => match.Value).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>A format's name as people say it; a format without one by its code.</summary>
    public static string Format(Words words, string format) => words.Keys.Contains($"kf.format.{format}") ? words[$"kf.format.{format}"] : format;

    [GeneratedRegex("\"([^\"]{0,80})\"", RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    [GeneratedRegex(@": ([\w:.-]{1,60}?)\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex Last();

    // Not the figures in names: UTF-8, Windows-1252, base64, U+FFFD.
    [GeneratedRegex(@"(?<![\w+-])\d[\d.,]*\d?(?: (?:bytes|KB|MB|GB))?(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Number();
}
