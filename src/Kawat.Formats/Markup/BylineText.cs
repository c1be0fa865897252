using Kawat.Formats.SavedPage;

namespace Kawat.Formats.Markup;

/// <summary>By-lines that stand in a field of their own.</summary>
internal static class BylineText
{
    private static readonly string[] Labels = ["Von ", "Par ", "Por ", "Door ", "Af ", "Av "];

    /// <summary>The names in "By A and B", "Oleh A", "Von A", "A, MAR 04": without label, and without what has figures, which is a date.</summary>
    public static IReadOnlyList<string> Names(string line)
    {
        var text = PeopleLine.WithoutLabel(line);
        foreach (var label in Labels)
        {
            if (text.StartsWith(label, StringComparison.OrdinalIgnoreCase)) text = text[label.Length..];
        }

        var names = PeopleLine.Names(text);
        return names.Any(name => name.Any(char.IsAsciiDigit)) && names.Any(name => !name.Any(char.IsAsciiDigit)) ? [.. names.Where(name => !name.Any(char.IsAsciiDigit))] : names;
    }
}
