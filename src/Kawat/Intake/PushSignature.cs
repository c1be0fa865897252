using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Intake;

// Signed pushes
//
// A key in a header is as good as whoever reads the header. A sender who doesn't want to send it signs instead: HMAC-SHA256, with the source's secret, over the time stamp, a full stop and
// the bytes of the body. The stamp keeps a push that somebody recorded from being sent again next week, and the signature is remembered as long as its stamp is good, so that it isn't
// sent again in the next minute either. The same bytes signed anew are a repeat like any other.

/// <summary>Checks <c>X-Kawat-Time</c> (seconds since 1970) and <c>X-Kawat-Signature</c> ("sha256=" and hex).</summary>
internal static class PushSignature
{
    /// <summary>How far a sender's clock may be off, either way.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(5);

    /// <summary>The signature of a body at a time, as it is sent.</summary>
    public static string Of(string secret, long seconds, ReadOnlySpan<byte> body)
    {
        using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Convert.FromHexString(secret));
        mac.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seconds}.")));
        mac.AppendData(body);
        return $"sha256={Convert.ToHexStringLower(mac.GetHashAndReset())}";
    }

    /// <summary>Whether the body is signed by the source and its time is now; takes the same time whatever the signature.</summary>
    public static bool IsGood(Source source, string time, string signature, ReadOnlySpan<byte> body, DateTimeOffset now) =>
        source.SignSecret is { } secret
        && long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(now.ToUnixTimeSeconds() - seconds) <= Window.TotalSeconds
        && CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Of(secret, seconds, body)), Encoding.ASCII.GetBytes(signature.Trim().ToLowerInvariant()));

    /// <summary>Remembers the signature; false when it was taken before.</summary>
    public static async Task<bool> IsFirst(KawatDb db, Source source, string signature, DateTimeOffset now, CancellationToken cancel)
    {
        await db.PushMarks.Where(mark => mark.Until < now).ExecuteDeleteAsync(cancel);
        var mark = $"{source.Id}:{signature.Trim().ToLowerInvariant()}";
        var until = now + Window + Window;
        var (sqlite, kept) = (db.IsSqlite, KawatDb.MicrosecondsOf(until));
        var added = sqlite
            ? await db.Database.ExecuteSqlAsync($"INSERT INTO push_mark (mark, until) VALUES ({mark}, {kept}) ON CONFLICT DO NOTHING", cancel)
            : await db.Database.ExecuteSqlAsync($"INSERT INTO push_mark (mark, until) VALUES ({mark}, {until}) ON CONFLICT DO NOTHING", cancel);
        return added == 1;
    }
}
