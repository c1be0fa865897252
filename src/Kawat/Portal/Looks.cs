namespace Kawat.Portal;

/// <summary>What a reader may choose of a page's look. The choice stays in the browser; style sheet and script know the same words.</summary>
internal static class Looks
{
    /// <summary>Each choice with its values; the empty one is the usual look.</summary>
    public static readonly IReadOnlyList<(string Name, string[] Choices)> All = [("theme", ["", "light", "dark"]), ("size", ["small", "", "large", "larger"])];
}
