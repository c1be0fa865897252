using System.Data;
using System.Net;
using Kawat.Accounts;
using Kawat.Commands;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Desk;

/// <summary>The real program, killed without warning while somebody types.</summary>
public sealed class LiveKillTests
{
    private const int Kills = 5;

    [Theory, CombinatorialEngines]
    public async Task Every_acknowledged_change_is_there_after_kill_9_and_the_rest_follows_from_the_browser(Engine engine)
    {
        var random = new Random(6);
        var folder = Directory.CreateTempSubdirectory("kawat-live-kill-").FullName;
        var database = await RunningProgram.NewDatabase(engine, folder);
        var (story, port) = (await Prepare(folder, database), RunningProgram.FreePort());
        var program = await RunningProgram.Start(folder, database, port);
        try
        {
            await using var desk = await DeskBrowser.Open($"http://127.0.0.1:{port}", $"/desk/story/{story}");
            var acknowledged = 0;
            desk.Page.Response += async (_, answer) =>
            {
                if (answer.Request.Method != "POST" || !answer.Url.EndsWith("/live", StringComparison.Ordinal) || answer.Status != 200) return;
                try
                {
                    var said = (await answer.JsonAsync())!.Value;
                    if (!said.GetProperty("isTaken").GetBoolean()) return;
                    var last = said.GetProperty("batches").EnumerateArray().Last().GetProperty("seq").GetInt32();
                    acknowledged = Math.Max(acknowledged, last);
                }
                catch (Microsoft.Playwright.PlaywrightException)
                {
                    // The answer was cut off by the kill: nobody was told anything.
                }
            };
            var typed = "Awal.";
            for (var kill = 0; kill < Kills; kill++)
            {
                var text = string.Concat(Enumerable.Range(0, random.Next(20, 60)).Select(_ => (char)('a' + random.Next(26))));
                var until = random.Next(5, text.Length);
                await desk.TypeAtEnd("");
                await desk.Page.Keyboard.TypeAsync(text[..until], new() { Delay = random.Next(5, 40) });
                var stop = Task.Run(program.Kill, TestContext.Current.CancellationToken);
                await desk.Page.Keyboard.TypeAsync(text[until..], new() { Delay = random.Next(5, 40) });
                await stop;
                typed += text;
                var heard = acknowledged;

                var (seq, document) = await Stored(database, story);
                Assert.True(seq >= heard, $"{heard} changes were acknowledged, {seq} are there.");
                Assert.StartsWith(document, typed, StringComparison.Ordinal);
                var confirmed = await desk.Page.EvaluateAsync<string>("document.querySelector('form[data-story]').storyLive.confirmed.textContent");
                Assert.StartsWith(confirmed, document, StringComparison.Ordinal);
                program.Dispose();
                program = await RunningProgram.Start(folder, database, port);
            }

            await desk.Settled();
            Assert.Equal(typed, (await Stored(database, story)).Document);
            // A browser that dies with its program: what it still had follows when it is opened again.
            program.Kill();
            await desk.TypeAtEnd("sisa");
            program.Dispose();
            program = await RunningProgram.Start(folder, database, port);
            await desk.Page.ReloadAsync();
            await desk.Ready();
            await desk.Settled();
            Assert.Equal(typed + "sisa", (await Stored(database, story)).Document);
        }
        finally
        {
            program.Dispose();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Seq, string Document)> Stored(string database, long story)
    {
        await using var db = RunningProgram.Open(database);
        // As it stood at one instant: PostgreSQL may still be committing what the killed program had sent.
        await using var instant = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, TestContext.Current.CancellationToken);
        var live = await db.StoryLives.AsNoTracking().SingleAsync(l => l.StoryId == story, TestContext.Current.CancellationToken);
        Assert.Equal(Enumerable.Range(1, live.Seq), await db.StorySteps.Where(s => s.StoryId == story && s.Epoch == live.Epoch).OrderBy(s => s.Seq).Select(s => s.Seq).ToListAsync(TestContext.Current.CancellationToken));
        return (live.Seq, Kawat.Desk.Live.BodyDocument.Read(live.Document)!.ToPlainText());
    }

    private static async Task<long> Prepare(string folder, string database)
    {
        await using var app = Program.Build(new RunSettings { Data = folder, Urls = "http://127.0.0.1:0", DatabaseSetting = database, Time = TimeProvider.System });
        await Start.Prepare(app.Services);
        Assert.IsType<AddUserOutcome.Added>(await app.Services.GetRequiredService<AddUser>().Add("ratna", "Ratna", Role.Editor, DeskClient.Password, "id"));
        var made = (StoryOutcome.Done)await app.Services.GetRequiredService<MakeStory>().Empty("id", "ratna");
        var fields = new StoryFields { Headline = "Judul", Deck = "", Body = Formats.Content.Body.OfParagraphs("Awal."), Section = "nasional", Language = "id", CopyDate = new DateOnly(2026, 3, 1) };
        Assert.IsType<StoryOutcome.Done>(await app.Services.GetRequiredService<SaveStory>().Save(made.Story.Id, made.Story.Version, fields, "ratna"));
        return made.Story.Id;
    }
}
