using System.Globalization;
using System.Text;
using Kawat.Shared;

namespace Kawat.Portal.Lane;

/// <summary>What the lane may answer: a ready page that is true at this moment, asked for under a name of ours.</summary>
internal sealed class LaneAnswers(ReadyShelf shelf, ReadyWatch watch, SiteHosts hosts, StoryReads reads, TimeProvider time)
{
    /// <summary>How long the lane waits for a look at what changed before it leaves its readers to the server proper.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(100);

    private readonly Lock _looking = new();
    private long _given;
    private Task _look = Task.CompletedTask;
    private long _lookedAt;

    /// <summary>Answers so far.</summary>
    public long Given => Interlocked.Read(ref _given);

    /// <summary>An answer in pieces, in their order; empty where there is nothing to say.</summary>
    public readonly record struct Answer(byte[] Head, byte[] Date, byte[] LastModified, byte[] Body);

    /// <summary>The answer; false when the server proper has to give it.</summary>
    public bool TryAnswer(in LaneRequest request, LaneDate date, out Answer answer)
    {
        answer = default;
        Span<byte> address = stackalloc byte[ReadyAddress.MaxLength];
        var length = hosts.AddressOf(request.Host, request.Target, request.IsForwarded, address);
        // In this order: a page found first and held true afterwards might have been taken off between.
        if (length == 0 || !IsFresh() || shelf.Find(address[..length]) is not { } page) return false;

        var now = time.GetUtcNow();
        page.LastUse = time.GetTimestamp();
        Span<char> text = stackalloc char[512];
        if (request.AcceptEncoding.Length + request.IfNoneMatch.Length + request.IfModifiedSince.Length > text.Length) return false;
        var form = page.FormFor(Text(request.AcceptEncoding, ref text));
        var isKnown = (!request.IfNoneMatch.IsEmpty || !request.IfModifiedSince.IsEmpty) && page.IsKnown(form, Text(request.IfNoneMatch, ref text), Text(request.IfModifiedSince, ref text), now);
        answer = new(isKnown ? form.KnownHead : form.Head, date.LineAt(now), page.IsDated(now) ? page.LastModifiedLine : [], isKnown || request.IsHead ? [] : form.Bytes);
        if (page.StoryId is { } story && !request.IsHead) reads.Count(story, request.UserAgent);
        Interlocked.Increment(ref _given);
        return true;
    }

    // The lane's thread waits: nothing of what it could do meanwhile is allowed before the look is over.
    private bool IsFresh()
    {
        if (watch.IsFresh) return true;
        lock (_looking)
        {
            // One that takes longer than it should holds nobody up a second time.
            if (!_look.IsCompleted && time.GetElapsedTime(_lookedAt) > Patience) return false;
            if (_look.IsCompleted) (_look, _lookedAt) = (Task.Run(async () => await watch.Renew(CancellationToken.None)), time.GetTimestamp());
        }

        try
        {
            return _look.Wait(Patience) && watch.IsFresh;
        }
        catch (AggregateException)
        {
            // The server proper meets the same trouble and tells of it.
            return false;
        }
    }

    private static ReadOnlySpan<char> Text(ReadOnlySpan<byte> bytes, ref Span<char> room)
    {
        var text = room[..Encoding.Latin1.GetChars(bytes, room)];
        room = room[bytes.Length..];
        return text;
    }
}

/// <summary>The Date header, made once a second. One for each lane's thread.</summary>
internal sealed class LaneDate
{
    private long _second = -1;
    private byte[] _line = [];

    public byte[] LineAt(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        if (second != _second) (_second, _line) = (second, Encoding.ASCII.GetBytes($"Date: {now.ToString("R", CultureInfo.InvariantCulture)}\r\n"));
        return _line;
    }
}
