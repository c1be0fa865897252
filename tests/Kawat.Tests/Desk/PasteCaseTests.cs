using Kawat.Desk.Notation;
using Kawat.Formats;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Desk;

/// <summary>What is pasted at the desk, and the body that comes of it: the cases in tests/cases/desk/paste.</summary>
public sealed class PasteCaseTests
{
    private static string Folder => Path.Combine(Places.Root, "tests", "cases", "desk", "paste");

    public static TheoryData<string> Cases() => [.. Directory.EnumerateFiles(Folder, "*.txt").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Cases))]
    public void It_comes_out_as_its_case_says(string name)
    {
        var file = Path.Combine(Folder, $"{name}.txt");
        var lines = File.ReadAllLines(file);
        var parting = Array.IndexOf(lines, "=====");
        var body = BodyNotation.Write(PastedMarkup.Read(string.Join('\n', lines[2..parting]))).TrimEnd();
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECT") == "1") File.WriteAllText(file, string.Join('\n', lines[..(parting + 1)]) + $"\n{body}\n");
        else Assert.Equal(string.Join('\n', lines[(parting + 1)..]).TrimEnd(), body);
    }
}
