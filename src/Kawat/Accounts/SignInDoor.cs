using System.Globalization;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Kawat.Shared;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Kawat.Accounts;

/// <summary>What came of trying to sign in. A wrong name, a wrong password and a closed door look the same from outside.</summary>
internal enum SignInOutcome
{
    SignedIn,
    NeedsCode,
    Refused,
    TooManyTries,
}

/// <summary>How often one address may knock, whoever it asks for. In memory, a node for itself.</summary>
internal sealed class SignInPace(IOptions<AccountsOptions> options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _tries = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new FixedWindowRateLimiterOptions
        {
            PermitLimit = options.Value.TriesPerMinute,
            Window = TimeSpan.FromMinutes(1),
        }));

    public bool Allows(HttpContext http)
    {
        using var permit = _tries.AttemptAcquire(ClientAddress.Network(ClientAddress.Of(http)));
        return permit.IsAcquired;
    }

    public void Dispose() => _tries.Dispose();
}

/// <summary>The one way in: the password, then the second step where there is one. Between the two a sealed cookie of five minutes remembers who it is.</summary>
internal sealed class SignInDoor(
    UserManager<Staff> accounts, SignInPace pace, SignInGuard guard, TwoStep twoStep, PasskeyDoor keys, DeviceCookie devices, OpenSessions sessions, StaffLog log, Turns turns, IOptions<IdentityOptions> identity)
{
    /// <summary>The scheme of that cookie.</summary>
    public static readonly string Half = IdentityConstants.TwoFactorUserIdScheme;

    private static string? nobodysHash;

    public async Task<SignInOutcome> Try(HttpContext http, string userName, string password)
    {
        if (!pace.Allows(http)) return SignInOutcome.TooManyTries;
        var staff = userName.Length is > 0 and <= 100 ? await accounts.FindByNameAsync(userName) : null;
        var clients = staff is null ? [] : await ClientsOf(http, staff);
        // A password takes a core a tenth of a second, so strangers wait their turn. The usual browser or place, which has one name, doesn't wait behind a crowd.
        using var turn = clients.Count == 1 ? null : await turns.Passwords.AcquireAsync(1, http.RequestAborted);
        if (turn is { IsAcquired: false }) return SignInOutcome.TooManyTries;
        if (staff is null || await guard.IsClosed(staff.Id, clients))
        {
            // The same work as for a name that exists, so that the time taken tells nothing.
            accounts.PasswordHasher.VerifyHashedPassword(new Staff(), nobodysHash ??= accounts.PasswordHasher.HashPassword(new Staff(), OneTimePassword.New()), password);
            return SignInOutcome.Refused;
        }

        if (!await accounts.CheckPasswordAsync(staff, password))
        {
            await Failed(http, staff, clients);
            return SignInOutcome.Refused;
        }

        var isAsked = await twoStep.IsOn(staff.Id);
        if (isAsked && !await devices.IsTrusted(http, staff.Id))
        {
            await http.SignInAsync(Half, new ClaimsPrincipal(new ClaimsIdentity(
                [new Claim(ClaimTypes.NameIdentifier, staff.Id.ToString(CultureInfo.InvariantCulture)), new Claim(identity.Value.ClaimsIdentity.SecurityStampClaimType, staff.SecurityStamp)], Half)));
            return SignInOutcome.NeedsCode;
        }

        await LetIn(http, staff, clients, isAsked ? "trusted" : "password", trust: false);
        return SignInOutcome.SignedIn;
    }

    /// <summary>Whose password was right a moment ago on this browser; null when nobody's, or it has changed since.</summary>
    public async Task<Staff?> WhoIsHalfIn(HttpContext http)
    {
        if ((await http.AuthenticateAsync(Half)).Principal is not { } half) return null;
        var staff = await accounts.FindByIdAsync(half.FindFirstValue(ClaimTypes.NameIdentifier) ?? "");
        return staff is not null && staff.SecurityStamp == half.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType) ? staff : null;
    }

    /// <summary>The second step with a code of the app or a recovery code.</summary>
    public async Task<SignInOutcome> TryCode(HttpContext http, Staff staff, string code, bool trust)
    {
        var clients = await ClientsOf(http, staff);
        if (!pace.Allows(http) || await guard.IsClosed(staff.Id, clients)) return SignInOutcome.TooManyTries;
        var step = await twoStep.Take(staff.Id, code);
        if (step == SecondStep.Wrong)
        {
            await Failed(http, staff, clients);
            return SignInOutcome.Refused;
        }

        await http.SignOutAsync(Half);
        if (step == SecondStep.Recovery) await log.Add(staff.UserName, "recovery-used", staff.UserName, ClientAddress.Of(http));
        await LetIn(http, staff, clients, step == SecondStep.Recovery ? "recovery" : "code", trust);
        return SignInOutcome.SignedIn;
    }

    /// <summary>A passkey, in the place of the password and the second step, or after the password of <paramref name="half"/>. There is nothing to guess, so wrong answers are not counted.</summary>
    public async Task<SignInOutcome> TryPasskey(HttpContext http, string credential, Staff? half)
    {
        if (!pace.Allows(http)) return SignInOutcome.TooManyTries;
        if (await keys.WhoAnswered(http, credential, half) is not { } staff) return SignInOutcome.Refused;
        await http.SignOutAsync(Half);
        await LetIn(http, staff, await ClientsOf(http, staff), "passkey", trust: false);
        return SignInOutcome.SignedIn;
    }

    /// <summary>Whether this is the password of somebody who is signed in and is asked for it once more; counted as at the door.</summary>
    public async Task<bool> Knows(HttpContext http, Staff staff, string password)
    {
        var clients = await ClientsOf(http, staff);
        if (await guard.IsClosed(staff.Id, clients)) return false;
        if (await accounts.CheckPasswordAsync(staff, password)) return true;
        await Failed(http, staff, clients);
        return false;
    }

    private Task<IReadOnlyList<string>> ClientsOf(HttpContext http, Staff staff) => guard.ClientsOf(staff.Id, ClientAddress.Of(http), DeviceCookie.HashOf(http));

    private async Task LetIn(HttpContext http, Staff staff, IReadOnlyList<string> clients, string how, bool trust)
    {
        await guard.Passed(staff.Id, clients);
        await devices.Remember(http, staff.Id, trust);
        await sessions.Open(http, staff, how);
        await log.Add(staff.UserName, "signed-in", staff.UserName, $"{how}, {ClientAddress.Of(http)}, {DeviceName.Of(http.Request.Headers.UserAgent.ToString())}");
    }

    private async Task Failed(HttpContext http, Staff staff, IReadOnlyList<string> clients)
    {
        foreach (var closed in await guard.Failed(staff.Id, clients)) await log.Add("", "sign-in-closed", staff.UserName, $"{closed.Split(':')[0]}, {ClientAddress.Of(http)}");
    }
}
