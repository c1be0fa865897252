using System.Net;
using System.Net.Sockets;

namespace Kawat.Shared;

/// <summary>Connections to addresses that somebody else gave: only such as anybody on the internet could reach.</summary>
internal static class PublicNetwork
{
    /// <summary>Whether anybody on the internet could reach it: not this machine, not the own network, not a cloud's inner address, in either family.</summary>
    public static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address)) return false;
        var b = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetwork)
        {
            return !(b[0] is 0 or 10 or 127 || b[0] >= 224 || (b[0] == 100 && b[1] is >= 64 and < 128) || (b[0] == 169 && b[1] == 254) || (b[0] == 172 && b[1] is >= 16 and < 32)
                || (b[0] == 192 && b[1] == 168) || (b[0] == 192 && b[1] == 0) || (b[0] == 198 && b[1] is 18 or 19) || (b[0] == 198 && b[1] == 51 && b[2] == 100) || (b[0] == 203 && b[1] == 0 && b[2] == 113));
        }

        // Only what is handed out to the public, 2000::/3, without 6to4, Teredo and documentation, which carry other addresses inside.
        return (b[0] & 0xE0) == 0x20 && !(b[0] == 0x20 && b[1] == 0x02) && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0 && b[3] == 0) && !(b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x0D && b[3] == 0xB8);
    }

    /// <summary>A connection to one of the host's addresses that are allowed; the address is checked on the connection that is made and not before, since a name may answer differently the second time.</summary>
    /// <exception cref="HttpRequestException">None of them is.</exception>
    public static async ValueTask<Stream> Connect(DnsEndPoint target, bool mayBePrivate, CancellationToken cancel)
    {
        var allowed = await Allowed(target.Host, mayBePrivate, cancel);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, target.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The host's addresses that are allowed; never none. Whoever connects by himself connects to one of these, in numbers, and does not look the name up again.</summary>
    /// <exception cref="HttpRequestException">None of them is.</exception>
    public static async Task<IPAddress[]> Allowed(string host, bool mayBePrivate, CancellationToken cancel)
    {
        var allowed = (await Dns.GetHostAddressesAsync(host, cancel)).Where(address => mayBePrivate || IsPublic(address)).ToArray();
        return allowed.Length > 0 ? allowed : throw new HttpRequestException($"{host} has no public address.");
    }
}
