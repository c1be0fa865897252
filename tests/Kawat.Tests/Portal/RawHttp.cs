using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Kawat.Tests.Portal;

/// <summary>HTTP as bytes, for requests that no client would send.</summary>
internal static partial class RawHttp
{
    /// <summary>A request after which the other side closes. (Closing ours instead would tell the server that nobody waits any more.)</summary>
    public const string Last = "GET /robots.txt HTTP/1.1\r\nHost: koran.example\r\nConnection: close\r\n\r\n";

    /// <summary>Everything that comes back until the other side closes. <paramref name="text"/>, one byte a letter, should make it do so.</summary>
    public static async Task<string> Send(PortalSite site, string text)
    {
        using var client = await Connect(site);
        var stream = client.GetStream();
        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await stream.WriteAsync(Encoding.Latin1.GetBytes(text), patience.Token);
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // Closed with bytes of ours unread is a reset; what came before it counts.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    public static async Task<TcpClient> Connect(PortalSite site)
    {
        var client = new TcpClient { NoDelay = true };
        var address = new Uri(site.Address);
        await client.ConnectAsync(address.Host, address.Port);
        return client;
    }

    /// <summary>The status codes of the answers in it.</summary>
    public static string Statuses(string answers) => string.Join(' ', Head().Matches(answers).Select(head => head.Groups[1].Value));

    /// <summary>With headers in one order and without the time of the day.</summary>
    public static string InOrder(string answers) => Head().Replace(answers, head =>
        string.Join("\r\n", head.Value.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith("Date:", StringComparison.Ordinal)).Order(StringComparer.Ordinal)) + "\r\n\r\n");

    [GeneratedRegex(@"HTTP/1\.1 (\d{3})[^\r]*\r\n(?:[A-Za-z-]+: [^\r]*\r\n)*\r\n", RegexOptions.CultureInvariant)]
    private static partial Regex Head();
}
