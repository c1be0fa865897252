using System.Buffers.Binary;
using System.Net;
using System.Text;
using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Formats.Content;
using Kawat.Formats.Pictures;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Kawat.Tests.Media;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Pictures at the desk: what their files say, the credit that nothing gets out without, cuts, terms, the library.</summary>
public sealed class PictureDeskTests
{
    [Theory, CombinatorialEngines]
    public async Task A_file_brings_its_fields_and_comes_twice_as_one_picture(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var desk = await DeskClient.SignedIn(room);
        var draft = await room.Draft("Banjir surut", ["Isi."]);
        var page = $"/desk/story/{draft.Id}";
        var file = await Photo();
        var first = await (await desk.Post(page, $"{page}?handler=Pictures", [], ("NewPictures", "banjir.jpg", file))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("Warga menyapu lumpur.", first, StringComparison.Ordinal);
        Assert.Contains("value=\"Sari Dewi\"", first, StringComparison.Ordinal);
        Assert.Contains("class=\"from-file\"", first, StringComparison.Ordinal);
        await using var db = await room.Db();
        var picture = await db.Pictures.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("Kantor Foto", "Sari Dewi", "Semarang, Indonesia", "banjir, lumpur", "2026-03-01T08:30:00+07:00"), (picture.CreditAgency, picture.CreditPhotographer, picture.Place, picture.Keywords, picture.TakenAt));
        Assert.Equal(("Hanya untuk berita", "Warga menyapu lumpur di depan rumah"), (picture.UsageTerms, picture.AltText));
        // 24:00 of the last day, in the newsroom's zone.
        Assert.Equal(DateTimeOffset.Parse("2030-12-31T17:00:00Z", System.Globalization.CultureInfo.InvariantCulture), picture.TermsUntil);

        // It waits at the story although nobody saved, and the same bytes under another name are the same picture.
        Assert.Contains($"id=\"p{picture.Id}\"", await desk.Page(page), StringComparison.Ordinal);
        var again = await (await desk.Post(page, $"{page}?handler=Pictures", [("Have", $"{picture.Id}")], ("NewPictures", "lain.jpg", file))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"href=\"#p{picture.Id}\"", again, StringComparison.Ordinal);
        Assert.Equal(1, await db.Pictures.CountAsync(TestContext.Current.CancellationToken));

        var answer = await desk.Post(page, page, await desk.Form(page));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Empty(await db.StoryUploads.ToListAsync(TestContext.Current.CancellationToken));
        var use = await db.RevisionPictures.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal(("Warga menyapu lumpur.", "Sari Dewi"), (use.Caption, use.CreditPhotographer));
    }

