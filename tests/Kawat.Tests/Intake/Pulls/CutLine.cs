using System.Net;
using System.Net.Sockets;

namespace Kawat.Tests.Intake.Pulls;

/// <summary>A line to a server that is cut after so many bytes of what the server says.</summary>
internal sealed class CutLine : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly int _to;

    private CutLine(int to)
    {
        _to = to;
        _listener.Start();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>How many bytes pass before it is cut.</summary>
    public long CutAfter { get; set; } = long.MaxValue;

    public static CutLine To(int port)
    {
        var line = new CutLine(port);
        _ = line.Listen();
        return line;
    }

    public void Dispose() => _listener.Dispose();

    private async Task Listen()
    {
        try
        {
            while (true) _ = Pass(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception over) when (over is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task Pass(TcpClient near)
    {
        using var far = new TcpClient();
        using (near)
        {
            try
            {
                await far.ConnectAsync(IPAddress.Loopback, _to);
                await Task.WhenAny(near.GetStream().CopyToAsync(far.GetStream()), Back(far.GetStream(), near.GetStream()));
            }
            catch (Exception over) when (over is IOException or SocketException or ObjectDisposedException)
            {
                // Either end hung up.
            }
        }
    }

    private async Task Back(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[4096];
        for (var left = CutAfter; left > 0;)
        {
            var read = await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, left)));
            if (read == 0) return;
            await to.WriteAsync(buffer.AsMemory(0, read));
            left -= read;
        }
    }
}
