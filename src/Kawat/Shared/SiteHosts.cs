using System.Net;
using System.Text;
using Microsoft.Extensions.Options;

namespace Kawat.Shared;

/// <summary>
/// The names under which this site may be asked for: that of its public address, those in the settings, and addresses of machines, since a number can't be made to point somewhere
/// else. Any other name is refused, so that nobody can have pages made, or kept by a cache in front, that speak of his host.
/// </summary>
internal sealed class SiteHosts(IOptions<SiteOptions> site)
{
    /// <summary>Host headers remembered as known, for the look-up by bytes.</summary>
    private const int Remembered = 64;

    private static readonly byte[] Plain = [.. "http://"u8];

    private readonly string? _origin = site.Value.PublicUrl?.TrimEnd('/');
    private readonly HashSet<string> _names = new(
        (Uri.TryCreate(site.Value.PublicUrl, UriKind.Absolute, out var address) ? [address.Host] : Array.Empty<string>()).Concat(site.Value.Hosts), StringComparer.OrdinalIgnoreCase);
    private volatile byte[][] _seen = [];

    /// <summary>Whether a request under this host is for this site. Without a name, which only HTTP/1.0 allows, when it is told elsewhere what the site's is.</summary>
    public bool Knows(HostString host)
    {
        if (!host.HasValue) return _origin is not null;
        var name = host.Host;
        var isKnown = _names.Contains(name) || name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
            || IPAddress.TryParse(name.Trim('[', ']'), out _);
        if (isKnown && _seen.Length < Remembered && Ascii.IsValid(host.Value)) Remember(Encoding.ASCII.GetBytes(host.Value!));
        return isKnown;
    }

    /// <summary>Where on the shelf a page is: its path, and before it the scheme and host when the page speaks of them.</summary>
    public string AddressOf(HttpRequest request) =>
        _origin is null ? $"{request.Scheme}://{request.Host.Value}{request.Path.Value}{request.QueryString.Value}" : $"{request.Path.Value}{request.QueryString.Value}";

    /// <summary>The same for a request in bytes that came without encryption; the length written, 0 when the host isn't known (yet), somebody else speaks for the reader, or it is too long.</summary>
    public int AddressOf(ReadOnlySpan<byte> host, ReadOnlySpan<byte> target, bool isForwarded, Span<byte> into)
    {
        if (!IsSeen(host)) return 0;
        if (_origin is not null)
        {
            if (!target.TryCopyTo(into)) return 0;
            return target.Length;
        }

        if (isForwarded || Plain.Length + host.Length + target.Length > into.Length) return 0;
        Plain.CopyTo(into);
        host.CopyTo(into[Plain.Length..]);
        target.CopyTo(into[(Plain.Length + host.Length)..]);
        return Plain.Length + host.Length + target.Length;
    }

    private bool IsSeen(ReadOnlySpan<byte> host)
    {
        foreach (var one in _seen)
            if (host.SequenceEqual(one)) return true;
        return false;
    }

    private void Remember(byte[] host)
    {
        if (!IsSeen(host)) _seen = [.. _seen, host];
    }
}
