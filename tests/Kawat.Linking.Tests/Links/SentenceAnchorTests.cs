using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Links;

/// <summary>Which sentence speaks of which earlier story.</summary>
public sealed class SentenceAnchorTests
{
    private static readonly ArticleText Collapse = new("runtuh", "id", new DateOnly(2024, 5, 6), "Jembatan Sei Langkap runtuh, truk masuk sungai", "",
        ["Bontang (Kawat) - Jembatan Sei Langkap di Bontang runtuh pada Senin (6/5) dan sebuah truk jatuh ke sungai.", "Sopir truk selamat, kata Kapolres Bontang Danang Wiryawan."]);

    private static readonly ArticleText Repair = new("perbaikan", "id", new DateOnly(2024, 5, 20), "Jembatan Sei Langkap dibuka lagi untuk motor", "",
    [
        "Bontang (Kawat) - Warga Bontang kembali melintasi Jembatan Sei Langkap dengan sepeda motor, Senin (20/5).",
        "\"Kami minta warga bersabar sampai bulan depan,\" kata Wali Kota Bontang Basri Halim.",
        "Sebelumnya, Jembatan Sei Langkap runtuh dan sebuah truk jatuh ke sungai.",
        "Pemerintah kota menyiapkan anggaran untuk jembatan baru.",
    ]);

    [Fact]
    public void The_sentence_that_looks_back_speaks_of_the_earlier_story()
    {
        var anchor = Assert.Single(Of(Repair, Collapse));
        Assert.Equal("runtuh", anchor.Target);
        Assert.StartsWith("Sebelumnya, Jembatan", Said(Repair, anchor), StringComparison.Ordinal);
        Assert.InRange(anchor.Score, 0.3, 1);
    }

    [Fact]
    public void The_link_that_readers_see_hangs_on_the_same_sentence()
    {
        var link = Assert.Single(ArchiveOf([Collapse]).LinksOf(StoryReader.Read(Repair)));
        var anchor = link.Anchor;
        Assert.NotNull(anchor);
        Assert.Equal(Assert.Single(Of(Repair, Collapse)).Score, anchor.Score);
        Assert.StartsWith("Sebelumnya, Jembatan", Text(Repair, anchor.Sentence), StringComparison.Ordinal);
        Assert.True(anchor.Sentence.Contains(anchor.Phrase));
    }

    [Theory]
    [InlineData("Sebelumnya, pemerintah kota menyiapkan anggaran untuk pasar cabai di tepi hutan.")]
    [InlineData("Jembatan Sei Langkap panjangnya seratus meter dan dibangun dengan baja.")]
    [InlineData("Baca juga: Jembatan Sei Langkap runtuh, truk masuk sungai")]
    public void No_sentence_is_shown_that_only_shares_words_or_only_looks_back(string sentence)
    {
        var story = Repair with { Blocks = [Repair.Blocks[0], Repair.Blocks[1], sentence] };
        Assert.All(ArchiveOf([Collapse]).LinksOf(StoryReader.Read(story)), l => Assert.Null(l.Anchor));
    }

    [Fact]
    public void Of_two_reports_of_what_it_says_the_earlier_comes_first()
    {
        var again = Collapse with { Id = "runtuh-lagi", Date = new DateOnly(2024, 5, 8), Headline = "Truk yang jatuh bersama Jembatan Sei Langkap diangkat", Blocks = ["Bontang (Kawat) - Truk yang jatuh ke sungai saat Jembatan Sei Langkap runtuh diangkat, Rabu (8/5)."] };
        var anchors = Of(Repair, again, Collapse).Where(a => Said(Repair, a).StartsWith("Sebelumnya", StringComparison.Ordinal)).ToList();
        Assert.Equal("runtuh", anchors[0].Target);
    }

    [Theory]
    [InlineData("Sebelumnya, harga cabai di pasar turun karena panen raya.")]
    [InlineData("Pemerintah kota menyiapkan anggaran baru tahun ini.")]
    public void A_sentence_on_something_else_speaks_of_nothing_earlier(string sentence)
    {
        var story = Repair with { Blocks = [Repair.Blocks[0], Repair.Blocks[1], sentence] };
        Assert.DoesNotContain(Of(story, Collapse), a => Said(story, a) == sentence);
    }

