using System.Text.RegularExpressions;

namespace Kawat.Formats.Text;

/// <summary>Parts plain text from a field into paragraphs: at empty lines, and where there are none at every line.</summary>
internal static partial class PlainText
{
    public static IEnumerable<string> Paragraphs(string text, ProblemList problems)
    {
        var parts = EmptyLine().Split(text);
        if (parts.Length == 1) parts = LineEnd().Split(text);
        return parts.Select(part => FieldText.Line(part, problems)).OfType<string>();
    }

    [GeneratedRegex(@"(?:\r\n|\n|\r)[ \t\u00A0]*(?:\r\n|\n|\r)\s*", RegexOptions.CultureInvariant)]
    private static partial Regex EmptyLine();

    [GeneratedRegex(@"[\r\n\u2028\u2029]+", RegexOptions.CultureInvariant)]
    private static partial Regex LineEnd();
}
