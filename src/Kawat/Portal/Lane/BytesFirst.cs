using System.Buffers;
using System.IO.Pipelines;

namespace Kawat.Portal.Lane;

/// <summary>A connection's input with bytes that were read from it before: they come first, then what follows them, as if nothing had happened.</summary>
internal sealed class BytesFirst(byte[] first, PipeReader then) : PipeReader
{
    private byte[] _held = first;
    private bool _isLookedAt, _isOver;

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        if (_held.Length == 0) return then.ReadAsync(cancellationToken);
        return !_isLookedAt || _isOver ? new(Held(isCanceled: false)) : Behind(cancellationToken);
    }

    private async ValueTask<ReadResult> Behind(CancellationToken cancel) => Taken(await then.ReadAsync(cancel));

    public override bool TryRead(out ReadResult result)
    {
        if (_held.Length == 0) return then.TryRead(out result);
        result = default;
        if (_isLookedAt && !_isOver)
        {
            if (!then.TryRead(out var more)) return false;
            result = Taken(more);
            return true;
        }

        result = Held(isCanceled: false);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (_held.Length == 0)
        {
            then.AdvanceTo(consumed, examined);
            return;
        }

        var held = new ReadOnlySequence<byte>(_held);
        var gone = (int)held.GetOffset(consumed);
        _isLookedAt = held.GetOffset(examined) >= _held.Length;
        if (gone > 0) _held = _held[gone..];
    }

    public override void CancelPendingRead() => then.CancelPendingRead();

    public override void Complete(Exception? exception = null) => then.Complete(exception);

    // What is held and what came since, as one piece: a head that came in two.
    private ReadResult Taken(ReadResult more)
    {
        _held = [.. _held, .. more.Buffer.ToArray()];
        _isOver = more.IsCompleted;
        then.AdvanceTo(more.Buffer.End);
        return Held(more.IsCanceled);
    }

    private ReadResult Held(bool isCanceled) => new(new ReadOnlySequence<byte>(_held), isCanceled, _isOver);
}
