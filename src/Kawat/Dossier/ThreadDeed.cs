using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>What an editor does to a thread in one go: the words it adds, those it puts out of force, and the stories it touches.</summary>
internal sealed class ThreadDeed(KawatDb db, ThreadRow thread, IReadOnlyList<long> stories, List<ThreadWordRow> words, string who, DateTimeOffset now)
{
    private readonly HashSet<long> _touched = [.. stories];

    public KawatDb Db => db;
    public ThreadRow Thread => thread;

    /// <summary>Of the thread, earliest first.</summary>
    public IReadOnlyList<long> Stories => stories;

    public string Id { get; } = Guid.CreateVersion7(now).ToString("N");
    public IReadOnlyCollection<long> Touched => _touched;

    public void Add(ThreadWordKind kind, long story, long? other, string mention = "", string text = "")
    {
        db.Add(new ThreadWordRow { Deed = Id, Kind = kind, StoryId = story, OtherStoryId = other, Mention = mention, Text = text, Who = who, At = now });
        Touch(other is { } with ? [story, with] : [story]);
    }

    /// <summary>The stories of a thread to hang a word on, its centre first. One that was moved itself carries no others, so it comes last.</summary>
    public List<long> Anchors(long centre, IReadOnlyList<long> members)
    {
        var placed = words.Where(word => word.Kind == ThreadWordKind.Placed).Select(word => word.StoryId).ToHashSet();
        return [.. members.OrderBy(placed.Contains).ThenByDescending(story => story == centre).Take(EditThread.MaxAnchors)];
    }

    public void Supersede(Func<ThreadWordRow, bool> which)
    {
        foreach (var word in words.Where(which))
        {
            word.SupersededBy = Id;
            Touch(word.OtherStoryId is { } with ? [word.StoryId, with] : [word.StoryId]);
        }
    }

    public void Touch(IEnumerable<long> more) => _touched.UnionWith(more);

    /// <summary>In the log of every story of the thread, since it is their page that changes.</summary>
    public void Log(string what, string note)
    {
        foreach (var story in stories) db.Add(new StoryLogEntry { StoryId = story, At = now, Who = who, What = what, Note = $"{thread.Name}{(note.Length > 0 ? $": {note}" : "")}" });
    }
}
