using System.Globalization;
using Kawat.Intake;
using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Intake;

/// <summary>While deliveries stand in line, what can wait does, but not for ever.</summary>
public sealed class FloodTests
{
    [Theory, CombinatorialEngines]
    public async Task Copies_are_looked_for_after_the_flood_and_within_a_minute_during_it(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var number = 0;
        await room.Receive("awal.json", Text(number++));
        await Flood(room, () => number++);
        await room.Work();
        Assert.True(await Waiting(room) >= 16, "The search for copies went before what stood in line.");

        // It does not wait for the end of a flood that has none.
        foreach (var seconds in (int[])[58, 5])
        {
            room.Time.Advance(TimeSpan.FromSeconds(seconds));
            await Flood(room, () => number++);
            await room.Work();
        }

        await using var db = await room.Db();
        Assert.True(await db.ItemCopies.AnyAsync(c => c.ItemId == 1, TestContext.Current.CancellationToken));
        room.Time.Advance(TimeSpan.FromSeconds(10));
        await room.Work();
        Assert.Equal(0, await Waiting(room));
        Assert.Equal(number, await db.ItemCopies.CountAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>Delivers so many at once that they stand in line.</summary>
    private static async Task Flood(Newsroom room, Func<int> next)
    {
        do
        {
            var texts = Enumerable.Range(0, 24).Select(_ => next()).Select(Text).ToList();
            await Task.WhenAll(texts.Select((text, at) => Task.Run(() => room.Receive($"{at}.json", text), TestContext.Current.CancellationToken)));
        }
        while (!room.Use<Receive>().IsFlooded);
    }

    private static string Text(int number) => string.Create(CultureInfo.InvariantCulture, $$"""{"uri":"urn:uji:{{number}}","version":"1","type":"text","language":"id","headline":"Kabar {{number}}","body_text":"Kabar nomor {{number}} dari pelabuhan yang ramai sejak pagi, kata kepala pelabuhan {{number * 7}} kepada pers."}""");

    private static async Task<int> Waiting(Newsroom room)
    {
        await using var db = await room.Db();
        return await db.Work.CountAsync(w => w.Kind == WorkKind.CompareItems, TestContext.Current.CancellationToken);
    }
}
