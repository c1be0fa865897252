using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Kawat.Formats.Tests;

/// <summary>A case: what goes in and what must come out, in one file that says what it shows.</summary>
/// <remarks>The head has "Description:" and "Source:", and where needed "Zone:", "Line-ends: crlf" and "Escapes: yes" (\uXXXX in the
/// input). Setting UPDATE_EXPECT rewrites what must come out; the difference is then read by a person.</remarks>
internal sealed partial class CaseFile
{
    private const string InputMark = "\n--- input\n";
    private const string ExpectedMark = "\n--- expected\n";
    private readonly string _path;
    private readonly string _text;
    private readonly int _input;
    private readonly int _expected;

    public CaseFile(string path)
    {
        _path = path;
        _text = File.ReadAllText(path);
        _input = _text.IndexOf(InputMark, StringComparison.Ordinal);
        _expected = _text.LastIndexOf(ExpectedMark, StringComparison.Ordinal);
        Assert.True(_input > 0 && _expected >= _input, $"{path} lacks its marks.");
        Assert.Contains("Description:", _text[.._input], StringComparison.Ordinal);
        Assert.Contains("Source:", _text[.._input], StringComparison.Ordinal);
    }

    public static string Folder(string room) => Path.Combine(Shared.Root, "tests", "cases", "formats", room);

    /// <summary>The folders of cases, one a format.</summary>
    public static IReadOnlyList<string> Rooms() => [.. Directory.GetDirectories(Path.Combine(Shared.Root, "tests", "cases", "formats")).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    public static IReadOnlyList<string> Names(string room) => [.. Directory.GetFiles(Folder(room), "*.txt").Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    public byte[] Input
    {
        get
        {
            var input = _text[(_input + InputMark.Length)..Math.Max(_expected, _input + InputMark.Length)];
            if (Head("Escapes") == "yes") input = Escape().Replace(input, match => ((char)int.Parse(match.Groups[1].ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString());
            if (Head("Line-ends") == "crlf") input = input.Replace("\n", "\r\n", StringComparison.Ordinal);
            return Encoding.UTF8.GetBytes(input);
        }
    }

    public WireHints Hints => new() { Zone = Head("Zone") };

    public void Check(string actual)
    {
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECT") is not null)
        {
            File.WriteAllText(_path, _text[..(_expected + ExpectedMark.Length)] + actual);
            return;
        }

        Assert.Equal(_text[(_expected + ExpectedMark.Length)..].TrimEnd(), actual.TrimEnd());
    }

    private string? Head(string name) =>
        Regex.Match(_text[.._input], $"^{name}: *(.+)$", RegexOptions.Multiline) is { Success: true } match ? match.Groups[1].Value.Trim() : null;

    [GeneratedRegex(@"\\u([0-9A-F]{4})")]
    private static partial Regex Escape();
}
