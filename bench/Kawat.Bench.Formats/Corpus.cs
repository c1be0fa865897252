namespace Kawat.Bench.Formats;

/// <summary>The files to measure on: <c>FOLDER/&lt;format&gt;/&lt;owner+repository&gt;/&lt;side&gt;/…</c>.</summary>
/// <param name="Folder">The corpus.</param>
/// <param name="Side">"open" or "heldout": which half of each repository's files.</param>
internal sealed record Corpus(string Folder, string Side)
{
    /// <summary>The half of a format's files, below every repository, in ordinal order; none when the format is not there.</summary>
    public IReadOnlyList<string> Files(string format, string repository = "*") => !Directory.Exists(Path.Combine(Folder, format)) ? []
        : [.. Directory.GetDirectories(Path.Combine(Folder, format), repository).Select(one => Path.Combine(one, Side)).Where(Directory.Exists)
            .SelectMany(half => Directory.GetFiles(half, "*", SearchOption.AllDirectories)).Where(file => Path.GetFileName(file) != "SOURCE.md").Order(StringComparer.Ordinal)];

    /// <summary>A file's name as it stands in the results: from the format's folder on.</summary>
    public string NameOf(string file) => Path.GetRelativePath(Folder, file).Replace('\\', '/');
}
