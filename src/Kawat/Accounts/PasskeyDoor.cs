using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Accounts;

/// <summary>Making a passkey and asking for one. The challenge of each waits in a sealed cookie of five minutes, good for one answer of this browser; the checking of what the
/// authenticator signed is the framework's.</summary>
/// <remarks>An authenticator is always asked to verify who holds it (a finger, a face, a number), so a passkey is two things at once: what one has, and what one is or knows. That is why
/// it may stand in the place of the password and the second step together. It belongs to the host name it was made under, and browsers allow it on https and on localhost alone.</remarks>
internal sealed class PasskeyDoor(IPasskeyHandler<Staff> keys, UserManager<Staff> accounts, IDbContextFactory<KawatDb> databases, IDataProtectionProvider sealing, TimeProvider time)
{
    /// <summary>How many one account may have.</summary>
    public const int Most = 20;

    /// <summary>Longest name, in characters.</summary>
    public const int LongestName = 60;

    private const string CookieName = "kawat-key";
    private const string Make = "make", Ask = "ask";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private readonly IDataProtector _seal = sealing.CreateProtector("kawat.passkey");

    public async Task<IReadOnlyList<Passkey>> Of(long staffId)
    {
        await using var db = await databases.CreateDbContextAsync();
        return await db.Passkeys.AsNoTracking().Where(p => p.StaffId == staffId).OrderBy(p => p.Id).ToListAsync();
    }

    /// <summary>What the browser is told to make a key, as JSON.</summary>
    public async Task<string> OptionsToMake(HttpContext http, Staff staff)
    {
        var made = await keys.MakeCreationOptionsAsync(new PasskeyUserEntity { Id = staff.Id.ToString(CultureInfo.InvariantCulture), Name = staff.UserName, DisplayName = staff.DisplayName.Length > 0 ? staff.DisplayName : staff.UserName }, http);
        Keep(http, Make, staff.Id, made.AttestationState);
        return made.CreationOptionsJson;
    }

    /// <summary>Keeps the key that the browser made; false when it is not what was asked for, came too late, or is known already.</summary>
    public async Task<bool> Add(HttpContext http, Staff staff, string credential, string name)
    {
        if (Take(http, Make, staff.Id) is not { } state || credential.Length == 0) return false;
        var result = await keys.PerformAttestationAsync(new PasskeyAttestationContext { HttpContext = http, CredentialJson = credential, AttestationState = state });
        if (!result.Succeeded || result.UserEntity.Id != staff.Id.ToString(CultureInfo.InvariantCulture) || (await Of(staff.Id)).Count >= Most) return false;
        if (await accounts.FindByPasskeyIdAsync(result.Passkey.CredentialId) is not null) return false;
        result.Passkey.Name = Named(name, DeviceName.Of(http.Request.Headers.UserAgent.ToString()));
        return (await accounts.AddOrUpdatePasskeyAsync(staff, result.Passkey)).Succeeded;
    }

    /// <summary>What the browser is told to ask for a key, as JSON; of anybody when <paramref name="staff"/> is null.</summary>
    public async Task<string> OptionsToAsk(HttpContext http, Staff? staff)
    {
        var made = await keys.MakeRequestOptionsAsync(staff, http);
        Keep(http, Ask, staff?.Id ?? 0, made.AssertionState);
        return made.RequestOptionsJson;
    }

    /// <summary>Whose key answered; null when it is none that is known here, or not <paramref name="expected"/>'s.</summary>
    public async Task<Staff?> WhoAnswered(HttpContext http, string credential, Staff? expected)
    {
        if (Take(http, Ask, expected?.Id ?? 0) is not { } state || credential.Length == 0) return null;
        var result = await keys.PerformAssertionAsync(new PasskeyAssertionContext { HttpContext = http, CredentialJson = credential, AssertionState = state });
        if (!result.Succeeded || (expected is not null && result.User.Id != expected.Id)) return null;
        return (await accounts.AddOrUpdatePasskeyAsync(result.User, result.Passkey)).Succeeded ? result.User : null;
    }

    public async Task<bool> Rename(long staffId, long id, string name)
    {
        var wanted = Named(name, "");
        if (wanted.Length == 0) return false;
        await using var db = await databases.CreateDbContextAsync();
        return await db.Passkeys.Where(p => p.StaffId == staffId && p.Id == id).ExecuteUpdateAsync(set => set.SetProperty(p => p.Name, wanted)) == 1;
    }

    /// <summary>Takes one away; its name, or null when it is not there.</summary>
    public async Task<string?> Remove(long staffId, long id)
    {
        await using var db = await databases.CreateDbContextAsync();
        var name = await db.Passkeys.Where(p => p.StaffId == staffId && p.Id == id).Select(p => p.Name).FirstOrDefaultAsync();
        return await db.Passkeys.Where(p => p.StaffId == staffId && p.Id == id).ExecuteDeleteAsync() == 1 ? name : null;
    }

    private static string Named(string name, string otherwise)
    {
        var given = name.ReplaceLineEndings(" ").Trim();
        return given.Length == 0 ? otherwise : given.Length > LongestName ? given[..LongestName] : given;
    }

    private void Keep(HttpContext http, string what, long staffId, string? state) => http.Response.Cookies.Append(
        CookieName, _seal.Protect(string.Create(CultureInfo.InvariantCulture, $"{what} {staffId} {time.GetUtcNow().Add(Patience).ToUnixTimeSeconds()} {state}")),
        new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = AccountsRoom.SignInPath, IsEssential = true });

    /// <summary>The challenge that waits, taken away; null when none does, it is another's, or it is too old.</summary>
    private string? Take(HttpContext http, string what, long staffId)
    {
        http.Response.Cookies.Delete(CookieName, new CookieOptions { Path = AccountsRoom.SignInPath });
        try
        {
            return http.Request.Cookies[CookieName] is { Length: > 0 } kept && _seal.Unprotect(kept).Split(' ', 4) is [var was, var whose, var until, var state]
                && was == what && whose == staffId.ToString(CultureInfo.InvariantCulture) && long.Parse(until, CultureInfo.InvariantCulture) >= time.GetUtcNow().ToUnixTimeSeconds() ? state : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
