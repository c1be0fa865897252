using System.Globalization;
using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Links;

/// <summary>An archive of running stories and strangers: each file says which earlier ones it must link to, and which it may.</summary>
public sealed class LinkCaseTests
{
    public static IEnumerable<TheoryDataRow<string>> Cases => CaseFile.Names("links").Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Cases))]
    public void Links_are_as_the_case_says(string name) => Check(name);

    [Fact]
    public void The_order_of_adding_changes_nothing()
    {
        var readings = LinkCases.Readings();
        var expected = LinkCases.Describe(LinkCases.ArchiveOf(readings), readings);
        var random = new Random(7);
        for (var round = 0; round < 5; round++)
        {
            var shuffled = readings.ToArray();
            random.Shuffle(shuffled);
            var archive = LinkCases.ArchiveOf(shuffled);
            // Taking a story out and putting it back leaves no trace either.
            Assert.True(archive.Remove(shuffled[0].Text.Id));
            archive.Add(shuffled[0]);
            archive.Add(shuffled[1]);
            Assert.Equal(expected, LinkCases.Describe(archive, readings));
        }
    }

    [Fact]
    public void Removed_and_rejected_stories_are_not_linked()
    {
        var readings = LinkCases.Readings();
        var archive = LinkCases.ArchiveOf(readings);
        var story = readings.Single(r => r.Text.Id == "cianjur-relokasi");
        Assert.Empty(archive.LinksOf(story, new HashSet<string> { "cianjur-gempa" }));
        Assert.True(archive.Remove("cianjur-gempa"));
        Assert.False(archive.Remove("cianjur-gempa"));
        Assert.Empty(archive.LinksOf(story));
        Assert.Empty(archive.LinksOf(story, null, 0));
    }

    [Fact]
    public void Later_stories_are_candidates_of_an_earlier_one_and_never_its_links()
    {
        var readings = LinkCases.Readings();
        var archive = LinkCases.ArchiveOf(readings);
        var story = readings.Single(r => r.Text.Id == "kanjuruhan-tragedi");
        var later = archive.LaterCandidatesOf(story);
        Assert.Equal("kanjuruhan-tersangka", later[0]);
        Assert.Contains("kanjuruhan-vonis", later);
        Assert.DoesNotContain("pameran-buku", later);
    }

    [Fact]
    public void On_one_day_only_the_hour_tells_which_is_earlier()
    {
        var morning = new ArticleText("pagi", "id", new DateOnly(2024, 5, 6), "Gunung Ibu meletus", "", ["Gunung Ibu di Halmahera Barat meletus, kata PVMBG, dan abu menutupi Desa Gam Ici."]);
        var evening = morning with { Id = "malam", Headline = "Warga Desa Gam Ici mengungsi setelah Gunung Ibu meletus" };
        var at = new DateTimeOffset(2024, 5, 6, 8, 0, 0, TimeSpan.Zero);
        Assert.Empty(Links(morning, evening));
        Assert.Empty(Links(morning with { PublishedAt = at.AddHours(9) }, evening with { PublishedAt = at }));
        Assert.Single(Links(morning with { PublishedAt = at }, evening with { PublishedAt = at.AddHours(9) }));
    }

    [Fact]
    public void Reasons_add_up_and_are_sayable_in_both_languages()
    {
        var readings = LinkCases.Readings();
        var archive = LinkCases.ArchiveOf(readings);
        foreach (var link in readings.SelectMany(r => archive.LinksOf(r)))
        {
            Assert.NotEmpty(link.Reasons);
            Assert.Equal(1 - Math.Exp(-link.Reasons.Sum(r => r.Weight)), link.Score, 9);
            Assert.Equal(link.Reasons.OrderByDescending(r => r.Weight).Select(r => r.Weight), link.Reasons.Select(r => r.Weight));
            foreach (var reason in link.Reasons)
            {
                Assert.NotEmpty(reason.Values);
                Assert.False(string.IsNullOrWhiteSpace(reason.Say("id")) || string.IsNullOrWhiteSpace(reason.Say("en")));
            }
        }
    }

    [Fact]
    public void A_month_and_a_capital_are_no_reason_for_a_story_of_the_day_after()
    {
        var readings = LinkCases.Readings();
        var archive = LinkCases.ArchiveOf(readings);
        var reasons = archive.LinksOf(readings.Single(r => r.Text.Id == "xi-moskow")).SelectMany(l => l.Reasons);
        Assert.DoesNotContain(reasons, r => r.Kind is ReasonKind.Date or ReasonKind.Sentence);
    }

    [Theory]
    [InlineData("Gempa merusak ratusan rumah di Desa Cugenang, kata Bupati Herman Suherman.", "Pada Februari gempa merusak Desa Cugenang, menurut Bupati Herman Suherman.", true)]
    [InlineData("Gempa merusak ratusan rumah di Desa Cugenang, kata Bupati Herman Suherman.", "Harga beras naik sejak Februari.", false)]
    [InlineData("Gempa pada Senin (28/2) merusak ratusan rumah di Desa Cugenang, kata Bupati Herman Suherman.", "Harga beras naik sejak Februari.", true)]
    public void A_months_last_day_may_be_reported_on_the_next(string earlier, string sentence, bool isReason)
    {
        var then = new ArticleText("lalu", "id", new DateOnly(2022, 3, 1), "Gempa di Desa Cugenang", "", [earlier]);
        var now = new ArticleText("kini", "id", new DateOnly(2022, 5, 4), "Rumah di Desa Cugenang dibangun lagi", "",
            ["Desa Cugenang mulai membangun rumah, kata Bupati Herman Suherman.", sentence]);
        var link = Assert.Single(Links(then, now));
        Assert.Equal(isReason, link.Reasons.Any(r => r.Kind == ReasonKind.Date));
    }

    private static IReadOnlyList<BackgroundLink> Links(ArticleText earlier, ArticleText story)
    {
        var archive = new Archive();
        archive.Add(StoryReader.Read(earlier));
        return archive.LinksOf(StoryReader.Read(story));
    }

    private static void Check(string name)
    {
        var readings = LinkCases.Readings();
        var archive = LinkCases.ArchiveOf(readings);
        var story = readings.Single(r => r.Text.Id == name);
        var file = CaseFile.Open("links", name);
        var must = LinkCases.List(file.Head["Links"]);
        var may = LinkCases.List(file.Head.GetValueOrDefault("May", "none"));
        var links = LinkCases.Whole(archive, story, readings);
        var shown = string.Join("\n", links.Select(l => string.Create(CultureInfo.InvariantCulture, $"{l.Target} {l.Score:F2} {string.Join("; ", l.Reasons.Select(r => $"{r.Weight:F2} {r.Say("id")}"))}")));
        foreach (var target in must) Assert.True(links.Any(l => l.Target == target), $"{target} is missing from:\n{shown}");
        foreach (var link in links) Assert.True(must.Contains(link.Target) || may.Contains(link.Target), $"{link.Target} does not belong to:\n{shown}");
        foreach (var link in links)
        {
            if (link.Anchor is not { } anchor) continue;
            Assert.True(anchor.Sentence.Contains(anchor.Phrase));
            Assert.NotNull(anchor.TargetSentence);
            Assert.NotEmpty(anchor.TargetText);
        }
        Assert.Equal(links.Count(l => l.Anchor is not null), links.Where(l => l.Anchor is not null).Select(l => l.Anchor!.Sentence).Distinct().Count());
    }
}
