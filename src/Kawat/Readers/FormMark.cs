using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Kawat.Readers;

/// <summary>What a form's mark says.</summary>
/// <param name="Key">Names this one form; empty when the mark is missing, of another form or not ours.</param>
/// <param name="Age">Since it was made; null like the key is empty.</param>
internal readonly record struct FormReading(string Key, TimeSpan? Age);

/// <summary>The mark in a form: when it was made, a number drawn for it, and a signature over both and what the form is for. It carries nothing about
/// the reader, needs no cookie and no row, and one form makes one comment however often it is sent.</summary>
internal sealed class FormMark(ReaderKey key)
{
    private const int TimeBytes = 8, DrawnBytes = 12, MacBytes = 16;

    /// <summary>How far two nodes' clocks may be apart.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromMinutes(2);

    public string Make(string purpose, long id, DateTimeOffset now)
    {
        var bytes = new byte[TimeBytes + DrawnBytes + MacBytes];
        BinaryPrimitives.WriteInt64BigEndian(bytes, now.ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(bytes.AsSpan(TimeBytes, DrawnBytes));
        Sign(purpose, id, bytes.AsSpan(0, TimeBytes + DrawnBytes)).CopyTo(bytes, TimeBytes + DrawnBytes);
        return Base64Url.EncodeToString(bytes);
    }

    public FormReading Read(string? mark, string purpose, long id, DateTimeOffset now)
    {
        if (mark is not { Length: (TimeBytes + DrawnBytes + MacBytes) * 4 / 3 } || !Base64Url.IsValid(mark)) return new("", null);
        var bytes = Base64Url.DecodeFromChars(mark);
        if (!CryptographicOperations.FixedTimeEquals(Sign(purpose, id, bytes.AsSpan(0, TimeBytes + DrawnBytes)), bytes.AsSpan(TimeBytes + DrawnBytes))) return new("", null);
        var age = now - DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes));
        return age < -Skew ? new("", null) : new(Convert.ToHexStringLower(bytes.AsSpan(TimeBytes, DrawnBytes)), age < TimeSpan.Zero ? TimeSpan.Zero : age);
    }

    private byte[] Sign(string purpose, long id, ReadOnlySpan<byte> bytes) =>
        key.Mac(string.Create(CultureInfo.InvariantCulture, $"form {purpose} {id}"), bytes);
}
