using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>
/// Turns a network address into a word that is the same all day (UTC) and tells nothing: a keyed hash under a salt that is drawn
/// each day, shared by all nodes through the database, and thrown away after two days. Until then the hash stops floods and repeats; after it
/// nobody, we neither, can find the address again. The address itself is never written.
///
/// An IPv6 address counts as its /64, which is what one household gets and can walk through at will.
/// </summary>
internal sealed class ClientHash(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    private const int SaltBytes = 32, HashBytes = 16;

    private volatile Tuple<DateOnly, byte[]>? _salt;

    public async ValueTask<string> Of(IPAddress? address, CancellationToken cancel = default)
    {
        var today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
        var salt = _salt is { } known && known.Item1 == today ? known.Item2 : await SaltOf(today, cancel);
        return Convert.ToHexStringLower(HMACSHA256.HashData(salt, NetworkOf(address)).AsSpan(0, HashBytes));
    }

    private async Task<byte[]> SaltOf(DateOnly day, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        // Whoever comes first on this day draws for all.
        var drawn = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SaltBytes));
        await db.Database.ExecuteSqlAsync($"INSERT INTO reader_salt (day, salt) VALUES ({day}, {drawn}) ON CONFLICT (day) DO NOTHING", cancel);
        var salt = Convert.FromHexString(await db.ReaderSalts.Where(row => row.Day == day).Select(row => row.Salt).SingleAsync(cancel));
        _salt = Tuple.Create(day, salt);
        return salt;
    }

    private static byte[] NetworkOf(IPAddress? address)
    {
        if (address is null) return Encoding.ASCII.GetBytes("no address");
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        var bytes = address.GetAddressBytes();
        return address.AddressFamily == AddressFamily.InterNetworkV6 ? bytes[..8] : bytes;
    }
}
