using Microsoft.EntityFrameworkCore;

// Samples for RoomMapTests. What breaks the map here breaks it on purpose.
namespace Kawat.Tests.House.Samples.Stories;

internal sealed record StoryRow(int Id)
{
    public static async Task Touch(DbContext db) => await db.SaveChangesAsync();

    public static async Task<object?> Find(DbContext db) => await db.FindAsync(typeof(StoryRow), 1);
}
