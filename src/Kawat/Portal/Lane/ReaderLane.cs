using System.Diagnostics;
using System.Runtime.InteropServices;
using static Kawat.Portal.Lane.LinuxSockets;

namespace Kawat.Portal.Lane;

// The lane for ready pages
//
// The problem. Most of what readers ask for is ready: bytes in memory with the head of their answer. The server proper (Kestrel) takes some 15 microseconds of a core to hand out
// such a page, nine tenths of it for what the page doesn't need: pipes, tasks, a request object, a table of headers. A file server takes five. So there is a lane in front for those
// who only want to fetch something, and it is made so that it can be simple: whatever isn't the plainest case is none of its business.
//
// How it works. One thread waits with epoll for a few thousand sockets. What arrived on one is read once, into a buffer that all share. If it is a whole head that LaneRequest
// understands, and LaneAnswers has the page, one sendmsg of four pieces answers: head, date, last change, body, none of them copied. In all other cases the connection leaves: it is
// taken out of the epoll set and goes, with the bytes that were read, to the server proper, untouched, for good. The lane never answers with an error, never changes its mind, and
// never has half a head lying about: a half head leaves at once, and the server proper knows what to do with those who are slow to say what they want.
//
// Order. Answers are given in the order of the requests, also of those that came together (pipelining): one whose answer isn't taken whole by the system stops the reading
// of that connection until it is. Requests behind it are kept, at most one buffer; more stay with the system, and so with the sender.
//
// Those who are slow. A connection between two requests costs a descriptor and some hundred bytes. One that says nothing is closed after IdleSeconds, sooner when there are
// many; one that takes none of its answer for StallSeconds is reset.
//
// The end. Nobody is read from any more; answers that have begun are sent to their end, for EndSeconds at most.
//
// Why it ends. Each turn handles what epoll named, once, and each request consumes at least its own bytes. A socket that has more to say is named again.
//
// What it costs. A request is one recv, one sendmsg and its share of an epoll_wait, and no memory is allocated for it. The thread waits for nothing else but, every 20 milliseconds
// at most, a look at what changed (LaneAnswers.IsFresh), which is what makes its answers true.

/// <summary>One thread that answers the plainest requests for ready pages and hands every other connection over.</summary>
internal sealed unsafe class ReaderLane : IDisposable
{
    private const int BufferLength = 16 * 1024, EventCount = 256;
    private const int IdleSeconds = 120, NewSeconds = 30, CrowdedSeconds = 5, StallSeconds = 20, EndSeconds = 10;

    /// <summary>From so many connections on, those that say nothing are closed sooner.</summary>
    private const int Crowd = 8192;

    // Tags of what epoll names that is no connection.
    private const long ListenerTag = -1, WakeTag = -2;

    private readonly int _listener, _epoll, _wake;
    private readonly LaneAnswers _answers;
    private readonly Action<int, byte[]> _handOver;
    private readonly Dictionary<int, LaneConnection> _connections = [];
    private readonly LaneDate _date = new();
    private readonly byte* _buffer, _events;
    private readonly Thread _thread;
    private volatile bool _isEnding;
    private long _now = Environment.TickCount64, _swept;

    /// <param name="listener">A listening socket's descriptor, which stays the caller's; several lanes may share it.</param>
    /// <param name="answers">What may be answered here.</param>
    /// <param name="handOver">Takes a connection's descriptor, and with it the duty to close it, and the bytes that were read from it. Called on the lane's thread; must not wait.</param>
    public ReaderLane(int listener, LaneAnswers answers, Action<int, byte[]> handOver)
    {
        (_listener, _answers, _handOver) = (listener, answers, handOver);
        _buffer = (byte*)NativeMemory.Alloc(BufferLength);
        _events = (byte*)NativeMemory.Alloc((nuint)(EventCount * EventSize));
        _epoll = Checked(EpollCreate(CloseOnExec));
        _wake = Checked(EventDescriptor(0, NonBlocking | CloseOnExec));
        Checked(Watch(_epoll, Add, _wake, In, WakeTag));
        Checked(Watch(_epoll, Add, _listener, In | Exclusive, ListenerTag));
        _thread = new Thread(Run) { Name = "reader lane", IsBackground = true };
        _thread.Start();
    }

