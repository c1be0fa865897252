using System.Diagnostics;
using System.Text;
using Kawat.Formats.Content;
using Kawat.Formats.Ninjs;

namespace Kawat.Formats.Tests.Ninjs;

/// <summary>What we write as ninjs is valid, and reading it back gives the same story.</summary>
public sealed class NinjsWriterTests
{
    private static readonly DateTimeOffset At = new(2026, 5, 7, 9, 30, 15, 250, TimeSpan.FromHours(7));

    public static TheoryData<string> Versions => ["1.6", "2.2", "3.1"];

    private static NewsItem Whole => new()
    {
        Guid = "urn:contoh:2026:1",
        Provider = "Kantor Contoh",
        Version = "3",
        PubStatus = PubStatus.Withheld,
        Embargo = new Embargo("2026-05-08T06:00:00+07:00", new DateTimeOffset(2026, 5, 8, 6, 0, 0, TimeSpan.FromHours(7)), "+07:00"),
        FirstCreated = At.AddHours(-3),
        VersionCreated = At,
        Expires = At.AddDays(30),
        Urgency = 3,
        Published = new PublishedDate("2026-05-07T09:30:15+07:00", "instant", "versioncreated"),
        Language = "id",
        Headline = "Warga bersihkan sungai sebelum hujan",
        Subheadline = "Ratusan orang turun tangan",
        Deck = "Kerja bakti berlangsung sejak pagi.",
        Slug = "sungai-bersih",
        Section = "Nusantara",
        Dateline = new Dateline("Demak", "Indonesia", "Contoh"),
        Bylines = ["Budi Santoso", "Siti Aminah"],
        Editors = ["Rina Wati"],
        Copyright = new Copyright("Kantor Contoh", 2026),
        CreditLine = "Contoh/KC",
        UsageTerms = "Hanya untuk berita.",
        InfoSources = ["Dinas Pengairan"],
        EditorNotes = [new EditorNote("Foto menyusul.")],
        CorrectionNote = "Jumlah warga diperbaiki.",
        Tags = ["sungai", "kerja bakti"],
        Subjects =
        [
            new Subject(SubjectKind.Topic, "lingkungan", "06000000", "http://cv.iptc.org/newscodes/mediatopic/"), new Subject(SubjectKind.Topic, "banjir", "77", "kc"), new Subject(SubjectKind.Genre, "berita", "1", "https://contoh.id/jenis/"),
            new Subject(SubjectKind.Person, "Budi Santoso"), new Subject(SubjectKind.Organisation, "Dinas Pengairan", "dp", null), new Subject(SubjectKind.Place, "Demak"), new Subject(SubjectKind.Event, "Hari Air"), new Subject(SubjectKind.Product, "Pompa A"),
        ],
        Position = new GeoPoint(-6.89, 110.64),
        Relations =
        [
            new ItemRelation(RelationKind.Replaces, "urn:contoh:2026:0", "2"), new ItemRelation(RelationKind.SeeAlso, "urn:contoh:2025:9", null, "https://contoh.id/9", "Banjir tahun lalu"),
            new ItemRelation(RelationKind.Manages, "urn:contoh:2026:5", Status: PubStatus.Canceled),
        ],
        DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCreation",
        Link = "https://contoh.id/berita/1",
        Body = new Body(
        [
            new Paragraph([new Run("Ratusan warga "), new Run("turun ", Bold: true), new Run("ke sungai; "), new Run("lihat peta", Href: "https://contoh.id/peta"), new Run(".")]),
            new PictureBlock(0),
            new Heading(2, [new Run("Sejak subuh")]),
            new Quotation([new Run("Kami tidak mau banjir lagi.")]),
            new ItemList(false, [[new Run("cangkul")], [new Run("karung")]]),
            new Table([["desa", "orang"], ["Karangsari", "120"]], HasHeader: true),
            new Paragraph([new Run("Baris satu\nbaris dua & <tanda>")]),
        ]),
        Pictures =
        [
            new ItemPicture("Warga di tepi sungai.", new PictureCredit("Kantor Contoh", "Dewi Lestari"), "https://contoh.id/f/1.jpg", "Orang bercaping", "Sekali pakai")
            {
                Guid = "urn:contoh:foto:1", Headline = "Kerja bakti", CopyrightNotice = "© Kantor Contoh", Width = 1200, Height = 800, ContentType = "image/jpeg", PubStatus = PubStatus.Canceled,
                Embargo = new Embargo("2026-05-09T06:00:00Z", new DateTimeOffset(2026, 5, 9, 6, 0, 0, TimeSpan.Zero), "Z"), TakenAt = "2026-05-07T05:00:00+07:00", Place = "Karangsari",
                DigitalSourceType = "http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture",
            },
        ],
        Attachments = [new Attachment("https://contoh.id/v/1.mp4", "video/mp4", "Rekaman", 123456)],
    };

