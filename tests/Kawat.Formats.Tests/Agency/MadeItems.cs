using Kawat.Formats.Content;

namespace Kawat.Formats.Tests.Agency;

/// <summary>Items made for round trips: one with every field, and any number by chance from a seed, naughty texts among them.</summary>
internal static class MadeItems
{
    private static readonly string[] Naughty =
    [
        "", " ", "a", "Hujan & banjir <b>di</b> \"utara\"", "]]>", "<![CDATA[x]]>", "&amp;", "\u0000\u0007", "\uD800", "\uDC00\uD800", "e\u0301", "\u202Ereversed", "دمشق", "北京 \U0001F600", "tab\there", "line\nline", "a|b%7C%25", "100%", "x:y:z",
        "Jakarta (ANTARA) - Hujan turun.", "KOREKSI: harga", "not for publication", "  outer  ", "-- x --", "<!--", "<?xml?>", "http://example.org/?a=b&c=d", "\u00A0\u2028", "'quotes'", "#", "a\rb", new('x', 3000),
    ];

    public static NewsItem Whole() => new()
    {
        Guid = "urn:newsml:contoh.id:20240507:banjir-17", Provider = "contoh.id", Version = "3", PubStatus = PubStatus.Usable, Embargo = new Embargo("2024-05-07T18:00:00+07:00", new DateTimeOffset(2024, 5, 7, 18, 0, 0, TimeSpan.FromHours(7)), "+07:00"),
        FirstCreated = new DateTimeOffset(2024, 5, 7, 8, 0, 0, TimeSpan.FromHours(7)), VersionCreated = new DateTimeOffset(2024, 5, 7, 9, 30, 0, TimeSpan.FromHours(7)), Expires = new DateTimeOffset(2024, 6, 7, 0, 0, 0, TimeSpan.Zero),
        Urgency = 3, Signals = [CopySignal.Update, CopySignal.Correction], Published = new PublishedDate("2024-05-07T09:30:00+07:00", "instant", "versionCreated"), Language = "id", Headline = "Tanggul sungai selesai diperbaiki",
        Subheadline = "Warga menunggu musim hujan", Deck = "Perbaikan rampung dua pekan lebih cepat.", Slug = "tanggul-sungai", Section = "Nusantara", Dateline = new Dateline("Semarang", "Indonesia", "KABAR"), Bylines = ["Rina Wulandari", "Bagus Pratama"],
        Editors = ["Sari Dewi"], Copyright = new Copyright("Kabar Contoh", 2024), CreditLine = "Kabar Contoh", UsageTerms = "Hanya untuk pelanggan.", InfoSources = ["Dinas Pekerjaan Umum"],
        EditorNotes = [new EditorNote("Gambar menyusul.", "picture"), new EditorNote("Penulis: Rina, 0812", "contact", true), new EditorNote("Tanpa peran")], CorrectionNote = "Jumlah rumah 12, bukan 21.", Tags = ["banjir", "tanggul"],
        Subjects =
        [
            new Subject(SubjectKind.Topic, "banjir", "20000150", "http://cv.iptc.org/newscodes/mediatopic/"), new Subject(SubjectKind.Genre, "Laporan", "1", "laporan"), new Subject(SubjectKind.Person, "Budi Santoso"), new Subject(SubjectKind.Place, "Semarang", "ID-JT", "http://cvx.iptc.org/iso3166-2/"),
            new Subject(SubjectKind.Organisation, "Dinas PU", "dpu 1", "https://contoh.id/org/"), new Subject(SubjectKind.Topic, null, "04001000", "http://cv.iptc.org/newscodes/subjectcode/"), new Subject(SubjectKind.Event, "Musim hujan"), new Subject(SubjectKind.Product, "Pompa air"),
        ],
        Position = new GeoPoint(-6.9667, 110.4167), Relations = [new ItemRelation(RelationKind.SeeAlso, "urn:contoh:1", "2", "https://contoh.id/1", "Banjir awal tahun"), new ItemRelation(RelationKind.Replaces, "urn:contoh:2"), new ItemRelation(RelationKind.Manages, "urn:contoh:3", Status: PubStatus.Canceled)],
        DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", Link = "https://contoh.id/berita/17",
        Body = new Body(
        [
            new Paragraph([new Run("Tanggul "), new Run("di utara", Bold: true), new Run(" selesai, "), new Run("lihat peta", Href: "https://contoh.id/peta"), new Run(".")]), new PictureBlock(0), new Heading(2, [new Run("Biaya")]), new ItemList(true, [[new Run("batu")], [new Run("semen", Italic: true)]]),
            new ItemList(false, [[new Run("pasir")]]), new Quotation([new Run("Kami senang.")], "Lurah Timur"), new Quotation([new Run("Baris satu\nbaris dua")]), new Table([["Desa", "Rumah"], ["Timur", "12"]], true), new Table([["a", "b"], ["c", ""]]),
            new FactBox("Angka", [new Paragraph([new Run("12 rumah")])]), new FactBox("", [new Paragraph([new Run("Tanpa judul")])]), new Heading(3, [new Run("Lanjut")]), new Paragraph([new Run("Baris\nkedua")]), new PictureBlock(1),
        ]),
        Pictures =
        [
            new ItemPicture("Warga di tanggul.", new PictureCredit("KABAR", "Dewi Lestari"), "https://contoh.id/a.jpg", "Orang di tanggul", "Sekali pakai")
            {
                Guid = "urn:contoh:foto:1", Headline = "Tanggul", CopyrightNotice = "© 2024 KABAR", Width = 1200, Height = 800, ContentType = "image/jpeg", TakenAt = "2024-05-06", Place = "Semarang", PubStatus = PubStatus.Withheld,
                DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", Embargo = new Embargo("2024-05-07T18:00:00+07:00", new DateTimeOffset(2024, 5, 7, 18, 0, 0, TimeSpan.FromHours(7)), "+07:00"),
            },
            new ItemPicture("Tanpa alamat", null), new ItemPicture(null, new PictureCredit(null, "Bagus"), "foto/b.jpg") { Embargo = new Embargo("", null, null) },
        ],
        Attachments = [new Attachment("https://contoh.id/suara.mp3", "audio/mpeg", "Wawancara", 12345), new Attachment("klip.mp4")],
    };

