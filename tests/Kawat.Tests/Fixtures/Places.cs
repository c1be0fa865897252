namespace Kawat.Tests.Fixtures;

/// <summary>Where things are: the repository, and the shared material that isn't in it.</summary>
internal static class Places
{
    /// <summary>The root of the repository, found upwards from the test program.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>The folder of shared material: <c>KAWAT_SHARED</c>, or <c>shared</c> beside the repository. May not exist.</summary>
    public static string SharedFolder { get; } =
        Path.GetFullPath(Environment.GetEnvironmentVariable("KAWAT_SHARED") is { Length: > 0 } named ? named : Path.Combine(Root, "..", "shared"));

    /// <summary>The full path of a file or folder of the shared material. Skips the test, visibly, when the material isn't
    /// there; fails it when the material is but this part of it isn't.</summary>
    public static string RequireShared(params string[] parts)
    {
        if (!Directory.Exists(SharedFolder)) Assert.Skip("The shared material is not here; KAWAT_SHARED names its folder.");
        var path = Path.Combine([SharedFolder, .. parts]);
        Assert.True(Path.Exists(path), $"The shared material has no {string.Join('/', parts)}.");
        return path;
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Kawat.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Kawat.slnx is in no folder above the test program.");
    }
}
