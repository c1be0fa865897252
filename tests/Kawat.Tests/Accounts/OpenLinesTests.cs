using Kawat.Accounts;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Accounts;

/// <summary>Lines that stay open close when their session ends.</summary>
public sealed class OpenLinesTests
{
    [Theory, CombinatorialEngines]
    public async Task The_queues_and_the_editors_lines_close_soon_after_their_session_ended_and_the_others_stay(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var draft = await room.Draft("Judul", ["Isi."]);
        using var here = await DeskClient.SignedIn(room);
        using var there = await DeskClient.Open(room);
        await there.SignIn("ratna", DeskClient.Password);
        using var mine = await here.Listen("/desk/queue/events");
        using var queue = await there.Listen("/desk/queue/events");
        using var story = await there.Listen($"/desk/story/{draft.Id}/live/events?epoch=1&seq=0&client=uji");

        await here.Post("/masuk/akun/sesi", "/masuk/akun/sesi?handler=EndOthers", []);

        await Closed(room, queue);
        await Closed(room, story);
        room.Time.Advance(OpenLines.Beat);
        Assert.True(await IsOpen(room, mine));
    }

    /// <summary>Reads on while the clock runs; a line that stays open fails by running out of patience.</summary>
    private static async Task Closed(Newsroom room, Stream line)
    {
        var read = Task.Run(() => Drained(line), TestContext.Current.CancellationToken);
        await RunningProgram.Until(() =>
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(read.IsCompleted);
        });
    }

    private static async Task Drained(Stream line)
    {
        var bytes = new byte[4096];
        try
        {
            while (await line.ReadAsync(bytes) > 0) { }
        }
        catch (IOException)
        {
            // Cut off rather than ended: closed either way.
        }
    }

    private static async Task<bool> IsOpen(Newsroom room, Stream line)
    {
        var bytes = new byte[4096];
        var first = await line.ReadAsync(bytes, TestContext.Current.CancellationToken);
        var next = line.ReadAsync(bytes, TestContext.Current.CancellationToken).AsTask();
        // What comes is a word of the queue, sent again after a while of quiet.
        await RunningProgram.Until(() =>
        {
            room.Time.Advance(TimeSpan.FromSeconds(1));
            return Task.FromResult(next.IsCompleted);
        });
        return first > 0 && await next > 0;
    }
}
