using System.Runtime.CompilerServices;
using System.Text;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories;

// How no change is missed
//
// A change writes its keys in the transaction that changes the rows, under a number taken from the one row of site_stamp. Taking the number locks that row until the transaction ends,
// on PostgreSQL by the row's lock, on SQLite because there is one writer. So numbers are given in the order of commits, without a gap, and whoever sees a number committed sees all
// smaller ones committed: a reader need only remember the last number it has seen. (A sequence would not do: its numbers are taken in one order and committed in another.) The call
// comes last in its transaction, so that changes wait for one another no longer than a commit takes.
//
// Rows older than Kept changes are deleted. A reader that slept through more, or a number that somebody raised without saying what it changed, shows as a number without rows,
// and that counts as a change of everything.

/// <summary>What changed, by the keys that pages depend on.</summary>
internal static class PageChanges
{
    /// <summary>Changes kept for readers to catch up with.</summary>
    public const int Kept = 16_384;

    /// <summary>A change of more keys than this is written as a change of everything.</summary>
    public const int MostKeys = 256;

    /// <summary>How often old rows are looked for, in changes.</summary>
    private const int TrimEvery = 256;

    /// <summary>What changed since a number.</summary>
    /// <param name="Number">The last change's, to ask from the next time.</param>
    /// <param name="Keys">May hold <see cref="PageKey.Everything"/>.</param>
    public sealed record News(long Number, IReadOnlyCollection<PageKey> Keys);

    /// <summary>Says in the transaction at hand that these keys change, so that the change and the drop of every ready page that depends on them are one. Last before the commit.</summary>
    public static async Task Changed(this KawatDb db, CancellationToken cancel, params IEnumerable<PageKey> keys)
    {
        var names = keys.Select(key => key.Text).Distinct(StringComparer.Ordinal).ToList();
        if (names.Count is 0 or > MostKeys || names.Contains(PageKey.Everything.Text)) names = [PageKey.Everything.Text];
        var number = (await db.Database.SqlQuery<long>($"UPDATE site_stamp SET number = number + 1 WHERE id = 1 RETURNING number AS \"Value\"").ToListAsync(cancel)).Single();
        var sql = new StringBuilder("INSERT INTO page_change (number, key) VALUES ");
        for (var at = 0; at < names.Count; at++) sql.Append(at == 0 ? "" : ", ").Append("({0}, {").Append(at + 1).Append("})");
        await db.Database.ExecuteSqlAsync(FormattableStringFactory.Create(sql.ToString(), [number, .. names]), cancel);
        if (number % TrimEvery == 0) await db.PageChanges.Where(change => change.Number <= number - Kept).ExecuteDeleteAsync(cancel);
    }

    /// <summary>The keys of the lists that a story stands in.</summary>
    public static PageKey[] Lists(string language, string section) => [PageKey.Latest(language), PageKey.Section(language, section)];

    /// <summary>The number of the last change.</summary>
    public static Task<long> LastChange(this KawatDb db, CancellationToken cancel) => db.SiteStamps.AsNoTracking().Select(stamp => stamp.Number).SingleAsync(cancel);

    /// <summary>What changed after <paramref name="seen"/>; no keys when nothing did.</summary>
    public static async Task<News> ChangesSince(this KawatDb db, long seen, CancellationToken cancel)
    {
        var number = await db.LastChange(cancel);
        if (number == seen) return new(number, []);
        // A smaller number is another database: one that was restored.
        if (number < seen || number - seen > Kept) return new(number, [PageKey.Everything]);
        var rows = await db.PageChanges.AsNoTracking().Where(change => change.Number > seen && change.Number <= number).ToListAsync(cancel);
        return rows.Select(row => row.Number).Distinct().Count() == number - seen
            ? new(number, rows.Select(row => new PageKey(row.Key)).ToHashSet())
            : new(number, [PageKey.Everything]);
    }
}
