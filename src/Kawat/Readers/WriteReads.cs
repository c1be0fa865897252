using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Readers;

/// <summary>Brings counted reads into rows, one per story and hour, and keeps those rows few. Any number of nodes may do it at once: each adds what it counted.</summary>
internal sealed class WriteReads(IDbContextFactory<KawatDb> databases, ReadTally tally, TimeProvider time, IOptions<ReadersOptions> options)
{
    /// <summary>Rows a statement; SQLite takes 32,766 values and PostgreSQL 65,535, three a row.</summary>
    private const int BatchRows = 500;

    /// <summary>Writes what was counted since the last time; returns how many stories it concerned. What could not be written is counted again.</summary>
    public async Task<int> Flush(CancellationToken cancel = default)
    {
        var taken = tally.Take();
        if (taken.Count == 0) return 0;
        var written = 0;
        try
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            var hour = HourOf(time.GetUtcNow());
            for (; written < taken.Count; written += BatchRows) await Add(db, [.. taken.Skip(written).Take(BatchRows)], hour, cancel);
        }
        catch
        {
            foreach (var (story, count) in taken.Skip(written)) tally.Add(story, count);
            throw;
        }

        return taken.Count;
    }

    /// <summary>Lays the hours that no list looks back to together, one row a story, so that the table grows with the stories and not with the years.</summary>
    public async Task<int> Trim(CancellationToken cancel = default)
    {
        var end = HourOf(time.GetUtcNow().AddDays(-options.Value.ReadHoursDays));
        var before = ReadCount.Before;
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Two nodes at once would both add the same hours: on PostgreSQL the rows are locked by being deleted first, on SQLite there is one writer.
        // The sums come from the rows that this statement deleted, whoever else tries.
        if (!db.IsSqlite)
        {
            var count = await db.Database.ExecuteSqlAsync($"""
                WITH gone AS (DELETE FROM read_count WHERE hour_at < {end} AND hour_at > {before} RETURNING story_id, count),
                     sums AS (SELECT story_id, SUM(count)::bigint AS count FROM gone GROUP BY story_id ORDER BY story_id)
                INSERT INTO read_count (story_id, hour_at, count) SELECT story_id, {before}, count FROM sums
                ON CONFLICT (story_id, hour_at) DO UPDATE SET count = read_count.count + excluded.count
                """, cancel);
            await transaction.CommitAsync(cancel);
            return count;
        }

        var (endMicros, beforeMicros) = (Micros(end), Micros(before));
        var folded = await db.Database.ExecuteSqlAsync($"""
            INSERT INTO read_count (story_id, hour_at, count)
            SELECT story_id, {beforeMicros}, SUM(count) FROM read_count WHERE hour_at < {endMicros} AND hour_at > {beforeMicros} GROUP BY story_id
            ON CONFLICT (story_id, hour_at) DO UPDATE SET count = read_count.count + excluded.count
            """, cancel);
        await db.Database.ExecuteSqlAsync($"DELETE FROM read_count WHERE hour_at < {endMicros} AND hour_at > {beforeMicros}", cancel);
        await transaction.CommitAsync(cancel);
        return folded;
    }

    private static async Task Add(KawatDb db, (long StoryId, long Count)[] rows, DateTimeOffset hour, CancellationToken cancel)
    {
        // Stories in ascending order, so that two nodes lock rows in the same order and never wait for each other in a ring.
        var sql = new StringBuilder("INSERT INTO read_count (story_id, hour_at, count) VALUES ");
        var values = new List<object> { db.IsSqlite ? Micros(hour) : hour };
        for (var row = 0; row < rows.Length; row++)
        {
            sql.Append(CultureInfo.InvariantCulture, $"{(row > 0 ? "," : "")}({{{values.Count}}},{{0}},{{{values.Count + 1}}})");
            values.Add(rows[row].StoryId);
            values.Add(rows[row].Count);
        }

        sql.Append(" ON CONFLICT (story_id, hour_at) DO UPDATE SET count = read_count.count + excluded.count");
        await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, cancel);
    }

    internal static DateTimeOffset HourOf(DateTimeOffset instant) => new(instant.UtcTicks - instant.UtcTicks % TimeSpan.TicksPerHour, TimeSpan.Zero);

    private static long Micros(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;
}
