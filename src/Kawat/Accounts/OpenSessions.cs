using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

/// <summary>Opens, lists and ends sessions. The cookie holds the row's number, and the row is asked with every request, so an ended session is out at once, on every node.</summary>
internal sealed class OpenSessions(IDbContextFactory<KawatDb> databases, IUserClaimsPrincipalFactory<Staff> claims, IOptions<AccountsOptions> options, IOptions<IdentityOptions> identity, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    /// <summary>What a request has to know of its session.</summary>
    internal sealed record Look(long StaffId, DateTimeOffset LastUsedAt, DateTimeOffset? EndedAt, string Stamp);

    public async Task Open(HttpContext http, Staff staff, string how)
    {
        var now = time.GetUtcNow();
        var session = new DeskSession
        {
            StaffId = staff.Id, OpenedAt = now, LastUsedAt = now, Address = ClientAddress.Of(http), Device = DeviceName.Of(http.Request.Headers.UserAgent.ToString()), How = how,
        };
        await using var db = await databases.CreateDbContextAsync();
        var old = now - Kept;
        await db.DeskSessions.Where(s => s.StaffId == staff.Id && s.LastUsedAt < old).ExecuteDeleteAsync();
        db.Add(session);
        await db.SaveChangesAsync();
        await http.SignInAsync(IdentityConstants.ApplicationScheme, await Principal(staff, session.Id), new AuthenticationProperties());
    }

    /// <summary>The same session with what is true of its owner now: name, role, password.</summary>
    public async Task Renew(HttpContext http, Staff staff) =>
        await http.SignInAsync(IdentityConstants.ApplicationScheme, await Principal(staff, http.User.SessionId()), new AuthenticationProperties());

    public async Task<ClaimsPrincipal> Principal(Staff staff, long session)
    {
        var principal = await claims.CreateAsync(staff);
        ((ClaimsIdentity)principal.Identity!).AddClaim(new Claim(StaffClaims.Session, session.ToString(CultureInfo.InvariantCulture)));
        return principal;
    }

    private async Task<Look?> Ask(long session)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.DeskSessions.Where(s => s.Id == session)
            .Join(db.Staff, s => s.StaffId, p => p.Id, (s, p) => new Look(s.StaffId, s.LastUsedAt, s.EndedAt, p.SecurityStamp)).FirstOrDefaultAsync();
    }

    /// <summary>The session under which <paramref name="person"/> is signed in; null when it was ended, or the password, the role or the account is another since.</summary>
    public async Task<Look?> Holding(ClaimsPrincipal person)
    {
        var id = person.SessionId();
        var look = id > 0 ? await Ask(id) : null;
        return look is { EndedAt: null } && look.StaffId == person.StaffId() && look.Stamp == person.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) ? look : null;
    }

    public async Task Touch(long session, string address)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync();
        await db.DeskSessions.Where(s => s.Id == session).ExecuteUpdateAsync(set => set.SetProperty(s => s.LastUsedAt, now).SetProperty(s => s.Address, address));
    }

    /// <summary>Those that still hold, the one used last first.</summary>
    public async Task<IReadOnlyList<DeskSession>> Live(long staffId)
    {
        var since = time.GetUtcNow() - TimeSpan.FromHours(options.Value.SessionHours);
        await using var db = await databases.CreateDbContextAsync();
        return await db.DeskSessions.AsNoTracking().Where(s => s.StaffId == staffId && s.EndedAt == null && s.LastUsedAt > since).OrderByDescending(s => s.LastUsedAt).ToListAsync();
    }

    /// <summary>Ends one of somebody's sessions; 0 when there is no such one.</summary>
    public Task<int> End(long staffId, long session) => EndThose(db => db.DeskSessions.Where(s => s.StaffId == staffId && s.Id == session));

    /// <summary>Ends all of somebody's sessions but one; how many there were.</summary>
    public Task<int> EndOthers(long staffId, long keep) => EndThose(db => db.DeskSessions.Where(s => s.StaffId == staffId && s.Id != keep));

    public Task<int> EndAll(long staffId) => EndOthers(staffId, 0);

    private async Task<int> EndThose(Func<KawatDb, IQueryable<DeskSession>> which)
    {
        DateTimeOffset? now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync();
        return await which(db).Where(s => s.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(s => s.EndedAt, now));
    }
}
