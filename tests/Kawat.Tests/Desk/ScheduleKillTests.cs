using System.Net;
using System.Text;
using Kawat.Commands;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Kawat.Tests.Syndication;
using Kawat.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Desk;

/// <summary>The real program, killed without warning across the minute of a scheduled story. It waits for a minute of the real clock, since that is the promise.</summary>
public sealed class ScheduleKillTests
{
    [Theory, CombinatorialEngines]
    public async Task A_scheduled_story_is_there_at_its_minute_when_the_program_dies_across_it_and_is_told_once(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("kawat-schedule-kill-").FullName;
        var database = await RunningProgram.NewDatabase(engine, folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "kawat.json"), """{"Syndication":{"MaySendToPrivateAddresses":true}}""", TestContext.Current.CancellationToken);
        var port = RunningProgram.FreePort();
        await using var subscriber = await Subscriber.Start();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var story = await Draft(folder, database);
        var address = StoryUrl.Of(story);
        var program = await RunningProgram.Start(folder, database, port);
        try
        {
            Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
            await Subscribe(http, subscriber);
            // The minute is chosen once the program runs, so that a slow machine has as long before it as a fast one.
            var minute = DateTimeOffset.UtcNow.AddSeconds(30);
            minute = minute.AddTicks(-(minute.Ticks % TimeSpan.TicksPerSecond));
            await Schedule(folder, database, story.Id, minute);
            while (DateTimeOffset.UtcNow < minute.AddSeconds(-10))
            {
                Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
                await Task.Delay(50, TestContext.Current.CancellationToken);
            }

            program.Kill();
            Assert.True(DateTimeOffset.UtcNow < minute, "The program was killed too late to miss the minute.");
            program.Dispose();
            await LeasesPass(database);
            await RunningProgram.Until(() => Task.FromResult(DateTimeOffset.UtcNow >= minute));
            program = await RunningProgram.Start(folder, database, port);
            // The first request finds it: nothing has to run first.
            Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(address, TestContext.Current.CancellationToken)).StatusCode);
            Assert.Contains("Pasar ikan dibuka", await http.GetStringAsync("/", TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal(2, (await http.GetStringAsync("/rss.xml", TestContext.Current.CancellationToken)).Split("<item").Length);

            // Killed once it is written that the subscriber has it: between an answer and the row nobody can know whether it came, and then it is sent again.
            await RunningProgram.Until(async () => Told(subscriber) > 0 && await IsSent(database));
            program.Kill();
            program.Dispose();
            await LeasesPass(database);
            program = await RunningProgram.Start(folder, database, port);
            await Rounds(database, 2);
            Assert.Equal(1, Told(subscriber));
            await using var db = RunningProgram.Open(database);
            Assert.Equal(1, await db.StoryLog.CountAsync(l => l.StoryId == story.Id && l.What == "scheduled", TestContext.Current.CancellationToken));
            Assert.Equal(0, await db.StoryLog.CountAsync(l => l.StoryId == story.Id && l.What == "published", TestContext.Current.CancellationToken));
            Assert.Equal(1, await db.StoryReadings.CountAsync(r => r.StoryId == story.Id, TestContext.Current.CancellationToken));
            Assert.Equal(minute, (await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).PublishedAt);
        }
        finally
        {
            program.Dispose();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>How often the subscriber was sent a feed with the story in it.</summary>
    private static int Told(Subscriber subscriber) => subscriber.Received.ToArray().Count(body => Encoding.UTF8.GetString(body.Bytes).Contains("Pasar ikan dibuka", StringComparison.Ordinal));

    private static async Task Subscribe(HttpClient http, Subscriber subscriber)
    {
        var topic = $"{http.BaseAddress!.GetLeftPart(UriPartial.Authority)}/rss.xml";
        using var form = new FormUrlEncodedContent(new Dictionary<string, string> { ["hub.mode"] = "subscribe", ["hub.topic"] = topic, ["hub.callback"] = subscriber.Address });
        Assert.Equal(HttpStatusCode.Accepted, (await http.PostAsync("/websub", form, TestContext.Current.CancellationToken)).StatusCode);
        await RunningProgram.Until(() => Task.FromResult(subscriber.Modes.Contains("subscribe")));
    }

    /// <summary>Waits until subscribed feeds were looked at so many times more; each look leaves a new row that says when the next one is due.</summary>
    private static async Task Rounds(string database, int count)
    {
        long seen = 0;
        for (var round = 0; round <= count; round++)
        {
            var last = seen;
            await RunningProgram.Until(async () =>
            {
                await using var db = RunningProgram.Open(database);
                seen = await db.Work.Where(w => w.Kind == WorkKind.WatchFeeds).MaxAsync(w => (long?)w.Id, TestContext.Current.CancellationToken) ?? 0;
                return seen > last && !await db.Work.AnyAsync(w => w.Kind == WorkKind.SendFeed, TestContext.Current.CancellationToken);
            });
        }
    }

    private static async Task<bool> IsSent(string database)
    {
        await using var db = RunningProgram.Open(database);
        return !await db.Work.AnyAsync(w => w.Kind == WorkKind.SendFeed, TestContext.Current.CancellationToken);
    }

    /// <summary>As when five minutes pass: what a dead program was at is free again.</summary>
    private static async Task LeasesPass(string database)
    {
        await using var db = RunningProgram.Open(database);
        await db.Work.ExecuteUpdateAsync(set => set.SetProperty(w => w.LeasedUntil, (DateTimeOffset?)null), TestContext.Current.CancellationToken);
    }

    private static async Task<Story> Draft(string folder, string database)
    {
        await using var app = Program.Build(new RunSettings { Data = folder, Urls = "http://127.0.0.1:0", DatabaseSetting = database, Time = TimeProvider.System });
        await Start.Prepare(app.Services);
        var made = (StoryOutcome.Done)await app.Services.GetRequiredService<MakeStory>().Empty("id", "ratna");
        var fields = new StoryFields
        {
            Headline = "Pasar ikan dibuka", Deck = "", Body = Formats.Content.Body.OfParagraphs("Pasar ikan di Muara Angke dibuka kembali."), Section = "nasional", Language = "id",
            CopyDate = DateOnly.FromDateTime(DateTime.UtcNow),
        };
        return Assert.IsType<StoryOutcome.Done>(await app.Services.GetRequiredService<SaveStory>().Save(made.Story.Id, made.Story.Version, fields, "ratna")).Story;
    }

    /// <summary>By another process, as another node would.</summary>
    private static async Task Schedule(string folder, string database, long story, DateTimeOffset minute)
    {
        await using var app = Program.Build(new RunSettings { Data = folder, Urls = "http://127.0.0.1:0", DatabaseSetting = database, Time = TimeProvider.System });
        var outcome = await app.Services.GetRequiredService<Publish>().Run(story, new PublishOrder(At: minute, Zone: "Asia/Jakarta"), "ratna");
        Assert.Equal(StoryState.Scheduled, Assert.IsType<StoryOutcome.Done>(outcome).Story.State);
    }
}
