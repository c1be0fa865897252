using System.Text.RegularExpressions;
using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Kawat.Tests.House;

/// <summary>The papers say what is so: links lead somewhere, names exist, the records have their parts.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Papers = [.. Tree.Files.Where(path => path.EndsWith(".md", StringComparison.Ordinal))];

    [Fact]
    public void Every_relative_link_leads_to_a_file_and_a_heading_that_exist()
    {
        List<string> broken = [];
        foreach (var paper in Papers)
        {
            foreach (Match link in Link().Matches(WithoutCode(Tree.Text(paper)!)))
            {
                var address = link.Groups["address"].Value;
                if (Outside().IsMatch(address)) continue;
                var parts = address.Split('#', 2);
                var target = parts[0].Length == 0 ? paper : Path.Combine(Path.GetDirectoryName(paper)!, Uri.UnescapeDataString(parts[0]));
                if (!Path.Exists(Tree.Full(target))) broken.Add($"{paper}: {address}");
                else if (parts.Length == 2 && !Anchors(target).Contains(parts[1])) broken.Add($"{paper}: {address} (no such heading)");
            }
        }
        Assert.Empty(broken);
    }

    [Fact]
    public void Every_name_in_ARCHITECTURE_exists()
    {
        var known = KnownNames();
        var unknown = Ticked().Matches(Tree.Text("ARCHITECTURE.md")!)
            .Select(match => match.Groups[1].Value)
            .Where(name => !Exists(name, known))
            .Distinct();
        Assert.Empty(unknown);
    }

    [Theory]
    [InlineData("src/Kawat.Formats/NewsItem.cs", true)]
    [InlineData("src/Kawat.Formats/NoSuchFile.cs", false)]
    [InlineData("NewsItem", true)]
    [InlineData("WireReader.Read", true)]
    [InlineData("WireReader.Guess", false)]
    [InlineData("NoSuchType", false)]
    [InlineData("Kawat.Formats.Content", true)]
    [InlineData("/berita/{id}", true)]
    public void The_check_of_names_can_tell(string name, bool exists) => Assert.Equal(exists, Exists(name, KnownNames()));

    [Fact]
    public void README_leads_with_the_two_commands()
    {
        var firstBlock = Fenced().Match(Tree.Text("README.md")!).Groups[1].Value;
        Assert.Matches(@"^\./kawat up\b.*\n\./kawat test\b", firstBlock);
    }

    [Fact]
    public void Decisions_and_contracts_are_numbered_without_a_gap()
    {
        foreach (var (folder, digits) in new[] { ("docs/decisions/", 4), ("docs/contracts/", 3) })
        {
            var numbers = Papers.Where(path => path.StartsWith(folder, StringComparison.Ordinal)).Select(path => path[folder.Length..][..digits]).ToArray();
            Assert.NotEmpty(numbers);
            Assert.Equal(Enumerable.Range(1, numbers.Length).Select(n => n.ToString("D" + digits, System.Globalization.CultureInfo.InvariantCulture)), numbers);
        }
    }

    [Fact]
    public void A_decision_has_context_decision_and_status()
    {
        foreach (var record in Papers.Where(path => path.StartsWith("docs/decisions/", StringComparison.Ordinal)))
        {
            var text = Tree.Text(record)!;
            foreach (var part in new[] { "**Context.**", "**Decision.**", "**Status.**" }) Assert.True(text.Contains(part, StringComparison.Ordinal), $"{record} has no {part}");
        }
    }

    // A path if it has a slash or an extension; a type, member or namespace if it is written like one; anything else
    // (a command, a value, a route, an address) makes no claim about the tree.
    private static bool Exists(string name, HashSet<string> known)
    {
        if (RunTime().IsMatch(name)) return true;
        if (PathLike().IsMatch(name)) return Path.Exists(Tree.Full(name)) || Path.Exists(Tree.Full("src/Kawat/" + name)) || Path.Exists(Tree.Full("src/" + name));
        return !TypeLike().IsMatch(name) || known.Contains(name) || known.Contains(name.Split('<')[0]);
    }

    private static HashSet<string> KnownNames()
    {
        HashSet<string> names = new(StringComparer.Ordinal);
        foreach (var file in new[] { "kawat.dll", "Kawat.Formats.dll", "Kawat.Linking.dll" })
        {
            using var assembly = AssemblyDefinition.ReadAssembly(Path.Combine(AppContext.BaseDirectory, file));
            foreach (var type in assembly.MainModule.GetAllTypes())
            {
                var name = type.Name.Split('`')[0];
                names.UnionWith([name, type.Namespace, $"{type.Namespace}.{name}"]);
                names.UnionWith(type.Methods.Select(method => $"{name}.{method.Name}"));
                names.UnionWith(type.Properties.Select(property => $"{name}.{property.Name}"));
                names.UnionWith(type.Fields.Select(field => $"{name}.{field.Name}"));
            }
        }
        return names;
    }

    private static HashSet<string> Anchors(string paper) =>
        [.. Heading().Matches(Tree.Text(paper)!).Select(match => NotInAnchor().Replace(match.Groups[1].Value.Trim().ToLowerInvariant(), "").Replace(' ', '-'))];

    private static string WithoutCode(string text) => Ticked().Replace(Fenced().Replace(text, ""), "");

    [GeneratedRegex(@"!?\[[^\]]*\]\((?<address>[^)\s]+)[^)]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex("^(https?|mailto):", RegexOptions.CultureInvariant)]
    private static partial Regex Outside();

    [GeneratedRegex("`([^`\n]+)`", RegexOptions.CultureInvariant)]
    private static partial Regex Ticked();

    [GeneratedRegex("^```[a-z]*\n(.*?)^```", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Fenced();

    [GeneratedRegex("^#+ (.+)$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"[^\w\- ]", RegexOptions.CultureInvariant)]
    private static partial Regex NotInAnchor();

    // Made when the program runs (data/), a route (/berita) or a command.
    [GeneratedRegex(@"^(data/|/|\./kawat|https?:)|\s", RegexOptions.CultureInvariant)]
    private static partial Regex RunTime();

    [GeneratedRegex(@"^[\w.\-]+/|^[\w.\-]+\.(cs|cshtml|sql|md|sh|json|props|slnx|css|js|txt)$", RegexOptions.CultureInvariant)]
    private static partial Regex PathLike();

    [GeneratedRegex(@"^[A-Z]\w*[a-z]\w*(\.[A-Z]\w*)*(<\w+>)?$", RegexOptions.CultureInvariant)]
    private static partial Regex TypeLike();
}
