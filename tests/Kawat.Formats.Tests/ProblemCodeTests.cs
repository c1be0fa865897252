using System.Reflection;

namespace Kawat.Formats.Tests;

/// <summary>The list of problem codes is complete, documented and in use.</summary>
public sealed class ProblemCodeTests
{
    private static List<(string Name, string Code)> Codes() =>
        [.. typeof(ProblemCodes).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (field.Name, (string)field.GetRawConstantValue()!))];

    [Fact]
    public void No_code_stands_for_two_things() => Assert.Equal(Codes().Count, Codes().Select(code => code.Code).Distinct().Count());

    [Fact]
    public void Every_code_is_documented()
    {
        var document = File.ReadAllText(Path.Combine(Shared.Root, "docs", "formats", "problems.md"));
        Assert.All(Codes(), code => Assert.Contains($"| {code.Code} |", document, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_code_occurs_in_a_test_or_case()
    {
        var tests = Directory.GetFiles(Path.Combine(Shared.Root, "tests", "Kawat.Formats.Tests"), "*.cs", SearchOption.AllDirectories).Where(path => !path.Contains("/obj/", StringComparison.Ordinal));
        var cases = Directory.GetFiles(Path.Combine(Shared.Root, "tests", "cases", "formats"), "*", SearchOption.AllDirectories);
        var text = string.Concat(tests.Concat(cases).Select(File.ReadAllText));
        Assert.All(Codes(), code => Assert.True(text.Contains(code.Code, StringComparison.Ordinal) || text.Contains($"ProblemCodes.{code.Name}", StringComparison.Ordinal), code.Name));
    }
}