    [Theory, MemberData(nameof(Versions))]
    public void A_whole_story_comes_back_as_it_was(string version)
    {
        var target = WireWriter.Format($"ninjs-{version}")!;
        var reading = WireReader.Read(target.Write([Whole], new WriteOptions()));
        Assert.Equal(("ninjs", version), (reading.Format, reading.Version));
        var read = Assert.Single(reading.Items);
        Assert.Empty(read.Problems);
        Assert.Equal(Rendering.Of(Only(Whole)), Rendering.Of(Only(read.Item)));
        Assert.Equal(NewsItemJson.Serialize(Whole), NewsItemJson.Serialize(read.Item));
    }

    [Theory, MemberData(nameof(Versions))]
    public void What_is_carried_is_what_comes_back(string version)
    {
        var target = WireWriter.Format($"ninjs-{version}")!;
        foreach (var item in Items())
        {
            var back = WireReader.Read(target.Write([item], new WriteOptions())).Items[0].Item;
            Assert.Equal(NewsItemJson.Serialize(target.Carried(item)), NewsItemJson.Serialize(ItemFields.Without(back, new HashSet<ItemField>())));
        }
    }

    [Theory, MemberData(nameof(Versions))]
    public void What_is_written_is_valid(string version)
    {
        var target = WireWriter.Format($"ninjs-{version}")!;
        foreach (var item in Items())
        {
            var bytes = target.Write([item], new WriteOptions());
            Assert.Empty(NinjsCheck.Check(bytes, version).Faults.Select(fault => fault.Message));
        }
    }

