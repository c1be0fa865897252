using System.Buffers.Text;
using System.Security.Cryptography;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Accounts;

/// <summary>By what a browser is known again: a random cookie, given with the first sign-in. It lets nobody in.</summary>
internal sealed class DeviceCookie(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    private const string Name = "kawat-device";
    private static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <summary>For how long a browser that is trusted asks for no code.</summary>
    public static readonly TimeSpan TrustedFor = TimeSpan.FromDays(30);

    public static string? HashOf(HttpContext http) => http.Request.Cookies[Name] is { Length: > 20 and < 100 } held ? Hash.Of(held) : null;

    public async Task<bool> IsTrusted(HttpContext http, long staffId)
    {
        if (HashOf(http) is not { } hash) return false;
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync();
        return await db.KnownDevices.AnyAsync(d => d.StaffId == staffId && d.Hash == hash && d.TrustedUntil > now);
    }

    /// <summary>This browser is known for this account from now on, and trusted when asked.</summary>
    public async Task Remember(HttpContext http, long staffId, bool trust)
    {
        var now = time.GetUtcNow();
        var value = http.Request.Cookies[Name] is { Length: > 20 and < 100 } held ? held : Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var hash = Hash.Of(value);
        await using var db = await databases.CreateDbContextAsync();
        var device = await db.KnownDevices.FirstOrDefaultAsync(d => d.StaffId == staffId && d.Hash == hash);
        if (device is null) db.Add(device = new KnownDevice { StaffId = staffId, Hash = hash });
        device.LastUsedAt = now;
        if (trust) device.TrustedUntil = now + TrustedFor;
        await db.SaveChangesAsync();
        var old = now - Kept;
        await db.KnownDevices.Where(d => d.StaffId == staffId && d.LastUsedAt < old).ExecuteDeleteAsync();
        http.Response.Cookies.Append(Name, value, new CookieOptions
        {
            HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, Path = AccountsRoom.SignInPath, MaxAge = Kept, IsEssential = true,
        });
    }
}
