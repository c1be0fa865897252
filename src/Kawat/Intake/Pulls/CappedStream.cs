namespace Kawat.Intake.Pulls;

/// <summary>Memory for so many bytes and no more, whatever a server sends.</summary>
internal sealed class CappedStream(long limit) : MemoryStream
{
    /// <summary>More came.</summary>
    internal sealed class Full() : Exception("More bytes came than were announced.");

    public override void Write(byte[] buffer, int offset, int count)
    {
        if (Position + count > limit) throw new Full();
        base.Write(buffer, offset, count);
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Position + buffer.Length > limit) throw new Full();
        base.Write(buffer);
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        Write(buffer, offset, count);
        return Task.CompletedTask;
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Write(buffer.Span);
        return ValueTask.CompletedTask;
    }
}
