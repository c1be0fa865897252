using System.Text.RegularExpressions;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Portal;
using Kawat.Readers;
using Kawat.Stories;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Portal;

/// <summary>What stands around a story's words: corrections, reading time, most read; and a thread that is too long for one page.</summary>
public sealed class StoryNotesTests
{
    [Theory, CombinatorialEngines]
    public async Task Every_correction_is_told_with_its_date_the_newest_first_and_an_update_hides_none(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var story = await newsroom.Published("Pasar dibuka", ["Pasar dibuka pagi ini."]);
        Assert.DoesNotContain("class=\"correction\"", await newsroom.Get(StoryUrl.Of(story)), StringComparison.Ordinal);
        foreach (var note in new[] { "Jam buka dibetulkan.", "Nama <pasar> dibetulkan." })
        {
            newsroom.Time.Advance(TimeSpan.FromDays(1));
            Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Publish>().Run(story.Id, new PublishOrder(CorrectionNote: note), "test"));
        }

        newsroom.Time.Advance(TimeSpan.FromDays(1));
        await using (var db = await newsroom.Db())
        {
            var row = (await db.Stories.FindAsync(story.Id))!;
            var fields = StoryFields.Of(row, (await db.Revisions.FindAsync(row.RevisionId))!) with { Body = Body.OfParagraphs(["Pasar dibuka siang ini."]) };
            Assert.IsType<StoryOutcome.Done>(await newsroom.Use<SaveStory>().Save(story.Id, row.Version, fields, "test"));
        }

        Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Publish>().Run(story.Id, new PublishOrder(), "test"));
        var told = (await newsroom.Get(StoryUrl.Of(story))).Split("class=\"correction\"")[1].Split("</aside>")[0];
        Assert.Equal(
            ["Ralat, 3 Mar 2026, 12.00 WIB: Nama &lt;pasar&gt; dibetulkan.", "Ralat, 2 Mar 2026, 12.00 WIB: Jam buka dibetulkan."],
            Regex.Matches(told, "<p>(.*?)</p>").Select(match => Regex.Replace(match.Groups[1].Value, "<[^>]+>", "")));
    }

    [Theory, InlineData(0, 1), InlineData(1, 1), InlineData(290, 1), InlineData(310, 2), InlineData(1000, 5)]
    public void Reading_takes_a_minute_for_two_hundred_words(int words, int minutes) =>
        Assert.Equal(minutes, ReadingTime.Minutes("", Body.OfParagraphs([string.Join(' ', Enumerable.Repeat("undang-undang", words))])));

    [Theory, InlineData(false), InlineData(true)]
    public async Task The_most_read_are_shown_when_there_are_enough_and_none_stands_twice(bool onPostgres)
    {
        await using var site = await PortalSite.Open(onPostgres);
        var stories = new List<Story>();
        for (var at = 0; at < 6; at++) stories.Add(await site.Add($"Judul {at}"));
        Assert.DoesNotContain("terpopuler", await site.Page(StoryUrl.Of(stories[5])), StringComparison.Ordinal);
        await site.Link(stories[0], stories[1]);
        await using (var db = await site.Db())
        {
            foreach (var (story, at) in stories.Take(5).Select((story, at) => (story, at)))
                for (var hour = 1; hour < 4; hour++) db.Add(new ReadCount { StoryId = story.Id, HourAt = WriteReads.HourOf(site.Time.GetUtcNow().AddHours(-hour)), Count = 100 - at });
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        site.Time.Advance(TimeSpan.FromMinutes(2));
        var page = (await site.Page(StoryUrl.Of(stories[0]))).Split("<main")[1].Split("</main>")[0];
        var block = page.Split("id=\"terpopuler\"")[1].Split("</section>")[0];
        // The story itself and its background are left out.
        Assert.Equal(["Judul 2", "Judul 3", "Judul 4"], Regex.Matches(block, ">(Judul \\d)<").Select(match => match.Groups[1].Value));
        foreach (var story in stories.Skip(1)) Assert.Single(Regex.Matches(page, $">Judul {stories.IndexOf(story)}</a>"));
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_long_thread_goes_on_by_pages_headed_by_year_and_month(bool onPostgres)
    {
        await using var site = await PortalSite.Open(onPostgres);
        long id;
        await using (var db = await site.Db())
        {
            var thread = new ThreadRow { Name = "Bendungan", Summary = "Ringkasan editor.", IsNamedByEditor = true, StoryCount = 130, ChangedAt = site.Time.GetUtcNow() };
            db.Add(thread);
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            id = thread.Id;
            for (var at = 0; at < 130; at++)
            {
                var story = new Story { State = StoryState.Published, Section = "nasional", Slug = $"s{at}", CopyDate = new DateOnly(2025, 12, 31).AddDays(-at * 5), CreatedAt = site.Time.GetUtcNow(), PublishedAt = site.Time.GetUtcNow().AddDays(-1 - at * 5), Version = 1 };
                db.Add(story);
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
                var revision = new Revision { StoryId = story.Id, Number = 1, Section = "nasional", CopyDate = story.CopyDate, Headline = $"Bendungan ke-{at:000}", Body = Body.OfParagraphs(["Isi."]), CreatedAt = site.Time.GetUtcNow(), CreatedBy = "test" };
                db.Add(revision);
                await db.SaveChangesAsync(TestContext.Current.CancellationToken);
                (story.RevisionId, story.PublicRevisionId) = (revision.Id, revision.Id);
                db.Add(new ThreadStoryRow { StoryId = story.Id, Circle = "id", ThreadId = id, RevisionId = revision.Id, Day = story.CopyDate });
            }

            (thread.FirstDay, thread.LastDay) = (new DateOnly(2024, 3, 27), new DateOnly(2025, 12, 31));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        }

        var address = $"/rangkaian/{id}/bendungan";
        var first = await site.Page(address);
        foreach (var part in new[] { "Ringkasan editor.", "<h3>2025</h3>", "<h4>Desember</h4>", "130 berita", $"{address}?hal=2", "Bendungan ke-059" }) Assert.Contains(part, first, StringComparison.Ordinal);
        Assert.DoesNotContain("Bendungan ke-060", first, StringComparison.Ordinal);
        var last = await site.Page($"{address}?hal=3");
        foreach (var part in new[] { "<h3>2024</h3>", "Bendungan ke-120", "Bendungan ke-129", $"rel=\"prev\" href=\"{address}?hal=2\"", $"<link rel=\"canonical\" href=\"{site.Address}{address}?hal=3\">" }) Assert.Contains(part, last, StringComparison.Ordinal);
        foreach (var part in new[] { "Bendungan ke-119", "rel=\"next\"", "Ringkasan editor." }) Assert.DoesNotContain(part, last.Split("<header class=\"entity\">")[1], StringComparison.Ordinal);
        foreach (var path in new[] { $"{address}?hal=4", $"{address}?hal=0", $"{address}?hal=x" }) Assert.Equal(404, (await site.Get(path)).Status);
    }
}
