using System.Runtime.InteropServices;

namespace Kawat.Portal.Lane;

/// <summary>The calls to Linux that the lane is made of. Each returns -1 on trouble, with <see cref="Marshal.GetLastPInvokeError"/>.</summary>
internal static unsafe partial class LinuxSockets
{
    public const uint In = 0x001, Out = 0x004, Exclusive = 1u << 28;
    public const int Add = 1, Remove = 2, Modify = 3;
    public const int Again = 11, Interrupted = 4;
    public const int DontWait = 0x40, NoSignal = 0x4000;
    public const int NonBlocking = 0x800, CloseOnExec = 0x80000;

    /// <summary>epoll_event is packed on x86-64 and nowhere else.</summary>
    public static readonly int EventSize = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;

    public static readonly int EventData = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    /// <summary>True where these calls are as they are written here.</summary>
    public static bool AreHere => OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture is Architecture.X64 or Architecture.Arm64;

    [StructLayout(LayoutKind.Sequential)]
    public struct Piece
    {
        public byte* Start;
        public nuint Length;
    }

    [StructLayout(LayoutKind.Sequential)]
    public struct Message
    {
        public void* Name;
        public uint NameLength;
        public Piece* Pieces;
        public nuint PieceCount;
        public void* Control;
        public nuint ControlLength;
        public int Flags;
    }

    [LibraryImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, byte* what);

    [LibraryImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    public static partial int EpollWait(int epoll, byte* events, int count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    public static partial int EventDescriptor(uint start, int flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    public static partial nint Write(int descriptor, byte* bytes, nuint length);

    [LibraryImport("libc", EntryPoint = "accept4", SetLastError = true)]
    public static partial int Accept(int listener, void* address, void* length, int flags);

    [LibraryImport("libc", EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int descriptor, int level, int name, int* value, uint length);

    [LibraryImport("libc", EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int descriptor, byte* into, nuint length, int flags);

    [LibraryImport("libc", EntryPoint = "sendmsg", SetLastError = true)]
    public static partial nint Send(int descriptor, Message* message, int flags);

    [LibraryImport("libc", EntryPoint = "ioctl", SetLastError = true)]
    private static partial int Ask(int descriptor, nuint what, int* answer);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    /// <summary>Bytes that the other side has not taken yet.</summary>
    public static int Queued(int descriptor)
    {
        var queued = 0;
        return Ask(descriptor, 0x5411, &queued) < 0 ? 0 : queued;
    }

    /// <summary>Watches a descriptor, or watches it for something else. <paramref name="tag"/> comes back with what happens.</summary>
    public static int Watch(int epoll, int operation, int descriptor, uint events, long tag)
    {
        var what = stackalloc byte[16];
        *(uint*)what = events;
        *(long*)(what + EventData) = tag;
        return EpollControl(epoll, operation, descriptor, what);
    }
}
