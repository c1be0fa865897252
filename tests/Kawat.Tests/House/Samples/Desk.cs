// Samples for RoomMapTests. What breaks the map here breaks it on purpose.
namespace Kawat.Tests.House.Samples.Desk;

internal sealed record DraftRow(int Id);

internal abstract class DeskPage;
