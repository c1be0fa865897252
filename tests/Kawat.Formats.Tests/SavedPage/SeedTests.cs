using Kawat.Formats.Content;

namespace Kawat.Formats.Tests.SavedPage;

/// <summary>The two real pages that must be read exactly. Their text is not part of the repository.</summary>
public sealed class SeedTests
{
    private static ItemReading Read(string start)
    {
        var file = Directory.GetFiles(Shared.Path("seeds"), start + "_*.txt").Single();
        var reading = WireReader.Read(File.ReadAllBytes(file), new WireHints { FileName = Path.GetFileName(file) });
        Assert.Equal("saved-page", reading.Format);
        Assert.False(reading.IsUnreadable);
        return Assert.Single(reading.Items);
    }

    [Fact]
    public void First_page_has_headline_deck_dateline_and_two_credited_pictures()
    {
        var (item, problems) = Read("000");
        Assert.StartsWith("Presiden Xi gelar pembicaraan", item.Headline, StringComparison.Ordinal);
        Assert.StartsWith("Persahabatan China dan Belarus tak tergoyahkan", item.Deck, StringComparison.Ordinal);
        Assert.EndsWith("satu sama lain.", item.Deck, StringComparison.Ordinal);
        Assert.Equal(new Dateline("Beijing", "China", "Xinhua"), item.Dateline);
        Assert.Equal(2, item.Pictures.Count);
        Assert.All(item.Pictures, picture => Assert.Equal(new PictureCredit("Xinhua", "Liu Bin"), picture.Credit));
        Assert.All(item.Pictures, picture => Assert.DoesNotContain("(", picture.Caption, StringComparison.Ordinal));
        Assert.Equal("id", item.Language);
        Assert.DoesNotContain(problems, problem => problem.Severity == Severity.Error);
    }

    [Fact]
    public void First_page_has_ten_paragraphs_and_no_line_of_the_lists_around_it()
    {
        var (item, _) = Read("000");
        Assert.Equal(10, item.Body.Blocks.Count);
        Assert.All(item.Body.Blocks, block => Assert.IsType<Paragraph>(block));
        Assert.StartsWith("Presiden China Xi Jinping menggelar", item.Body.Blocks[0].PlainText, StringComparison.Ordinal);
        Assert.All(item.Body.Blocks, block => Assert.DoesNotMatch(@"[\p{Ll}\p{Lu})][.!?][""”]?\p{Lu}", block.PlainText));
        var text = item.Body.ToPlainText();
        foreach (var word in (string[])["AstraZeneca", "Eropa siap", "Lebanon", "NCTV", "Iran", "Minnesota", "Houthi", "Swedia"])
        {
            Assert.DoesNotContain(word, text, StringComparison.Ordinal);
            Assert.Contains(item.Dropped, line => line.Contains(word, StringComparison.Ordinal));
        }
    }

    [Fact]
    public void First_page_is_dated_by_its_news_day_and_not_by_the_lists()
    {
        var (item, _) = Read("000");
        Assert.Equal(("2023-03-01", "day"), (item.Published?.Value, item.Published?.Precision));
        Assert.Contains("(1/3)", item.Published?.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Second_page_says_that_it_has_no_headline()
    {
        var (item, problems) = Read("001");
        Assert.Null(item.Headline);
        Assert.Contains(problems, problem => problem is { Code: ProblemCodes.NoHeadline, Severity: Severity.Warning });
        Assert.Equal(new Dateline("Jakarta", null, "ANTARA"), item.Dateline);
        Assert.Equal(11, item.Body.Blocks.Count);
        Assert.StartsWith("China dan Belarus pada Kamis", item.Body.Blocks[0].PlainText, StringComparison.Ordinal);
        Assert.Equal(["Xinhua"], item.Bylines);
        Assert.Equal(["Joko Susilo"], item.Editors);
        Assert.Equal(new Copyright("ANTARA", 2022), item.Copyright);
        Assert.Empty(item.Dropped);
    }

    [Fact]
    public void Second_page_is_dated_by_weekday_and_copyright_year()
    {
        var (item, _) = Read("001");
        Assert.Equal(("2022-09-15", "day"), (item.Published?.Value, item.Published?.Precision));
        Assert.Contains("Kamis (15/9)", item.Published?.Reason, StringComparison.Ordinal);
        Assert.Contains("2022", item.Published?.Reason, StringComparison.Ordinal);
    }
}
