using System.Runtime.Intrinsics;
using Kawat.Linking.Names;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Names;

/// <summary>The reader sums what hangs on one word before it meets the run; training lists every clue. Both must say the same.</summary>
public sealed class NameScoreTests
{
    private const string Story = """
        Jakarta (Kawat) - Menteri Perdagangan Rani Wulandari, Rabu (1/3), membuka Pameran Kopi Nusantara di Gedung Cendrawasih.
        "Kita Harus Maju," kata Rani. PT Samudra Karya (SK) dan CV Anak-Anak Timur hadir bersama warga Kampung Baru di U.S. dan Qatar.
        Simak juga: Warga Desa Sambut Tamu dari Bandung. DUA KAPAL TIBA. H. Sutomo Jr. pulang ke Kota Lama; Indah berlari-lari di Jalan A. Yani 12.
        """;

    [Fact]
    public void The_sum_over_words_and_runs_is_the_sum_of_all_clues()
    {
        var text = new ArticleText("a", "id", new DateOnly(2023, 3, 2), "Rani Buka Pameran Kopi", "", Story.Split('\n'));
        var clues = new List<uint>();
        var compared = 0;
        foreach (var (part, _) in NameReader.Runs(text, [], RunTyping.Open, out _))
        {
            for (var first = 0; first < part.Words.Length; first++)
            {
                for (var end = first + 1; end <= Math.Min(part.Words.Length, first + 6); end++)
                {
                    SpanClues.Collect(part, first, end, true, clues);
                    Assert.Equal(NameTyper.Shipped.Sum(clues), NameTyper.Shipped.Score(part, first, end));
                    compared++;
                }
            }
        }
        Assert.True(compared > 300, $"only {compared} runs");
    }

    [Fact]
    public void In_small_letters_the_tags_are_those_of_all_clues_together()
    {
        var words = NameWords.Of(Story.ToLowerInvariant());
        var looked = new SmallTagger.LookedUp(words);
        var (tags, clues, odds) = (new byte[words.Length], new List<uint>(), new int[8]);
        for (var i = 0; i < words.Length; i++)
        {
            SmallTagger.Collect(looked, i, tags, clues);
            SmallTagger.Shipped.Sum(clues).CopyTo(odds);
            for (byte tag = 1; tag < SmallTagger.Tags; tag++)
                if (odds[tag] > odds[tags[i]] && SmallTagger.IsAllowed(words, tags, i, tag)) tags[i] = tag;
        }
        Assert.Equal(tags, SmallTagger.Shipped.Tag(words));
        Assert.True(tags.Distinct().Count() > 3, "the text has hardly any names");
    }
}
