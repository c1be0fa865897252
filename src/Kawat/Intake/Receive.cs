using System.Collections.Concurrent;
using System.Globalization;
using Kawat.Formats;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Intake;

/// <summary>Takes a delivery: raw bytes to disk first, then what was read of them, together with whatever else waits (<see cref="WriteGroup"/>).
/// When this returns, the delivery survives anything; when it throws, nobody was told that it was taken.</summary>
internal sealed class Receive(IDbContextFactory<KawatDb> databases, DataFolder data, TimeProvider time, ReadArrival read, WriteGroup group, IOptions<IntakeOptions> options)
{
    /// <summary>Parcels written at once: so many that a flush no longer counts, so few that nobody waits long.</summary>
    private const int MostTogether = 128;

    /// <summary>So many deliveries in one group are a flood: somebody sends as fast as we take.</summary>
    private const int Flood = 16;

    private static readonly TimeSpan FloodLasts = TimeSpan.FromSeconds(2);

    private long _floodedAt;
    private readonly ConcurrentQueue<Ticket> _waiting = new();
    private readonly SemaphoreSlim _pen = new(1, 1);

    /// <summary>Whether deliveries stand in line here; what can wait should, since SQLite has one writer.</summary>
    public bool IsFlooded => time.GetUtcNow().Ticks - Interlocked.Read(ref _floodedAt) < FloodLasts.Ticks;

    public async Task<Received> Take(Delivery delivery, CancellationToken cancel = default)
    {
        if (delivery.Size > options.Value.MaxItemBytes) return await Refuse(delivery);
        var hash = Hash.Of(delivery.Bytes.Span);
        DataFolder.Keep(data.Raw, hash, delivery.Bytes.Span);
        var parcel = await Write(() => read.Read(delivery.Source, ArrivalOf(delivery, hash, ArrivalState.Received), delivery.Bytes, delivery.PictureFolder, delivery.Hints), cancel);
        return await Answer(parcel, delivery.PictureFolder, cancel);
    }

    /// <summary>Reads an arrival that was kept and not read: by an older program, or because a cut came between. Once, however often it is asked.</summary>
    public async Task<IReadOnlyList<Item>> Again(long arrivalId, string? pictureFolder = null, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var unread = await db.Arrivals.AsNoTracking().FirstOrDefaultAsync(a => a.Id == arrivalId && a.State == ArrivalState.Received, cancel);
        if (unread is { } arrival)
        {
            var source = await db.Sources.AsNoTracking().SingleAsync(s => s.Id == arrival.SourceId, cancel);
            var bytes = await File.ReadAllBytesAsync(DataFolder.PathOf(data.Raw, arrival.RawHash), cancel);
            await Write(() => read.Read(source, arrival, bytes, pictureFolder), cancel);
        }

        return await ItemsOf(db, arrivalId, cancel);
    }

    private async Task<Received> Answer(Parcel parcel, string? pictureFolder, CancellationToken cancel)
    {
        if (parcel.FirstId is not { } first) return new(parcel.Arrival, [.. parcel.Items.Select(one => one.Item)]);
        await using var db = await databases.CreateDbContextAsync(cancel);
        // The first may have been cut short between its row and its reading.
        return new(parcel.Arrival, await Again(first, pictureFolder, cancel));
    }

    private static async Task<IReadOnlyList<Item>> ItemsOf(KawatDb db, long arrivalId, CancellationToken cancel) =>
        await db.Items.AsNoTracking().Where(i => i.ArrivalId == arrivalId).OrderBy(i => i.Position).ToListAsync(cancel);

    /// <summary>Stands in line. Whoever has the pen writes for all who wait; the others find their work done when their turn comes.</summary>
    private async Task<Parcel> Write(Func<Parcel> make, CancellationToken cancel)
    {
        var ticket = new Ticket(make);
        cancel.ThrowIfCancellationRequested();
        // From here on it may be written by somebody else at any moment, so it is not called back.
        _waiting.Enqueue(ticket);
        await _pen.WaitAsync(CancellationToken.None);
        try
        {
            while (!ticket.Done.Task.IsCompleted) await WriteWaiting();
        }
        finally
        {
            _pen.Release();
        }

        return await ticket.Done.Task;
    }

    private async Task WriteWaiting()
    {
        var tickets = new List<Ticket>();
        while (tickets.Count < MostTogether && _waiting.TryDequeue(out var next)) tickets.Add(next);
        if (tickets.Count >= Flood) Interlocked.Exchange(ref _floodedAt, time.GetUtcNow().Ticks);
        try
        {
            await group.Write(tickets.ConvertAll(ticket => ticket.Parcel));
            foreach (var ticket in tickets) ticket.Done.SetResult(ticket.Parcel);
        }
        catch (Exception fault) when (tickets.Count == 1)
        {
            tickets[0].Done.SetException(fault);
        }
        catch (Exception)
        {
            // One of them could not be written; it must not take the others with it.
            foreach (var ticket in tickets) await WriteAlone(ticket);
        }
    }

    private async Task WriteAlone(Ticket ticket)
    {
        try
        {
            var parcel = ticket.Anew();
            await group.Write([parcel]);
            ticket.Done.SetResult(parcel);
        }
        catch (Exception fault)
        {
            ticket.Done.SetException(fault);
        }
    }

    private async Task<Received> Refuse(Delivery delivery)
    {
        var reason = string.Create(CultureInfo.InvariantCulture,
            $"{delivery.FileName} has {delivery.Size / 1048576.0:0.0} MB, the limit is {options.Value.MaxItemBytes / 1048576.0:0.0} MB.");
        var parcel = await Write(Make, CancellationToken.None);
        return new(parcel.Arrival, [parcel.Items[0].Item]);

        Parcel Make()
        {
            var arrival = ArrivalOf(delivery, "", ArrivalState.Refused);
            arrival.Reason = reason;
            List<Problem> problems = [new Problem(ProblemOf.TooLarge, Severity.Error, reason)];
            var item = new Item { SourceId = arrival.SourceId, State = ItemState.Refused, Reason = reason, ReceivedAt = arrival.ReceivedAt, Problems = problems };
            return new Parcel(delivery.Source, arrival, [new ReadItem(item, null, problems, [], [], "")]);
        }
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
    public const string UsableAfterCancel = "KI0007";
}
