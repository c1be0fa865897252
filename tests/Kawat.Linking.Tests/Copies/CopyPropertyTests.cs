using System.Text;
using Kawat.Linking.Copies;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Copies;

/// <summary>What must hold of every pair of texts.</summary>
public sealed class CopyPropertyTests
{
    private static readonly string[] Pieces =
    [
        "Jakarta", "(Kawat)", "-", "--", "harga", "emas", "Rp1.905.000", "Rp", "1,905", "juta", "naik", "turun", "Rabu", "(1/3)", "2025", "Baca juga:", "Sari Dewi", "mengatakan", "di", "dan",
        "hari ini", "“", "”", ".", "?", "\n", "\n\n", "SCROLL TO CONTINUE WITH CONTENT", "[Gambas:x]", "Editor:", "(abc/def)", "©", "1.2.3,4", "99999999999999999999999999", "0,0", "é", "\ud83d", "\u0301", "\0", "İ",
    ];

    [Theory, InlineData("id"), InlineData("en"), InlineData("")]
    public void Judgement_of_any_two_texts_is_whole_and_the_same_both_ways(string language)
    {
        var random = new Random(20251122);
        for (var round = 0; round < 600; round++)
        {
            var (here, there) = (Text(random, language), Text(random, language));
            // Half of the pairs share most of their text.
            if (round % 2 == 0) there = there with { Blocks = [.. there.Blocks, here.Blocks[0]] };
            var judgement = CopyJudgement.Between(here, there);
            var turned = CopyJudgement.Between(there, here);
            Assert.InRange(judgement.Score, 0, 1);
            Assert.Equal((judgement.Label, judgement.Score), (turned.Label, turned.Score));
            Assert.Equal(judgement.IsDuplicate, judgement.Score > 0.5);
            Assert.NotEmpty(judgement.Reasons);
            Assert.All(judgement.Reasons, r => Assert.True(r.Values.Count > 0 && r.Say("id").Length > 0 && r.Say("en").Length > 0));
            Assert.Equal(judgement.Reasons.Select(r => (r.Kind, r.Weight)).Order(), turned.Reasons.Select(r => (r.Kind, r.Weight)).Order());
        }
    }

    [Fact]
    public void A_text_is_a_copy_of_itself_under_any_id_source_and_date()
    {
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var text = Text(random, "id");
            var again = text with { Id = "other", Source = random.Next(2) == 0 ? text.Source : "elsewhere", Date = text.Date.AddDays(random.Next(3)) };
            Assert.Equal(CopyLabel.Copy, CopyJudgement.Between(text, again).Label);
            Assert.Equal(CopySignature.Of(text).Bands, CopySignature.Of(again).Bands);
        }
    }

    [Fact]
    public void The_same_texts_give_the_same_judgement_from_their_readings()
    {
        var random = new Random(11);
        for (var round = 0; round < 100; round++)
        {
            var (here, there) = (Text(random, "id"), Text(random, "id"));
            var (of, again) = (CopyJudgement.Between(here, there), CopyJudgement.Between(StoryReader.Read(here), StoryReader.Read(there)));
            Assert.Equal((of.Label, of.Score), (again.Label, again.Score));
            Assert.Equal(CopySignature.Of(here).Bands, CopySignature.Of(StoryReader.Read(here)).Bands);
        }
    }

    [Fact]
    public void Keys_are_few_and_different_and_in_order()
    {
        var random = new Random(3);
        for (var round = 0; round < 300; round++)
        {
            var keys = CopySignature.Of(Text(random, "en")).Bands;
            Assert.InRange(keys.Count, 0, CopySignature.Count);
            Assert.Equal(keys.Distinct().Order(), keys);
        }
    }

    [Fact]
    public void A_text_with_a_third_of_its_words_changed_shares_a_key()
    {
        var random = new Random(5);
        var found = 0;
        for (var round = 0; round < 200; round++)
        {
            var words = Enumerable.Range(0, 300).Select(_ => "kata" + random.Next(5000)).ToArray();
            // A new paragraph in the place of the middle third.
            var changed = words.Select((w, i) => i is >= 100 and < 200 ? "baru" + random.Next(5000) : w);
            if (KeysOf(words).Intersect(KeysOf(changed)).Any()) found++;
        }
        Assert.Equal(200, found);
    }

    [Fact]
    public void Prayer_wheels_of_one_word_end_quickly()
    {
        var wheel = string.Join(' ', Enumerable.Repeat("emas", 20_000));
        var pairs = string.Join(' ', Enumerable.Repeat("emas 1", 10_000));
        Assert.Equal(CopyLabel.Copy, CopyJudgement.Between(Plain(wheel), Plain(wheel)).Label);
        Assert.InRange(CopyJudgement.Between(Plain(wheel), Plain(pairs)).Score, 0, 1);
    }

    private static IReadOnlyList<long> KeysOf(IEnumerable<string> words) => CopySignature.Of(Plain(string.Join(' ', words))).Bands;

    private static ArticleText Plain(string body) => new("a", "id", new DateOnly(2025, 3, 1), "", "", [body]);

    private static ArticleText Text(Random random, string language)
    {
        var body = new StringBuilder("kata ");
        for (var i = random.Next(60); i >= 0; i--) body.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(5) == 0 ? "" : " ");
        var headline = string.Join(' ', Enumerable.Range(0, random.Next(6)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        return new ArticleText("a" + random.Next(), language, new DateOnly(2025, 3, 1).AddDays(random.Next(5)), headline, "", [body.ToString(), ""]) { Source = random.Next(3) == 0 ? "" : "portal" + random.Next(2) };
    }
}
