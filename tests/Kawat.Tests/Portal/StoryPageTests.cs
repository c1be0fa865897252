using System.Text;
using System.Text.RegularExpressions;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Media;
using Kawat.Stories;

namespace Kawat.Tests.Portal;

/// <summary>The story page: its parts, its links, and that nothing in it can become markup.</summary>
public sealed class StoryPageTests
{
    private static readonly Reason Shared = new(ReasonKind.People, ["Sari Melati"], 0.4);

    [Fact]
    public async Task A_story_shows_all_that_belongs_to_it()
    {
        await using var site = await PortalSite.Open();
        var here = site.PictureOf("Sari Melati di dermaga", "Xinhua/Liu Bin");
        var absent = new Picture { Caption = "Kapal bersandar", CreditAgency = "Xinhua", CreditPhotographer = "Liu Bin", CreatedAt = site.Time.GetUtcNow() };
        var story = await site.Add("Pelabuhan dibuka", ["Paragraf satu.", "Paragraf dua.", "Paragraf tiga.", "Paragraf empat."],
            arrange: row => (row.CopyDate, row.UpdatedAt) = (new DateOnly(2026, 2, 27), site.Time.GetUtcNow()),
            words: revision =>
            {
                (revision.Deck, revision.DatelinePlace, revision.DatelineCountry, revision.DatelineAgency) = ("Ringkasannya.", "Beijing", "China", "Xinhua");
                (revision.Bylines, revision.Editors, revision.Tags) = (["Xinhua"], ["Redaksi"], ["pelabuhan"]);
                (revision.CopyrightHolder, revision.CopyrightYear, revision.UsageTerms, revision.CorrectionNote) = ("ANTARA", 2022, "Dilarang menyalin.", "Nama dermaga dibetulkan.");
                revision.EditorNote = "catatan dalam";
            },
            pictures: [here, absent]);
        var page = await site.Page(StoryUrl.Of(story));
        string[] parts =
        [
            "<h1>Pelabuhan dibuka</h1>", "Ringkasannya.", "<span class=\"dateline\">Beijing, China (Xinhua) –</span> Paragraf satu.", "<b>Xinhua</b>", "<b>Redaksi</b>",
            "Naskah tertanggal 27 Februari 2026", "Diperbarui", "Nama dermaga dibetulkan.", "© ANTARA 2022", "Dilarang menyalin.", "Foto: Xinhua/Liu Bin",
            "width=\"1200\" height=\"800\"", $"<source type=\"image/avif\" srcset=\"/media/{here.Hash}-320.avif 320w, /media/{here.Hash}-480.avif 480w,", $"src=\"/media/{here.Hash}-960.jpg\"",
            "-1200.jpg 1200w\" sizes=", "class=\"t4\" fetchpriority=\"high\"", $"og:image\" content=\"{site.Address}/media/{here.Hash}-1200.jpg\"", "alt=\"\" class=\"t4\"", "Foto tidak ikut terkirim", "Kapal bersandar", "application/ld+json",
        ];
        foreach (var part in parts) Assert.Contains(part, page, StringComparison.Ordinal);
        Assert.DoesNotContain("catatan dalam", page, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, "<script src=\"/gaya/[0-9a-f]{16}\\.js\""));
        // The second picture has no place of its own in the body, so it stands among the paragraphs.
        Assert.InRange(page.IndexOf("Kapal bersandar", StringComparison.Ordinal), page.IndexOf("Paragraf tiga", StringComparison.Ordinal), page.IndexOf("Paragraf empat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_phrase_carries_its_background_link_and_the_block_says_why()
    {
        await using var site = await PortalSite.Open();
        var earlier = await site.Add("Rapat di Ambon", arrange: row => (row.CopyDate, row.PublishedAt) = (new DateOnly(2025, 9, 15), new DateTimeOffset(2025, 9, 15, 2, 0, 0, TimeSpan.Zero)));
        const string Sentence = "Mereka bertemu di Ambon pada September tahun lalu.";
        var start = Sentence.IndexOf("di Ambon", StringComparison.Ordinal);
        var story = await site.Add("Rapat lanjutan", words: revision => revision.Body = new Body(
            [new Paragraph([new Run("Rapat digelar lagi.")]), new Paragraph([new Run(Sentence[..(start + 3)]), new Run("Ambon", Bold: true), new Run(Sentence[(start + 8)..])])]));
        await site.Link(story, earlier, new Anchor(new Span(1, 0, Sentence.Length), new Span(1, start, "di Ambon pada September tahun lalu".Length), new Span(0, 0, 11), "Isi berita.", 0.9), reasons: Shared);

        var page = await site.Page(StoryUrl.Of(story));
        Assert.Contains("<a class=\"background\" id=\"k1\" href=\"#b1\">di <strong>Ambon</strong> pada September tahun lalu<sup>1</sup></a>", page, StringComparison.Ordinal);
        var entry = page.Split("id=\"b1\"")[1].Split("</li>")[0];
        Assert.Contains($"<h3><a href=\"{StoryUrl.Of(earlier)}\">Rapat di Ambon</a></h3>", entry, StringComparison.Ordinal);
        foreach (var part in new[] { "15 September 2025", "Keduanya menyebut Sari Melati", "“Isi berita.”", "href=\"#k1\"" }) Assert.Contains(part, entry, StringComparison.Ordinal);
        Assert.Single(Regex.Matches(page, $"href=\"{StoryUrl.Of(earlier)}\""));

        var back = await site.Page(StoryUrl.Of(earlier));
        Assert.Contains("Kelanjutan", back, StringComparison.Ordinal);
        Assert.Contains("<p class=\"why\">Keduanya menyebut Sari Melati</p>", back, StringComparison.Ordinal);
        Assert.Contains(StoryUrl.Of(story), back, StringComparison.Ordinal);
        Assert.DoesNotContain("class=\"builds-on\"", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_anchor_of_another_revision_or_outside_the_text_is_not_put_on_the_page()
    {
        await using var site = await PortalSite.Open();
        var (first, second) = (await site.Add("Latar satu"), await site.Add("Latar dua"));
        var story = await site.Add("Berita", ["Kalimat pendek."]);
        await site.Link(story, first, new Anchor(new Span(0, 0, 15), new Span(0, 5, 500), null, "", 1), reasons: Shared);
        await site.Link(story, second, new Anchor(new Span(7, 0, 15), new Span(7, 0, 5), null, "", 1), reasons: Shared);
        var page = await site.Page(StoryUrl.Of(story));
        Assert.DoesNotContain("class=\"background\"", page, StringComparison.Ordinal);
        Assert.Contains("Latar satu", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_editor_said_of_a_link_is_heeded()
    {
        await using var site = await PortalSite.Open();
        var (rejected, proposed, added) = (await site.Add("Ditolak"), await site.Add("Diusulkan"), await site.Add("Ditambahkan"));
        var story = await site.Add("Berita");
        await site.Change(rejected, row => row.Section = "olahraga");
        await site.Link(story, rejected, decision: LinkDecision.Rejected, score: 0.99, reasons: Shared);
        await site.Link(story, proposed, score: 0.9, reasons: Shared);
        await site.Link(story, added, decision: LinkDecision.Added, score: 0.1, editorReason: "Awal perkaranya di sini.");
        var block = (await site.Page(StoryUrl.Of(story))).Split("class=\"builds-on\"")[1].Split("</section>")[0];
        Assert.DoesNotContain("Ditolak", block, StringComparison.Ordinal);
        Assert.True(block.IndexOf("Ditambahkan", StringComparison.Ordinal) < block.IndexOf("Diusulkan", StringComparison.Ordinal));
        Assert.Contains("Awal perkaranya di sini.", block, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_story_stands_twice_on_a_page_and_none_without_background_has_a_block()
    {
        await using var site = await PortalSite.Open();
        var stories = new List<Story>();
        for (var at = 0; at < 30; at++)
        {
            var (hour, section) = (at, at % 2 == 0 ? "nasional" : "ekonomi");
            stories.Add(await site.Add($"Judul ke-{at:00}", arrange: row => (row.PublishedAt, row.Section) = (site.Time.GetUtcNow().AddHours(-hour), section)));
        }

        await site.Link(stories[0], stories[1], reasons: Shared);
        await site.Link(stories[0], stories[2], reasons: Shared);
        await site.Link(stories[2], stories[0], reasons: Shared);
        await site.Link(stories[3], stories[0], reasons: Shared);
        foreach (var path in new[] { "/", StoryUrl.Of(stories[0]) })
        {
            var page = (await site.Page(path)).Split("<main")[1].Split("</main>")[0];
            foreach (var story in stories.Skip(path == "/" ? 0 : 1))
                Assert.True(page.Split($">{$"Judul ke-{stories.IndexOf(story):00}"}<").Length <= 2, $"{path} shows story {stories.IndexOf(story)} twice");
        }

        Assert.DoesNotContain("builds-on", await site.Page(StoryUrl.Of(stories[20])), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Markup_in_any_field_comes_out_as_text()
    {
        const string Evil = "\"'><script>alert(1)</script>]]>&{{7*7}}";
        await using var site = await PortalSite.Open();
        var picture = site.PictureOf("gambar", Evil);
        (picture.Caption, picture.AltText, picture.CreditPhotographer, picture.UsageTerms) = (Evil, Evil, Evil, Evil);
        var earlier = await site.Add(Evil + "latar", [Evil], arrange: row => row.Slug = "latar");
        var story = await site.Add(Evil, arrange: row => row.Slug = "x",
            words: revision =>
            {
                (revision.Deck, revision.DatelinePlace, revision.DatelineCountry, revision.DatelineAgency) = (Evil, Evil, Evil, Evil);
                (revision.Bylines, revision.Editors, revision.Tags) = ([Evil], [Evil], [Evil]);
                (revision.CopyrightHolder, revision.CreditLine, revision.UsageTerms, revision.CorrectionNote) = (Evil, Evil, Evil, Evil);
                Run[] runs = [new(Evil), new(Evil, true, true, "javascript:alert(1)"), new(Evil, Href: "https://example.com/?\"><script>alert(1)</script>")];
                revision.Body = new Body(
                [
                    new Paragraph(runs), new Heading(2, runs), new Quotation(runs, Evil), new ItemList(true, [runs, runs]), new PictureBlock(0), new PictureBlock(99),
                    new Table([[Evil, Evil], [Evil]], true), new FactBox(Evil, [new Paragraph(runs)]), new Paragraph([new Run(Evil)]),
                ]);
            },
            pictures: picture);
        await site.Link(story, earlier, new Anchor(new Span(8, 0, Evil.Length), new Span(8, 2, 9), null, Evil, 1), editorReason: Evil);
        await site.Name(Evil, EntityKind.Person, [Evil], story);

        foreach (var path in new[] { StoryUrl.Of(story), "/", "/nasional", "/terbaru", "/cari?q=script", "/cari?q=" + Uri.EscapeDataString(Evil), "/orang/" + Slug.Of(Evil.ToLowerInvariant()) })
        {
            var bytes = await site.Http.GetByteArrayAsync(path, TestContext.Current.CancellationToken);
            foreach (var open in new[] { "<script>alert", "</script>]]", "href=\"javascript:", "\"'><" })
                Assert.True(bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(open)) < 0, $"{path} lets {open} through");
            Assert.True(bytes.AsSpan().IndexOf("&lt;script&gt;"u8) > 0 || path.Contains("cari", StringComparison.Ordinal), path);
        }
    }
}
