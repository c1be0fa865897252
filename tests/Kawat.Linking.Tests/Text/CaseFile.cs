using Xunit;
using System.Runtime.CompilerServices;

namespace Kawat.Linking.Tests.Text;

/// <summary>Case files: a head of "Name: value" lines, a blank line, then what the case is about.</summary>
internal sealed record CaseFile(string Path, IReadOnlyDictionary<string, string> Head, IReadOnlyList<string> Lines)
{
    public static string Root([CallerFilePath] string here = "") =>
        System.IO.Path.GetFullPath(System.IO.Path.Combine(System.IO.Path.GetDirectoryName(here)!, "..", "..", ".."));

    public static IEnumerable<string> Names(string room) =>
        Directory.EnumerateFiles(System.IO.Path.Combine(Root(), "tests", "cases", "linking", room), "*.txt")
            .Select(path => System.IO.Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    public static CaseFile Open(string room, string name)
    {
        var path = System.IO.Path.Combine(Root(), "tests", "cases", "linking", room, name + ".txt");
        var lines = File.ReadAllLines(path);
        var head = lines.TakeWhile(line => line.Length > 0).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
        Assert.True(head.ContainsKey("Description") && head.ContainsKey("Source"), $"{path} does not say its Description and Source.");
        return new CaseFile(path, head, [.. lines.SkipWhile(line => line.Length > 0).Skip(1).Where(line => line.Length > 0)]);
    }
}