    public static NewsItem Minimal() => new() { Headline = "Judul", Body = Body.OfParagraphs("Satu kalimat.") };

    /// <summary>An item by chance.</summary>
    public static NewsItem Random(Random random)
    {
        var whole = Whole();
        string? Text() => random.Next(3) == 0 ? null : Naughty[random.Next(Naughty.Length)];
        string Some() => Naughty[random.Next(Naughty.Length)] + random.Next(100);
        IReadOnlyList<Run> Runs() => [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => new Run(Some(), random.Next(4) == 0, random.Next(4) == 0, random.Next(5) == 0 ? "https://contoh.id/x?a=1&b=2" : null))];
        Block Any() => random.Next(8) switch
        {
            0 => new Heading(random.Next(2, 5), Runs()), 1 => new Quotation(Runs(), Text()), 2 => new ItemList(random.Next(2) == 0, [Runs(), Runs()]), 3 => new Table([[Some(), Some()], [Some(), Text() ?? ""]], random.Next(2) == 0), 4 => new FactBox(Text() ?? "", [new Paragraph(Runs())]), 5 => new PictureBlock(random.Next(2)), _ => new Paragraph(Runs()),
        };
        T? Or<T>(T value) => random.Next(3) == 0 ? default : value;
        return new NewsItem
        {
            Guid = Text(), Provider = Text(), Version = Or(random.Next(2) == 0 ? "7" : Some()), PubStatus = (PubStatus)random.Next(3), Embargo = random.Next(3) switch { 0 => null, 1 => new Embargo("", null, null), _ => whole.Embargo }, ItemClass = (ItemClass)random.Next(9),
            FirstCreated = random.Next(2) == 0 ? whole.FirstCreated : null, VersionCreated = random.Next(2) == 0 ? whole.VersionCreated : null, Expires = random.Next(2) == 0 ? whole.Expires : null, Urgency = random.Next(2) == 0 ? random.Next(-1, 11) : null,
            Published = Or(whole.Published), Language = Or("id-ID"), Headline = Text(), Subheadline = Text(), Deck = Text(), Slug = Text(), Section = Text(), Dateline = Or(new Dateline(Text(), Text(), Text())), Bylines = [Some(), Some()], Editors = random.Next(2) == 0 ? [] : [Some()],
            Copyright = Or(new Copyright(Text(), random.Next(2) == 0 ? 2024 : null)), CreditLine = Text(), UsageTerms = Text(), InfoSources = random.Next(2) == 0 ? [] : [Some()], EditorNotes = random.Next(2) == 0 ? [] : [new EditorNote(Some(), Text(), random.Next(2) == 0)], CorrectionNote = Text(),
            Signals = random.Next(2) == 0 ? [] : [CopySignal.KillAdvice, CopySignal.Update], Tags = [Some()], Subjects = [new Subject((SubjectKind)random.Next(7), Text(), Text(), Text()), .. whole.Subjects.Where(_ => random.Next(2) == 0)], Position = Or(whole.Position!),
            Relations = [.. whole.Relations.Where(_ => random.Next(2) == 0), new ItemRelation((RelationKind)random.Next(7), Text(), Text(), Or("https://contoh.id/2"), Text(), random.Next(2) == 0 ? PubStatus.Withheld : null)], DigitalSourceType = random.Next(2) == 0 ? whole.DigitalSourceType : Text(),
            Link = Or("https://contoh.id/l"), Body = new Body([.. Enumerable.Range(0, random.Next(5)).Select(_ => Any())]), Pictures = [whole.Pictures[0], new ItemPicture(Text(), Or(new PictureCredit(Text(), Text())), random.Next(2) == 0 ? "foto/c.jpg" : null, Text(), Text()) { Guid = Text(), Place = Text(), TakenAt = Text() }], Attachments = random.Next(2) == 0 ? [] : whole.Attachments,
        };
    }
}
