using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kawat.Accounts;

/// <summary>Time-based one-time codes (RFC 6238): six digits, half a minute each, HMAC-SHA1, which is what every authenticator app speaks.
/// A function of key and time; what was used before is the caller's to know.</summary>
internal static class Totp
{
    public const int Seconds = 30;

    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>160 random bits, as RFC 4226 recommends.</summary>
    public static byte[] NewKey() => RandomNumberGenerator.GetBytes(20);

    /// <summary>The number of the half minute that <paramref name="at"/> lies in.</summary>
    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / Seconds;

    [SuppressMessage("Security", "CA5350", Justification = "The standard's own and the only one that authenticator apps agree on; nothing here rests on collisions.")]
    public static string CodeOf(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(key, counter, mac);
        var number = BinaryPrimitives.ReadInt32BigEndian(mac[(mac[^1] & 15)..]) & int.MaxValue;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The half minute whose code this is, the present one or one beside it, for clocks that differ; null when it is none of the three.</summary>
    public static long? StepOf(ReadOnlySpan<byte> key, string code, DateTimeOffset at)
    {
        if (code.Length != 6) return null;
        long? found = null;
        var now = StepAt(at);
        // All three are always compared, so that the time taken tells nothing.
        for (var step = now - 1; step <= now + 1; step++)
        {
            if (CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(CodeOf(key, step)), Encoding.UTF8.GetBytes(code))) found = step;
        }

        return found;
    }

    /// <summary>The key as people type it: base 32 in groups of four.</summary>
    public static string Spelled(ReadOnlySpan<byte> key) => string.Join(' ', Base32(key).Chunk(4).Select(group => new string(group)));

    /// <summary>What the picture says, which is what apps read.</summary>
    public static string Uri(ReadOnlySpan<byte> key, string paper, string userName) =>
        $"otpauth://totp/{System.Uri.EscapeDataString(paper)}:{System.Uri.EscapeDataString(userName)}?secret={Base32(key)}&issuer={System.Uri.EscapeDataString(paper)}";

    /// <summary>RFC 4648 without padding.</summary>
    public static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder((bytes.Length * 8 / 5) + 1);
        int held = 0, bits = 0;
        foreach (var next in bytes)
        {
            held = (held << 8) | next;
            for (bits += 8; bits >= 5; bits -= 5) text.Append(Letters[(held >> (bits - 5)) & 31]);
            held &= 31;
        }

        if (bits > 0) text.Append(Letters[(held << (5 - bits)) & 31]);
        return text.ToString();
    }
}
