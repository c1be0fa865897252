namespace Kawat.Formats.Tests;

/// <summary>Where texts for measuring are kept, outside the repository; tests that need them skip without.</summary>
internal static class Shared
{
    public static string Root { get; } = FindRoot();

    /// <summary>A path among the shared material; skips the test when it is not there.</summary>
    public static string Path(params string[] parts)
    {
        var folder = Environment.GetEnvironmentVariable("KAWAT_SHARED") ?? System.IO.Path.Combine(Root, "..", "shared");
        var path = System.IO.Path.Combine([folder, .. parts]);
        if (!File.Exists(path) && !Directory.Exists(path)) Assert.Skip("KAWAT_SHARED is not set: no " + string.Join('/', parts));
        return path;
    }

    /// <summary>The same, null when it is not there.</summary>
    public static string? PathIfThere(params string[] parts)
    {
        var folder = Environment.GetEnvironmentVariable("KAWAT_SHARED") ?? System.IO.Path.Combine(Root, "..", "shared");
        var path = System.IO.Path.Combine([folder, .. parts]);
        return File.Exists(path) || Directory.Exists(path) ? path : null;
    }

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(System.IO.Path.Combine(folder, "Kawat.slnx"))) folder = System.IO.Path.GetDirectoryName(folder);
        return folder ?? throw new InvalidOperationException("The repository's root was not found above the tests.");
    }
}
