using System.Net;

namespace Kawat.Readers;

/// <summary>The network address a reader comes from.</summary>
internal static class ReaderAddress
{
    /// <summary>The connection's own address; the one that a proxy forwards only when the connection comes from one of <see cref="ReadersOptions.TrustedProxies"/>,
    /// since anybody can write such a header. Of the forwarded ones the last that isn't itself a proxy of ours.</summary>
    public static IPAddress? Of(HttpContext http, ReadersOptions options)
    {
        var address = http.Connection.RemoteIpAddress;
        if (options.TrustedProxies.Count == 0 || address is null || !IsProxy(address, options)) return address;
        foreach (var hop in http.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            if (!IPAddress.TryParse(hop, out var forwarded)) return address;
            address = forwarded;
            if (!IsProxy(address, options)) return address;
        }

        return address;
    }

    private static bool IsProxy(IPAddress address, ReadersOptions options)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        return options.TrustedProxies.Any(network => IPNetwork.TryParse(network.Contains('/', StringComparison.Ordinal) ? network : $"{network}/{(network.Contains(':', StringComparison.Ordinal) ? 128 : 32)}", out var ours) && ours.Contains(address));
    }
}
