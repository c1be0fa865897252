using System.Text;
using System.Text.RegularExpressions;
using Kawat.Formats.Ninjs;

namespace Kawat.Formats.Tests.Ninjs;

/// <summary>The strict check of ninjs documents.</summary>
public sealed partial class NinjsCheckTests
{
    [Theory]
    [InlineData("1.0", """{"uri":"a","body_text":"x","renditions":{"r1":{"href":"b","width":5}}}""")]
    [InlineData("1.6", """{"uri":"a","headline_sub":"x","place":[{"name":"p","geometry_geojson":{}}],"associations":{"a_1":{"uri":"b"}}}""")]
    [InlineData("2.0", """{"uri":"a","associations":[{"name":"n","anything":1},{"uri":"b"}]}""")]
    [InlineData("2.2", """{"uri":"a","associations":[{"name":"n","uri":"b","digitalsourcetype":{"uri":"c"}}],"places":[{"geojson":{"type":"Point","coordinates":[1,2]}}]}""")]
    [InlineData("3.1", """{"uri":"a","urgency":5.0,"embargoedUntil":"Next Monday","rightsInfo":{"linkedRights":"x"},"eventDetails":{"dates":{"startDate":"x","expectedStartDate":"2020","endDate":"y"}}}""")]
    public void A_valid_document_has_no_fault(string version, string json) => Assert.Empty(Check(json, version));

    [Theory]
    [InlineData("1.0", """{"uri":"a","urgency":1}""", "urgency")]
    [InlineData("1.1", """{"uri":"a","type":"component"}""", "type")]
    [InlineData("1.2", """{"headline":"a"}""", "uri")]
    [InlineData("1.3", """{"uri":"a","associations":{"n":{"headline":"x"}}}""", "associations.n")]
    [InlineData("1.4", """{"uri":"a","expires":5}""", "expires")]
    [InlineData("1.5", """{"uri":"a","subject":[{"relevance":101}]}""", "subject[0].relevance")]
    [InlineData("1.6", """{"uri":"a","rightsinfo":{"linkedrights":"a","encodedrights":"b"}}""", "rightsinfo")]
    [InlineData("2.0", """{"uri":"a","expires":"x"}""", "expires")]
    [InlineData("2.1", """{"uri":"a","digitalsourcetype":{}}""", "digitalsourcetype")]
    [InlineData("2.2", """{"uri":"a","associations":[{"uri":"b"}]}""", "associations[0]")]
    [InlineData("3.0", """{"uri":"a","embargoed":"x"}""", "embargoed")]
    [InlineData("3.1", """{"uri":"a","urgency":10}""", "urgency")]
    [InlineData("3.1", """{"uri":"a","places":[{"geoJSON":{"type":"Point","coordinates":[1]}}]}""", "geoJSON")]
    [InlineData("3.1", """{"uri":"a",}""", "JSON")]
    [InlineData("3.1", "[]", "object")]
    public void A_fault_is_named_with_its_path(string version, string json, string named)
    {
        var faults = Check(json, version);
        Assert.All(faults, fault => Assert.Equal(ProblemCodes.InvalidNinjs, fault.Code));
        Assert.Contains(faults, fault => fault.Message.Contains(named, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_released_version_gives_a_verdict_and_no_other()
    {
        Assert.Equal(["1.0", "1.1", "1.2", "1.3", "1.4", "1.5", "1.6", "2.0", "2.1", "2.2", "3.0", "3.1"], NinjsCheck.Versions);
        Assert.Equal(12, NinjsCheck.CheckAll("""{"uri":"a"}"""u8.ToArray()).Count(verdict => verdict.IsValid));
        Assert.Throws<ArgumentException>(() => NinjsCheck.Check("{}"u8.ToArray(), "4.0"));
    }

    [Fact]
    public void The_standards_own_unit_files_get_the_verdict_in_their_name()
    {
        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(Shared.Path("data", "wire", "ninjs"), "*.json", SearchOption.AllDirectories))
        {
            if (!file.Contains("/open/", StringComparison.Ordinal) || Named().Match(file) is not { Success: true } match || !NinjsCheck.Versions.Contains(match.Groups[1].Value)) continue;
            if (NinjsCheck.Check(File.ReadAllBytes(file), match.Groups[1].Value).IsValid != (match.Groups[2].Value == "pass")) wrong.Add(file);
        }

        Assert.Empty(wrong);
    }

    private static IReadOnlyList<Problem> Check(string json, string version) => NinjsCheck.Check(Encoding.UTF8.GetBytes(json), version).Faults;

    [GeneratedRegex(@"/(\d\.\d)/should_(pass|fail)/")]
    private static partial Regex Named();
}
