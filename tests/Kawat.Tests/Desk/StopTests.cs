using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using Kawat.Accounts;
using Kawat.Commands;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Desk;

/// <summary>The real program, told to stop while lines are open and a request is in hand.</summary>
public sealed class StopTests
{
    [Theory, CombinatorialEngines]
    public async Task It_ends_its_lines_answers_what_it_has_in_hand_and_complains_of_nothing(Engine engine)
    {
        var cancel = TestContext.Current.CancellationToken;
        var folder = Directory.CreateTempSubdirectory("kawat-stop-").FullName;
        var database = await RunningProgram.NewDatabase(engine, folder);
        var (story, port) = (await Prepare(folder, database), RunningProgram.FreePort());
        var program = await RunningProgram.Start(folder, database, port);
        try
        {
            using var desk = DeskClient.At(new Uri($"http://127.0.0.1:{port}"));
            Assert.Equal(System.Net.HttpStatusCode.Redirect, (await desk.SignIn("ratna", DeskClient.Password)).StatusCode);
            using var queue = await desk.Listen("/desk/queue/events");
            using var text = await desk.Listen($"/desk/story/{story}/live/events?epoch=1&seq=0&client=uji");
            using var slow = new TcpClient();
            await slow.ConnectAsync("127.0.0.1", port, cancel);
            const string Form = "hub.mode=tidak-begitu";
            await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /websub HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nExpect: 100-continue\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {Form.Length}\r\n\r\n"), cancel);
            // Said by who has begun to read the form: it is in hand.
            var goOn = new byte["HTTP/1.1 100 Continue\r\n\r\n".Length];
            await slow.GetStream().ReadExactlyAsync(goOn, cancel);
            Assert.StartsWith("HTTP/1.1 100", Encoding.ASCII.GetString(goOn), StringComparison.Ordinal);

            var clock = Stopwatch.StartNew();
            var stopped = program.Stop();
            await Task.WhenAll(queue.CopyToAsync(Stream.Null, cancel), text.CopyToAsync(Stream.Null, cancel));
            Assert.False(stopped.IsCompleted);
            await slow.GetStream().WriteAsync(Encoding.ASCII.GetBytes(Form), cancel);
            using var answer = new StreamReader(slow.GetStream());
            Assert.StartsWith("HTTP/1.1 400", await answer.ReadToEndAsync(cancel), StringComparison.Ordinal);
            var (code, said) = await stopped;
            Assert.Equal((0, ""), (code, string.Join('\n', said.Split('\n').Where(line => line.Contains("fail:", StringComparison.Ordinal) || line.Contains("crit:", StringComparison.Ordinal) || line.Contains("xception", StringComparison.Ordinal)))));
            Assert.InRange(clock.Elapsed.TotalSeconds, 0, 28);
        }
        finally
        {
            program.Dispose();
            SqliteConnection.ClearAllPools();
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<long> Prepare(string folder, string database)
    {
        await using var app = Program.Build(new RunSettings { Data = folder, Urls = "http://127.0.0.1:0", DatabaseSetting = database, Time = TimeProvider.System });
        await Start.Prepare(app.Services);
        Assert.IsType<AddUserOutcome.Added>(await app.Services.GetRequiredService<AddUser>().Add("ratna", "Ratna", Role.Editor, DeskClient.Password, "id"));
        return ((StoryOutcome.Done)await app.Services.GetRequiredService<MakeStory>().Empty("id", "ratna")).Story.Id;
    }
}