    [Theory, MemberData(nameof(Versions))]
    public void What_is_written_is_valid_by_the_official_schema(string version)
    {
        var schema = Shared.Path("data", "wire", "schemas", "iptc+newsinjson", "open", "specification", $"ninjs-schema_{version}.json");
        var folder = Directory.CreateTempSubdirectory("kawat-ninjs");
        try
        {
            var target = WireWriter.Format($"ninjs-{version}")!;
            foreach (var (index, item) in Items().Index()) File.WriteAllBytes(Path.Combine(folder.FullName, $"{index}.json"), target.Write([item], new WriteOptions()));
            Assert.Equal("", Python(Validate, schema, folder.FullName));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Several_items_are_an_array_and_none_an_empty_one()
    {
        var target = WireWriter.Format("ninjs-3.1")!;
        Assert.Equal(["urn:contoh:2026:1", "b"], WireReader.Read(target.Write([Whole, Whole with { Guid = "b" }], new WriteOptions())).Items.Select(one => one.Item.Guid));
        Assert.Equal("[]", Encoding.UTF8.GetString(target.Write([], new WriteOptions())));
    }

    [Theory, MemberData(nameof(Versions))]
    public void A_note_that_is_not_for_publication_is_not_written(string version)
    {
        var item = Whole with { EditorNotes = [new EditorNote("Telepon pewarta 0800-RAHASIA", null, NotForPublication: true), new EditorNote("Not for publication: call RAHASIA"), new EditorNote("Foto menyusul.")] };
        var text = Encoding.UTF8.GetString(WireWriter.Format($"ninjs-{version}")!.Write([item], new WriteOptions()));
        Assert.DoesNotContain("RAHASIA", text, StringComparison.Ordinal);
        Assert.Contains("Foto menyusul.", text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Versions))]
    public void An_embargo_without_end_stays_without_end(string version)
    {
        var item = Whole with { Embargo = new Embargo("", null, null) };
        var back = WireReader.Read(WireWriter.Format($"ninjs-{version}")!.Write([item], new WriteOptions())).Items[0].Item;
        Assert.NotNull(back.Embargo);
        Assert.Null(back.Embargo.Until);
    }

    private static WireReading Only(NewsItem item) => new("ninjs", [new ItemReading(item, [])], []);

    // The whole story, the empty one, and stories of strings that break programs.
    private static IEnumerable<NewsItem> Items()
    {
        yield return Whole;
        yield return new NewsItem();
        yield return new NewsItem { Headline = "Hanya judul", Published = new PublishedDate("2026-05-07", "day", "x"), Embargo = new Embargo("besok", null, null), ItemClass = ItemClass.Picture };
        yield return Whole with { ItemClass = ItemClass.Picture, Body = Body.Empty };
        yield return Whole with { ItemClass = ItemClass.Composite, Relations = [new ItemRelation(RelationKind.Member, "a"), new ItemRelation(RelationKind.Member, null, null, "https://contoh.id/a")] };
        yield return Whole with { ItemClass = ItemClass.Event, Bylines = ["A & B, C"], Copyright = new Copyright(null, 1999), Dateline = new Dateline(null, "Indonesia", null) };
        foreach (var text in Naughty)
        {
            yield return new NewsItem
            {
                Guid = text, Version = text, Headline = text, Subheadline = text, Deck = text, Slug = text, Section = text, Language = text, Provider = text, CreditLine = text, UsageTerms = text, CorrectionNote = text, Bylines = [text], Editors = [text], Tags = [text],
                InfoSources = [text], EditorNotes = [new EditorNote(text)], Subjects = [new Subject(SubjectKind.Topic, text, text, text), new Subject(SubjectKind.Place, text)], Copyright = new Copyright(text, null), Dateline = new Dateline(text, text, text),
                Embargo = new Embargo(text, null, null), Relations = [new ItemRelation(RelationKind.Replaces, text, text, null, text)], Body = Body.OfParagraphs(text), Pictures = [new ItemPicture(text, new PictureCredit(text, text), null, text, text) { Guid = text }],
            };
        }
    }

    private static readonly string[] Naughty =
        [" ", "\"'\\/\b\f\n\r\t", "<b>tebal</b> &amp; &lt;", "\uD800", "a\uDFFFb", "\0\u0001\u007F", "٣٤٥ العربية", "👩‍👩‍👧‍👦", "={[(*-)]}", "\u202Etest\u202C", "By ", "(…)", "http://a", "a:b", "::", ",,, and , dan", "Copyright © 2020", "not for publication", new string('x', 5000)];

    private const string Validate = """
        import json, pathlib, sys
        try:
            import jsonschema
        except ImportError:
            print("no jsonschema"); sys.exit(0)
        schema = json.load(open(sys.argv[1]))
        # The schemas lean on one of another's for places, which is not asked for over the network.
        resolver = jsonschema.RefResolver.from_schema(schema, store={"https://geojson.org/schema/GeoJSON.json": {"type": "object"}})
        validator = jsonschema.validators.validator_for(schema)(schema, resolver=resolver)
        for file in sorted(pathlib.Path(sys.argv[2]).glob("*.json")):
            for error in validator.iter_errors(json.load(open(file))):
                print(file.name, error.message[:200])
        """;

    private static string Python(string script, params string[] arguments)
    {
        try
        {
            using var python = Process.Start(new ProcessStartInfo("/usr/bin/python3", ["-c", script, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true });
            var output = python!.StandardOutput.ReadToEnd().Trim();
            var faults = python.StandardError.ReadToEnd();
            python.WaitForExit();
            if (output == "no jsonschema") Assert.Skip("jsonschema is not installed (Debian: python3-jsonschema).");
            Assert.True(python.ExitCode == 0, faults);
            return output;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("There is no python3.");
            throw;
        }
    }
}
