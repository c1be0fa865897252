using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Kawat.Portal.Lane;

/// <summary>Opens the server's sockets with lanes in front. Where the lane can't be (another system, a socket that was handed in) the server listens itself.</summary>
internal sealed class LaneListeners(LaneAnswers answers, SocketTransportFactory plain, IOptions<SocketTransportOptions> options, ILoggerFactory logs) : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => plain.CanBind(endpoint);

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) =>
        LinuxSockets.AreHere && endpoint is IPEndPoint ? new(new Listener(endpoint, answers, options.Value, logs)) : plain.BindAsync(endpoint, cancellationToken);

    private sealed class Listener : IConnectionListener
    {
        private readonly Socket _socket;
        private readonly ReaderLane[] _lanes;
        private readonly SocketConnectionContextFactory _connections;
        private readonly Channel<(int Descriptor, byte[] Bytes)> _left = Channel.CreateUnbounded<(int, byte[])>();

        public Listener(EndPoint endpoint, LaneAnswers answers, SocketTransportOptions options, ILoggerFactory logs)
        {
            _connections = new SocketConnectionContextFactory(new SocketConnectionFactoryOptions { UnsafePreferInlineScheduling = options.UnsafePreferInlineScheduling }, logs.CreateLogger("Kawat.Portal.Lane"));
            try
            {
                _socket = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            }
            catch (SocketException taken) when (taken.SocketErrorCode == SocketError.AddressAlreadyInUse)
            {
                throw new AddressInUseException(taken.Message, taken);
            }

            _socket.Blocking = false;
            _socket.Listen(options.Backlog);
            EndPoint = _socket.LocalEndPoint!;
            // A lane hands out more than most networks carry; a second one helps where there are cores to spare.
            _lanes = new ReaderLane[Math.Clamp(Environment.ProcessorCount / 4, 1, 8)];
            for (var at = 0; at < _lanes.Length; at++) _lanes[at] = new ReaderLane((int)_socket.SafeHandle.DangerousGetHandle(), answers, (descriptor, bytes) => _left.Writer.TryWrite((descriptor, bytes)));
        }

        public EndPoint EndPoint { get; }

        public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
        {
            while (await _left.Reader.WaitToReadAsync(cancellationToken))
            {
                while (_left.Reader.TryRead(out var left))
                {
                    var socket = new Socket(new SafeSocketHandle(left.Descriptor, ownsHandle: true));
                    if (!IsThere(socket))
                    {
                        socket.Dispose();
                        continue;
                    }

                    var connection = _connections.Create(socket);
                    connection.Transport = new Ends(new BytesFirst(left.Bytes, connection.Transport.Input), connection.Transport.Output);
                    return connection;
                }
            }

            return null;
        }

        /// <summary>The other side may have gone between the lane and here.</summary>
        private static bool IsThere(Socket socket)
        {
            try
            {
                return socket.RemoteEndPoint is not null;
            }
            catch (SocketException)
            {
                return false;
            }
        }

        public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
        {
            // Each may have answers under way.
            await Task.WhenAll(_lanes.Select(lane => Task.Run(lane.Dispose, CancellationToken.None)));
            _left.Writer.TryComplete();
            _socket.Dispose();
        }

        public async ValueTask DisposeAsync()
        {
            await UnbindAsync();
            while (_left.Reader.TryRead(out var left)) LinuxSockets.Close(left.Descriptor);
            _connections.Dispose();
        }
    }

    private sealed record Ends(System.IO.Pipelines.PipeReader Input, System.IO.Pipelines.PipeWriter Output) : System.IO.Pipelines.IDuplexPipe;
}
