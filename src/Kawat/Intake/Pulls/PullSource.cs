using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Intake.Pulls;

// Nothing half, nothing twice, nothing lost
//
// A file is taken when its size and time stayed the same between two looks that lie apart, and when they are still the same after it was read; so one that is being written is left until it is whole, and
// one of no bytes for as long as it has none. What was taken is remembered by name, size and time; and when the same bytes come under another name, the door itself knows them.
//
// The order at the end is: the bytes are on our disk and their row is written (the door's own promise), then it is written down here that they were taken, then the file is moved or deleted at the server.
// A cut between any two of these loses nothing: the file is read again and known as a repeat, or it is moved at the next look. What we have not got is never moved and never deleted.
//
// One file that can't be read, kept or moved is counted and told, and the next is taken; after five tries it waits for a person. Only a lost connection, or a door that takes nothing at all, ends the look.

/// <summary>Looks at a source's server and gives what lies there to intake.</summary>
internal sealed class PullSource(IDbContextFactory<KawatDb> databases, PullSecrets secrets, Receive receive, IOptions<IntakeOptions> options, TimeProvider time)
{
    /// <summary>Tries that one file has.</summary>
    public const int MostTries = 5;

    /// <summary>So many files at a look; the rest at the next, which follows at once.</summary>
    private const int MostFiles = 500;

    /// <summary>How soon is looked again when something only waits to be whole.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(10);

    /// <summary>How long it is remembered that a file was taken that is no longer there.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromDays(7);

    public async Task Run(long sourceId, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Sources.FirstOrDefaultAsync(s => s.Id == sourceId && s.IsEnabled && s.FeedUrl == "" && s.PollMinutes > 0, cancel) is not { } source) return;
        if (await db.SourcePulls.FirstOrDefaultAsync(p => p.SourceId == sourceId, cancel) is not { } pull) return;
        TimeSpan? wait = null;
        PullFault? fault = null;
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(pull.MostSeconds), time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(cancel, patience.Token);
        try
        {
            wait = await Look(source, pull, ends.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            fault = new PullFault(PullTrouble.TooSlow, $"{pull.Host} took longer than {pull.MostSeconds} seconds.");
        }
        catch (Exception other) when (PullFault.Of(other) is { } known)
        {
            fault = known;
        }

        var now = time.GetUtcNow();
        if (fault is null) (source.FailureCount, source.LastError, source.LastSuccessAt, pull.Trouble, pull.OfferedKey) = (0, "", now, "", "");
        else (source.FailureCount, source.LastError, pull.Trouble, pull.OfferedKey) = (source.FailureCount + 1, fault.Message, fault.Trouble.Word(), fault.OfferedKey);
        // Whoever asks again and again with a wrong password is shut out by the server in the end.
        var isStopped = fault is not null && (fault.NeedsPerson || (fault.Trouble == PullTrouble.SignInRefused && source.FailureCount >= MostTries));
        await SourceSchedule.Next(db, source, WorkKind.PullSource, now, isStopped ? null : wait ?? SourceSchedule.WaitAfter(source, null), cancel);
    }

    /// <summary>One look; how soon the next has to be, null when as usual.</summary>
    private async Task<TimeSpan?> Look(Source source, SourcePull pull, CancellationToken cancel)
    {
        var mayBePrivate = pull.MayBePrivate || options.Value.MayFetchFromPrivateAddresses;
        await using Visit visit = pull.Way == PullWay.Sftp ? await SftpVisit.Open(pull, secrets, mayBePrivate, time, cancel) : await MailVisit.Open(pull, secrets, mayBePrivate, cancel);
        var listed = await visit.List(cancel);
        await using var notes = await PullNotes.Open(databases, source.Id, time, cancel);
        await notes.Forget(listed, Memory, cancel);
        var (taken, unkept, isSettling) = (0, 0, false);
        foreach (var found in listed)
        {
            // What is not read in its time is read at the next look; that is no failure.
            if (cancel.IsCancellationRequested && taken > 0) return TimeSpan.Zero;
            var note = await notes.Of(found, cancel);
            if (note.Attempts >= MostTries || note.IsCleared) continue;
            if (note.TakenAt is null)
            {
                // What was only just seen may still be growing, and what has no bytes has not begun.
                if (found.Size == 0) continue;
                if (visit.Settling > TimeSpan.Zero && time.GetUtcNow() - note.SeenAt < visit.Settling)
                {
                    isSettling = true;
                    continue;
                }

                if (taken++ >= MostFiles) return TimeSpan.Zero;
            }

            try
            {
                if (note.TakenAt is null && !await Take(source, visit, found, note, notes, cancel))
                {
                    isSettling = true;
                    continue;
                }

                unkept = 0;
                if (!note.IsCleared) await visit.Clear(found, cancel);
                note.IsCleared = true;
                (note.Attempts, note.Fault) = (0, "");
            }
            catch (OperationCanceledException) when (taken > 1)
            {
                return TimeSpan.Zero;
            }
            catch (PullFault one) when (one.IsOfOne || one.Trouble == PullTrouble.NotStored)
            {
                (note.Attempts, note.Fault) = (note.Attempts + 1, one.Message);
                // When nothing can be kept the fault is ours, and no more is asked for.
                if (one.Trouble == PullTrouble.NotStored && ++unkept >= 3)
                {
                    await notes.Keep(note, cancel);
                    throw;
                }
            }

            await notes.Keep(note, cancel);
        }

        return isSettling ? Soon : null;
    }

    /// <summary>Gives it to intake; false when it was still being written.</summary>
    private async Task<bool> Take(Source source, Visit visit, Found found, PulledFile note, PullNotes notes, CancellationToken cancel)
    {
        var isTooLarge = found.Size > options.Value.MaxItemBytes;
        var bytes = isTooLarge ? [] : await visit.Read(found, cancel);
        if (bytes is null)
        {
            note.SeenAt = time.GetUtcNow();
            await notes.Keep(note, cancel);
            return false;
        }

        Received received;
        try
        {
            received = await receive.Take(new Delivery(source, visit.Transport, visit.NameOf(found), bytes, isTooLarge ? found.Size : bytes.Length), CancellationToken.None);
        }
        catch (Exception fault) when (fault is not OutOfMemoryException)
        {
            throw new PullFault(PullTrouble.NotStored, $"{found.Name} was read but could not be kept: {fault.Message}", fault);
        }

        (note.TakenAt, note.ArrivalId, note.Hash) = (time.GetUtcNow(), received.Arrival.Id, received.Arrival.RawHash);
        // What was refused unread stays at the server: nobody else has it.
        note.IsCleared = received.Arrival.State == ArrivalState.Refused;
        if (note.IsCleared) note.Fault = received.Arrival.Reason;
        await notes.Keep(note, cancel);
        return true;
    }
}
