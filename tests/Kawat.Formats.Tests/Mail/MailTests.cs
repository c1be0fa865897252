using System.Text;
using Kawat.Formats.Content;
using Kawat.Formats.Mail;

namespace Kawat.Formats.Tests.Mail;

/// <summary>Mail whose bytes are no text file: charsets, transfer encodings, and what breaks programs.</summary>
public sealed class MailTests
{
    private const string Head = "From: a@contoh.id\r\nTo: b@contoh.id\r\nMessage-ID: <1@contoh.id>\r\nDate: Wed, 6 May 2026 09:30:00 +0700\r\n";

    [Theory]
    [InlineData("windows-1252", 1252, "Straße “gesperrt”")]
    [InlineData("iso-8859-15", 28605, "Preis: 5 €")]
    [InlineData("koi8-r", 20866, "Реку очистили")]
    [InlineData("shift_jis", 932, "川を掃除する")]
    [InlineData("iso-2022-jp", 50220, "川を掃除する")]
    public void Each_part_is_decoded_by_its_own_charset(string charset, int page, string text)
    {
        var body = CodePagesEncodingProvider.Instance.GetEncoding(page)!.GetBytes(text);
        byte[] mail = [.. Encoding.ASCII.GetBytes($"{Head}Subject: Uji\r\nContent-Type: text/plain; charset=\"{charset}\"\r\n\r\n"), .. body];
        var reading = WireReader.Read(mail);
        Assert.Equal("mail", reading.Format);
        Assert.Equal(text, Assert.Single(reading.Items).Item.Body.ToPlainText());
    }

    [Theory]
    [InlineData("=?utf-8?Q?Sungai_bersih=3F?=", "Sungai bersih?")]
    [InlineData("=?UTF-8?B?U3VuZ2Fp?= =?UTF-8?B?IGJlcnNpaA==?=", "Sungai bersih")]
    [InlineData("=?iso-8859-1*fr?q?caf=E9?= di Demak", "café di Demak")]
    [InlineData("=?utf-8?X?rusak?=", "=?utf-8?X?rusak?=")]
    [InlineData("=?utf-8?B?", "=?utf-8?B?")]
    [InlineData("a =?= b", "a =?= b")]
    [InlineData("=?tidak-ada?Q?tetap_terbaca?=", "tetap terbaca")]
    public void Encoded_words_are_decoded_or_left(string written, string expected) => Assert.Equal(expected, EncodedWords.Decode(written));

    [Theory]
    [InlineData("caf=C3=A9 pan=\r\njang", "café panjang")]
    [InlineData("100=25 = tetap =XY", "100% = tetap =XY")]
    [InlineData("akhir=", "akhir")]
    public void Quoted_printable_is_decoded_or_left(string written, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(EncodedWords.QuotedPrintable(written)));

    [Theory]
    [InlineData("U3VuZ2Fp", "Sungai")]
    [InlineData("U3Vu\r\n Z2Fp", "Sungai")]
    [InlineData("U3VuZ2", "Sung")]
    [InlineData("U3VuZ2Fp=sisa", "Sungai")]
    public void Base64_is_decoded_as_far_as_it_goes(string written, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(EncodedWords.Base64(written)!));

    [Theory]
    [InlineData("Mon, 14 Sep 2015 02:06:01 +0000", "2015-09-14T02:06:01+00:00")]
    [InlineData("14 Sep 15 02:06 GMT", "2015-09-14T02:06:00+00:00")]
    [InlineData("Wed, 6 May 2026 09:30:00 +0700 (WIB)", "2026-05-06T09:30:00+07:00")]
    [InlineData("kemarin", null)]
    [InlineData("32 May 2026 09:30:00 +0700", null)]
    [InlineData("", null)]
    public void Dates_of_mail_are_read(string written, string? expected) =>
        Assert.Equal(expected, MailDate.Read(written)?.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_document_of_a_wire_in_a_mail_keeps_its_status_and_embargo()
    {
        var story = new NewsItem { Guid = "urn:contoh:1", Headline = "Judul", Body = Body.OfParagraphs("Isi."), Embargo = new Embargo("2026-05-08T06:00:00Z", new DateTimeOffset(2026, 5, 8, 6, 0, 0, TimeSpan.Zero), "Z") };
        var attached = Convert.ToBase64String(WireWriter.Format("ninjs-3.1")!.Write([story], new WriteOptions()));
        var mail = $"{Head}Subject: Lampiran\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: application/json; name=a.json\r\nContent-Transfer-Encoding: base64\r\n\r\n{attached}\r\n--x--\r\n";
        var item = Assert.Single(WireReader.Read(Encoding.ASCII.GetBytes(mail)).Items).Item;
        Assert.Equal((story.Guid, story.Embargo), (item.Guid, item.Embargo));
    }

    [Fact]
    public void A_mail_of_a_hundred_thousand_parts_is_bounded()
    {
        var mail = new StringBuilder($"{Head}Subject: Banyak\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n");
        for (var i = 0; i < 100_000; i++) mail.Append("--x\r\n\r\nisi\r\n");
        var reading = WireReader.Read(Encoding.ASCII.GetBytes(mail.ToString()));
        Assert.Contains(Assert.Single(reading.Items).Problems, problem => problem.Code == ProblemCodes.TooManyParts);
    }
}
