using System.Text.Json;
using Kawat.Formats.Content;
using Kawat.Formats.Text;

namespace Kawat.Formats.Tests;

/// <summary>What is written is read back as the same story, but for what the format's map says it cannot hold: alone, and through every pair of formats.</summary>
public sealed class RoundTripTests
{
    // Where a format asks for a name and the item has none, the writer's own stands there, by default "Kawat".
    private static readonly WriteOptions Options = new() { Home = "https://harian.example/", At = new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero) };

    public static TheoryData<string> Targets => [.. WireWriter.Formats.Select(format => format.Name)];

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var first in WireWriter.Formats)
            {
                foreach (var second in WireWriter.Formats) pairs.Add(first.Name, second.Name);
            }

            return pairs;
        }
    }

    private static NewsItem Full { get; } = new()
    {
        Guid = "tag:harian.example,2026:berita/481", Provider = "Harian Kota", ItemClass = ItemClass.Text, Version = "3", PubStatus = PubStatus.Usable,
        FirstCreated = new DateTimeOffset(2026, 2, 27, 18, 5, 0, TimeSpan.FromHours(7)), VersionCreated = new DateTimeOffset(2026, 2, 28, 7, 30, 0, TimeSpan.FromHours(7)),
        Expires = new DateTimeOffset(2026, 8, 1, 0, 0, 0, TimeSpan.FromHours(7)), Urgency = 4, Signals = [CopySignal.Update],
        Published = new PublishedDate("2026-02-28T07:30:00+07:00", "instant", "written for this test"), Language = "id",
        Headline = "Jembatan Sungai Biru dibuka \"lebih cepat\" & ramai", Subheadline = "Warga menunggu sejak pagi", Deck = "Jembatan baru memangkas jalan 12 kilometer.", Slug = "jembatan-sungai-biru",
        Section = "nusantara", Dateline = new Dateline("Palangka Raya", "Indonesia", "Harian Kota"), Bylines = ["Siti Rahma", "Budi Santoso"], Editors = ["Lina Marlina"],
        Copyright = new Copyright("Harian Kota", 2026), CreditLine = "Harian Kota", UsageTerms = "Hanya untuk pelanggan.", InfoSources = ["Dinas Perhubungan"],
        EditorNotes = [new EditorNote("Foto menyusul pukul sembilan."), new EditorNote("Hubungi redaksi di meja dua.", "contact", true)],
        CorrectionNote = "Panjang jembatan semula tertulis 700 meter.", Tags = ["jembatan", "lalu lintas"],
        Subjects = [new Subject(SubjectKind.Topic, "transportasi", "20000331", "http://cv.iptc.org/newscodes/mediatopic/"), new Subject(SubjectKind.Person, "Agus Wibowo"), new Subject(SubjectKind.Place, "Palangka Raya")],
        Position = new GeoPoint(-2.21, 113.92), Relations = [new ItemRelation(RelationKind.SeeAlso, "tag:harian.example,2026:berita/302", null, "https://harian.example/berita/302", "Jembatan mulai dibangun")],
        Link = "https://harian.example/berita/481",
        Body = new Body(
        [
            new Paragraph([new Run("Jembatan dibuka pada "), new Run("Sabtu", Bold: true), new Run(", kata "), new Run("kepala dinas", Href: "https://harian.example/dinas"), new Run(" <hari ini>.")]),
            new Heading(2, [new Run("Ramai sejak pagi")]),
            new Quotation([new Run("Kami senang.")]),
            new PictureBlock(0),
            new ItemList(true, [[new Run("Panjang 750 meter")], [new Run("Lebar 14 meter")]]),
            new Table([["Tahun", "Biaya"], ["2024", "Rp 10 miliar"]], HasHeader: true),
            new Paragraph([new Run("Baris satu\nbaris dua.")]),
        ]),
        Pictures =
        [
            new ItemPicture("Kendaraan melintas di jembatan.", new PictureCredit("Harian Kota", "Rizal"), "https://harian.example/foto/9.jpg", "Jembatan dengan mobil")
            {
                Guid = "tag:harian.example,2026:foto/9", Width = 1600, Height = 1067, ContentType = "image/jpeg", CopyrightNotice = "© Harian Kota 2026", TakenAt = "2026-02-28T06:40:00+07:00", Place = "Palangka Raya",
            },
        ],
    };

    private static NewsItem Bare { get; } = new() { Headline = "Judul saja", Body = Body.OfParagraphs("Isi satu kalimat.") };

    [Theory, MemberData(nameof(Targets))]
    public void A_full_story_comes_back(string target) => Check(Full, WireWriter.Format(target)!);

    [Theory, MemberData(nameof(Targets))]
    public void A_bare_story_comes_back(string target) =>
        // A list of addresses can only tell of what has one.
        Check(target == "sitemap" ? Bare with { Link = "https://harian.example/berita/1" } : Bare, WireWriter.Format(target)!);

    [Theory, MemberData(nameof(Targets))]
    public void A_story_in_English_without_pictures_comes_back(string target) =>
        Check(Full with { Language = "en", Headline = "Bridge opens early", Pictures = [], Body = Body.OfParagraphs("The bridge was opened on Saturday, and people came.", "It is 750 metres long."), EditorNotes = [], Signals = [] }, WireWriter.Format(target)!);

    [Theory, MemberData(nameof(Pairs))]
    public void A_story_goes_through_two_formats(string first, string second)
    {
        var (f, s) = (WireWriter.Format(first)!, WireWriter.Format(second)!);
        var once = Read(f.Write([Full], Options), f);
        // A list of addresses can only tell of what has one.
        var carried = f.Carried(Full);
        if (second == "sitemap" && f.Lost.Contains(ItemField.Link)) (once, carried) = (once with { Link = Full.Link }, carried with { Link = Full.Link });
        var lost = f.Lost.Union(s.Lost).ToHashSet();
        Assert.Equal(Text(ItemFields.Without(s.Carried(carried), lost)), Text(ItemFields.Without(Read(s.Write([once], Options), s), lost)));
    }

    /// <summary>Strings that break software: as headline, slug, tag, by-line and text. What a field can't hold is left out as the readers leave it out.</summary>
    [Theory, MemberData(nameof(Targets))]
    public void Strings_that_break_things_come_back(string target)
    {
        var file = Shared.Path("data", "wire", "security-strings");
        var wire = WireWriter.Format(target)!;
        var failed = new List<string>();
        foreach (var text in Directory.GetFiles(file, "strings.json", SearchOption.AllDirectories).Where(path => path.Contains("/open/", StringComparison.Ordinal)).SelectMany(path => JsonSerializer.Deserialize<string[]>(File.ReadAllText(path))!))
        {
            if (FieldText.Line(text, new ProblemList()) is not { } line) continue;
            var item = Full with { Headline = $"Judul {line}", Slug = null, Tags = [$"tag {line}"], Body = new Body([new Paragraph([new Run($"Isi {line} akhir.")]), new Paragraph([new Run("Sudah.")])]), Deck = null, Pictures = [] };
            try
            {
                var read = Read(wire.Write([item], Options), wire);
                var carried = wire.Carried(item);
                if (carried.Headline != read.Headline || carried.Body.ToPlainText() != read.Body.ToPlainText()) failed.Add($"{line}: {read.Headline} / {read.Body.ToPlainText()}");
            }
            catch (Exception fault)
            {
                failed.Add($"{line}: {fault.GetType().Name}: {fault.Message}");
            }
        }

        Assert.Empty(failed);
    }

    /// <summary>Text that no reader would give, but that a caller might: controls, halves of pairs, noncharacters. It is written validly and read without a fault.</summary>
    [Theory, MemberData(nameof(Targets))]
    public void Text_that_no_format_allows_is_written_all_the_same(string target)
    {
        const string Bad = "a\0b\u0007c\uD800d\uFFFEe\u001Bf]]>g</x>&#0;";
        var item = Full with { Headline = Bad, Slug = Bad, Tags = [Bad], Deck = Bad, Bylines = [Bad], Guid = Bad, Body = Body.OfParagraphs(Bad), UsageTerms = Bad, Version = Bad, Section = Bad };
        var wire = WireWriter.Format(target)!;
        var reading = WireReader.Read(wire.Write([item], Options));
        Assert.Single(reading.Items);
        Assert.DoesNotContain(reading.Problems, problem => problem.Severity == Severity.Error);
    }

    /// <summary>What is not for publication is in no format; notes to editors reach newsrooms only: a format for readers holds none, and nothing that is not open.</summary>
    [Theory, MemberData(nameof(Targets))]
    public void Nothing_private_is_written(string target)
    {
        var wire = WireWriter.Format(target)!;
        Assert.DoesNotContain("meja dua", System.Text.Encoding.UTF8.GetString(wire.Write([Full], Options)), StringComparison.Ordinal);
        if (!wire.Lost.Contains(ItemField.EditorNotes)) return;
        foreach (var item in (NewsItem[])[Full, Full with { PubStatus = PubStatus.Withheld }, Full with { PubStatus = PubStatus.Canceled }, Full with { Embargo = new Embargo("", null, null) }, Full with { Embargo = new Embargo("2026-03-02T00:00:00Z", new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.Zero), "Z") }])
        {
            var text = System.Text.Encoding.UTF8.GetString(wire.Write([item], Options));
            Assert.DoesNotContain("meja dua", text, StringComparison.Ordinal);
            Assert.DoesNotContain("pukul sembilan", text, StringComparison.Ordinal);
            if (item.PubStatus != PubStatus.Usable || item.Embargo is not null) Assert.DoesNotContain("memangkas", text, StringComparison.Ordinal);
        }
    }

    private static void Check(NewsItem item, WireTarget target) =>
        Assert.Equal(Text(target.Carried(item)), Text(ItemFields.Without(Read(target.Write([item], Options), target), target.Lost)));

    private static NewsItem Read(byte[] bytes, WireTarget target)
    {
        var reading = WireReader.Read(bytes, new WireHints { Zone = "Asia/Jakarta" });
        Assert.True(reading.Items.Count == 1, $"{target.Name}: {reading.Format}, {reading.Items.Count} items; {string.Join("; ", reading.Problems.Select(problem => problem.Message))}");
        return reading.Items[0].Item;
    }

    // One field a line, so that a difference names its field.
    private static string Text(NewsItem item) => string.Join('\n', JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(NewsItemJson.Serialize(item))!.Select(field => $"{field.Key}: {field.Value}"));
}
