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
            for (var first = 0; first < part.Words.Count; first++)
            {
                for (var end = first + 1; end <= Math.Min(part.Words.Count, first + 6); end++)
                {
                    SpanClues.Collect(part, first, end, true, clues);
                    Assert.Equal(NameTyper.Shipped.Sum(clues), NameTyper.Shipped.Score(part, first, end));
                    compared++;
                }
            }
        }
        Assert.True(compared > 300, $"only {compared} runs");
    }
}
