using System.Globalization;
using Kawat.Linking.Copies;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Copies;

/// <summary>Pairs of own texts with the label they must get. A case holds two texts, each under a line "= date source | headline".</summary>
public sealed class CopyCaseTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => CaseFile.Names("copies").Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Pair_has_the_label_and_the_reasons_of_the_case(string name) => Check(CaseFile.Open("copies", name));

    [Fact]
    public void Every_reason_speaks_both_languages()
    {
        foreach (var name in CaseFile.Names("copies"))
        {
            var (here, there) = Texts(CaseFile.Open("copies", name));
            foreach (var reason in CopyJudgement.Between(here, there).Reasons)
            {
                Assert.NotEmpty(reason.Values);
                Assert.NotEqual(reason.Say("id"), reason.Say("en"));
            }
        }
    }

    private static void Check(CaseFile file)
    {
        var (here, there) = Texts(file);
        var judgement = CopyJudgement.Between(here, there);
        var seen = string.Join('\n', judgement.Reasons.Select(r => $"{r.Weight.ToString("+0.0;-0.0;0", CultureInfo.InvariantCulture)} {r.Say("en")}"));
        Assert.True(file.Head["Label"] == judgement.Label.ToString(), $"{judgement.Label} {judgement.Score:F2}\n{seen}");
        foreach (var reason in file.Head.Where(h => h.Key.StartsWith("Reason", StringComparison.Ordinal))) Assert.Contains(reason.Value, seen, StringComparison.Ordinal);
        Assert.Equal(judgement.IsDuplicate, file.Head["Label"] is "Copy" or "Rewrite");
        Assert.Equal(judgement.IsDuplicate, judgement.Score > 0.5);
    }

    private static (ArticleText Here, ArticleText There) Texts(CaseFile file)
    {
        var starts = file.Lines.Select((line, i) => (line, i)).Where(l => l.line.StartsWith("= ", StringComparison.Ordinal)).Select(l => l.i).ToList();
        Assert.Equal(2, starts.Count);
        return (Text(file, starts[0], starts[1]), Text(file, starts[1], file.Lines.Count));
    }

    private static ArticleText Text(CaseFile file, int start, int end)
    {
        var head = file.Lines[start][2..].Split(" | ", 2);
        var stamp = head[0].Split(' ');
        var date = DateOnly.ParseExact(stamp[0], "yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new ArticleText($"{file.Path}:{start}", file.Head["Language"], date, head[1], "", [.. file.Lines.Skip(start + 1).Take(end - start - 1)]) { Source = stamp[1] };
    }
}
