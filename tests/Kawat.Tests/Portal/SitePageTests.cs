using Kawat.Desk;
using Kawat.Desk.Notation;
using Kawat.Stories;
using Kawat.Stories.SitePages;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Portal;

/// <summary>The site's own pages: first texts, versions, and what the foot of a page links to.</summary>
public sealed class SitePageTests
{
    [Theory, CombinatorialEngines]
    public async Task A_new_site_has_pages_of_its_own_in_both_languages_linked_at_the_foot(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        foreach (var (path, says) in new[] { ("/tentang", "Tentang kami"), ("/privasi", "Tidak ada kuki"), ("/redaksi", "Pedoman kerja"), ("/ketentuan", "Kebijakan ralat"), ("/en/about", "About us"), ("/en/privacy", "no cookies"), ("/en/imprint", "How we work"), ("/en/terms", "Corrections policy") })
        {
            var page = await room.Get(path);
            Assert.Contains(says, page, StringComparison.Ordinal);
            Assert.DoesNotContain("{name}", page, StringComparison.Ordinal);
        }

        var front = await room.Get("/");
        Assert.Contains("href=\"/privasi\"", front, StringComparison.Ordinal);
        // Nobody said where the newsroom is reached, and there is no dossier.
        Assert.DoesNotContain("href=\"/kontak\"", front, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/dosir\"", front, StringComparison.Ordinal);
        Assert.Equal(404, (int)(await (await room.Http()).GetAsync("/kontak", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_page_is_written_published_withdrawn_and_restored(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var edit = room.Use<EditSitePage>();
        var words = BodyNotation.Read("Baru: **tebal** <b>bukan</b>").Body;
        Assert.Equal(PageOutcome.Done, await edit.Save("id", SitePageKind.About, 1, "Siapa kami", words, isPublic: false, "ratna"));
        Assert.Contains("Tentang kami", await room.Get("/tentang"), StringComparison.Ordinal);
        Assert.Equal(PageOutcome.ChangedMeanwhile, await edit.Save("id", SitePageKind.About, 1, "Lain", words, isPublic: true, "budi"));
        Assert.Equal(PageOutcome.Done, await edit.Save("id", SitePageKind.About, 2, "Siapa kami", words, isPublic: true, "ratna"));
        var page = await room.Get("/tentang");
        Assert.Contains("<strong>tebal</strong> &lt;b&gt;bukan&lt;/b&gt;", page, StringComparison.Ordinal);
        Assert.Contains(">Siapa kami</a>", await room.Get("/"), StringComparison.Ordinal);

        Assert.Equal(PageOutcome.Done, await edit.Withdraw("id", SitePageKind.About, 3, "ratna"));
        Assert.Equal(410, (int)(await (await room.Http()).GetAsync("/tentang", TestContext.Current.CancellationToken)).StatusCode);
        Assert.DoesNotContain("href=\"/tentang\"", await room.Get("/"), StringComparison.Ordinal);
        Assert.Equal(PageOutcome.NotPublished, await edit.Withdraw("id", SitePageKind.About, 4, "ratna"));

        Assert.Equal(PageOutcome.Done, await edit.Restore("id", SitePageKind.About, 4, 1, "budi"));
        await using var db = await room.Db();
        var row = await db.SitePages.AsNoTracking().SingleAsync(one => one.Language == "id" && one.Kind == SitePageKind.About, TestContext.Current.CancellationToken);
        Assert.Null(row.PublicVersionId);
        Assert.Equal(["published", "saved", "published", "withdrawn", "saved"],
            await db.PageLog.Where(entry => entry.Subject == PageLogEntry.SitePage && entry.TargetId == row.Id).OrderBy(entry => entry.Id).Select(entry => entry.What).ToListAsync(TestContext.Current.CancellationToken));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync("DELETE FROM site_page_version", TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task What_an_editor_withdrew_does_not_come_back_at_the_next_start(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        Assert.Equal(PageOutcome.Done, await room.Use<EditSitePage>().Withdraw("en", SitePageKind.Terms, 1, "ratna"));
        await using (var db = await room.Db()) await FirstPages.Put(db, room.Time.GetUtcNow(), TestContext.Current.CancellationToken);
        Assert.Equal(410, (int)(await (await room.Http()).GetAsync("/en/terms", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public void A_word_that_no_setting_fills_keeps_the_page_back()
    {
        var body = BodyNotation.Read("Tulislah ke:\n\n{contact}\n\nSalam, {name}.").Body;
        Assert.Null(SiteWords.Fill(body, new Dictionary<string, string> { [SiteWords.Contact] = "", [SiteWords.Name] = "Kawat" }));
        var filled = SiteWords.Fill(body, new Dictionary<string, string> { [SiteWords.Contact] = "redaksi@contoh.id", [SiteWords.Name] = "Kawat" })!;
        Assert.Equal("Tulislah ke:\n\nredaksi@contoh.id\n\nSalam, Kawat.", filled.ToPlainText());
        Assert.Equal("mailto:redaksi@contoh.id", ((Kawat.Formats.Content.Paragraph)filled.Blocks[1]).Runs[0].Href);
    }
}
