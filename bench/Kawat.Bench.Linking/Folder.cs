using System.IO.MemoryMappedFiles;
using Kawat.Linking.Index;

namespace Kawat.Bench.Linking;

/// <summary>Segments in files, as the application keeps them.</summary>
internal sealed class Folder(string path)
{
    public IEnumerable<string> Files => Directory.EnumerateFiles(path, "*.segment").Order(StringComparer.Ordinal);

    public static Segment Map(string file)
    {
        using var mapping = MemoryMappedFile.CreateFromFile(file, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        return Segment.Open(new MappedBytes(view.SafeMemoryMappedViewHandle, (int)new FileInfo(file).Length).Memory, out var problem) ?? throw new InvalidDataException($"{file}: {problem}");
    }

    /// <summary>Writes the plan's segment, flushed to disk, and opens it.</summary>
    public Segment Write(SegmentPlan plan)
    {
        Directory.CreateDirectory(path);
        var file = Path.Combine(path, plan.Name + ".segment");
        using (var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            plan.Write(stream);
            stream.Flush(flushToDisk: true);
        }
        return Map(file);
    }

    public void DeleteAllBut(Archive archive)
    {
        var kept = archive.Segments.Select(s => SegmentPlan.NameOf(s.FirstGeneration, s.LastGeneration)).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Files.ToList())
            if (!kept.Contains(Path.GetFileNameWithoutExtension(file))) File.Delete(file);
    }
}
