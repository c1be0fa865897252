using System.Text;
using System.Text.Json;
using Kawat.Formats.Content;

namespace Kawat.Formats.Tests.JsonLd;

/// <summary>What is written as JSON-LD: for readers, and read back as the same story.</summary>
public sealed class JsonLdWriterTests
{
    private static readonly DateTimeOffset At = new(2024, 5, 8, 0, 0, 0, TimeSpan.Zero);
    private static readonly WriteOptions Options = new() { Provider = "Harian Lembah", Home = "https://lembah.example/", At = At };

    private static WireTarget Target => WireWriter.Format("json-ld")!;

    private static NewsItem Whole => new()
    {
        Guid = "lembah:77", Provider = "ANTARA", Version = "3", FirstCreated = At.AddDays(-2), VersionCreated = At.AddDays(-1), Expires = At.AddYears(1), Urgency = 3, Signals = [CopySignal.Update],
        Published = new PublishedDate("2024-05-07T09:30:00+07:00", "instant", "pubDate"), Language = "id", Headline = "Waduk \"lama\" <jadi> taman & kebun", Subheadline = "Burung datang", Deck = "Warga menanam bakau.",
        Slug = "waduk", Section = "Lingkungan", Dateline = new Dateline("Cipari", "Indonesia", "ANTARA"), Bylines = ["Sari Wulandari, M.Si", "ANTARA"], Editors = ["Budi Hartono"], Copyright = new Copyright("ANTARA", 2024), CreditLine = "ANTARA",
        UsageTerms = "Tidak untuk dijual.", InfoSources = ["ANTARA", "Xinhua"], EditorNotes = [new EditorNote("Telepon narasumber 0812", "contact", true)], CorrectionNote = "Luas waduk semula keliru.", Tags = ["waduk", "taman, kota"],
        Subjects = [new Subject(SubjectKind.Genre, "Feature"), new Subject(SubjectKind.Person, "Sari"), new Subject(SubjectKind.Topic, null, "20000418", "http://cv.iptc.org/newscodes/mediatopic/"), new Subject(SubjectKind.Place, "Cipari", "123", "geo")],
        Position = new GeoPoint(-7.41, 108.75), Relations = [new ItemRelation(RelationKind.SeeAlso, "x")], DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture", Link = "https://lembah.example/a/77",
        Body = new Body([new Paragraph([new Run("Waduk itu "), new Run("dikeringkan", Bold: true), new Run(" tahun lalu.\nKini lain.")]), new PictureBlock(0), new Heading(2, [new Run("Bakau")]), new ItemList(false, [[new Run("Satu")], [new Run("Dua")]]), new Table([["a", "b"], ["c", "d"]], true), new Quotation([new Run("Kami menunggu.")], "Kepala desa")]),
        Pictures =
        [
            new ItemPicture("Tepi waduk", new PictureCredit("ANTARA", "Rina Lestari"), "https://lembah.example/w.jpg", "Burung putih", "Sekali pakai") { Guid = "p1", Headline = "Waduk", CopyrightNotice = "© ANTARA", Width = 1600, Height = 900, ContentType = "image/jpeg", TakenAt = "2024-05-07", Place = "Cipari", DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture" },
            new ItemPicture("Ditahan", null, "https://lembah.example/x.jpg") { PubStatus = PubStatus.Withheld },
            new ItemPicture("Embargo", null, "https://lembah.example/y.jpg") { Embargo = new Embargo("", null, null) },
        ],
        Attachments = [new Attachment("https://lembah.example/w.mp4", "video/mp4", "Waduk", 12345)],
    };

    private static NewsItem ReadBack(NewsItem item)
    {
        var reading = WireReader.Read(Target.Write([item], Options));
        Assert.Equal("json-ld", reading.Format);
        return ItemFields.Without(Assert.Single(reading.Items).Item, Target.Lost);
    }

    private static void CheckJourney(NewsItem item) => Assert.Equal(NewsItemJson.Serialize(Target.Carried(item)), NewsItemJson.Serialize(ReadBack(item)));

    [Fact]
    public void A_whole_story_comes_back() => CheckJourney(Whole);

    [Fact]
    public void A_story_with_nothing_but_a_headline_comes_back() => CheckJourney(new NewsItem { Headline = "Judul" });

    [Fact]
    public void A_single_paragraph_with_a_line_break_stays_one() => CheckJourney(Whole with { Body = Body.OfParagraphs("Satu\ndua.") });

    [Fact]
    public void A_date_without_time_stays_a_date() => CheckJourney(Whole with { Published = new PublishedDate("2024-05-07", "day", "x") });

    [Theory]
    [InlineData(null, null, "ANTARA")]
    [InlineData("Cipari", null, null)]
    [InlineData(null, "Indonesia", "A (B)")]
    [InlineData("Cipari, Jawa (Barat)", "Indonesia", "ANTARA")]
    public void Datelines_come_back(string? place, string? country, string? agency) => CheckJourney(Whole with { Dateline = new Dateline(place, country, agency) });

    [Fact]
    public void Several_stories_come_back_in_order()
    {
        var reading = WireReader.Read(Target.Write([Whole, Whole with { Guid = "b", Headline = "Kedua" }], Options));
        Assert.Equal(["lembah:77", "b"], reading.Items.Select(item => item.Item.Guid!));
    }

    [Fact]
    public void What_may_not_be_published_is_not_written()
    {
        NewsItem[] held =
        [
            Whole with { PubStatus = PubStatus.Withheld }, Whole with { PubStatus = PubStatus.Canceled }, Whole with { Embargo = new Embargo("", null, null) },
            Whole with { Embargo = new Embargo("2024-05-09T00:00:00Z", At.AddDays(1), "Z") }, Whole with { Expires = At },
        ];
        foreach (var item in held) Assert.DoesNotContain("Waduk", Encoding.UTF8.GetString(Target.Write([item], Options)), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Waduk", Encoding.UTF8.GetString(Target.Write([Whole with { Embargo = new Embargo("2024-05-07T00:00:00Z", At.AddDays(-1), "Z") }], Options)), StringComparison.Ordinal);
    }

    [Fact]
    public void Notes_to_editors_and_held_pictures_are_never_written()
    {
        var text = Encoding.UTF8.GetString(Target.Write([Whole], Options));
        Assert.DoesNotContain("0812", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ditahan", text, StringComparison.Ordinal);
        Assert.DoesNotContain("y.jpg", text, StringComparison.Ordinal);
    }

    [Fact]
    public void No_text_can_end_the_element_that_the_document_stands_in()
    {
        var text = Encoding.UTF8.GetString(Target.Write([Whole with { Headline = "</script><script>alert(1)</script><!--" }], Options));
        Assert.DoesNotContain('<', text);
        Assert.DoesNotContain('>', text);
    }

    [Fact]
    public void Naughty_strings_come_back_and_the_document_stays_JSON()
    {
        foreach (var text in Strings())
        {
            var clean = Kawat.Formats.Text.FieldText.Line(text, new ProblemList());
            if (clean is null) continue;
            var item = new NewsItem { Headline = clean, Language = "id", Tags = [clean], Body = Body.OfParagraphs(clean), Pictures = [new ItemPicture(null, null, "https://x.example/a.jpg", clean)] };
            using var document = JsonDocument.Parse(Target.Write([item], Options));
            CheckJourney(item);
        }

        using var broken = JsonDocument.Parse(Target.Write([new NewsItem { Headline = "a\uD800b\u0000\u001Fc\uFFFE", Body = Body.OfParagraphs("\uDC00") }], Options));
        Assert.Equal(JsonValueKind.Object, broken.RootElement.ValueKind);
    }

    private static IEnumerable<string> Strings()
    {
        string[] own = ["<script>alert(1)</script>", "&lt;b&gt;", "<b>tebal</b>", "a\u202Eb", "\uFEFFx", "null", "{}", "[]", "\"'\\", "ﷺ", "👨‍👩‍👧", "// komentar", "/* x */", "]]>", "<!--", "%00", "http://x.example/?a=1&copy=2"];
        var folder = Shared.PathIfThere("data", "wire", "security-strings");
        return folder is null ? own : own.Concat(Directory.GetFiles(folder, "strings.json", SearchOption.AllDirectories).SelectMany(Texts));
    }

    private static IEnumerable<string> Texts(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return [.. document.RootElement.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.String).Select(one => one.GetString()!)];
    }
}
