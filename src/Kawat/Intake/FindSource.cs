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

    /// <summary>A new push key for the source, shown once; only its hash is kept.</summary>
    public static async Task<string> NewPushKey(KawatDb db, Source source, CancellationToken cancel = default)
    {
        var key = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
        source.PushKeyHash = Hash.Of(key);
        await db.SaveChangesAsync(cancel);
        return key;
    }

    /// <summary>Whether <paramref name="key"/> is the source's; takes the same time whatever the key.</summary>
    public static bool Opens(this Source source, string key) =>
        source.PushKeyHash is { } hash
        && CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(hash), System.Text.Encoding.ASCII.GetBytes(Hash.Of(key)));
}