    public void Dispose()
    {
        if (_isEnding) return;
        _isEnding = true;
        ulong one = 1;
        Write(_wake, (byte*)&one, sizeof(ulong));
        if (Thread.CurrentThread != _thread) _thread.Join();
    }

    private void Run()
    {
        while (!_isEnding)
        {
            var count = EpollWait(_epoll, _events, EventCount, 1000);
            _now = Environment.TickCount64;
            for (var at = 0; at < count && !_isEnding; at++)
            {
                var tag = *(long*)(_events + (at * EventSize) + EventData);
                if (tag == ListenerTag) AcceptAll();
                else if (tag != WakeTag && _connections.TryGetValue((int)tag, out var connection)) Serve(connection);
            }

            if (_now - _swept >= 1000) Sweep();
        }

        SendToTheEnd();
        foreach (var descriptor in _connections.Keys) Close(descriptor);
        _connections.Clear();
        Close(_epoll);
        Close(_wake);
        NativeMemory.Free(_buffer);
        NativeMemory.Free(_events);
    }

    private void SendToTheEnd()
    {
        foreach (var connection in _connections.Values.Where(one => one.Unsent is null).ToList()) End(connection);
        Watch(_epoll, Remove, _listener, 0, 0);
        Watch(_epoll, Remove, _wake, 0, 0);
        for (var until = Environment.TickCount64 + (EndSeconds * 1000); _connections.Count > 0 && Environment.TickCount64 < until;)
        {
            var count = EpollWait(_epoll, _events, EventCount, 100);
            for (var at = 0; at < count; at++)
                if (_connections.TryGetValue((int)*(long*)(_events + (at * EventSize) + EventData), out var connection) && SendRest(connection)) End(connection);
        }
    }

    private void AcceptAll()
    {
        // A few at a time, so that those who are here already are not kept waiting by a crowd at the door.
        for (var taken = 0; taken < 64; taken++)
        {
            var descriptor = Accept(_listener, null, null, NonBlocking | CloseOnExec);
            if (descriptor < 0) return;
            var on = 1;
            SetOption(descriptor, level: 6, name: 1, &on, sizeof(int));
            _connections[descriptor] = new LaneConnection(descriptor, _now);
            if (Watch(_epoll, Add, descriptor, In, descriptor) < 0) End(_connections[descriptor]);
        }
    }

    private void Serve(LaneConnection connection)
    {
        connection.LastMove = _now;
        if (connection.Unsent is not null)
        {
            if (!SendRest(connection)) return;
            var behind = connection.Behind;
            connection.Behind = [];
            if (behind.Length > 0 && !Answer(connection, behind)) return;
            if (connection.Unsent is null && Watch(_epoll, Modify, connection.Descriptor, In, connection.Descriptor) < 0) End(connection);
            return;
        }

        var length = Receive(connection.Descriptor, _buffer, BufferLength, DontWait);
        if (length > 0) Answer(connection, new ReadOnlySpan<byte>(_buffer, (int)length));
        else if (length == 0 || Marshal.GetLastPInvokeError() is not (Again or Interrupted)) End(connection);
    }

    /// <summary>Answers the requests in these bytes; false when the connection isn't the lane's any more.</summary>
    private bool Answer(LaneConnection connection, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            if (!LaneRequest.TryRead(bytes, out var request) || !_answers.TryAnswer(request, _date, out var answer))
            {
                Leave(connection, bytes);
                return false;
            }

            bytes = bytes[request.Length..];
            connection.IsKnown = true;
            if (!SendAnswer(connection, answer)) return false;
            if (connection.Unsent is null) continue;
            connection.Behind = bytes.ToArray();
            if (Watch(_epoll, Modify, connection.Descriptor, Out, connection.Descriptor) >= 0) return true;
            End(connection);
            return false;
        }

