// Samples for RoomMapTests. What breaks the map here breaks it on purpose.
namespace Kawat.Tests.House.Samples.Cellar;

internal sealed class InNoRoom;
