using Kawat.Dossier;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Portal;
using Kawat.Shared;

namespace Kawat.Tests.Portal;

/// <summary>Reasons in one plain line: the telling ones, and the weak ones only where nothing better can be said.</summary>
public sealed class WhyLineTests
{
    private static readonly Anchor Sentence = new(new Span(0, 0, 40), new Span(0, 10, 20), null, "", 0.8);

    private static Reason Of(ReasonKind kind, double weight, params string[] values) => new(kind, values, weight);

    private static string Line(string language, string phrase, bool isFollowing, params Reason[] reasons) =>
        WhyLine.Of(new LinkRow { Reasons = reasons, Anchor = phrase.Length > 0 || isFollowing ? Sentence : null }, Words.In(language), phrase, isFollowing);

    [Fact]
    public void A_named_place_and_time_come_first_and_then_who()
    {
        Reason[] reasons =
        [
            Of(ReasonKind.Places, 0.5, "Ambon", "Ternate", "Indonesia"), Of(ReasonKind.Terms, 0.4, "temu", "rapat"), Of(ReasonKind.People, 0.3, "Sari Melati", "Bima Putra"),
            Of(ReasonKind.Date, 0.2, "2025-09", "2025-09-15"), Of(ReasonKind.Sentence, 0.1, "Ternate"), Of(ReasonKind.Distance, -0.3, "2025-09-15"),
        ];
        Assert.Equal("Berita ini menyebut Ternate, September 2025; keduanya menyebut Sari Melati dan Bima Putra", Line("id", "di Ternate pada September tahun lalu", false, reasons));
        Assert.Equal("This story names Ternate, September 2025; both name Sari Melati and Bima Putra", Line("en", "di Ternate pada September tahun lalu", false, reasons));
        Assert.Equal("Menyebut Ternate, September 2025; keduanya menyebut Sari Melati dan Bima Putra", Line("id", "", true, reasons));
        Assert.Equal("Berita ini menyebut September 2025; keduanya menyebut Sari Melati dan Bima Putra", Line("id", "", false, reasons));
    }

    [Theory]
    [InlineData("2025-09-15", "15 September 2025")]
    [InlineData("2025-09-15/2025-09-17", "15–17 September 2025")]
    [InlineData("2025-09", "September 2025")]
    [InlineData("2025-Q3", "triwulan III 2025")]
    public void A_time_is_told_as_fine_as_it_is_named(string iso, string told) =>
        Assert.Equal($"Berita ini menyebut {told}", Line("id", "", false, Of(ReasonKind.Date, 0.2, iso, "2025-09-15")));

    [Theory]
    [InlineData("2025")]
    [InlineData("2025-W37")]
    [InlineData("0000-Q1")]
    [InlineData("202X-Q1")]
    [InlineData("bukan tanggal")]
    [InlineData("2025-13-45")]
    [InlineData("/")]
    [InlineData("")]
    public void A_year_or_what_is_no_date_tells_nothing(string iso) =>
        Assert.Equal("Keduanya menyebut Sari Melati", Line("id", "", false, Of(ReasonKind.Date, 0.5, iso), Of(ReasonKind.People, 0.3, "Sari Melati")));

    [Fact]
    public void Weak_reasons_are_said_only_alone()
    {
        var (places, terms) = (Of(ReasonKind.Places, 0.5, "Ambon", "Maluku", "Buru", "Seram"), Of(ReasonKind.Terms, 0.9, "temu"));
        Assert.Equal("Tempat yang sama: Ambon, Maluku, dan Buru", Line("id", "", false, terms, places));
        Assert.Equal("Kata kunci yang sama: temu", Line("id", "", false, terms));
        Assert.Equal("Keduanya menyebut Bank Lembayung", Line("id", "", false, terms, places, Of(ReasonKind.Organisations, 0.4, "Bank Lembayung")));
        Assert.Equal("Keduanya menyebut Sari Melati", Line("id", "", false, Of(ReasonKind.People, 0.01, "Sari Melati"), terms));
        Assert.Equal("", Line("id", "", false, Of(ReasonKind.Distance, -0.3, "2025")));
    }

    [Fact]
    public void An_editors_own_words_stand_alone() =>
        Assert.Equal("awal perkaranya", WhyLine.Of(new LinkRow { EditorReason = "awal perkaranya", Reasons = [Of(ReasonKind.People, 1, "Sari Melati")] }, Words.In("id"), "", false));
}