        return true;
    }

    /// <summary>Sends what the system takes at once and keeps the rest; false when the connection is at its end.</summary>
    private bool SendAnswer(LaneConnection connection, in LaneAnswers.Answer answer)
    {
        fixed (byte* head = answer.Head, date = answer.Date, changed = answer.LastModified, line = "\r\n"u8, body = answer.Body)
        {
            var pieces = stackalloc Piece[5];
            pieces[0] = new Piece { Start = head, Length = (nuint)answer.Head.Length };
            pieces[1] = new Piece { Start = date, Length = (nuint)answer.Date.Length };
            pieces[2] = new Piece { Start = changed, Length = (nuint)answer.LastModified.Length };
            pieces[3] = new Piece { Start = line, Length = 2 };
            pieces[4] = new Piece { Start = body, Length = (nuint)answer.Body.Length };
            var message = new Message { Pieces = pieces, PieceCount = answer.Body.Length > 0 ? 5u : 4u };
            var whole = answer.Head.Length + answer.Date.Length + answer.LastModified.Length + 2 + answer.Body.Length;
            var sent = Send(connection.Descriptor, &message, DontWait | NoSignal);
            if (sent == whole) return true;
            if (sent < 0 && Marshal.GetLastPInvokeError() is not (Again or Interrupted))
            {
                End(connection);
                return false;
            }

            byte[] all = [.. answer.Head, .. answer.Date, .. answer.LastModified, .. "\r\n"u8, .. answer.Body];
            (connection.Unsent, connection.Sent) = (all, Math.Max(0, (int)sent));
            return true;
        }
    }

    /// <summary>False while there is still something left, or the connection is at its end.</summary>
    private bool SendRest(LaneConnection connection)
    {
        fixed (byte* rest = connection.Unsent!.AsSpan(connection.Sent))
        {
            var piece = new Piece { Start = rest, Length = (nuint)(connection.Unsent!.Length - connection.Sent) };
            var message = new Message { Pieces = &piece, PieceCount = 1 };
            var sent = Send(connection.Descriptor, &message, DontWait | NoSignal);
            if (sent < 0)
            {
                if (Marshal.GetLastPInvokeError() is not (Again or Interrupted)) End(connection);
                return false;
            }

            connection.Sent += (int)sent;
            if (connection.Sent < connection.Unsent!.Length) return false;
            connection.Unsent = null;
            return true;
        }
    }

    private void Leave(LaneConnection connection, ReadOnlySpan<byte> bytes)
    {
        _connections.Remove(connection.Descriptor);
        if (Watch(_epoll, Remove, connection.Descriptor, 0, 0) < 0) Close(connection.Descriptor);
        else _handOver(connection.Descriptor, bytes.ToArray());
    }

    private void End(LaneConnection connection)
    {
        _connections.Remove(connection.Descriptor);
        // Closing also takes it out of the epoll set.
        Close(connection.Descriptor);
    }

    private void Sweep()
    {
        _swept = _now;
        var idle = _connections.Count > Crowd ? CrowdedSeconds : IdleSeconds;
        foreach (var connection in _connections.Values)
        {
            var seconds = (_now - connection.LastMove) / 1000;
            if (seconds < CrowdedSeconds) continue;
            // The system says that there is room again only when there is much; a slow reader takes long to make it, and isn't idle.
            if (connection.Unsent is not null && LinuxSockets.Queued(connection.Descriptor) is var queued && queued != connection.Queued)
            {
                (connection.Queued, connection.LastMove) = (queued, _now);
                continue;
            }

            if (seconds >= (connection.Unsent is not null ? StallSeconds : connection.IsKnown ? idle : Math.Min(idle, NewSeconds))) End(connection);
        }
    }

    private static int Checked(int result) => result >= 0 ? result : throw new IOException($"The reader lane could not be set up: error {Marshal.GetLastPInvokeError()}.");
}
