using System.Globalization;
using Kawat.Linking.Edited;
using Kawat.Shared;

namespace Kawat.Dossier;

/// <summary>How a date was anchored, from the engine's English into the desk's words. What is not known here is shown as the engine says it.</summary>
internal static class AnchoredWords
{
    /// <summary>What the engine says, the longest first where one begins like another; a day may follow.</summary>
    private static readonly (string Begins, string Key)[] Known =
    [
        ("day and month; year from the weekdays of the story", "weekdays"), ("day and month; year from the story's date ", "year"), ("days and month; year from the story's date ", "year"),
        ("month; year from the story's date ", "month-year"), ("year from the story's date ", "year"), ("weekday and day; month and year from the story's date ", "day-only"),
        ("month; year from the month named with it", "beside"), ("month from the day named with it", "beside"), ("the day that the story gives it", "story"), ("relative to ", "relative"),
        ("written in full", "full"), ("not anchored", "none"), (TimeCorrection.Anchored, "editor"),
    ];

    public static string Say(string anchored, Words words)
    {
        var found = Array.Find(Known, one => anchored.StartsWith(one.Begins, StringComparison.Ordinal));
        if (found.Key is null) return anchored;
        var rest = anchored[found.Begins.Length..];
        var day = DateOnly.TryParseExact(rest, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? words.Day(at) : rest;
        return words[$"desk.beside.anchored.{found.Key}", day];
    }
}
