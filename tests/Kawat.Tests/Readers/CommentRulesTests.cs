using Kawat.Readers;

namespace Kawat.Tests.Readers;

/// <summary>The rules that need no table.</summary>
public sealed class CommentRulesTests
{
    private static readonly ReadersOptions Options = new();

    private static CommentDraft Draft(string text = "Terima kasih atas beritanya.", string name = "Siti", string mail = "siti@contoh.example", double seconds = 60) =>
        new(name, mail, text, TimeSpan.FromSeconds(seconds), false);

    private static HoldRule[] Holds(CommentDraft draft, bool isKnown = true, bool isRepeated = false, params string[] words) =>
        [.. CommentRules.Holds(draft, new(isKnown, isRepeated), words, ["redaksi", "admin*", "Kawat"], Options).Select(reason => reason.Why)];

    [Fact]
    public void A_plain_comment_of_a_known_author_is_shown_at_once() => Assert.Empty(Holds(Draft()));

    [Fact]
    public void The_first_comment_of_an_address_waits() => Assert.Equal([HoldRule.NewAddress], Holds(Draft(), isKnown: false));

    [Theory]
    [InlineData("Lihat https://contoh.example/a")]
    [InlineData("lihat www.contoh.example ya")]
    [InlineData("cek di gacor88.com sekarang")]
    [InlineData("daftar di situs-kami.my.id")]
    [InlineData("KUNJUNGI Murah.XYZ")]
    public void A_link_waits_also_without_a_scheme(string text) => Assert.Contains(HoldRule.Links, Holds(Draft(text)));

    [Theory]
    [InlineData("Sudah selesai.di sana tidak ada apa-apa")]
    [InlineData("Harganya Rp1.500.000,00 per bulan")]
    [InlineData("Pukul 14.05 WIB, kata Ny. Sri.")]
    [InlineData("Saya setuju... lanjutkan!")]
    public void Sloppy_spacing_and_numbers_are_no_links(string text) => Assert.Empty(Holds(Draft(text)));

    [Theory]
    [InlineData("main judi online yuk", "judi online")]
    [InlineData("JUDI  ONLINE", "judi online")]
    [InlineData("j.u.d.i online", "judi online")]
    [InlineData("jud1 0nline", "judi online")]
    [InlineData("juuudi onlineee", "judi online")]
    [InlineData("júdi önline", "judi online")]
    [InlineData("ju\u200Bdi online", "judi online")]
    [InlineData("јudі оnlіnе", "judi online")]
    [InlineData("situs togelan", "togel*")]
    public void A_listed_word_is_found_however_it_hides(string text, string word) => Assert.Contains(HoldRule.ListedWord, Holds(Draft(text), words: word));

    [Theory]
    [InlineData("Bandara baru di Kediri", "bandar judi")]
    [InlineData("judicial review", "judi")]
    [InlineData("pretogel", "togel*")]
    [InlineData("apa pun", "***")]
    public void A_word_is_found_as_a_word_only(string text, string word) => Assert.Empty(Holds(Draft(text), words: word));

    [Fact]
    public void A_shout_waits_and_an_abbreviation_does_not()
    {
        Assert.Contains(HoldRule.AllCapitals, Holds(Draft("PEMERINTAH HARUS MUNDUR SEKARANG")));
        Assert.Empty(Holds(Draft("PBB dan WHO benar.")));
        Assert.Empty(Holds(Draft("TNI AD?")));
    }

    [Fact]
    public void What_was_written_faster_than_anybody_types_waits() => Assert.Contains(HoldRule.TooFast, Holds(Draft(new string('a', 300) + " b", seconds: 5)));

    [Theory]
    [InlineData("Redaksi")]
    [InlineData("Admin Kawat")]
    [InlineData("administrator")]
    [InlineData("RЕDAKSI")]
    public void Nobody_signs_as_the_newsroom(string name) => Assert.Contains(HoldRule.NewsroomName, Holds(Draft(name: name)));

    [Fact]
    public void The_same_text_again_waits() => Assert.Contains(HoldRule.SameText, Holds(Draft(), isRepeated: true));

    [Theory]
    [InlineData("siti@contoh.example", true)]
    [InlineData("a@b.co", true)]
    [InlineData("siti", false)]
    [InlineData("siti@contoh", false)]
    [InlineData("@contoh.example", false)]
    [InlineData("siti@@contoh.example", false)]
    [InlineData("si ti@contoh.example", false)]
    [InlineData("siti@contoh..example", false)]
    [InlineData("<siti@contoh.example>", false)]
    public void An_address_is_checked_for_its_form_only(string mail, bool isMail) => Assert.Equal(isMail, CommentRules.IsMail(mail));

    [Fact]
    public void Everything_that_is_wrong_is_said_at_once()
    {
        var faults = CommentRules.Faults(new("", "siti", "", null, true), Options).Select(fault => fault.Kind);
        Assert.Equal([FaultKind.Trapped, FaultKind.FormUnknown, FaultKind.NameMissing, FaultKind.MailUnreadable, FaultKind.TextMissing], faults);
    }

    [Theory]
    [InlineData(2, "form-too-young")]
    [InlineData(7 * 3600, "form-too-old")]
    public void A_form_is_good_for_a_while_only(double seconds, string fault) => Assert.Equal([fault], CommentRules.Faults(Draft(seconds: seconds), Options).Select(one => one.Kind.Word()));

    [Fact]
    public void Signs_that_turn_text_around_or_hide_in_it_are_dropped()
    {
        Assert.Equal("abc\n\ndef", CommentText.Clean("a\0b\u202Ec\r\n\r\n\r\n\r\nd\u200Be\u2066f\uFEFF  "));
        Assert.Equal("\u00E9\u0302\u0303\u0304", CommentText.Clean("e\u0301\u0302\u0303\u0304\u0305\u0306\u0307"));
        Assert.Equal("\uFFFDx", CommentText.Clean("\uD800x"));
        Assert.Equal("Siti Aminah", CommentText.CleanLine("Siti\r\nAminah"));
    }

    [Fact]
    public void Cleaning_never_throws_and_cleaning_again_changes_nothing()
    {
        var random = new Random(7);
        for (var round = 0; round < 3000; round++)
        {
            var raw = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => (char)(random.Next(3) == 0 ? random.Next(0x20) : random.Next(0x10000))));
            var clean = CommentText.Clean(raw);
            Assert.Equal(clean, CommentText.Clean(clean));
            Assert.DoesNotContain('\0', clean);
            CommentText.KeyOf(raw);
            CommentText.FirstOf(raw, ["judi online", "a*", raw]);
            CommentText.LinkCount(raw);
        }
    }

    [Theory]
    [InlineData("Baca https://contoh.example/a?b=1&c=2.", "<p>Baca <a href=\"https://contoh.example/a?b=1&amp;c=2\" rel=\"ugc nofollow noopener\">https://contoh.example/a?b=1&amp;c=2</a>.</p>")]
    [InlineData("satu\ndua\n\ntiga", "<p>satu<br>dua</p><p>tiga</p>")]
    [InlineData("javascript:alert(1) data:text/html,x", "<p>javascript:alert(1) data:text/html,x</p>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("https://a\"onmouseover=\"x", "<p>https://a&quot;onmouseover=&quot;x</p>")]
    public void A_comment_becomes_paragraphs_and_nothing_else(string text, string html) => Assert.Equal(html, CommentHtml.Shown(text).ToString());

    [Fact]
    public void Before_it_is_approved_no_address_is_live() => Assert.DoesNotContain("<a", CommentHtml.Plain("https://contoh.example").ToString(), StringComparison.Ordinal);
}