    [Fact]
    public void A_sentence_that_names_a_day_speaks_of_the_story_of_that_day_not_of_a_better_worded_one()
    {
        var story = Repair with { Blocks = [Repair.Blocks[0], Repair.Blocks[1], "Truk yang jatuh ke sungai bersama Jembatan Sei Langkap itu diangkat dengan derek pada Rabu (8/5)."] };
        var lifting = Collapse with { Id = "angkat", Date = new DateOnly(2024, 5, 8), Headline = "Derek angkat truk dari bawah Jembatan Sei Langkap", Blocks = ["Bontang (Kawat) - Truk di bawah Jembatan Sei Langkap diangkat, Rabu (8/5)."] };
        var plan = Collapse with { Id = "rencana", Headline = "Truk yang jatuh ke sungai bersama Jembatan Sei Langkap akan diangkat dengan derek", Date = new DateOnly(2024, 5, 7), Blocks = ["Bontang (Kawat) - Truk yang jatuh ke sungai bersama Jembatan Sei Langkap akan diangkat dengan derek, kata polisi, Selasa (7/5)."] };
        var anchors = Of(story, Collapse, plan, lifting).Where(a => Said(story, a).StartsWith("Truk", StringComparison.Ordinal)).ToList();
        Assert.Equal("angkat", anchors[0].Target);
        Assert.DoesNotContain(anchors, a => a.Target == "rencana");
    }

    [Fact]
    public void An_earlier_story_has_its_best_sentence_only()
    {
        var story = Repair with { Blocks = [.. Repair.Blocks, "Truk itu jatuh ke sungai saat Jembatan Sei Langkap runtuh."] };
        Assert.Single(Of(story, Collapse), a => a.Target == "runtuh");
    }

    [Fact]
    public void A_timetable_is_not_the_report_of_what_it_announces()
    {
        var schedule = new ArticleText("jadwal", "id", new DateOnly(2024, 5, 19), "Jadwal final Piala Sei Langkap: Persebon lawan Mahakam", "",
            ["Jadwal final Piala Sei Langkap: Persebon dan Mahakam berebut juara di Bontang, Minggu (19/5)."]) { PublishedAt = new DateTimeOffset(2024, 5, 19, 1, 0, 0, TimeSpan.Zero) };
        var result = new ArticleText("hasil", "id", new DateOnly(2024, 5, 19), "Persebon juara Piala Sei Langkap usai kalahkan Mahakam", "",
            ["Persebon menjuarai Piala Sei Langkap setelah mengalahkan Mahakam di final di Bontang, Minggu (19/5)."]) { PublishedAt = new DateTimeOffset(2024, 5, 19, 14, 0, 0, TimeSpan.Zero) };
        var story = new ArticleText("pawai", "id", new DateOnly(2024, 5, 21), "Pelatih Persebon minta pemain tetap tenang", "",
            ["Pelatih Persebon Danang Wiryawan minta pemainnya tetap tenang, Selasa (21/5).", "Sebelumnya, Persebon menjuarai Piala Sei Langkap setelah mengalahkan Mahakam di final di Bontang, Minggu (19/5)."]);
        Assert.Equal("hasil", Assert.Single(Of(story, schedule, result)).Target);
    }

    [Theory]
    [InlineData("Sebelumnya, Jembatan Sei Langkap runtuh dan sebuah truk jatuh ke sungai.", "runtuh")]
    [InlineData("Sebelumnya, Jembatan Sei Langkap runtuh dan sebuah truk jatuh ke sungai pada 3 Februari 2021.", "dulu")]
    public void A_sentence_without_a_day_means_something_lately(string sentence, string target)
    {
        var before = Collapse with { Id = "dulu", Date = new DateOnly(2021, 2, 3), Headline = "Jembatan Sei Langkap runtuh, sebuah truk jatuh ke sungai", Blocks = ["Bontang (Kawat) - Jembatan Sei Langkap runtuh dan sebuah truk jatuh ke sungai pada Rabu (3/2)."] };
        var story = Repair with { Blocks = [Repair.Blocks[0], Repair.Blocks[1], sentence, Repair.Blocks[3]] };
        Assert.Equal(target, Assert.Single(Of(story, before, Collapse)).Target);
    }

