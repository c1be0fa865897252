using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Filters of the queue under a name.</summary>
internal sealed class KeepQueueViews(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>Letters of a name.</summary>
    public const int MostLetters = 40;

    /// <summary>Views of one person, and as many of the newsroom.</summary>
    private const int MostViews = 30;

    /// <summary>The newsroom's, then this person's, by name.</summary>
    public static async Task<IReadOnlyList<QueueView>> Of(KawatDb db, long staffId, CancellationToken cancel) =>
        [.. (await db.QueueViews.AsNoTracking().Where(v => v.StaffId == null || v.StaffId == staffId).ToListAsync(cancel)).OrderBy(v => v.StaffId is not null).ThenBy(v => v.Name, StringComparer.CurrentCultureIgnoreCase)];

    /// <summary>Keeps a filter; the same name again replaces the one before. False for a name that is empty or too long, or when there are too many.</summary>
    public async Task<bool> Save(long? staffId, string name, QueueFilter filter, string who, CancellationToken cancel = default)
    {
        name = name.Trim();
        if (name.Length is 0 or > MostLetters) return false;
        await using var db = await databases.CreateDbContextAsync(cancel);
        var mine = await db.QueueViews.Where(v => v.StaffId == staffId).ToListAsync(cancel);
        var view = mine.FirstOrDefault(v => string.Equals(v.Name, name, StringComparison.OrdinalIgnoreCase));
        if (view is null)
        {
            if (mine.Count >= MostViews) return false;
            db.Add(view = new QueueView { StaffId = staffId });
        }

        (view.Name, view.Query, view.CreatedBy, view.CreatedAt) = (name, filter.Query(), who, time.GetUtcNow());
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Forgets one. One's own, or the newsroom's where <paramref name="mayShared"/>.</summary>
    public async Task<bool> Remove(long id, long staffId, bool mayShared, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await db.QueueViews.Where(v => v.Id == id && (v.StaffId == staffId || (v.StaffId == null && mayShared))).ExecuteDeleteAsync(cancel) > 0;
    }
}
