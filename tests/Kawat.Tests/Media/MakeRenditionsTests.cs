using System.Diagnostics;
using Kawat.Desk;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Media;

/// <summary>What becomes of a picture between the desk and the reader. Pictures are drawn for the test by libvips' own program.</summary>
public sealed class MakeRenditionsTests
{
    [Theory, CombinatorialEngines]
    public async Task A_picture_gets_its_widths_in_three_formats_and_its_tone(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var picture = await Keep(newsroom, "foto.png", await Draw("png", 1000, 500, "200 100 50"));
        Assert.Equal(RenditionState.Waiting, picture.RenditionState);
        // The second step comes after the first.
        Assert.Equal(2, await newsroom.Use<WorkLoop>().RunRenditions(TestContext.Current.CancellationToken));
        await using var db = await newsroom.Db();
        var row = await db.Pictures.AsNoTracking().SingleAsync(one => one.Id == picture.Id, TestContext.Current.CancellationToken);
        Assert.Equal((RenditionState.Complete, "", 1000, 500, "#c86432"), (row.RenditionState, row.RenditionReason, row.ShownWidth, row.ShownHeight, row.Tone));
        var made = await db.Renditions.AsNoTracking().OrderBy(one => one.Width).ToListAsync(TestContext.Current.CancellationToken);
        foreach (var format in Enum.GetValues<RenditionFormat>())
            Assert.Equal([(320, 160), (480, 240), (640, 320), (960, 480), (1000, 500)], made.Where(one => one.Format == format).Select(one => (one.Width, one.Height)));
        foreach (var one in made) Assert.Equal(one.ByteCount, new FileInfo(DataFolder.PathOf(newsroom.Data.Media, Rendition.FileName(row.Hash!, one.Crop, one.Width, one.Format))).Length);
        Assert.Empty(await db.Work.Where(one => one.Kind == WorkKind.MakeRenditions).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task The_story_page_shows_it_when_it_is_ready_and_not_before(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var picture = await Keep(newsroom, "foto.jpg", await Draw("jpg", 700, 400, "30 60 200"));
        var draft = await newsroom.Draft("Dermaga dibuka", ["Isi."]);
        var fields = new StoryFields { Headline = "Dermaga dibuka", Deck = "", Body = Kawat.Formats.Content.Body.OfParagraphs(["Isi."]), Section = "nasional", Language = "id", CopyDate = Dates.DayIn("Asia/Jakarta", newsroom.Time.GetUtcNow()), Pictures = [new PictureFields(picture.Id, "Dermaga", "", "Kawat", "Sari")] };
        var saved = ((StoryOutcome.Done)await newsroom.Use<SaveStory>().Save(draft.Id, draft.Version, fields, "test")).Story;
        var story = ((StoryOutcome.Done)await newsroom.Use<Publish>().Run(saved.Id, new PublishOrder(), "test")).Story;
        var before = await newsroom.Get(StoryUrl.Of(story));
        Assert.Contains("Dermaga", before, StringComparison.Ordinal);
        Assert.DoesNotContain("/media/", before, StringComparison.Ordinal);

        await newsroom.Use<WorkLoop>().RunRenditions(TestContext.Current.CancellationToken);
        var http = await newsroom.Http();
        var after = "";
        // Pages are dropped within milliseconds of the change, by a watch of their own.
        for (var asked = 0; asked < 200 && !after.Contains("image/avif", StringComparison.Ordinal); asked++) after = await http.GetStringAsync(StoryUrl.Of(story), TestContext.Current.CancellationToken);
        var address = $"/media/{picture.Hash}-640.avif";
        Assert.Contains(address, after, StringComparison.Ordinal);
        using var answer = await http.GetAsync(address, TestContext.Current.CancellationToken);
        Assert.Equal("image/avif", answer.Content.Headers.ContentType?.MediaType);
        Assert.Contains($"{picture.Hash}-700.jpg", await newsroom.Get("/rss.xml"), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await http.GetAsync($"/media/{picture.Hash}.jpg", TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_fails_with_a_reason_and_loses_nothing()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var whole = await Draw("jpg", 640, 480, "10 20 30");
        var bomb = (await Draw("png", 64, 64, "1 2 3")).ToArray();
        // A head that says 10,000 x 10,000 pixels, and data for 64 x 64; its check sum is wrong too.
        (bomb[18], bomb[19], bomb[22], bomb[23]) = (0x27, 0x10, 0x27, 0x10);
        byte[] disguised = [.. "<svg a='WEBP' xmlns='http://www.w3.org/2000/svg' width='10' height='10'/>"u8];
        Assert.False(KeepPicture.Bytes(newsroom.Data, new Picture(), disguised));
        var good = await Keep(newsroom, "utuh.jpg", whole);
        var bad = await Keep(newsroom, "bom.png", bomb);
        var cut = await Keep(newsroom, "potong.jpg", whole[..(whole.Length / 2)]);
        await newsroom.Use<WorkLoop>().RunRenditions(TestContext.Current.CancellationToken);
        await using var db = await newsroom.Db();
        var rows = await db.Pictures.AsNoTracking().ToDictionaryAsync(one => one.Id, TestContext.Current.CancellationToken);
        Assert.Equal(RenditionState.Complete, rows[good.Id].RenditionState);
        foreach (var one in new[] { bad, cut })
        {
            Assert.Equal((RenditionState.Failed, (int?)null), (rows[one.Id].RenditionState, rows[one.Id].ShownWidth));
            Assert.StartsWith("vips ended with", rows[one.Id].RenditionReason, StringComparison.Ordinal);
            Assert.True(File.Exists(DataFolder.PathOf(newsroom.Data.Media, one.Hash!)));
        }

        Assert.All(await db.Renditions.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken), one => Assert.Equal(good.Hash, one.PictureHash));
        Assert.Empty(await db.Work.Where(one => one.Kind == WorkKind.MakeRenditions).ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Pictures_of_an_older_program_and_repeats_of_the_same_bytes_are_made_too()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var bytes = await Draw("png", 400, 900, "250 250 250");
        var first = await Keep(newsroom, "satu.png", bytes);
        await using (var db = await newsroom.Db()) await db.Work.ExecuteDeleteAsync(TestContext.Current.CancellationToken);
        await newsroom.Use<WorkLoop>().AdoptUnread(TestContext.Current.CancellationToken);
        Assert.Equal(2, await newsroom.Use<WorkLoop>().RunRenditions(TestContext.Current.CancellationToken));
        // The wire brings the same bytes as pictures of their own.
        var second = new Picture { SourceHref = "dua.png", CreatedAt = newsroom.Time.GetUtcNow() };
        Assert.True(KeepPicture.Bytes(newsroom.Data, second, bytes));
        Assert.Equal(first.Hash, second.Hash);
        await using (var db = await newsroom.Db())
        {
            db.Add(second);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            db.Enqueue(WorkKind.MakeRenditions, second.Id, newsroom.Time.GetUtcNow());
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, await newsroom.Use<WorkLoop>().RunRenditions(TestContext.Current.CancellationToken));
        await using (var db = await newsroom.Db())
            Assert.All(await db.Pictures.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken), one => Assert.Equal((RenditionState.Complete, 400, 900), (one.RenditionState, one.ShownWidth, one.ShownHeight)));
    }

    [Theory]
    [InlineData(1920, 320, 480, 640, 960, 1280, 1920)]
    [InlineData(1000, 320, 480, 640, 960, 1000)]
    [InlineData(320, 320)]
    [InlineData(7, 7)]
    public void No_rendition_is_wider_than_the_picture(int largest, params int[] widths) => Assert.Equal(widths, PictureUrl.Widths(largest));

    private static async Task<Picture> Keep(Newsroom newsroom, string name, byte[] bytes) =>
        (await newsroom.Use<AddPictures>().Keep([new DroppedFile(name, bytes, bytes.Length)], cancel: TestContext.Current.CancellationToken)).Kept.Single();

    /// <summary>A picture of one colour.</summary>
    internal static async Task<byte[]> Draw(string format, int width, int height, string colour)
    {
        var folder = Directory.CreateTempSubdirectory("kawat-test-").FullName;
        try
        {
            foreach (var command in new[] { new[] { "black", "b.v", $"{width}", $"{height}", "--bands", "3" }, ["linear", "b.v", "c.v", "1 1 1", colour, "--uchar"], ["copy", "c.v", $"d.{format}", "--interpretation", "srgb"] })
            {
                var start = new ProcessStartInfo("vips") { WorkingDirectory = folder };
                foreach (var argument in command) start.ArgumentList.Add(argument);
                using var vips = Process.Start(start)!;
                await vips.WaitForExitAsync(TestContext.Current.CancellationToken);
                Assert.Equal(0, vips.ExitCode);
            }

            return await File.ReadAllBytesAsync(Path.Combine(folder, $"d.{format}"), TestContext.Current.CancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
