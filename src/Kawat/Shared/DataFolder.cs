using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Kawat.Shared;

/// <summary>Where this node keeps its files.</summary>
internal sealed partial class DataFolder(string root)
{
    public string Root { get; } = Path.GetFullPath(root);
    public string Database => Path.Combine(Root, "kawat.db");

    /// <summary>What arrived, byte for byte, named by its SHA-256.</summary>
    public string Raw => Path.Combine(Root, "raw");

    /// <summary>Pictures, named by their SHA-256.</summary>
    public string Media => Path.Combine(Root, "media");

    /// <summary>The watched folder; a subfolder is a source.</summary>
    public string Inbox => Path.Combine(Root, "inbox");

    /// <summary>Keys that sign cookies and forms.</summary>
    public string Keys => Path.Combine(Root, "keys");

    public void Create()
    {
        foreach (var folder in new[] { Root, Raw, Media, Inbox, Keys }) Directory.CreateDirectory(folder);
    }

    /// <summary>Writes <paramref name="bytes"/> under <paramref name="folder"/> by their hash, and returns only when they are on the disk:
    /// written aside, flushed, renamed, the folder flushed. Writing the same bytes again is free.
    /// With <paramref name="anew"/> a file of that name is replaced, for names that are no hash of the bytes.</summary>
    public static string Keep(string folder, string hash, ReadOnlySpan<byte> bytes, bool anew = false)
    {
        var place = Path.Combine(folder, hash[..2]);
        var file = Path.Combine(place, hash);
        if (!anew && File.Exists(file)) return file;
        var aside = $"{file}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.part";
        using (var handle = Aside(folder, place, aside))
        {
            RandomAccess.Write(handle, bytes, 0);
            RandomAccess.FlushToDisk(handle);
        }

        File.Move(aside, file, overwrite: true);
        FlushFolder(place);
        return file;
    }

    // The folders are there but for the first time, and the name belongs to this thread: nothing is asked and nothing locked. A new folder is flushed into its own.
    private static SafeFileHandle Aside(string folder, string place, string aside)
    {
        try
        {
            return File.OpenHandle(aside, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        }
        catch (DirectoryNotFoundException)
        {
            Directory.CreateDirectory(place);
            FlushFolder(folder);
            return File.OpenHandle(aside, FileMode.Create, FileAccess.Write, FileShare.ReadWrite);
        }
    }

    public static string PathOf(string folder, string hash) => Path.Combine(folder, hash[..2], hash);

    private static void FlushFolder(string folder)
    {
        // A rename survives a power cut only when the folder is flushed too. .NET opens no folders, so the system is asked directly;
        // on Windows the file system's own journal does it.
        if (OperatingSystem.IsWindows()) return;
        var handle = Open(folder, 0);
        if (handle < 0) throw new IOException($"{folder} cannot be opened to flush it (error {Marshal.GetLastPInvokeError()}).");
        try
        {
            if (Fsync(handle) != 0) throw new IOException($"{folder} cannot be flushed (error {Marshal.GetLastPInvokeError()}).");
        }
        finally
        {
            _ = Close(handle);
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Fsync(int handle);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int handle);
}
