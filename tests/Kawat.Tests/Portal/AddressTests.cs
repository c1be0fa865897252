using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Portal;

/// <summary>Addresses, languages, lists and what is said where there is nothing.</summary>
public sealed class AddressTests
{
    [Fact]
    public async Task An_old_slug_or_the_wrong_edition_leads_to_the_one_address()
    {
        await using var site = await PortalSite.Open();
        var story = await site.Add("Kereta malam kembali");
        var english = await site.Add("Night train returns", arrange: row => row.Language = "en");
        (string From, string To)[] ways =
        [
            ($"/berita/{story.Id}", StoryUrl.Of(story)), ($"/berita/{story.Id}/judul-lama", StoryUrl.Of(story)), ($"/en/news/{story.Id}/kereta-malam-kembali", StoryUrl.Of(story)),
            ($"/berita/{english.Id}/night-train-returns", StoryUrl.Of(english)), ($"/en/news/{english.Id}", StoryUrl.Of(english)),
        ];
        foreach (var (from, to) in ways)
        {
            using var answer = await site.Http.GetAsync(from, TestContext.Current.CancellationToken);
            Assert.Equal(301, (int)answer.StatusCode);
            Assert.Equal(to, answer.Headers.Location?.OriginalString);
        }
    }

    [Fact]
    public async Task Each_edition_speaks_its_language_and_shows_its_stories()
    {
        await using var site = await PortalSite.Open();
        var story = await site.Add("Kereta malam kembali", words: revision => revision.Bylines = ["Redaksi"]);
        var english = await site.Add("Night train returns", arrange: row => row.Language = "en", words: revision => revision.Bylines = ["Newsroom"]);
        foreach (var path in new[] { "/", "/nasional", "/terbaru", StoryUrl.Of(story) })
        {
            var page = await site.Page(path);
            Assert.Contains("<html lang=\"id\">", page, StringComparison.Ordinal);
            Assert.Contains("1 Maret 2026", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Night train", page, StringComparison.Ordinal);
        }

        foreach (var path in new[] { "/en", "/en/nasional", "/en/latest", StoryUrl.Of(english) })
        {
            var page = await site.Page(path);
            Assert.Contains("<html lang=\"en\">", page, StringComparison.Ordinal);
            Assert.Contains("1 March 2026", page, StringComparison.Ordinal);
            Assert.DoesNotContain("Kereta malam", page, StringComparison.Ordinal);
        }

        Assert.Contains("Minggu, 1 Maret 2026, 11.00 WIB", await site.Page(StoryUrl.Of(story)), StringComparison.Ordinal);
        Assert.Contains("Sunday, 1 March 2026, 11:00 WIB", await site.Page(StoryUrl.Of(english)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/tidak-ada", "Halaman tidak ditemukan", "id")]
    [InlineData("/berita/999/x", "Halaman tidak ditemukan", "id")]
    [InlineData("/berita/bukan-angka", "Halaman tidak ditemukan", "id")]
    [InlineData("/orang/siapa", "Halaman tidak ditemukan", "id")]
    [InlineData("/nasional?hal=0", "Halaman tidak ditemukan", "id")]
    [InlineData("/terbaru?hal=7", "Halaman tidak ditemukan", "id")]
    [InlineData("/en/nothing", "Page not found", "en")]
    [InlineData("/en/news/999", "Page not found", "en")]
    [InlineData("/en/people/who", "Page not found", "en")]
    [InlineData("/en/a/b/c/d", "Page not found", "en")]
    public async Task What_is_not_there_says_so_in_the_language_of_the_address(string path, string says, string language)
    {
        await using var site = await PortalSite.Open();
        var (status, body) = await site.Get(path);
        Assert.Equal(404, status);
        Assert.Contains(says, body, StringComparison.Ordinal);
        Assert.Contains($"<html lang=\"{language}\">", body, StringComparison.Ordinal);
        Assert.Contains("type=\"search\"", body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_section_goes_on_to_its_last_page()
    {
        await using var site = await PortalSite.Open();
        for (var at = 0; at < 23; at++)
        {
            var minute = at;
            await site.Add($"Kabar nomor {at:00}", arrange: row => row.PublishedAt = site.Time.GetUtcNow().AddMinutes(-minute));
        }

        var first = await site.Page("/nasional");
        Assert.Contains("nomor 19", first, StringComparison.Ordinal);
        Assert.DoesNotContain("nomor 20", first, StringComparison.Ordinal);
        var next = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(first).QuerySelector("a[rel=next]")!.GetAttribute("href")!;
        var second = await site.Page(next);
        Assert.Contains("nomor 22", second, StringComparison.Ordinal);
        Assert.DoesNotContain("nomor 19", second, StringComparison.Ordinal);
        Assert.Contains("href=\"/nasional\"", second, StringComparison.Ordinal);
        Assert.DoesNotContain("rel=\"next\"", second, StringComparison.Ordinal);
        // An address from when pages had numbers leads to the same place.
        using var old = await site.Http.GetAsync("/nasional?hal=2", TestContext.Current.CancellationToken);
        Assert.Equal(302, (int)old.StatusCode);
        Assert.Equal(next, old.Headers.Location?.OriginalString);
        Assert.Equal(404, (await site.Get("/nasional?hal=3")).Status);
        Assert.Contains("Kabar nomor 00", await site.Page("/"), StringComparison.Ordinal);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_page_of_a_name_lists_its_stories_and_who_is_named_beside_it(bool onPostgres)
    {
        await using var site = await PortalSite.Open(onPostgres);
        var older = await site.Add("Rapat di Ambon", ["Sari Melati bertemu Budi Hartono di Ambon."], arrange: row => row.PublishedAt = site.Time.GetUtcNow().AddDays(-3));
        var newer = await site.Add("Rapat di Ternate", ["Sari Melati, atau Bu Sari, bertemu Budi Hartono."]);
        await site.Name("Sari Melati", EntityKind.Person, ["Bu Sari", "Sari Melati"], older, newer);
        await site.Name("Budi Hartono", EntityKind.Person, ["Budi Hartono"], older, newer);
        await site.Name("Ambon", EntityKind.Place, ["Ambon"], older);
        var page = await site.Page("/orang/sari-melati");
        Assert.True(page.IndexOf("Rapat di Ternate", StringComparison.Ordinal) < page.IndexOf("Rapat di Ambon", StringComparison.Ordinal));
        Assert.Contains("Bu Sari", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/orang/budi-hartono\">Budi Hartono</a> <span class=\"when\">2 berita", page, StringComparison.Ordinal);
        Assert.Contains("href=\"/tempat/ambon\"", page, StringComparison.Ordinal);
        Assert.Equal(404, (await site.Get("/en/people/sari-melati")).Status);
        Assert.Equal(404, (await site.Get("/organisasi/sari-melati")).Status);
    }

    [Fact]
    public async Task Search_marks_forms_of_the_word_and_narrows_by_section_and_day()
    {
        await using var site = await PortalSite.Open();
        await site.Add("Pembangunan pelabuhan dimulai", ["Warga ikut membangun <dermaga> itu."]);
        await site.Add("Membangun desa", arrange: row => (row.Section, row.PublishedAt) = ("ekonomi", site.Time.GetUtcNow().AddDays(-40)));
        var all = await site.Page("/cari?q=dibangun");
        Assert.Contains("2 berita", all, StringComparison.Ordinal);
        Assert.Contains("<mark>Pembangunan</mark> pelabuhan", all, StringComparison.Ordinal);
        Assert.Contains("ikut <mark>membangun</mark> &lt;dermaga&gt;", all, StringComparison.Ordinal);
        Assert.DoesNotContain("pelabuhan dimulai", await Results(site, "/cari?q=dibangun&rubrik=ekonomi"), StringComparison.Ordinal);
        Assert.DoesNotContain("Membangun desa", await Results(site, "/cari?q=dibangun&dari=2026-02-01"), StringComparison.Ordinal);
        Assert.DoesNotContain("pelabuhan dimulai", await Results(site, "/cari?q=dibangun&sampai=2026-02-01"), StringComparison.Ordinal);
        Assert.Contains("Tidak ada berita untuk", await site.Page("/cari?q=zzz%22%27*%28"), StringComparison.Ordinal);
        Assert.Contains("Quotation marks", await site.Page("/en/search"), StringComparison.Ordinal);
        Assert.Equal(404, (await site.Get("/cari?q=dibangun&hal=2")).Status);
    }

    [Fact]
    public async Task Every_page_says_what_a_browser_may_do_with_it()
    {
        await using var site = await PortalSite.Open();
        var story = await site.Add("Kabar");
        foreach (var path in new[] { "/", "/en/latest", "/tidak-ada", StoryUrl.Of(story) })
        {
            using var answer = await site.Http.GetAsync(path, TestContext.Current.CancellationToken);
            var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self';", policy, StringComparison.Ordinal);
            foreach (var loose in new[] { "unsafe", "http", "data:", "blob:", "'*'" }) Assert.DoesNotContain(loose, policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("strict-origin-when-cross-origin", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.False(answer.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task The_style_sheet_is_kept_for_ever_under_the_hash_of_its_bytes()
    {
        await using var site = await PortalSite.Open();
        var page = await site.Page("/");
        var address = page.Split("<link rel=\"stylesheet\" href=\"")[1].Split('"')[0];
        using var answer = await site.Http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.Equal("text/css", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal($"/gaya/{Hash.Of(bytes)[..16]}.css", address);
        Assert.Equal(404, (await site.Get("/gaya/0000.css")).Status);
    }

    [Fact]
    public async Task What_breaks_says_so_plainly_and_tells_nothing_of_how()
    {
        await using var site = await PortalSite.Open();
        await using (var db = await site.Db()) await db.Database.ExecuteSqlRawAsync("ALTER TABLE section RENAME TO elsewhere", TestContext.Current.CancellationToken);
        foreach (var (path, says) in new[] { ("/", "Ada gangguan"), ("/en/latest", "Something went wrong") })
        {
            var (status, body) = await site.Get(path);
            Assert.Equal(500, status);
            Assert.Contains(says, body, StringComparison.Ordinal);
            Assert.DoesNotContain("section", body.Replace("aria-label", "", StringComparison.Ordinal).Split("</header>")[1], StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_page_of_an_error_has_no_address_of_its_own()
    {
        await using var site = await PortalSite.Open();
        Assert.Equal(404, (await site.Get("/galat/500")).Status);
        using var head = new HttpRequestMessage(HttpMethod.Head, "/terbaru");
        Assert.Equal(200, (int)(await site.Http.SendAsync(head, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public void Every_language_has_the_same_words()
    {
        static bool IsOne(string key) => key.EndsWith(Words.One, StringComparison.Ordinal);
        Assert.All(Words.Languages, language => Assert.Equal(Words.In("id").Keys.Order(StringComparer.Ordinal), Words.In(language).Keys.Where(key => !IsOne(key)).Order(StringComparer.Ordinal)));
        // How a language speaks of one thing is its own; the word for several it must have.
        Assert.All(Words.Languages.Select(Words.In), words => Assert.DoesNotContain(words.Keys, key => IsOne(key) && !words.Keys.Contains(key[..^Words.One.Length])));
    }

    [Fact]
    public void One_thing_is_spoken_of_as_one()
    {
        Assert.Equal(["0 stories", "1 story", "2 stories"], new[] { 0, 1, 2 }.Select(count => Words.In("en")["portal.thread.count", count]));
        Assert.Equal("1 file", Words.In("en")["transports.storage.files", 1L]);
        Assert.Equal(["1 berita", "2 berita"], new[] { 1, 2 }.Select(count => Words.In("id")["portal.thread.count", count]));
    }

    [Fact]
    public void No_two_addresses_of_an_edition_are_one_and_only_the_first_edition_has_no_prefix()
    {
        foreach (var words in Words.Languages.Select(Words.In))
        {
            var addresses = words.Keys.Where(key => key.StartsWith("address.", StringComparison.Ordinal) && !key.StartsWith("address.query.", StringComparison.Ordinal) && key != "address.prefix").Select(key => words[key]).ToList();
            Assert.Equal(addresses.Count, addresses.Distinct(StringComparer.Ordinal).Count());
        }

        Assert.Equal("", Words.In(Words.Default).Prefix());
        Assert.Equal(Words.Languages.Count, Words.Languages.Select(language => Words.In(language).Prefix()).Distinct(StringComparer.Ordinal).Count());
    }

    private static async Task<string> Results(PortalSite site, string path) => (await site.Page(path)).Split("<ol class=\"found\"")[1];
}
