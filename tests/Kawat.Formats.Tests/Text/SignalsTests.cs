using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Tests.Text;

public sealed class SignalsTests
{
    private static string InHeadline(string headline) => string.Join(' ', Signals.Of(new NewsItem { Headline = headline }));

    private static string InSlug(string slug) => string.Join(' ', Signals.Of(new NewsItem { Slug = slug }));

    [Theory]
    [InlineData("KOREKSI: Harga beras turun lima persen", "Correction")]
    [InlineData("Koreksi - Harga beras turun", "Correction")]
    [InlineData("RALAT Nama menteri dalam berita tadi pagi", "Correction")]
    [InlineData("CORRECTED-Minister names new envoy", "Correction")]
    [InlineData("Minister names new envoy (Corrected)", "Correction")]
    [InlineData("(Berichtigung: Im zweiten Absatz) Bahn fährt wieder", "Correction")]
    [InlineData("(berichtigt) Bahn fährt wieder", "Correction")]
    [InlineData("RETIFICATION : le nom du ministre", "Correction")]
    [InlineData("UPDATE 2-Rain floods the north of the city", "Update")]
    [InlineData("Update: Banjir di utara surut", "Update")]
    [InlineData("Rain floods the north, 2nd Ld-Writethru", "Update")]
    [InlineData("Flood, 1st Lead", "Update")]
    [InlineData("MANDATORY KILL: Flood story", "KillAdvice")]
    [InlineData("KILL Flood story of this morning", "KillAdvice")]
    [InlineData("DITARIK: Berita banjir", "KillAdvice")]
    [InlineData("WITHDRAWN - Minister's trip", "KillAdvice")]
    [InlineData("EMBARGO 18.00 WIB Pidato kenegaraan", "EmbargoWords")]
    [InlineData("HOLD FOR RELEASE 6 a.m. Thursday", "EmbargoWords")]
    [InlineData("Sperrfrist 12. Mai 18.00: Preisverleihung", "EmbargoWords")]
    [InlineData("SOUS EMBARGO JUSQU'À 18H - Le prix", "EmbargoWords")]
    [InlineData("Rede (gesperrt bis 18.00 Uhr)", "EmbargoWords")]
    [InlineData("CORRECTED: EMBARGOED UNTIL 0900 GMT Growth figures", "Correction EmbargoWords")]
    public void A_headline_says(string headline, string expected) => Assert.Equal(expected, InHeadline(headline));

    [Theory]
    [InlineData("Police kill three in raid")]
    [InlineData("KILL BILL KEMBALI KE BIOSKOP")]
    [InlineData("US lifts arms embargo on neighbour")]
    [InlineData("Embargo senjata dicabut setelah dua tahun")]
    [InlineData("Koreksi harga saham berlanjut")]
    [InlineData("Market correction deepens")]
    [InlineData("Ministry updates its forecast")]
    [InlineData("Candidate withdrawn by party after vote")]
    [InlineData("Killers of journalist sentenced")]
    [InlineData("Team takes second lead in series")]
    [InlineData("Test drive with the new bus")]
    [InlineData("")]
    public void News_with_the_same_words_says_nothing(string headline) => Assert.Equal("", InHeadline(headline));

    [Theory]
    [InlineData("BC-Banjir-Jakarta, 1st Ld-Writethru", "Update")]
    [InlineData("BANJIR-JAKARTA-KOREKSI", "Correction")]
    [InlineData("PIDATO/EMBARGO", "EmbargoWords")]
    [InlineData("KILL-BANJIR", "KillAdvice")]
    [InlineData("US-KILL-SHOOTING", "")]
    [InlineData("banjir-jakarta", "")]
    public void A_slug_line_says(string slug, string expected) => Assert.Equal(expected, InSlug(slug));

    [Theory]
    [InlineData("Not for publication before 18:00 GMT on 4 May.", null, "EmbargoWords")]
    [InlineData("Frei sofort.", "embargo", "EmbargoWords")]
    [InlineData("CORRECTS date in paragraph two", null, "Correction")]
    [InlineData("Jangan disiarkan sebelum pukul 17.00 WIB", null, "EmbargoWords")]
    [InlineData("Call the desk with questions.", null, "")]
    public void A_note_says(string text, string? role, string expected) =>
        Assert.Equal(expected, string.Join(' ', Signals.Of(new NewsItem { EditorNotes = [new EditorNote(text, role)] })));

    [Fact]
    public void The_first_lines_speak_and_the_rest_does_not()
    {
        Assert.Equal([CopySignal.EmbargoWords], Signals.Of(new NewsItem { Body = Body.OfParagraphs("EMBARGOED UNTIL 1800 GMT", "Text.") }));
        Assert.Empty(Signals.Of(new NewsItem { Body = Body.OfParagraphs("Text.", "EMBARGOED UNTIL 1800 GMT") }));
    }

    [Fact]
    public void Codes_and_words_are_one_list_in_one_order() =>
        Assert.Equal([CopySignal.Update, CopySignal.Correction, CopySignal.EmbargoWords], Signals.Of(new NewsItem { Headline = "EMBARGO: Pidato", Signals = [CopySignal.Correction, CopySignal.Update, CopySignal.Correction] }));
}