    [Theory]
    [InlineData("BONTANG- ")]
    [InlineData("Kawat.com-")]
    [InlineData("Bontang (Kawat) - ")]
    public void A_dateline_is_no_part_of_the_sentence_however_its_dash_stands(string dateline)
    {
        var story = Repair with { Blocks = [dateline + "Jembatan Sei Langkap yang sebelumnya runtuh hingga sebuah truk jatuh ke sungai pada Senin (6/5) dibuka lagi.", Repair.Blocks[3]] };
        Assert.All(Of(story, Collapse), a => Assert.StartsWith("Jembatan Sei", Said(story, a), StringComparison.Ordinal));
        Assert.NotEmpty(Of(story, Collapse));
    }

    [Fact]
    public void Another_report_of_this_storys_happening_is_never_named()
    {
        var same = Repair with { Id = "sama", Date = new DateOnly(2024, 5, 20), PublishedAt = new DateTimeOffset(2024, 5, 20, 8, 0, 0, TimeSpan.Zero) };
        var story = Repair with { PublishedAt = new DateTimeOffset(2024, 5, 20, 10, 0, 0, TimeSpan.Zero) };
        Assert.DoesNotContain(Of(story, same, Collapse), a => a.Target == "sama");
    }

    [Fact]
    public void The_links_reason_says_what_its_own_sentence_has()
    {
        var link = Assert.Single(ArchiveOf([Collapse]).LinksOf(StoryReader.Read(Repair)));
        var said = Assert.Single(link.Reasons, r => r.Kind == ReasonKind.Sentence);
        Assert.NotEmpty(said.Values);
        Assert.All(said.Values, value => Assert.Contains(value, Text(Repair, link.Anchor!.Sentence), StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void No_more_rows_are_given_than_asked_for()
    {
        var readings = LinkCases.Readings();
        var archive = LinkCases.ArchiveOf(readings);
        foreach (var reading in readings)
        {
            var all = archive.AnchorsOf(reading);
            Assert.Equal(all.Take(1), archive.AnchorsOf(reading, null, 1));
            Assert.Equal(all.Count, all.Select(a => a.Target).Distinct().Count());
        }
    }

    [Fact]
    public void A_story_without_links_has_no_anchors()
    {
        var stranger = new ArticleText("lain", "id", new DateOnly(2024, 5, 1), "Pameran buku dibuka di Solo", "", ["Solo (Kawat) - Pameran buku tahunan dibuka di Solo oleh penerbit setempat."]);
        Assert.Empty(Of(Repair, stranger));
        Assert.Empty(ArchiveOf([stranger, Collapse]).AnchorsOf(StoryReader.Read(Repair), new HashSet<string> { "runtuh" }));
        Assert.Empty(ArchiveOf([Collapse]).AnchorsOf(StoryReader.Read(Repair), null, 0));
    }

    [Fact]
    public void Neither_dateline_nor_quotation_mark_belongs_to_the_sentence_and_order_changes_nothing()
    {
        var readings = LinkCases.Readings();
        var archive = LinkCases.ArchiveOf(readings);
        var turned = LinkCases.ArchiveOf(readings.Reverse());
        var given = 0;
        foreach (var reading in readings)
        {
            var anchors = archive.AnchorsOf(reading);
            Assert.Equal(anchors, turned.AnchorsOf(reading));
            var links = archive.LinksOf(reading, null, 30).Select(l => l.Target).ToHashSet();
            foreach (var anchor in anchors)
            {
                given++;
                Assert.Contains(anchor.Target, links);
                Assert.DoesNotContain("(Kawat)", Said(reading.Text, anchor), StringComparison.Ordinal);
                Assert.True(char.IsLetterOrDigit(Said(reading.Text, anchor)[0]));
            }
        }
        Assert.True(given > 5);
    }

    private static string Said(ArticleText text, SentenceAnchor anchor) => Text(text, anchor.Sentence);

    private static string Text(ArticleText text, Span span) => text.TextOf(span.Block).Substring(span.Start, span.Length);

    private static Archive ArchiveOf(IEnumerable<ArticleText> texts) => LinkCases.ArchiveOf(texts.Select(StoryReader.Read));

    private static IReadOnlyList<SentenceAnchor> Of(ArticleText story, params ArticleText[] earlier) => ArchiveOf(earlier).AnchorsOf(StoryReader.Read(story));
}
