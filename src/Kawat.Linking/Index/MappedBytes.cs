using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Kawat.Linking.Index;

/// <summary>A file that the host has mapped into memory, as memory for <see cref="Segment.Open"/>. The library opens nothing: it is handed the view. The view is given back when the last
/// segment over it is no longer used by anybody, never before, so that a question which began with it can end; the file may be deleted meanwhile where the system allows that.</summary>
public sealed class MappedBytes : MemoryManager<byte>
{
    private readonly SafeBuffer view;
    private readonly nint start;
    private readonly int length;

    /// <summary>Takes a view, such as <c>MemoryMappedViewAccessor.SafeMemoryMappedViewHandle</c>. Nobody else may close it.</summary>
    /// <param name="view">The view; it must begin where the file begins.</param>
    /// <param name="length">Length of the file, in bytes; a view is often longer.</param>
    /// <exception cref="ArgumentOutOfRangeException">The view is shorter than that.</exception>
    public MappedBytes(SafeBuffer view, int length)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((ulong)length, view.ByteLength);
        this.view = view;
        this.length = length;
        start = view.DangerousGetHandle();
    }

    /// <summary>The bytes.</summary>
    public override Span<byte> GetSpan() => length == 0 ? [] : MemoryMarshal.CreateSpan(ref Unsafe.AddByteOffset(ref Unsafe.NullRef<byte>(), start), length);

    /// <summary>Mapped memory stays where it is.</summary>
    public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException("Mapped bytes are read by span.");

    /// <summary>Does nothing: nothing was pinned.</summary>
    public override void Unpin()
    {
    }

    /// <summary>Gives the view back at once; for hosts that know that no segment over it is in use.</summary>
    protected override void Dispose(bool disposing)
    {
        if (disposing) view.Dispose();
    }
}
