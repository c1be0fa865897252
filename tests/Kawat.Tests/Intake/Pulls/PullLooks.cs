using Kawat.Intake;
using Kawat.Intake.Pulls;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Intake.Pulls;

/// <summary>What came of looking at a server, seen in the rows.</summary>
internal static class PullLooks
{
    /// <summary>A source and how its last look went.</summary>
    public static async Task<(Source Source, SourcePull Pull)> State(Newsroom room, long id)
    {
        await using var db = await room.Db();
        return (await db.Sources.AsNoTracking().SingleAsync(s => s.Id == id), await db.SourcePulls.AsNoTracking().SingleAsync(p => p.SourceId == id));
    }

    /// <summary>How many items were taken in.</summary>
    public static async Task<int> Count(Newsroom room)
    {
        await using var db = await room.Db();
        return await db.Items.CountAsync(i => i.State == ItemState.Accepted);
    }

    /// <summary>Time passes, and what is due by then is done.</summary>
    public static async Task After(Newsroom room, TimeSpan time)
    {
        room.Time.Advance(time);
        await room.Work();
    }
}
