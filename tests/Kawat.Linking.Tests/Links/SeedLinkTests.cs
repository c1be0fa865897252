using Kawat.Linking.Links;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Links;

/// <summary>The two pages that started it all: one is the background of the other, half a year earlier.</summary>
public sealed class SeedLinkTests
{
    // The lists of other stories below the text are no part of it.
    private static ArticleText Story(int number, DateOnly date)
    {
        var whole = SharedTexts.Seed(number, date);
        var text = whole.Blocks[0];
        var end = text.IndexOf("\nBagikan", StringComparison.Ordinal);
        if (end < 0) end = text.IndexOf("\nPewarta:", StringComparison.Ordinal);
        var paragraphs = text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return number == 0 ? whole with { Headline = paragraphs[0], Deck = paragraphs[2], Blocks = paragraphs[3..] } : whole with { Blocks = paragraphs };
    }

    private static readonly DateOnly FirstDay = new(2023, 3, 2);
    private static readonly DateOnly SecondDay = new(2022, 9, 16);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_later_page_links_to_the_earlier_one_by_the_sentence_on_Samarkand(bool amongOthers)
    {
        var later = StoryReader.Read(Story(0, FirstDay));
        var earlier = StoryReader.Read(Story(1, SecondDay));
        var archive = LinkCases.ArchiveOf(amongOthers ? [.. LinkCases.Readings(), later, earlier] : [later, earlier]);
        var links = archive.LinksOf(later);
        Assert.Equal("seed1", links[0].Target);
        Assert.DoesNotContain(links, l => l.Target is "vaksin" or "lebanon" or "yaman" or "swedia");
        Assert.Contains("seed0", archive.LaterCandidatesOf(earlier));
        Assert.DoesNotContain(archive.LinksOf(earlier), l => l.Target == "seed0");
        var reasons = links[0].Reasons;
        Assert.Contains(reasons, r => r.Kind == ReasonKind.People && r.Values.Contains("Xi Jinping") && r.Values.Contains("Alexander Lukashenko"));
        Assert.Contains(reasons, r => r.Kind == ReasonKind.Places && r.Values.Contains("Samarkand"));
        var date = reasons.Single(r => r.Kind == ReasonKind.Date);
        Assert.Contains("2022-09", date.Values);
        Assert.Contains("September 2022", date.Say("id"), StringComparison.Ordinal);
        var anchor = links[0].WithTarget(later, earlier).Anchor;
        Assert.NotNull(anchor);
        var sentence = later.Text.TextOf(anchor.Sentence.Block).Substring(anchor.Sentence.Start, anchor.Sentence.Length);
        Assert.Contains("Samarkand", sentence, StringComparison.Ordinal);
        var phrase = later.Text.TextOf(anchor.Phrase.Block).Substring(anchor.Phrase.Start, anchor.Phrase.Length);
        Assert.StartsWith("di Samarkand", phrase, StringComparison.Ordinal);
        Assert.EndsWith("tahun lalu", phrase, StringComparison.Ordinal);
        Assert.Contains("Samarkand", anchor.TargetText, StringComparison.Ordinal);
    }
}
