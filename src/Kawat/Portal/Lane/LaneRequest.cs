using System.Buffers;
using System.Text;

namespace Kawat.Portal.Lane;

/// <summary>
/// A request's head, if it is one of the plainest: GET or HEAD, a target of plain letters, HTTP/1.1, one Host, headers of one line each in printable ASCII, no body, nothing to
/// upgrade to, and all of it there. Anything else is not refused but left to the server proper, which knows all of HTTP; so what is not understood here can do no harm.
/// </summary>
internal ref struct LaneRequest
{
    /// <summary>Headers that change what the answer is in a way that is not worth knowing here.</summary>
    private static readonly string[] NotHere =
        ["content-length", "transfer-encoding", "upgrade", "expect", "te", "trailer", "keep-alive", "proxy-connection", "http2-settings", "if-match", "if-unmodified-since", "if-range", "range"];

    private const int MostHeaders = 64;

    private static readonly SearchValues<byte> TargetBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/?="u8);
    private static readonly SearchValues<byte> NameBytes = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    public bool IsHead;
    public ReadOnlySpan<byte> Target, Host, AcceptEncoding, IfNoneMatch, IfModifiedSince, UserAgent;

    /// <summary>True when a proxy speaks for somebody else, whom this head doesn't know.</summary>
    public bool IsForwarded;

    /// <summary>Bytes of the head; the next request begins behind them.</summary>
    public int Length;

    /// <summary>False when it is not one of the plainest, or not all of it is there.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out LaneRequest request)
    {
        request = default;
        var at = 0;
        if (bytes.StartsWith("GET /"u8)) at = 4;
        else if (bytes.StartsWith("HEAD /"u8)) (at, request.IsHead) = (5, true);
        else return false;

        var end = bytes[at..].IndexOfAnyExcept(TargetBytes);
        if (end <= 0 || !bytes[(at + end)..].StartsWith(" HTTP/1.1\r\n"u8)) return false;
        request.Target = bytes.Slice(at, end);
        at += end + 11;
        for (var headers = 0; headers <= MostHeaders; headers++)
        {
            var rest = bytes[at..];
            if (rest.StartsWith("\r\n"u8))
            {
                request.Length = at + 2;
                return !request.Host.IsEmpty;
            }

            var line = rest.IndexOfAnyExceptInRange((byte)' ', (byte)'~');
            if (line <= 0 || !rest[line..].StartsWith("\r\n"u8) || !request.Take(rest[..line])) return false;
            at += line + 2;
        }

        return false;
    }

    private bool Take(ReadOnlySpan<byte> line)
    {
        var colon = line.IndexOf((byte)':');
        if (colon <= 0 || line[..colon].IndexOfAnyExcept(NameBytes) >= 0) return false;
        var name = line[..colon];
        var value = line[(colon + 1)..].Trim((byte)' ');
        switch (name.Length)
        {
            case 4 when Is(name, "host"): return Once(ref Host, value);
            case 10 when Is(name, "connection"): return Is(value, "keep-alive");
            case 10 when Is(name, "user-agent"): return Once(ref UserAgent, value);
            case 13 when Is(name, "if-none-match"): return Once(ref IfNoneMatch, value);
            case 15 when Is(name, "accept-encoding"): return Once(ref AcceptEncoding, value);
            case 17 when Is(name, "if-modified-since"): return Once(ref IfModifiedSince, value);
        }

        foreach (var other in NotHere)
            if (name.Length == other.Length && Is(name, other)) return false;
        IsForwarded |= name.Length >= 9 && (Is(name[..9], "forwarded") || Is(name[..9], "x-forward") || Is(name[..9], "x-origina"));
        return true;
    }

    private static bool Is(ReadOnlySpan<byte> bytes, string lowerCase) => Ascii.EqualsIgnoreCase(bytes, lowerCase);

    /// <summary>Said twice, or said with nothing in it, it is odd.</summary>
    private static bool Once(ref ReadOnlySpan<byte> header, ReadOnlySpan<byte> value)
    {
        if (!header.IsEmpty || value.IsEmpty) return false;
        header = value;
        return true;
    }
}
