using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Names;

/// <summary>Names in own sentences: "Kind Name | other forms | titles …", one entity a line, in order of first mention.</summary>
public sealed class NameCaseTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => CaseFile.Names("names").Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Entities_are_as_the_case_says(string name) => Check(CaseFile.Open("names", name));

    private static void Check(CaseFile file)
    {
        var text = file.Lines.TakeWhile(line => !line.StartsWith('=')).ToList();
        var expected = file.Lines.Skip(text.Count + 1).ToList();
        var article = new ArticleText("case", file.Head["Language"], new DateOnly(2024, 1, 2), file.Head.GetValueOrDefault("Headline", ""), "", text);
        var reading = StoryReader.Read(article);
        var seen = reading.Mentions.Select(m => m.Entity).Distinct().Select(i => Line(reading.Entities[i])).ToList();
        Assert.Equal(string.Join('\n', expected), string.Join('\n', seen));
    }

    private static string Line(NamedEntity entity)
    {
        var line = $"{entity.Kind} {entity.Name}";
        foreach (var form in entity.Forms.Where(f => f != entity.Name).OrderByDescending(f => f.Length)) line += " | " + form;
        return entity.Titles.Count == 0 ? line : line + " | titles " + string.Join(", ", entity.Titles);
    }
}
