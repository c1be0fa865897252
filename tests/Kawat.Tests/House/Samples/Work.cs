using Kawat.Tests.House.Samples.Desk;

// Samples for RoomMapTests. What breaks the map here breaks it on purpose.
namespace Kawat.Tests.House.Samples.Work;

internal sealed class RunsAPage
{
    public static DeskPage? Page => null;
}
