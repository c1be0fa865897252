using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using AngleSharp.Html.Parser;
using Kawat.Accounts;
using Kawat.Commands;
using Kawat.Desk;
using Kawat.Intake;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Kawat.Tests.Intake.Lifecycle;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Desk;

/// <summary>The real program with an open queue: newer copy, a correction and a kill of copy that is out, pushed in every format that carries them. <c>./kawat bench flags</c> tells how long each flag took.</summary>
public sealed class ArrivingFlagTests
{
    private static readonly CancellationToken Cancel = TestContext.Current.CancellationToken;
    private static readonly int Rounds = int.Parse(Environment.GetEnvironmentVariable("KAWAT_FLAG_ROUNDS") ?? "1", CultureInfo.InvariantCulture);

    [Theory, CombinatorialEngines]
    public async Task An_open_queue_shows_the_flag_of_what_arrives_without_being_asked(Engine engine)
    {
        var folder = Directory.CreateTempSubdirectory("kawat-flags-").FullName;
        var database = await RunningProgram.NewDatabase(engine, folder);
        var port = RunningProgram.FreePort();
        var (key, stories) = await Prepare(folder, database);
        var program = await RunningProgram.Start(folder, database, port);
        try
        {
            var site = new Uri($"http://127.0.0.1:{port}");
            using var desk = DeskClient.At(site);
            Assert.Equal(HttpStatusCode.Redirect, (await desk.SignIn("ratna", DeskClient.Password)).StatusCode);
            using var agency = new HttpClient { BaseAddress = site };
            agency.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
            using var events = new StreamReader(await desk.Listen("/desk/queue/events"));
            var times = new List<string>();
            foreach (var (format, kind, message, story) in stories)
            {
                var clock = Stopwatch.StartNew();
                using var answer = await agency.PostAsync("/intake/agency", new ByteArrayContent(ChainWire.Write(format, message)), Cancel);
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                // As the queue's script does: at each event the list is fetched anew.
                while (!await IsShown(desk, story, kind)) await NextEvent(events);

                times.Add(string.Create(CultureInfo.InvariantCulture, $"{engine} {format} {kind.Word()} {clock.Elapsed.TotalMilliseconds:0}"));
                // Settled, so that the list never is fuller than a page.
                await Settle(database, story);
            }

            if (Environment.GetEnvironmentVariable("KAWAT_FLAG_REPORT") is { Length: > 0 } report) await File.AppendAllLinesAsync(report, times, Cancel);
        }
        finally
        {
            program.Dispose();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task NextEvent(StreamReader events)
    {
        string? line;
        do
        {
            line = await events.ReadLineAsync(Cancel);
            Assert.NotNull(line);
        }
        while (line.Length > 0);
    }

    /// <summary>Whether the list has a red row of this story that says so and offers the one key to act.</summary>
    private static async Task<bool> IsShown(DeskClient desk, long story, StoryFlagKind kind)
    {
        var list = new HtmlParser().ParseDocument(await desk.Page("/desk?handler=List"));
        var row = list.QuerySelectorAll(".flags .flag").FirstOrDefault(flag => flag.QuerySelector($"a.open[href='/desk/story/{story}']") is not null);
        if (row is null) return false;
        var words = Words.In("id");
        Assert.Equal(words[$"desk.flag.{kind.Word()}"], row.QuerySelector(".badge")!.TextContent);
        Assert.NotNull(row.QuerySelector(kind == StoryFlagKind.Canceled ? "button[data-key=w]" : "a[data-key=d]"));
        return true;
    }

    /// <summary>Stories that went out changed, of an item each, and the message that is to come for each of them.</summary>
    private static async Task<(string Key, List<(string Format, StoryFlagKind Kind, ChainMessage Message, long Story)> Stories)> Prepare(string folder, string database)
    {
        await using var app = Program.Build(new RunSettings { Data = folder, Urls = "http://127.0.0.1:0", DatabaseSetting = database, Time = TimeProvider.System });
        await Start.Prepare(app.Services);
        Assert.IsType<AddUserOutcome.Added>(await app.Services.GetRequiredService<AddUser>().Add("ratna", "Ratna", Role.DeskHead, DeskClient.Password, "id"));
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync(Cancel);
        var source = await FindSource.OrMake(db, TimeProvider.System, "agency", "Agency");
        var key = await FindSource.NewPushKey(db, source);
        var stories = new List<(string, StoryFlagKind, ChainMessage, long)>();
        var made = DateTimeOffset.UtcNow.AddHours(-2);
        made = made.AddTicks(-(made.Ticks % TimeSpan.TicksPerSecond));
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var format in ChainWire.Formats)
            {
                foreach (var kind in (StoryFlagKind[])[StoryFlagKind.Update, StoryFlagKind.Correction, StoryFlagKind.Canceled])
                {
                    var guid = $"{format}-{kind.Word()}-{round}".Replace('.', '-');
                    var first = new ChainMessage(guid, "text", "1", made, "usable", null, $"Kabar {guid}", $"Isi pertama {guid} dari pelabuhan.", []);
                    var bytes = ChainWire.Write(format, first);
                    var received = await app.Services.GetRequiredService<Receive>().Take(new Delivery(source, Transport.Push, $"{guid}.txt", bytes, bytes.Length));
                    var story = Assert.IsType<StoryOutcome.Done>(await app.Services.GetRequiredService<MakeStory>().FromItem(received.Items[0].Id, "ratna")).Story;
                    var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId, Cancel);
                    var fields = StoryFields.Of(story, revision) with { Headline = $"Diubah redaksi: {guid}" };
                    var saved = Assert.IsType<StoryOutcome.Done>(await app.Services.GetRequiredService<SaveStory>().Save(story.Id, story.Version, fields, "ratna")).Story;
                    Assert.IsType<StoryOutcome.Done>(await app.Services.GetRequiredService<Publish>().Run(saved.Id, new PublishOrder(), "ratna"));
                    var second = first with
                    {
                        Version = "2", Created = made.AddHours(1), Text = $"Isi kedua {guid} dari pelabuhan.", IsCorrection = kind == StoryFlagKind.Correction,
                        Headline = kind == StoryFlagKind.Correction ? $"KOREKSI: Kabar {guid}" : $"Kabar {guid} terbaru",
                        Status = kind == StoryFlagKind.Canceled ? "canceled" : "usable",
                    };
                    stories.Add((format, kind, second, story.Id));
                }
            }
        }

        return (key, stories);
    }

    /// <summary>Answered at another node, which the open queue hears of too.</summary>
    private static async Task Settle(string database, long story)
    {
        await using var db = RunningProgram.Open(database);
        await db.StoryFlags.Where(flag => flag.StoryId == story && flag.SettledAt == null).ExecuteUpdateAsync(set => set.SetProperty(flag => flag.SettledAt, DateTimeOffset.UtcNow), Cancel);
    }
}
