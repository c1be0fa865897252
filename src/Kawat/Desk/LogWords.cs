using System.Text.RegularExpressions;
using Kawat.Shared;

namespace Kawat.Desk;

/// <summary>What the log and the queue keep in one language for machines, in the words of whoever reads it.</summary>
internal static partial class LogWords
{
    /// <summary>A verb of the log; the verb itself when nobody has a word for it.</summary>
    public static string Verb(Words words, string subject, string what)
    {
        string[] keys = subject switch
        {
            "story" => [$"desk.log.{what}", $"screens.did.{what}"],
            "picture" => [$"picture.log.{what}", $"screens.did.{what}"],
            "page" or "dossier" or "label" => [$"desk.page.did.{what}", $"screens.did.{what}"],
            _ => [$"screens.did.{what}"],
        };
        return keys.Where(key => words.Keys.Contains(key)).Select(key => words[key]).FirstOrDefault() ?? what;
    }

    /// <summary>What the log adds to a deed: a block of a front by the name of its kind, a sign-in by how it was done; any other note as beside a verb.</summary>
    public static string Note(Words words, string subject, string note)
    {
        var end = note.AsSpan().IndexOfAny(' ', ',');
        var first = end < 0 ? note : note[..end];
        var key = subject switch { "front" => $"desk.front.kind.{first}", "account" => $"signin.how.{first}", _ => "" };
        return words.Keys.Contains(key) ? words[key] + note[first.Length..] : Note(words, note);
    }

    /// <summary>Why an item stands aside. Intake writes a sentence; those it writes of other versions are known here by their form, any other is given as it is.</summary>
    public static string Reason(Words words, string reason)
    {
        if (VersionCame().Match(reason) is { Success: true } came) return words["screens.reason.version-came", came.Groups[1].Value, came.Groups[2].Value];
        if (NewerCame().Match(reason) is { Success: true } newer) return words["screens.reason.newer-came", newer.Groups[1].Value];
        if (Canceled().Match(reason) is { Success: true } canceled) return words["screens.reason.canceled", canceled.Groups[1].Value];
        if (CameAfter().Match(reason) is { Success: true } after) return words["screens.reason.came-after", after.Groups[1].Value, after.Groups[2].Value, after.Groups[3].Value];
        if (Older().Match(reason) is { Success: true } older) return words["screens.reason.older", older.Groups[1].Value];
        return reason;
    }

    /// <summary>What stands beside a verb: what somebody wrote, as it is, and what the program wrote, in words.</summary>
    public static string Note(Words words, string note) =>
        Stories.WireReason.CancelingItem(note) is { } canceling ? words["kf.reason.canceled", canceling]
        : OfItem().Match(note) is { Success: true } of ? $"{words["desk.item"]} {of.Groups[1].Value}"
        : note;

    [GeneratedRegex(@"\Aitem (\d+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex OfItem();

    [GeneratedRegex(@"\AVersion (.+) came, as item (\d+)\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex VersionCame();

    [GeneratedRegex(@"\ANewer copy came, as item (\d+)\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex NewerCame();

    [GeneratedRegex(@"\AIts sender canceled it(?: already)?, by item (\d+)\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex Canceled();

    [GeneratedRegex(@"\AVersion (.+) came after version (.+) \(item (\d+)\)\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex CameAfter();

    [GeneratedRegex(@"\AIt is older than item (\d+), which came before it\.\z", RegexOptions.CultureInvariant)]
    private static partial Regex Older();
}
