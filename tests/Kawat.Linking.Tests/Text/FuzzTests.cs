using System.Text;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

public sealed class FuzzTests
{
    /// <summary>Pieces that the rules look for, so that random text gets far into them.</summary>
    private static readonly string[] Pieces =
    [
        "Rabu", "(", "1", "/", "3", ")", "2023", "-", "–", "29", "Mei", "pukul", "03.30", "WIB", "waktu", "setempat", "tahun", "lalu", "September", "kuartal", "II", "dua", "puluh", "ratus", "hari",
        "kemudian", "sebelumnya", "pekan", "ke-3", "bulan", "ini", "akhir", "awal", "abad", "ke-19", "XIX", "1990-an", "90-an", "the", "last", "next", "March", "1st", "years", "ago", "3:30", "p.m.", "half", "of",
        "Lebaran", "Tahun", "Baru", "malam", "dini", "tadi", "kemarin", "\"", "“", "”", ".", "…", "?", "!", ",", "U.S.", "dr.", "S.H.", "KOMPAS.com", "Rp1.500,75", "\n", "\n\n", "Ma’ruf", "negara-negara", "\ud83d", "\ude00", "😀", "é", "\u0301",
        "\u200b", "Senin-Rabu", "ke", "depan", "setiap", "per", "0", "99999", "31", "13", "Februari", "30", "Q2", "Q9", "H1", "-", "'", "Idul", "Adha", "Zulhijah", "1446", "H", "pada", "jatuh", "tanggal", "hingga", "dan", "sekali", "setiap", "bulanan", "2015", "jam", "menit", "to", "\0", "\u00a0", "ﬁ", "İ", "ß",
    ];

    [Theory, InlineData("id"), InlineData("en"), InlineData("de"), InlineData("")]
    public void Random_pieces_give_a_whole_reading(string language)
    {
        var random = new Random(20230302);
        for (var round = 0; round < 1500; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(40); i >= 0; i--) text.Append(Pieces[random.Next(Pieces.Length)]).Append(random.Next(4) == 0 ? "" : " ");
            Check(text.ToString(), language, random);
        }
    }

    [Fact]
    public void Random_characters_give_a_whole_reading()
    {
        var random = new Random(17);
        for (var round = 0; round < 1000; round++)
            Check(new string([.. Enumerable.Range(0, random.Next(80)).Select(_ => (char)random.Next(random.Next(3) == 0 ? 0x10000 : 0x180))]), round % 2 == 0 ? "id" : "en", random);
    }

    [Theory, InlineData("id"), InlineData("en")]
    public void Twice_the_text_costs_twice_the_looks(string language)
    {
        var random = new Random(2026);
        for (var round = 0; round < 60; round++)
        {
            // A few pieces again and again drive a rule that would read on and on further than random text does.
            var few = Enumerable.Range(0, 1 + random.Next(5)).Select(_ => Pieces[random.Next(Pieces.Length)]).ToArray();
            var once = string.Concat(Enumerable.Range(0, 400).Select(i => few[i % few.Length] + " "));
            var looks = Looks(once, language);
            Assert.True(Looks(once + once, language) <= 2.2 * looks + 1000, string.Join(' ', few));
            Assert.True(looks <= 1200 * 400, $"{looks} looks: {string.Join(' ', few)}");
        }
    }

    private static long Looks(string text, string language)
    {
        TimeReader.Read(new ArticleText("a", language, new DateOnly(2023, 3, 2), "", "", [text]), out var looks);
        return looks;
    }

    private static void Check(string text, string language, Random random)
    {
        var date = DateOnly.FromDayNumber(random.Next(DateOnly.MaxValue.DayNumber));
        ReadingChecks.Check(StoryReader.Read(new ArticleText("a", language, date, text, "", [text, ""])));
        Assert.All(SearchTerms.Of(text, language), Assert.NotEmpty);
    }
}
