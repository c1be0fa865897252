using Kawat.Tests.Fixtures;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Work;

/// <summary>Who is at a row keeps it, however long it takes; a dead worker's row is soon another's.</summary>
public sealed class WorkQueueTests
{
    [Theory, CombinatorialEngines]
    public async Task A_row_is_kept_while_somebody_is_at_it_and_comes_back_a_minute_after(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var cancel = TestContext.Current.CancellationToken;
        await using var db = await room.Db();
        await db.Work.ExecuteDeleteAsync(cancel);
        db.Enqueue(WorkKind.LinkStory, 7, room.Time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        var mine = (await WorkQueue.Claim(db, room.Time.GetUtcNow(), WorkLane.Quick, cancel))!;

        using var stop = new CancellationTokenSource();
        var keeping = WorkQueue.Keep(room.Use<IDbContextFactory<KawatDb>>(), mine, room.Time, stop.Token);
        for (var third = 0; third < 9; third++)
        {
            room.Time.Advance(WorkQueue.Lease / 3);
            var wanted = room.Time.GetUtcNow() + WorkQueue.Lease;
            while (await db.Work.AsNoTracking().Select(w => w.LeasedUntil).SingleAsync(cancel) < wanted) await Task.Yield();
            Assert.Null(await Another(room));
        }

        await stop.CancelAsync();
        await keeping;
        room.Time.Advance(WorkQueue.Lease);
        Assert.Null(await Another(room));
        room.Time.Advance(TimeSpan.FromSeconds(1));
        var again = (await Another(room))!;
        Assert.Equal((7L, 2), (again.TargetId, again.Attempts));
    }

    private static async Task<WorkRow?> Another(Newsroom room)
    {
        await using var db = await room.Db();
        return await WorkQueue.Claim(db, room.Time.GetUtcNow(), WorkLane.Quick, TestContext.Current.CancellationToken);
    }
}
