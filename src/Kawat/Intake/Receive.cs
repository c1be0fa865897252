using System.Globalization;
using Kawat.Formats;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Intake;

/// <summary>Takes a delivery: raw bytes to disk first, then a row that says they are there, then the reading.
/// When this returns, the delivery survives anything; when it throws, nobody was told that it was taken.</summary>
internal sealed class Receive(IDbContextFactory<KawatDb> databases, DataFolder data, TimeProvider time, ReadArrival read, Microsoft.Extensions.Options.IOptions<IntakeOptions> options)
{
    // SQLite has one writer at a time and lets the others sleep and try again, up to a tenth of a second; in this process they
    // rather stand in line. Eight pushers at once: see bench/results/intake-*.txt. PostgreSQL needs no line.
    private readonly SemaphoreSlim _line = new(1, 1);

    public async Task<Received> Take(Delivery delivery, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var isTooLarge = delivery.Size > options.Value.MaxItemBytes;
        var hash = isTooLarge ? "" : Hash.Of(delivery.Bytes.Span);
        if (!isTooLarge) DataFolder.Keep(data.Raw, hash, delivery.Bytes.Span);
        if (!db.IsSqlite) return isTooLarge ? await Refuse(db, delivery, cancel) : await Enter(db, delivery, hash, cancel);
        await _line.WaitAsync(cancel);
        try
        {
            return isTooLarge ? await Refuse(db, delivery, cancel) : await Enter(db, delivery, hash, cancel);
        }
        finally
        {
            _line.Release();
        }
    }

    /// <summary>The row that says the bytes are there, then the reading.</summary>
    private async Task<Received> Enter(KawatDb db, Delivery delivery, string hash, CancellationToken cancel)
    {
        if (await FirstOf(db, delivery, hash, cancel) is { } first) return await Duplicate(db, delivery, first, cancel);

        var arrival = ArrivalOf(delivery, hash, ArrivalState.Received);
        db.Add(arrival);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Somebody delivered the same bytes at the same moment and was first.
            db.Entry(arrival).State = EntityState.Detached;
            if (await FirstOf(db, delivery, hash, cancel) is not { } other) throw;
            return await Duplicate(db, delivery, other, cancel);
        }

        var items = await read.Read(arrival.Id, delivery.PictureFolder, cancel);
        // The reading turned the row itself; what is told here is what stands there now.
        arrival.State = ArrivalState.Read;
        return new(arrival, items);
    }

    private static Task<Arrival?> FirstOf(KawatDb db, Delivery delivery, string hash, CancellationToken cancel) =>
        db.Arrivals.FirstOrDefaultAsync(
            a => a.SourceId == delivery.Source.Id && a.RawHash == hash && (a.State == ArrivalState.Received || a.State == ArrivalState.Read), cancel);

    private async Task<Received> Duplicate(KawatDb db, Delivery delivery, Arrival first, CancellationToken cancel)
    {
        var arrival = ArrivalOf(delivery, first.RawHash, ArrivalState.Duplicate);
        arrival.DuplicateOfId = first.Id;
        arrival.Reason = $"The same bytes came before, as arrival {first.Id}.";
        db.Add(arrival);
        await db.SaveChangesAsync(cancel);
        // The first may have been cut short between its row and its reading.
        if (first.State == ArrivalState.Received) await read.Read(first.Id, delivery.PictureFolder, cancel);
        var items = await db.Items.AsNoTracking().Where(i => i.ArrivalId == first.Id).OrderBy(i => i.Position).ToListAsync(cancel);
        return new(arrival, items);
    }

    private async Task<Received> Refuse(KawatDb db, Delivery delivery, CancellationToken cancel)
    {
        var reason = string.Create(CultureInfo.InvariantCulture,
            $"{delivery.FileName} has {delivery.Size / 1048576.0:0.0} MB, the limit is {options.Value.MaxItemBytes / 1048576.0:0.0} MB.");
        var arrival = ArrivalOf(delivery, "", ArrivalState.Refused);
        arrival.Reason = reason;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        db.Add(arrival);
        await db.SaveChangesAsync(cancel);
        var item = new Item
        {
            ArrivalId = arrival.Id,
            SourceId = arrival.SourceId,
            State = ItemState.Refused,
            Reason = reason,
            ReceivedAt = arrival.ReceivedAt,
            Problems = [new Problem(ProblemOf.TooLarge, Severity.Error, reason)],
        };
        db.Add(item);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new(arrival, [item]);
    }

    private Arrival ArrivalOf(Delivery delivery, string hash, ArrivalState state) => new()
    {
        SourceId = delivery.Source.Id,
        ReceivedAt = time.GetUtcNow(),
        Transport = delivery.Transport,
        FileName = delivery.FileName,
        Charset = delivery.Charset,
        RawHash = hash,
        RawSize = delivery.Size,
        State = state,
    };
}

/// <summary>Problems that intake itself finds; the readers' own are in <see cref="ProblemCodes"/>.</summary>
internal static class ProblemOf
{
    public const string TooLarge = "KI0001";
    public const string ReaderFailed = "KI0002";
    public const string SameVersionOtherContent = "KI0003";
    public const string PictureNotFound = "KI0004";
    public const string PictureNotFetched = "KI0005";
    public const string FileNotRead = "KI0006";
}
