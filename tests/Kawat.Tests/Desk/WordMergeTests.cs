using Kawat.Desk.Compare;

namespace Kawat.Tests.Desk;

/// <summary>Two texts compared and put together word by word.</summary>
public sealed class WordMergeTests
{
    [Theory]
    [InlineData("Tiga orang tewas di Bandung.", "Empat orang tewas di Bandung.", "Tiga orang tewas di Bandung, Jawa Barat.", "Empat orang tewas di Bandung, Jawa Barat.")]
    [InlineData("Tiga orang tewas.", "Empat orang tewas.", "Tiga orang tewas.", "Empat orang tewas.")]
    [InlineData("Tiga orang tewas.", "Empat orang tewas.", "Empat orang tewas.", "Empat orang tewas.")]
    [InlineData("Tiga orang tewas.", "Tiga orang tewas.", "Lima orang tewas.", "Lima orang tewas.")]
    [InlineData("Tiga orang tewas.", "Empat orang tewas.", "Lima orang tewas.", null)]
    [InlineData("satu dua tiga", "satu empat tiga", "satu dua lima", null)]
    [InlineData("", "baru", "lain", null)]
    [InlineData("Harga naik 10 persen menjadi Rp1.200,50.", "Harga naik 12 persen menjadi Rp1.200,50.", "Harga naik 10 persen menjadi Rp1.300,50.", "Harga naik 12 persen menjadi Rp1.300,50.")]
    public void Changes_of_different_words_go_together_and_of_the_same_words_do_not(string was, string theirs, string mine, string? merged)
    {
        Assert.Equal(merged, WordMerge.Of(was, theirs, mine));
        Assert.Equal(merged, WordMerge.Of(was, mine, theirs));
    }

    [Fact]
    public void Pieces_put_together_are_both_texts_whatever_these_say()
    {
        var random = new Random(31);
        for (var round = 0; round < 3000; round++)
        {
            var (a, b) = (Some(random), Some(random));
            var pieces = WordDiff.Of(a, b);
            Assert.Equal(a, string.Concat(pieces.Where(p => p.Kind != PieceKind.New).Select(p => p.Text)));
            Assert.Equal(b, string.Concat(pieces.Where(p => p.Kind != PieceKind.Gone).Select(p => p.Text)));
            Assert.Equal(a, string.Concat(WordDiff.Words(a)));
        }
    }

    [Fact]
    public void A_merge_with_a_text_that_did_not_change_is_the_other_text()
    {
        var random = new Random(77);
        for (var round = 0; round < 3000; round++)
        {
            var (a, b) = (Some(random), Some(random));
            Assert.Equal(b, WordMerge.Of(a, b, a));
            Assert.Equal(b, WordMerge.Of(a, a, b));
            Assert.Equal(b, WordMerge.Of(a, b, b));
        }
    }

    [Fact]
    public void Blocks_are_paired_in_order_and_each_stands_in_one_pair()
    {
        var random = new Random(5);
        for (var round = 0; round < 1000; round++)
        {
            string[] a = [.. Enumerable.Range(0, random.Next(8)).Select(_ => Some(random))], b = [.. Enumerable.Range(0, random.Next(8)).Select(_ => Some(random)).Concat(a.Where(_ => random.Next(2) == 0))];
            var pairs = BlockPairs.Of(a, b);
            Assert.Equal(Enumerable.Range(0, a.Length), pairs.Where(p => p.Old >= 0).Select(p => p.Old));
            Assert.Equal(Enumerable.Range(0, b.Length), pairs.Where(p => p.Now >= 0).Select(p => p.Now));
        }
    }

    [Fact]
    public void A_rewritten_paragraph_is_paired_with_what_it_was_and_a_new_one_with_nothing()
    {
        string[] old = ["Banjir melanda Bandung pada Senin.", "Tiga orang tewas dalam kejadian itu.", "Warga mengungsi ke sekolah."];
        string[] now = ["Banjir melanda Bandung pada Senin.", "Presiden menyampaikan duka cita lewat pernyataan resmi.", "Empat orang tewas dalam kejadian itu.", "Warga mengungsi ke sekolah."];
        Assert.Equal([new(0, 0), new(-1, 1), new(1, 2), new(2, 3)], BlockPairs.Of(old, now));
    }

    private static string Some(Random random)
    {
        string[] words = ["satu", "dua", " ", "  ", "tiga", ",", ".", "Rp1.200", "\n", "**", "é", "🙂", "orang-orang", "Jum'at"];
        return string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => words[random.Next(words.Length)]));
    }
}
