namespace Kawat.Intake;

/// <summary>Rules as people write them, one a line: <c>ignore keyword bola</c>, <c>hold section opini</c>, <c>ignore priority 7</c> (7 and less urgent), <c>desk keyword timnas</c>.</summary>
internal static class SourceRuleText
{
    public static string Write(IReadOnlyList<SourceRule> rules) => string.Join('\n', rules.Select(rule => $"{rule.Deed.Word()} {rule.Field.Word()} {rule.Is}"));

    /// <summary>The rules, or the first line that is none.</summary>
    public static (IReadOnlyList<SourceRule> Rules, string? Bad) Read(string text)
    {
        var rules = new List<SourceRule>();
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (line.Split(' ', 3, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is not [var deed, var field, var value]
                || Of<RuleDeed>(deed) is not { } doing || Of<RuleField>(field) is not { } of
                || (of == RuleField.Priority && !(int.TryParse(value, System.Globalization.CultureInfo.InvariantCulture, out var least) && least is >= 1 and <= 9))) return ([], line);
            rules.Add(new SourceRule(of, value, doing));
        }

        return (rules, null);
    }

    private static T? Of<T>(string word) where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (value.Word().Equals(word, StringComparison.OrdinalIgnoreCase)) return value;
        }

        return null;
    }
}
