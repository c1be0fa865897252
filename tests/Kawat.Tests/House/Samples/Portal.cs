using Kawat.Formats;
using Kawat.Tests.House.Samples.Desk;
using Kawat.Tests.House.Samples.Stories;
using Microsoft.EntityFrameworkCore;

// Samples for RoomMapTests. What breaks the map here breaks it on purpose.
namespace Kawat.Tests.House.Samples.Portal;

internal sealed class InAField
{
    public readonly DraftRow[]? Draft = null;
}

internal sealed class InASignature
{
    public static void Show(Func<Task<DraftRow>> draft) => draft();
}

internal sealed class AsATypeArgumentInAnAsyncLambda
{
    public static Func<Task<int>> Show() => async () =>
    {
        await Task.Yield();
        return Enumerable.Empty<object>().OfType<DraftRow>().Count();
    };
}

internal sealed class AsABase : DeskPage;

[System.Diagnostics.DebuggerTypeProxy(typeof(DraftRow))]
internal sealed class InAnAttribute;

internal sealed class OfAnAllowedRoom
{
    public static StoryRow? Story => null;
}

internal sealed class OfAReader
{
    public static WireReading Read() => WireReader.Read(default);
}

internal sealed class WritesThroughAnotherRoom
{
    public static async Task Get(DbContext db) => await StoryRow.Touch(db);
}

internal sealed class OnlyReads
{
    public static async Task Get(DbContext db) => await StoryRow.Find(db);
}
