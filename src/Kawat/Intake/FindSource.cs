using System.Security.Cryptography;
using Kawat.Shared;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Intake;

/// <summary>Finds a source by its key, or makes it.</summary>
internal static class FindSource
{
    /// <summary>The source <paramref name="key"/>, made when it is new. For the program's own sources and the inbox's subfolders; pushing needs a key that <see cref="NewPushKey"/> made.</summary>
    public static async Task<Source> OrMake(KawatDb db, TimeProvider time, string key, string name, CancellationToken cancel = default)
    {
        if (await db.Sources.FirstOrDefaultAsync(s => s.Key == key, cancel) is { } found) return found;
        var source = new Source { Key = key, Name = name, CreatedAt = time.GetUtcNow() };
        db.Add(source);
        try
        {
            await db.SaveChangesAsync(cancel);
            return source;
        }
        catch (DbUpdateException)
        {
            db.Entry(source).State = EntityState.Detached;
            return await db.Sources.FirstAsync(s => s.Key == key, cancel);
        }
    }

    /// <summary>A new push key for the source, shown once; only its hash is kept. The key before it stays good until <see cref="ForgetOldKey"/>, so that a sender can change without a gap.</summary>
    public static async Task<string> NewPushKey(KawatDb db, Source source, CancellationToken cancel = default)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        (source.OldKeyHash, source.PushKeyHash) = (source.PushKeyHash, Hash.Of(key));
        await db.SaveChangesAsync(cancel);
        return key;
    }

    /// <summary>From now on only the newest key is good.</summary>
    public static async Task ForgetOldKey(KawatDb db, Source source, CancellationToken cancel = default)
    {
        source.OldKeyHash = null;
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>A new secret to sign with, shown once; the one before it is no longer good. See <see cref="PushSignature"/>.</summary>
    public static async Task<string> NewSecret(KawatDb db, Source source, CancellationToken cancel = default)
    {
        source.SignSecret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        await db.SaveChangesAsync(cancel);
        return source.SignSecret;
    }

    /// <summary>Whether <paramref name="key"/> is the source's, or the one before; takes the same time whatever the key.</summary>
    public static bool Opens(this Source source, string key)
    {
        var hash = Hash.Of(key);
        return Equal(source.PushKeyHash, hash) | Equal(source.OldKeyHash, hash);
    }

    private static bool Equal(string? kept, string given) =>
        kept is not null && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(kept), System.Text.Encoding.ASCII.GetBytes(given));
}
