using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;

namespace Kawat.Tests.Portal;

/// <summary>HTTP as bytes, for requests that no client would send.</summary>
internal static partial class RawHttp
{
    /// <summary>Everything that comes back until the other side closes, after these bytes and the end of ours.</summary>
    public static async Task<string> Send(PortalSite site, params byte[][] parts)
    {
        using var client = await Connect(site);
        var stream = client.GetStream();
        try
        {
            foreach (var part in parts)
            {
                await stream.WriteAsync(part);
                await Task.Yield();
            }

            client.Client.Shutdown(SocketShutdown.Send);
        }
        catch (Exception gone) when (gone is IOException or SocketException)
        {
            // It may have closed before it heard all.
        }

        using var answer = new MemoryStream();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        try
        {
            await stream.CopyToAsync(answer, patience.Token);
        }
        catch (IOException)
        {
            // Closed with bytes of ours unread is a reset; what came before it counts.
        }

        return Encoding.Latin1.GetString(answer.ToArray());
    }

    public static Task<string> Send(PortalSite site, string text) => Send(site, Encoding.Latin1.GetBytes(text));

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
