using System.Net;
using System.Net.Sockets;

namespace Kawat.Accounts;

/// <summary>The network address a request came from.</summary>
internal static class ClientAddress
{
    public static string Of(HttpContext http) => Plain(http.Connection.RemoteIpAddress)?.ToString() ?? "";

    /// <summary>What tries are counted by: an IPv4 address, or the half of an IPv6 address that one customer is given whole.</summary>
    public static string Network(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed) || parsed.AddressFamily != AddressFamily.InterNetworkV6) return address;
        var bytes = parsed.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return $"{new IPAddress(bytes)}/64";
    }

    /// <summary>Where that is, as far as an address tells without asking anybody: key of the words "signin.place.{key}".</summary>
    public static string Place(string address)
    {
        if (!IPAddress.TryParse(address, out var parsed)) return "unknown";
        if (IPAddress.IsLoopback(parsed)) return "here";
        var bytes = parsed.GetAddressBytes();
        var isOwn = bytes.Length == 4
            ? bytes[0] == 10 || (bytes[0] == 172 && bytes[1] is >= 16 and < 32) || (bytes[0] == 192 && bytes[1] == 168) || (bytes[0] == 169 && bytes[1] == 254)
            : parsed.IsIPv6LinkLocal || parsed.IsIPv6UniqueLocal;
        return isOwn ? "own" : "outside";
    }

    private static IPAddress? Plain(IPAddress? address) => address is { IsIPv4MappedToIPv6: true } ? address.MapToIPv4() : address;
}
