using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Kawat.Tests.House;

/// <summary>House style that a machine can check. An exception stands here, by name, with its reason.</summary>
public sealed partial class SourceRuleTests
{
    /// <summary>Types that are neither sealed nor inherited, and why.</summary>
    private static readonly Dictionary<string, string> Unsealed = new(StringComparer.Ordinal)
    {
        ["Program"] = "the compiler writes it for the statements of Program.cs",
    };

    /// <summary>Types whose name has a word that otherwise says nothing, and why it says something there.</summary>
    private static readonly Dictionary<string, string> OddlyNamed = new(StringComparer.Ordinal);

    /// <summary>Files without a type of their name, and why.</summary>
    private static readonly Dictionary<string, string> OddFiles = new(StringComparer.Ordinal)
    {
        ["src/Kawat/Program.cs"] = "statements only",
    };

    [Fact]
    public void No_type_has_a_name_that_tells_nothing() =>
        Assert.Empty(Types().Where(type => Empty().IsMatch(type.Name.Split('`')[0]) && !OddlyNamed.ContainsKey(type.Name)).Select(type => type.FullName));

    [Theory]
    [InlineData("StoryManager", true)]
    [InlineData("TextUtils", true)]
    [InlineData("BaseReader", true)]
    [InlineData("Database", false)]
    [InlineData("BasedOn", false)]
    [InlineData("StoryReader", false)]
    public void The_check_of_names_can_tell(string name, bool tellsNothing) => Assert.Equal(tellsNothing, Empty().IsMatch(name));

    [Fact]
    public void A_class_is_sealed_unless_it_is_there_to_be_inherited()
    {
        var types = Types().ToList();
        var inherited = types.Select(type => type.BaseType?.GetElementType().FullName).ToHashSet();
        Assert.Empty(types
            .Where(type => type is { IsClass: true, IsValueType: false, IsSealed: false, IsAbstract: false })
            .Where(type => !inherited.Contains(type.FullName) && !Unsealed.ContainsKey(type.Name))
            .Select(type => type.FullName));
    }

    [Fact]
    public void Program_is_a_table_of_contents() => Assert.InRange(Lines("src/Kawat/Program.cs"), 1, 79);

    [Fact]
    public void Half_of_the_source_files_are_short()
    {
        var lengths = Sources().Select(Lines).Order().ToList();
        Assert.InRange(lengths[lengths.Count / 2], 1, 125);
    }

    [Fact]
    public void A_source_file_has_a_type_of_its_name()
    {
        var strange = Sources().Where(path => !OddFiles.ContainsKey(path) && !HasTypeOfItsName(path));
        Assert.Empty(strange);
    }

    [Fact]
    public void Nothing_in_the_tree_names_a_registry_or_a_place_on_somebodys_machine()
    {
        // In pieces, so that this file doesn't find itself.
        string[] words =
        [
            "nuget" + ".org", "npmjs" + ".org", "npmjs" + ".com", "pypi" + ".org", "deb.debian" + ".org", "security.debian" + ".org",
            "/wor" + "k/", "/roo" + "t/", "/hom" + "e/", "/User" + "s/", "C:" + "\\Users", "/tmp/" + "wt",
        ];
        Assert.Empty(Texts().SelectMany(file => words.Where(word => Names(file.Text, word)).Select(word => $"{file.Path}: {word}")));
    }

    [Theory]
    [InlineData("cd /wor" + "k/main", true)]
    [InlineData("file:///roo" + "t/a", true)]
    [InlineData("http://example.org/wor" + "k/7", false)]
    public void The_check_of_places_can_tell(string text, bool isPlace) => Assert.Equal(isPlace, ((string[])["/wor" + "k/", "/roo" + "t/"]).Any(word => Names(text, word)));

    // A place begins with its stroke; within an address of the web the same letters are somebody's page.
    private static bool Names(string text, string word)
    {
        for (var at = text.IndexOf(word, StringComparison.Ordinal); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.Ordinal))
        {
            if (word[0] != '/' || at == 0 || !char.IsAsciiLetterOrDigit(text[at - 1])) return true;
        }

        return false;
    }

    [Fact]
    public void Nothing_is_left_to_be_done_in_a_comment()
    {
        var mark = new Regex(@"\b(TO" + "DO|FIX" + "ME|XX" + @"X)\b", RegexOptions.CultureInvariant);
        Assert.Empty(Texts().Where(file => Code().IsMatch(file.Path) && mark.IsMatch(file.Text)).Select(file => file.Path));
    }

    private static bool HasTypeOfItsName(string path) => Regex.IsMatch(
        Tree.Text(path)!, @"\b(class|record|struct|interface|enum)\s+" + Regex.Escape(Path.GetFileName(path).Split('.')[0]) + @"(Page)?\b", RegexOptions.CultureInvariant);

    private static IEnumerable<string> Sources() =>
        Tree.Files.Where(path => path.StartsWith("src/", StringComparison.Ordinal) && path.EndsWith(".cs", StringComparison.Ordinal));

    private static IEnumerable<(string Path, string Text)> Texts() =>
        Tree.Files.Select(path => (path, Tree.Text(path))).Where(file => file.Item2 is not null)!;

    private static int Lines(string path) => Tree.Text(path)!.Split('\n').Length - 1;

    /// <summary>The types people wrote, in all three assemblies; what compilers wrote is left out.</summary>
    private static IEnumerable<TypeDefinition> Types()
    {
        foreach (var file in new[] { "kawat.dll", "Kawat.Formats.dll", "Kawat.Linking.dll" })
        {
            using var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, file));
            foreach (var type in assembly.MainModule.GetAllTypes().Where(IsOurs).ToList()) yield return type;
        }
    }

    private static bool IsOurs(TypeDefinition type)
    {
        for (var each = type; each is not null; each = each.DeclaringType)
        {
            if (each.Name.Contains('<', StringComparison.Ordinal) || each.CustomAttributes.Any(attribute =>
                attribute.AttributeType.Name is "CompilerGeneratedAttribute" or "GeneratedCodeAttribute" or "EmbeddedAttribute" or "RazorSourceChecksumAttribute" or "RazorCompiledItemMetadataAttribute")) return false;
            if (each.DeclaringType is null && each.Namespace is "AspNetCoreGeneratedDocument") return false;
        }
        return type.Namespace.StartsWith("Kawat", StringComparison.Ordinal) || type.DeclaringType is not null || type.Name == "Program";
    }

    [GeneratedRegex("(Manager|Helper|Utils?|Common|Info|Processor|Provider|Handler|Service|Context|Impl)s?$|^(Base|Abstract|Common)[A-Z]|(?<=[a-z])Base$", RegexOptions.CultureInvariant)]
    private static partial Regex Empty();

    [GeneratedRegex(@"\.(cs|cshtml|csproj|props|sql|js|css|sh|md)$|^kawat$", RegexOptions.CultureInvariant)]
    private static partial Regex Code();
}
