using System.Text;

namespace Kawat.Tests.House;

/// <summary>The files of the repository as they would be committed: what builds and runs leave behind is left out.</summary>
internal static class Tree
{
    private static readonly string[] LeftOut =
        [".git", "bin", "obj", "node_modules", "data", "artifacts", "TestResults", ".kawat", ".vs", ".idea", ".playwright"];

    /// <summary>Paths from the root, with forward slashes, in ordinal order.</summary>
    public static IReadOnlyList<string> Files { get; } =
        [.. Walk(Fixtures.Places.Root).Select(path => Path.GetRelativePath(Fixtures.Places.Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static string Full(string path) => Path.Combine(Fixtures.Places.Root, path);

    /// <summary>The text of a file; null when it isn't text.</summary>
    public static string? Text(string path)
    {
        var bytes = File.ReadAllBytes(Full(path));
        return bytes.AsSpan(0, Math.Min(bytes.Length, 8000)).Contains((byte)0) ? null : Encoding.UTF8.GetString(bytes);
    }

    private static IEnumerable<string> Walk(string folder) =>
        Directory.EnumerateFiles(folder).Where(file => Path.GetFileName(file) != ".git").Concat(Directory.EnumerateDirectories(folder)
            .Where(below => !LeftOut.Contains(Path.GetFileName(below)) && new DirectoryInfo(below).LinkTarget is null)
            .SelectMany(Walk));
}
