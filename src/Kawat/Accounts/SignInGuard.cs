using Microsoft.EntityFrameworkCore;

namespace Kawat.Accounts;

/// <summary>Wrong passwords and codes for one account by one client.</summary>
internal sealed class SignInTries
{
    public long StaffId { get; set; }

    /// <summary>"device:…", "address:…", or <see cref="SignInGuard.Strangers"/>.</summary>
    public string Client { get; set; } = "";

    public int FailedCount { get; set; }
    public DateTimeOffset LastFailedAt { get; set; }
    public DateTimeOffset? ClosedUntil { get; set; }
}

/// <summary>Lock-out that a stranger can't use against a colleague. Wrong guesses close the door not to the account but to whoever guessed:
/// <list type="bullet">
/// <item>a browser in which the account has signed in before (its cookie says so) is counted by itself and closed by nobody else;</item>
/// <item>any other is counted by its network address: five wrong tries close it for 5 minutes, five more for 10, 20, 40, then an hour;</item>
/// <item>all that are neither together have a hundred tries, then a quarter of an hour's rest, so that ten thousand addresses don't have fifty thousand.
/// An address that the account has worked from in the last 30 days is not counted among them.</item>
/// </list>
/// So while a crowd guesses, the colleague still comes in from the usual browser or place.</summary>
internal sealed class SignInGuard(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public const string Strangers = "strangers";

    private const int FreeTries = 5;
    private const int FreeTriesOfStrangers = 100;
    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(1);
    private static readonly TimeSpan StrangersRest = TimeSpan.FromMinutes(15);
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(1);
    private static readonly TimeSpan KnownFor = TimeSpan.FromDays(30);

    /// <summary>By which names this client is counted for this account.</summary>
    /// <param name="staffId">The account.</param>
    /// <param name="address">The client's network address.</param>
    /// <param name="deviceHash">Of its cookie; null when it has none.</param>
    public async Task<IReadOnlyList<string>> ClientsOf(long staffId, string address, string? deviceHash)
    {
        await using var db = await databases.CreateDbContextAsync();
        if (deviceHash is not null && await db.KnownDevices.AnyAsync(d => d.StaffId == staffId && d.Hash == deviceHash)) return [$"device:{deviceHash}"];
        var after = time.GetUtcNow() - KnownFor;
        var isKnown = await db.DeskSessions.AnyAsync(s => s.StaffId == staffId && s.Address == address && s.LastUsedAt > after);
        var here = $"address:{ClientAddress.Network(address)}";
        return isKnown ? [here] : [here, Strangers];
    }

    public async Task<bool> IsClosed(long staffId, IReadOnlyList<string> clients)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync();
        return await db.SignInTries.AnyAsync(t => t.StaffId == staffId && clients.Contains(t.Client) && t.ClosedUntil > now);
    }

    /// <summary>Counts a wrong password or code; the names that the door has just closed to.</summary>
    public async Task<IReadOnlyList<string>> Failed(long staffId, IReadOnlyList<string> clients)
    {
        List<string> closed = [];
        foreach (var client in clients)
        {
            if (await Count(staffId, client)) closed.Add(client);
        }

        return closed;
    }

    /// <summary>A full sign-in: this client's count begins anew. That of strangers doesn't, one of them got in.</summary>
    public async Task Passed(long staffId, IReadOnlyList<string> clients)
    {
        var own = clients.Where(client => client != Strangers).ToArray();
        await using var db = await databases.CreateDbContextAsync();
        await db.SignInTries.Where(t => t.StaffId == staffId && own.Contains(t.Client)).ExecuteDeleteAsync();
    }

    private async Task<bool> Count(long staffId, string client)
    {
        var now = time.GetUtcNow();
        var forgotten = now - Forgotten;
        await using var db = await databases.CreateDbContextAsync();
        var mine = db.SignInTries.Where(t => t.StaffId == staffId && t.Client == client);
        Task<int> Add() => mine.ExecuteUpdateAsync(set => set
            .SetProperty(t => t.FailedCount, t => t.LastFailedAt < forgotten ? 1 : t.FailedCount + 1)
            .SetProperty(t => t.LastFailedAt, now));
        if (await Add() == 0)
        {
            db.Add(new SignInTries { StaffId = staffId, Client = client, FailedCount = 1, LastFailedAt = now });
            try
            {
                await db.SaveChangesAsync();
            }
            catch (DbUpdateException)
            {
                // Another try was first.
                await Add();
            }
        }

        var count = await mine.Select(t => t.FailedCount).FirstOrDefaultAsync();
        var free = client == Strangers ? FreeTriesOfStrangers : FreeTries;
        if (count == 0 || count % free != 0) return false;
        DateTimeOffset? until = now + RestAfter(client, count / free);
        await mine.ExecuteUpdateAsync(set => set.SetProperty(t => t.ClosedUntil, until));
        return true;
    }

    private static TimeSpan RestAfter(string client, int rounds) =>
        client == Strangers ? StrangersRest : TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, FirstRest.Ticks << Math.Min(rounds - 1, 8)));
}