    [Fact]
    public async Task What_is_no_picture_or_too_large_is_refused_by_name()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var desk = await DeskClient.SignedIn(room, language: "en");
        var draft = await room.Draft("Judul", ["Isi."]);
        var page = $"/desk/story/{draft.Id}";
        var said = WebUtility.HtmlDecode(await (await desk.Post(page, $"{page}?handler=Pictures", [], ("NewPictures", "surat.pdf", "%PDF-1.4"u8.ToArray()), ("NewPictures", "rusak.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2]),
            ("NewPictures", "besar.png", new byte[Uploads.MaxPictureBytes + 1]), ("NewPictures", "kosong.png", []))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        Assert.Contains("surat.pdf is not a PNG, JPEG, WebP or GIF picture.", said, StringComparison.Ordinal);
        Assert.Contains("rusak.jpg is damaged", said, StringComparison.Ordinal);
        Assert.Contains("besar.png has 20 MB; at most 20 MB.", said, StringComparison.Ordinal);
        Assert.Contains("kosong.png is empty.", said, StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(0, await db.Pictures.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task Without_a_credit_nothing_goes_out_and_the_refusal_names_the_picture(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var picture = await Keep(room, "tanpa-nama.png", await MakeRenditionsTests.Draw("png", 400, 300, "10 90 160"));
        var story = await WithPicture(room, picture.Id, "", "");
        foreach (var order in new[] { new PublishOrder(), new PublishOrder(At: room.Time.GetUtcNow().AddHours(2)) })
        {
            var refused = Assert.IsType<StoryOutcome.Refused>(await room.Use<Publish>().Run(story.Id, order, "test", TestContext.Current.CancellationToken));
            Assert.Equal((Refusal.NoPictureCredit, "1 (tanpa-nama.png)"), (refused.Reason, refused.Detail));
        }

        using var desk = await DeskClient.SignedIn(room);
        var page = await desk.Page($"/desk/story/{story.Id}");
        Assert.Contains($"<a href=\"#credit-{picture.Id}\">Gambar 1 belum punya kredit", page, StringComparison.Ordinal);
        Assert.Contains($"id=\"credit-{picture.Id}\"", page, StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_credit_that_goes_after_scheduling_takes_the_picture_along_and_none_can_be_taken_off(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var picture = await Keep(room, "foto.png", await MakeRenditionsTests.Draw("png", 400, 300, "10 90 160"));
        var story = await WithPicture(room, picture.Id, "Kawat", "Sari");
        Assert.IsType<StoryOutcome.Done>(await room.Use<Publish>().Run(story.Id, new PublishOrder(At: room.Time.GetUtcNow().AddHours(1)), "test", TestContext.Current.CancellationToken));
        await room.DrawPictures();
        var outcome = await room.Use<EditPicture>().Save(picture.Id, Sheet(picture) with { CreditAgency = "", CreditPhotographer = " " }, "test", TestContext.Current.CancellationToken);
        Assert.Equal(PictureRefusal.NoCredit, Assert.IsType<PictureOutcome.Refused>(outcome).Reason);

        // Whatever way it got lost by: readers are not shown a picture of nobody.
        await using (var db = await room.Db()) await db.Pictures.ExecuteUpdateAsync(set => set.SetProperty(one => one.CreditAgency, "").SetProperty(one => one.CreditPhotographer, ""), TestContext.Current.CancellationToken);
        room.Time.Advance(TimeSpan.FromHours(1));
        var page = await room.Get(StoryUrl.Of(story));
        Assert.Contains("Dermaga dibuka", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/media/", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await room.Http()).GetAsync($"/media/{picture.Hash}-400.jpg", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_credit_goes_with_its_picture_to_every_output(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var picture = await Keep(room, "foto.png", await MakeRenditionsTests.Draw("png", 1400, 1000, "10 90 160"));
        var draft = await WithPicture(room, picture.Id, "Kantor Ü", "Sari & Dewi");
        var story = ((StoryOutcome.Done)await room.Use<Publish>().Run(draft.Id, new PublishOrder(), "test", TestContext.Current.CancellationToken)).Story;
        await room.Use<WorkLoop>().RunRenditions(TestContext.Current.CancellationToken);
        await room.Work();

        const string Credit = "Kantor Ü/Sari & Dewi";
        foreach (var path in new[] { StoryUrl.Of(story), "/", "/nasional", "/terbaru", "/rss.xml", "/atom.xml", "/feed.json", "/sitemap-1.xml", "/sitemap-news.xml" })
        {
            using var answer = await (await room.Http()).GetAsync(path, TestContext.Current.CancellationToken);
            var text = WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace("\\u0026", "&", StringComparison.Ordinal).Replace("\\u00DC", "Ü", StringComparison.Ordinal);
            if (!text.Contains("/media/", StringComparison.Ordinal))
            {
                Assert.DoesNotContain(path, new[] { StoryUrl.Of(story), "/", "/rss.xml", "/atom.xml", "/feed.json" });
                continue;
            }

            Assert.Contains(Credit, text, StringComparison.Ordinal);
        }

        // The page says it under the picture, on paper as on the screen, and to machines by each of its files.
        var page = await room.Get(StoryUrl.Of(story));
        Assert.Contains("<span class=\"credit\">", page, StringComparison.Ordinal);
        Assert.Equal(4, page.Split("\"creditText\":").Length - 1);
        Assert.DoesNotContain(".credit{display:none", await room.Get("/portal.css"), StringComparison.Ordinal);

        await using var db = await room.Db();
        foreach (var one in await db.Renditions.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken))
        {
            var bytes = await (await room.Http()).GetByteArrayAsync("/media/" + Rendition.FileName(one.PictureHash, one.Crop, one.Width, one.Format), TestContext.Current.CancellationToken);
            var said = PictureMetadata.Read(bytes);
            Assert.Equal(("Sari & Dewi", "Kantor Ü", Credit), (said.Creators.Single(), said.Credit, said.CopyrightNotice));
            Assert.Empty(said.Disagreements);
        }

        // A credit that was mended is in the files that were drawn before.
        await room.Use<EditPicture>().Save(picture.Id, Sheet(picture) with { CreditAgency = "Kantor Baru", CreditPhotographer = "Sari" }, "test", TestContext.Current.CancellationToken);
        foreach (var format in new[] { "jpg", "webp", "avif" })
            Assert.Equal("Kantor Baru", PictureMetadata.Read(await (await room.Http()).GetByteArrayAsync($"/media/{picture.Hash}-640.{format}", TestContext.Current.CancellationToken)).Credit);
    }

    [Theory, CombinatorialEngines]
    public async Task Cuts_are_drawn_at_addresses_of_their_own_and_a_new_cut_has_a_new_one(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var picture = await Keep(room, "foto.png", await MakeRenditionsTests.Draw("png", 1600, 1600, "10 90 160"));
        var draft = await WithPicture(room, picture.Id, "Kawat", "Sari");
        var story = ((StoryOutcome.Done)await room.Use<Publish>().Run(draft.Id, new PublishOrder(), "test", TestContext.Current.CancellationToken)).Story;
        await room.DrawPictures();
        var row = await Row(room, picture.Id);
        Assert.True(PictureCrops.AreDrawn(row));
        Assert.Equal((1280, 720), (PictureCrops.Drawn(row, CropShape.Wide)!.Width, PictureCrops.Drawn(row, CropShape.Wide)!.Height));
        Assert.Equal((1200, 630), (PictureCrops.Drawn(row, CropShape.Preview)!.Width, PictureCrops.Drawn(row, CropShape.Preview)!.Height));
        Assert.Equal((1200, 1200), (PictureCrops.Drawn(row, CropShape.Square)!.Width, PictureCrops.Drawn(row, CropShape.Square)!.Height));
        var page = await room.Get(StoryUrl.Of(story));
        var before = PictureUrl.Jpeg(row, CropShape.Preview)!.Value.Address;
        Assert.Contains($"<meta property=\"og:image\" content=\"", page, StringComparison.Ordinal);
        Assert.Contains(before, page, StringComparison.Ordinal);
        Assert.Contains("og:image:height\" content=\"630\"", page, StringComparison.Ordinal);
        Assert.Contains(PictureUrl.Jpeg(row, CropShape.Classic)!.Value.Address, page, StringComparison.Ordinal);
        Assert.Contains(PictureCrops.Drawn(row, CropShape.Wide)!.Name, await room.Get("/"), StringComparison.Ordinal);

        Assert.IsType<PictureOutcome.Done>(await room.Use<EditPicture>().Cut(picture.Id, 0.5, 0, new Dictionary<string, CropArea> { ["square"] = new(0.25, 0.1, 0.5, 0.5) }, "test", TestContext.Current.CancellationToken));
        // Until it is drawn, readers see what was.
        Assert.Contains(before, await room.Get(StoryUrl.Of(story)), StringComparison.Ordinal);
        await room.DrawPictures();
        row = await Row(room, picture.Id);
        Assert.Equal(800, PictureCrops.Drawn(row, CropShape.Square)!.Width);
        Assert.Equal(0, PictureCrops.AreaOf(row, CropShape.Wide).Y);
        var after = PictureUrl.Jpeg(row, CropShape.Preview)!.Value.Address;
        Assert.NotEqual(before, after);
        var http = await room.Http();
        var now = "";
        for (var asked = 0; asked < 200 && !now.Contains(after, StringComparison.Ordinal); asked++) now = await http.GetStringAsync(StoryUrl.Of(story), TestContext.Current.CancellationToken);
        Assert.Contains(after, now, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(after, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(PictureRefusal.BadCrop, Assert.IsType<PictureOutcome.Refused>(await room.Use<EditPicture>().Cut(picture.Id, 0.5, 0.5, new Dictionary<string, CropArea> { ["wide"] = new(0.9, 0, 0.5, 0.5) }, "test", TestContext.Current.CancellationToken)).Reason);
    }

    [Theory, CombinatorialEngines]
    public async Task Terms_that_end_take_the_picture_out_at_that_instant_and_prolonging_brings_it_back(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var picture = await Keep(room, "foto.png", await MakeRenditionsTests.Draw("png", 800, 600, "10 90 160"));
        var draft = await WithPicture(room, picture.Id, "Kawat", "Sari");
        var story = ((StoryOutcome.Done)await room.Use<Publish>().Run(draft.Id, new PublishOrder(), "test", TestContext.Current.CancellationToken)).Story;
        await room.DrawPictures();
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Makassar");
        var end = room.Time.GetUtcNow().AddHours(3);
        end = new DateTimeOffset(end.Year, end.Month, end.Day, end.Hour, 0, 0, TimeSpan.Zero);
        var written = TimeZoneInfo.ConvertTime(end, zone).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        Assert.IsType<PictureOutcome.Done>(await room.Use<EditPicture>().Save(picture.Id, Sheet(picture) with { CreditAgency = "Kawat", CreditPhotographer = "Sari", Terms = written, TermsZone = "Asia/Makassar" }, "test", TestContext.Current.CancellationToken));
        Assert.Equal(end, (await Row(room, picture.Id)).TermsUntil);

        using var desk = await DeskClient.SignedIn(room);
        Assert.Contains("class=\"ending\"", await desk.Page("/desk/pictures"), StringComparison.Ordinal);
        var http = await room.Http();
        var file = $"/media/{picture.Hash}-640.jpg";
        string[] pages = [StoryUrl.Of(story), "/", "/rss.xml", "/feed.json"];
        foreach (var path in pages) Assert.Contains("/media/", await room.Get(path), StringComparison.Ordinal);
        using (var answer = await http.GetAsync(file, TestContext.Current.CancellationToken))
        {
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            // No cache may show it longer than its terms.
            Assert.True(answer.Headers.CacheControl!.MaxAge <= TimeSpan.FromHours(3));
        }

        room.Time.Advance(end - room.Time.GetUtcNow());
        foreach (var path in pages) Assert.DoesNotContain("/media/", await room.Get(path), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(file, TestContext.Current.CancellationToken)).StatusCode);
        await room.Work();
        await room.Work();
        await using (var db = await room.Db())
        {
            Assert.Equal(1, await db.PictureLog.CountAsync(entry => entry.What == "terms-ended", TestContext.Current.CancellationToken));
            Assert.Equal(1, await db.StoryLog.CountAsync(entry => entry.What == "picture-ended" && entry.StoryId == story.Id, TestContext.Current.CancellationToken));
        }

        Assert.IsType<PictureOutcome.Done>(await room.Use<EditPicture>().Save(picture.Id, Sheet(picture) with { CreditAgency = "Kawat", CreditPhotographer = "Sari", Terms = "2040-01-01", TermsZone = "UTC" }, "test", TestContext.Current.CancellationToken));
        foreach (var path in pages) Assert.Contains("/media/", await room.Get(path), StringComparison.Ordinal);
        Assert.Equal(PictureRefusal.UnreadableTime, Assert.IsType<PictureOutcome.Refused>(await room.Use<EditPicture>().Save(picture.Id, Sheet(picture) with { CreditAgency = "Kawat", Terms = "besok" }, "test", TestContext.Current.CancellationToken)).Reason);
    }

    [Theory, CombinatorialEngines]
    public async Task A_picture_that_is_taken_down_is_gone_from_every_story_and_its_log_says_why(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var bytes = await MakeRenditionsTests.Draw("png", 800, 600, "10 90 160");
        var picture = await Keep(room, "foto.png", bytes);
        var stories = new List<Story>();
        foreach (var title in new[] { "Dermaga dibuka", "Dermaga ditutup" })
            stories.Add(((StoryOutcome.Done)await room.Use<Publish>().Run((await WithPicture(room, picture.Id, "Kawat", "Sari", title)).Id, new PublishOrder(), "test", TestContext.Current.CancellationToken)).Story);
        await room.DrawPictures();
        using var desk = await DeskClient.SignedIn(room);
        var page = $"/desk/pictures/{picture.Id}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await desk.Post(page, $"{page}?handler=TakeDown", [("reason", " ")])).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Post(page, $"{page}?handler=TakeDown", [("reason", "Salah orang")])).StatusCode);
        foreach (var story in stories) Assert.DoesNotContain("/media/", await room.Get(StoryUrl.Of(story)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await room.Http()).GetAsync($"/media/{picture.Hash}-640.jpg", TestContext.Current.CancellationToken)).StatusCode);
        Assert.Contains("Salah orang", await desk.Page(page), StringComparison.Ordinal);
        Assert.Contains("Dermaga ditutup", await desk.Page(page), StringComparison.Ordinal);

        // Dropped on a new story it is the same picture, and stays down.
        var added = await room.Use<AddPictures>().Keep([new DroppedFile("lagi.png", bytes, bytes.Length)], cancel: TestContext.Current.CancellationToken);
        Assert.Equal([picture.Id], added.Known);
        await desk.Post(page, $"{page}?handler=TakeDown", [("back", "yes")]);
        Assert.Contains("/media/", await room.Get(StoryUrl.Of(stories[0])), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_kill_by_the_sender_reaches_the_same_picture_that_an_editor_had_put_in_before(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var bytes = PictureMetadata.Write(await MakeRenditionsTests.Draw("jpg", 640, 480, "10 90 160"), new PictureMetadata { Guid = "urn:uji:foto:1", Caption = "Dermaga.", Credit = "Kawat" })!;
        var picture = await Keep(room, "foto.jpg", bytes);
        var story = ((StoryOutcome.Done)await room.Use<Publish>().Run((await WithPicture(room, picture.Id, "Kawat", "")).Id, new PublishOrder(), "test", TestContext.Current.CancellationToken)).Story;
        await room.DrawPictures();
        Assert.Contains("/media/", await room.Get(StoryUrl.Of(story)), StringComparison.Ordinal);
        await room.Receive("kiriman.jpg", bytes);
        await room.DrawPictures();
        await room.Receive("batal.json", """{"uri":"urn:uji:foto:1","version":"2","type":"picture","pubstatus":"canceled","headline":"Foto dibatalkan"}""");
        await room.Work();
        Assert.True((await Row(room, picture.Id)).IsHeldAt(room.Time.GetUtcNow()));
        Assert.DoesNotContain("/media/", await room.Get(StoryUrl.Of(story)), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await (await room.Http()).GetAsync($"/media/{picture.Hash}-640.jpg", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task The_library_finds_filters_and_replaces(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var desk = await DeskClient.SignedIn(room);
        Assert.Contains("Belum ada gambar", await desk.Page("/desk/pictures"), StringComparison.Ordinal);
        var file = await Photo();
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Post("/desk/pictures", "/desk/pictures", [], ("NewPictures", "banjir.jpg", file))).StatusCode);
        await room.DrawPictures();
        await using var db = await room.Db();
        var picture = await db.Pictures.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        var tile = $"href=\"/desk/pictures/{picture.Id}\"";
        foreach (var query in new[] { "", "?q=LUMPUR", "?q=Foto%2FSari", "?q=semarang", "?show=unused", "?from=2020-01-01" }) Assert.Contains(tile, await desk.Page($"/desk/pictures{query}"), StringComparison.Ordinal);
        foreach (var query in new[] { "?q=100%25", "?q=laut", "?show=used", "?show=no-credit", "?show=held", "?show=ending", "?to=2020-01-01" }) Assert.DoesNotContain(tile, await desk.Page($"/desk/pictures{query}"), StringComparison.Ordinal);

        var page = $"/desk/pictures/{picture.Id}";
        Assert.Contains("dari berkas", await desk.Page(page), StringComparison.Ordinal);
        var other = await MakeRenditionsTests.Draw("png", 900, 500, "200 20 20");
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Post(page, $"{page}?handler=Replace", [], ("File", "baru.png", other))).StatusCode);
        var now = await Row(room, picture.Id);
        Assert.NotEqual(picture.Hash, now.Hash);
        Assert.Equal((900, 500, "Warga menyapu lumpur.", "Sari Dewi"), (now.ShownWidth, now.ShownHeight, now.Caption, now.CreditPhotographer));
        Assert.Contains("mengganti berkas", await desk.Page(page), StringComparison.Ordinal);
        foreach (var sql in new[] { "UPDATE picture_log_entry SET who = 'x'", "DELETE FROM picture_log_entry" }) await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task What_readers_see_only_an_editor_changes()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var picture = await Keep(room, "foto.png", await MakeRenditionsTests.Draw("png", 800, 600, "10 90 160"));
        using var desk = await DeskClient.SignedIn(room, Role.Reporter, "budi");
        var page = $"/desk/pictures/{picture.Id}";
        Assert.Equal(HttpStatusCode.Redirect, (await desk.Post(page, page, [("CreditAgency", "Kawat"), ("TermsZone", "UTC")])).StatusCode);
        var draft = await WithPicture(room, picture.Id, "Kawat", "");
        await room.Use<Publish>().Run(draft.Id, new PublishOrder(), "test", TestContext.Current.CancellationToken);
        foreach (var handler in new[] { "", "?handler=Cut", "?handler=TakeDown" })
        {
            var answer = await desk.Post(page, $"{page}{handler}", [("CreditAgency", "Lain"), ("TermsZone", "UTC"), ("reason", "x")]);
            Assert.True(answer.StatusCode == HttpStatusCode.Forbidden || answer.Headers.Location?.ToString().Contains("/masuk", StringComparison.Ordinal) == true, $"{handler}: {answer.StatusCode} {answer.Headers.Location}");
        }

        Assert.Equal("Kawat", (await Row(room, picture.Id)).CreditAgency);
    }

    [Theory]
    [InlineData("2026-03-29T02:30", "Europe/Paris", "2026-03-29T00:30:00Z")]
    [InlineData("2026-10-25T02:30", "Europe/Paris", "2026-10-25T00:30:00Z")]
    [InlineData("2026-12-31", "Asia/Jakarta", "2026-12-31T17:00:00Z")]
    [InlineData("2026-12-31T10:00:00+09:00", "Asia/Jakarta", "2026-12-31T01:00:00Z")]
    [InlineData("besok", "Asia/Jakarta", null)]
    [InlineData("2026-12-31", "Nowhere/Here", null)]
    [InlineData("9999-12-31", "Asia/Jakarta", null)]
    public void An_end_of_terms_is_read_at_its_earlier_meaning(string written, string zone, string? expected) =>
        Assert.Equal(expected is null ? null : DateTimeOffset.Parse(expected, System.Globalization.CultureInfo.InvariantCulture), TermsEnd.Read(written, zone));

    [Fact]
    public void Cuts_lie_within_the_picture_and_keep_their_shape_whatever_its_size_and_focus()
    {
        var random = new Random(4711);
        for (var round = 0; round < 5000; round++)
        {
            var picture = new Picture { ShownWidth = random.Next(1, 1921), ShownHeight = random.Next(1, 8001), FocusX = random.Next(3) == 0 ? null : random.NextDouble(), FocusY = random.Next(3) == 0 ? null : random.NextDouble() };
            foreach (var shape in Enum.GetValues<CropShape>())
            {
                var area = PictureCrops.AreaOf(picture, shape);
                Assert.InRange(area.X, 0, 1);
                Assert.InRange(area.Y, 0, 1);
                Assert.InRange(area.X + area.Width, 0, 1.0001);
                Assert.InRange(area.Y + area.Height, 0, 1.0001);
                var (left, top, width, height) = PictureCrops.Pixels(area, (picture.ShownWidth.Value, picture.ShownHeight.Value));
                Assert.True(left >= 0 && top >= 0 && width >= 1 && height >= 1 && left + width <= picture.ShownWidth && top + height <= picture.ShownHeight);
                var cut = PictureCrops.CutOf(picture, shape, (picture.ShownWidth.Value, picture.ShownHeight.Value));
                Assert.True(cut.Width <= Math.Max(1, width) && cut.Height >= 1);
            }
        }
    }

    [Fact]
    public void A_long_credit_is_cut_at_whole_letters_and_fits()
    {
        var credit = new PictureCredit(string.Concat(Enumerable.Repeat("<&ü€𝄞", 60)), string.Concat(Enumerable.Repeat("漢字", 100)), string.Concat(Enumerable.Repeat("'\"é", 80)), new string('x', 2000));
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 16, .. "JFIF\0"u8, 1, 1, 0, 0, 1, 0, 1, 0, 0, 0xFF, 0xDB, 0, 3, 0, 0xFF, 0xD9];
        var stamped = PictureStamp.Write(jpeg, RenditionFormat.Jpeg, credit);
        Assert.Equal(0xE0, stamped[3]);
        var said = PictureMetadata.Read(stamped);
        Assert.StartsWith("<&ü€𝄞", said.Credit, StringComparison.Ordinal);
        Assert.DoesNotContain('\uFFFD', said.Credit + said.CopyrightNotice + said.Creators.Single());
        Assert.Equal(jpeg, PictureStamp.Write(jpeg, RenditionFormat.Webp, credit));
        var length = BinaryPrimitives.ReadUInt16BigEndian(stamped.AsSpan(22));
        Assert.Equal("Photoshop 3.0", Encoding.ASCII.GetString(stamped.AsSpan(24, 13)));
        Assert.True(length < 400);
    }

    internal static async Task<byte[]> Photo(int width = 1200, int height = 800) => PictureMetadata.Write(await MakeRenditionsTests.Draw("jpg", width, height, "120 140 90"), new PictureMetadata
    {
        Caption = "Warga menyapu lumpur.",
        Credit = "Kantor Foto/Sari Dewi",
        Creators = ["Sari Dewi"],
        TakenAt = "2026-03-01T08:30:00+07:00",
        City = "Semarang",
        Country = "Indonesia",
        UsageTerms = "Hanya untuk berita",
        AltText = "Warga menyapu lumpur di depan rumah",
        Keywords = ["banjir", "lumpur"],
        ExpiresAt = "2030-12-31",
    })!;

    private static PictureSheetFields Sheet(Picture picture) => new(picture.Caption, picture.AltText, picture.CreditAgency, picture.CreditPhotographer, picture.UsageTerms, picture.Place, picture.TakenAt, picture.Keywords, "", "UTC");

    private static async Task<Picture> Row(Newsroom room, long id)
    {
        await using var db = await room.Db();
        return await db.Pictures.AsNoTracking().SingleAsync(one => one.Id == id, TestContext.Current.CancellationToken);
    }

    private static async Task<Picture> Keep(Newsroom room, string name, byte[] bytes) => (await room.Use<AddPictures>().Keep([new DroppedFile(name, bytes, bytes.Length)], cancel: TestContext.Current.CancellationToken)).Kept.Single();

    private static async Task<Story> WithPicture(Newsroom room, long picture, string agency, string photographer, string headline = "Dermaga dibuka")
    {
        var draft = await room.Draft(headline, ["Isi."]);
        var fields = new StoryFields
        {
            Headline = headline, Deck = "", Body = Body.OfParagraphs([$"Isi {headline}."]), Section = "nasional", Language = "id", CopyDate = Dates.DayIn("Asia/Jakarta", room.Time.GetUtcNow()),
            Pictures = [new PictureFields(picture, "Dermaga", "Dermaga baru", agency, photographer)],
        };
        return ((StoryOutcome.Done)await room.Use<SaveStory>().Save(draft.Id, draft.Version, fields, "test")).Story;
    }
}
