using Kawat.Dossier;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>The block "the story so far" of a story's page: a few events of its thread, the rest folded, and the way to the whole.</summary>
internal sealed record StoryThread(OpenThread Thread, IReadOnlyList<TimelineLine> First, IReadOnlyList<TimelineLine> Rest)
{
    private const int FirstCount = 4, MostRest = 12;

    /// <summary>Fewer than this are not worth a fold.</summary>
    private const int LeastFolded = 3;

    /// <summary>Null when the thread has no event but this story's own.</summary>
    /// <param name="thread">The thread that the story is in.</param>
    /// <param name="storyId">The story of the page.</param>
    /// <param name="elsewhere">Where on the page other stories already stand; those linked here are added.</param>
    public static StoryThread? Of(OpenThread? thread, long storyId, Dictionary<string, string> elsewhere)
    {
        if (thread is null) return null;
        var entries = thread.Entries.Where(entry => entry.Text.Length > 0).ToList();
        var others = entries.Where(entry => !IsOwn(entry, storyId)).ToList();
        if (others.Count == 0) return null;
        // This story's own news stands among them, so that a reader sees where it belongs.
        var first = TimelineView.Heaviest(others, FirstCount);
        if (TimelineView.Heaviest(entries.Where(entry => IsOwn(entry, storyId)), 1) is { Count: > 0 } own) first.UnionWith(own);
        if (entries.Count - first.Count < LeastFolded) first.UnionWith(entries.Select(entry => entry.Id));
        var rest = TimelineView.Heaviest(entries.Where(entry => !first.Contains(entry.Id)), MostRest);
        var lines = entries.Where(entry => first.Contains(entry.Id) || rest.Contains(entry.Id)).Select(entry => (Entry: entry, Line: Line(entry, storyId, elsewhere))).ToList();
        return new(thread, [.. lines.Where(line => first.Contains(line.Entry.Id)).Select(line => line.Line)], [.. lines.Where(line => !first.Contains(line.Entry.Id)).Select(line => line.Line)]);
    }

    /// <summary>The story's own news.</summary>
    private static bool IsOwn(OpenEntry entry, long storyId) => entry.Sources[0].Id == storyId && entry.FirstDay == entry.LastDay && entry.FirstDay >= entry.Sources[0].CopyDate.AddDays(-1);

    /// <summary>Each story is linked once on the page: where it stands already, the line leads there.</summary>
    private static TimelineLine Line(OpenEntry entry, long storyId, Dictionary<string, string> elsewhere)
    {
        if (entry.Sources[0].Id == storyId) return TimelineView.Line(entry, null, isHere: true);
        var source = entry.Sources[0];
        var key = Twins.KeyOf(source.Headline, source.CopyDate);
        if (elsewhere.TryGetValue(key, out var place)) return TimelineView.Line(entry, place.Length > 0 ? place : null);
        elsewhere[key] = "";
        return TimelineView.Line(entry, StoryUrl.Of(source.Language, source.Id, source.Slug));
    }
}
