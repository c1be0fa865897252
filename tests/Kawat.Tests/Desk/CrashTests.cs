using System.Globalization;
using System.Net;
using Kawat.Accounts;
using Kawat.Commands;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Desk;

/// <summary>The real program, killed without warning at random moments while one types, one publishes with two clicks and one schedules. <c>./kawat bench crash</c> kills it a hundred times.</summary>
public sealed class CrashTests
{
    private const int DraftsAKill = 6;
    private static readonly int Kills = int.Parse(Environment.GetEnvironmentVariable("KAWAT_CRASHES") ?? "3", CultureInfo.InvariantCulture);
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;

    [Theory, CombinatorialEngines]
    public async Task Nothing_acknowledged_is_lost_nothing_goes_out_twice_and_no_minute_is_missed(Engine engine)
    {
        var random = new Random(100);
        var folder = Directory.CreateTempSubdirectory("kawat-crash-").FullName;
        var database = await RunningProgram.NewDatabase(engine, folder);
        var drafts = new Queue<Story>(await Prepare(folder, database));
        var (typed, port) = (drafts.Dequeue(), RunningProgram.FreePort());
        var site = new Uri($"http://127.0.0.1:{port}");
        var program = await RunningProgram.Start(folder, database, port);
        try
        {
            using var desk = DeskClient.At(site);
            Assert.Equal(HttpStatusCode.Redirect, (await desk.SignIn("ratna", DeskClient.Password)).StatusCode);
            using var reader = new HttpClient { BaseAddress = site };
            var typist = await Typist.Open(desk, typed.Id);
            var (publisher, scheduler) = (new Releaser(desk, null), new Releaser(desk, random));
            for (var kill = 1; ; kill++)
            {
                using var died = new CancellationTokenSource();
                var mine = Enumerable.Range(0, DraftsAKill).Select(_ => drafts.Dequeue()).ToList();
                var told = typist.Count;
                Task[] people = [typist.Type(died.Token), publisher.Release(mine[..(DraftsAKill / 2)], died.Token), scheduler.Release(mine[(DraftsAKill / 2)..], died.Token)];
                // However slow the machine is, somebody was told something before; and before the last kill, one who releases.
                while ((typist.Count == told || (kill == Kills && publisher.Acknowledged.Count + scheduler.Acknowledged.Count == 0)) && !people.All(one => one.IsCompleted)) await Task.Delay(2, Cancel);
                await Task.Delay(random.Next(0, 900), Cancel);
                program.Kill();
                await died.CancelAsync();
                await Task.WhenAll(people);

                await typist.Check(database);
                foreach (var releaser in (Releaser[])[publisher, scheduler]) await releaser.Check(database);
                program.Dispose();
                program = await RunningProgram.Start(folder, database, port);
                // The first request finds what is due: nothing has to run first.
                foreach (var (story, at) in publisher.Acknowledged.Concat(scheduler.Acknowledged)) await SeenFrom(reader, story, at);
                if (kill == Kills) break;
                await typist.Again();
            }

            await Drained(database);
            await using var db = RunningProgram.Open(database);
            foreach (var (story, at) in publisher.Acknowledged.Concat(scheduler.Acknowledged))
            {
                while (DateTimeOffset.UtcNow < at) await Task.Delay(100, Cancel);
                Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync(StoryUrl.Of(story), Cancel)).StatusCode);
                Assert.Equal(1, await db.StoryReadings.CountAsync(r => r.StoryId == story.Id, Cancel));
            }

            Assert.True(publisher.Acknowledged.Count + scheduler.Acknowledged.Count > 0 && typist.Count > 0, "Nobody was told anything before the program died.");
            if (Environment.GetEnvironmentVariable("KAWAT_CRASH_REPORT") is { Length: > 0 } report)
                await File.AppendAllTextAsync(report, $"{engine} {Kills} {typist.Count} {publisher.Acknowledged.Count} {scheduler.Acknowledged.Count} {publisher.Unanswered + scheduler.Unanswered}\n", Cancel);
        }
        finally
        {
            program.Dispose();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task SeenFrom(HttpClient reader, Story story, DateTimeOffset at)
    {
        var before = DateTimeOffset.UtcNow;
        var status = (await reader.GetAsync(StoryUrl.Of(story), Cancel)).StatusCode;
        var after = DateTimeOffset.UtcNow;
        if (at <= before) Assert.Equal(HttpStatusCode.OK, status);
        else if (at > after) Assert.Equal(HttpStatusCode.NotFound, status);
    }

    /// <summary>Waits until nothing is due any more.</summary>
    private static async Task Drained(string database)
    {
        await RunningProgram.Until(async () =>
        {
            await using var db = RunningProgram.Open(database);
            return !await db.Work.AnyAsync(w => w.Kind == WorkKind.LinkStory || w.Kind == WorkKind.RelinkStory, Cancel);
        });
    }

    private static async Task<List<Story>> Prepare(string folder, string database)
    {
        await using var app = Program.Build(new RunSettings { Data = folder, Urls = "http://127.0.0.1:0", DatabaseSetting = database, Time = TimeProvider.System });
        await Start.Prepare(app.Services);
        Assert.IsType<AddUserOutcome.Added>(await app.Services.GetRequiredService<AddUser>().Add("ratna", "Ratna", Role.Editor, DeskClient.Password, "id"));
        var drafts = new List<Story>();
        for (var number = 0; number <= Kills * DraftsAKill; number++)
        {
            var made = (StoryOutcome.Done)await app.Services.GetRequiredService<MakeStory>().Empty("id", "ratna");
            var fields = new StoryFields
            {
                Headline = $"Kabar bernomor {number}", Deck = "", Body = Formats.Content.Body.OfParagraphs($"Awal {number}."), Section = "nasional", Language = "id", CopyDate = DateOnly.FromDateTime(DateTime.UtcNow),
            };
            drafts.Add(Assert.IsType<StoryOutcome.Done>(await app.Services.GetRequiredService<SaveStory>().Save(made.Story.Id, made.Story.Version, fields, "ratna")).Story);
        }

        return drafts;
    }
}
