using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Kawat.Shared;

namespace Kawat.Media;

/// <summary>Runs libvips' own program on a picture from outside. A decoder that a hostile picture takes over is then in a process of its own, which has no
/// database, no keys, one thread, little memory and little time; loaders that libvips doesn't trust (SVG, PDF, ImageMagick's) are off.</summary>
internal static class PictureTool
{
    private const string Program = "vips";

    /// <summary>For one call. The largest picture that is kept takes about five seconds for its slowest call.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(40);

    /// <summary>Address space, bytes. A picture of 100 million pixels that has to be decoded whole takes 400 MB.</summary>
    private const long MemoryLimit = 2L << 30;

    /// <summary>Bytes that one file may grow to.</summary>
    private const long FileLimit = 1L << 30;

    private const int MostWords = 300;

    /// <summary>Draws <paramref name="from"/> anew as <paramref name="to"/>, both names within <paramref name="folder"/>; options of the format in brackets after the name.
    /// A picture from outside is made no larger to fit into <paramref name="size"/>; one of ours fills it.</summary>
    /// <exception cref="PictureFault">The picture could not be drawn.</exception>
    /// <exception cref="SetupException">The program is not installed.</exception>
    public static Task Draw(string folder, string from, (int Width, int Height) size, PictureColours colours, string to, CancellationToken cancel) =>
        Run(folder, Arguments(from, size, colours, to), cancel);

    /// <summary>Cuts a rectangle of pixels out of a picture of ours.</summary>
    /// <exception cref="PictureFault">The picture could not be cut.</exception>
    /// <exception cref="SetupException">The program is not installed.</exception>
    public static Task Cut(string folder, string from, (int Left, int Top, int Width, int Height) area, string to, CancellationToken cancel) =>
        Run(folder, ["crop", from, to, .. new[] { area.Left, area.Top, area.Width, area.Height }.Select(number => number.ToString(CultureInfo.InvariantCulture))], cancel);

    private static async Task Run(string folder, string[] arguments, CancellationToken cancel)
    {
        var tool = Find(Program) ?? throw new SetupException($"{Program} is not here, so no renditions of pictures can be made. Install it: sudo apt-get install libvips-tools");
        var start = new ProcessStartInfo { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true, RedirectStandardInput = true };
        if (Find("prlimit") is { } limits)
        {
            start.FileName = limits;
            foreach (var limit in new[] { $"--as={MemoryLimit}", $"--fsize={FileLimit}", $"--cpu={(int)TimeLimit.TotalSeconds}", "--core=0", "--nofile=64", tool }) start.ArgumentList.Add(limit);
        }
        else
        {
            start.FileName = tool;
        }

        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        // Nothing of our own surroundings goes along: no settings, no secrets.
        start.Environment.Clear();
        foreach (var (name, value) in new[] { ("PATH", "/usr/bin:/bin"), ("LC_ALL", "C"), ("TMPDIR", folder), ("HOME", folder), ("VIPS_BLOCK_UNTRUSTED", "1"), ("VIPS_CONCURRENCY", "1") })
            start.Environment[name] = value;

        using var process = Start(start);
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limited.CancelAfter(TimeLimit);
        try
        {
            process.StandardInput.Close();
            var said = Beginning(process.StandardError, limited.Token);
            var other = Beginning(process.StandardOutput, limited.Token);
            await process.WaitForExitAsync(limited.Token);
            var words = (await said + await other).ReplaceLineEndings(" ").Trim();
            if (process.ExitCode != 0) throw new PictureFault(string.Create(CultureInfo.InvariantCulture, $"{Program} ended with {process.ExitCode}: {(words.Length > 0 ? words : "it said nothing, so it was stopped for its memory or time")}"));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw new PictureFault(string.Create(CultureInfo.InvariantCulture, $"{Program} took longer than {TimeLimit.TotalSeconds} seconds."));
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }

    /// <summary>A picture whose end is missing is none: half of it would be grey.</summary>
    private static string[] Arguments(string from, (int Width, int Height) size, PictureColours colours, string to) =>
    [
        "thumbnail", from, to, size.Width.ToString(CultureInfo.InvariantCulture), "--height", size.Height.ToString(CultureInfo.InvariantCulture),
        "--size", colours == PictureColours.Kept ? "force" : "down", "--fail-on", "truncated",
        .. colours == PictureColours.Kept ? Array.Empty<string>() : ["--export-profile", "srgb"], .. colours == PictureColours.OfScreens ? ["--import-profile", "srgb"] : Array.Empty<string>(),
    ];

    private static Process Start(ProcessStartInfo start)
    {
        try
        {
            var process = Process.Start(start)!;
            Yield(process);
            return process;
        }
        catch (Win32Exception fault)
        {
            throw new SetupException($"{start.FileName} cannot be started: {fault.Message}");
        }
    }

    /// <summary>Readers come first: drawing has the processor when nobody else wants it.</summary>
    private static void Yield(Process process)
    {
        try
        {
            process.PriorityClass = ProcessPriorityClass.BelowNormal;
        }
        catch (Exception fault) when (fault is InvalidOperationException or Win32Exception)
        {
            // It has ended already, or the system does not let us; the drawing is as good.
        }
    }

    /// <summary>The first words; the rest is read and forgotten, so that the other side need not wait.</summary>
    private static async Task<string> Beginning(StreamReader stream, CancellationToken cancel)
    {
        var (buffer, kept) = (new char[1024], "");
        int count;
        while ((count = await stream.ReadAsync(buffer, cancel)) > 0)
        {
            if (kept.Length < MostWords) kept += new string(buffer, 0, Math.Min(count, MostWords - kept.Length));
        }

        return kept;
    }

    private static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin")
            .Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
