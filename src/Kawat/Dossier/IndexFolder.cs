using System.IO.MemoryMappedFiles;
using Kawat.Linking.Index;

namespace Kawat.Dossier;

/// <summary>A folder with the segments of one index. What is in it can be deleted at any time and is built again. One process writes into it; another that opens it meanwhile
/// reads what is there and keeps what it adds in memory.</summary>
internal sealed class IndexFolder : IDisposable
{
    /// <summary>Stories in memory that are worth a segment.</summary>
    public const int SealStories = 4096;

    private const string Ending = ".segment";

    private readonly string _path;
    private readonly FileStream? _lock;

    public IndexFolder(string path)
    {
        _path = path;
        Directory.CreateDirectory(path);
        try
        {
            _lock = new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            // Another process has it.
        }
    }

    /// <summary>False when another process writes into the folder.</summary>
    public bool IsOurs => _lock is not null;

    /// <summary>The archive of the folder's segments. A file that is refused, is told of with the reason, and deleted if the folder is ours: its stories are missing from
    /// <see cref="Archive.Stories"/> and so are added again.</summary>
    public Archive Open(Action<string, SegmentProblem> refused)
    {
        var segments = new List<Segment>();
        foreach (var file in Directory.EnumerateFiles(_path, "*" + Ending).Order(StringComparer.Ordinal).ToList())
        {
            if (Map(file, out var problem) is { } segment)
            {
                segments.Add(segment);
                continue;
            }
            refused(Path.GetFileName(file), problem);
            if (IsOurs) File.Delete(file);
        }
        var archive = new Archive(segments);
        if (IsOurs) DeleteAllBut(archive);
        return archive;
    }

    /// <summary>Does one thing that is due: writes the open segment once it is large enough, or merges. False when nothing is due. Takes seconds at a million stories; questions and additions go on meanwhile.</summary>
    public bool Tend(Archive archive, int sealStories = SealStories)
    {
        if (!IsOurs) return false;
        var plan = archive.OpenCount >= Math.Max(1, sealStories) ? archive.PlanSeal() : archive.PlanMerge();
        if (plan is null) return false;
        var file = Path.Combine(_path, plan.Name + Ending);
        // Under its name there is only ever a whole file.
        var unfinished = file + ".part";
        using (var stream = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
        {
            plan.Write(stream);
            stream.Flush(flushToDisk: true);
        }
        File.Move(unfinished, file, overwrite: true);
        archive.Adopt(plan, Map(file, out var problem) ?? throw new IOException($"Segment {plan.Name} was just written and is {problem}."));
        DeleteAllBut(archive);
        return true;
    }

    private static Segment? Map(string file, out SegmentProblem problem)
    {
        var length = new FileInfo(file).Length;
        if (length is 0 or > int.MaxValue)
        {
            problem = SegmentProblem.NotASegment;
            return null;
        }
        // The view lives as long as a segment over it; the file's own handle is not needed any more.
        using var mapping = MemoryMappedFile.CreateFromFile(file, FileMode.Open, null, 0, MemoryMappedFileAccess.Read);
        var view = mapping.CreateViewAccessor(0, 0, MemoryMappedFileAccess.Read);
        return Segment.Open(new MappedBytes(view.SafeMemoryMappedViewHandle, (int)length).Memory, out problem);
    }

    private void DeleteAllBut(Archive archive)
    {
        var kept = archive.Segments.Select(s => SegmentPlan.NameOf(s.FirstGeneration, s.LastGeneration) + Ending).ToHashSet(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(_path, "*" + Ending + "*"))
            if (!kept.Contains(Path.GetFileName(file))) File.Delete(file);
    }

    public void Dispose() => _lock?.Dispose();
}
