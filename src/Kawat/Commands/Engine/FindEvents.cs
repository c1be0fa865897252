using Kawat.Linking.Events;

namespace Kawat.Commands.Engine;

/// <summary><c>engine events</c>: which stories report one happening.</summary>
internal static class FindEvents
{
    public static void Write(EngineRun run)
    {
        var stories = run.Stories();
        var wanted = run.WantedStories(stories);
        // What else the days brought tells how rare a word is, so the whole days are clustered.
        var days = wanted.Where(story => story.Day is not null).Select(story => story.Day).ToHashSet();
        var window = stories.FindAll(story => days.Contains(story.Day));
        var readings = EngineRun.Read(window);
        var clusterOf = EventClusters.Of(readings).SelectMany(cluster => cluster.Stories.Select(id => (id, cluster.Id))).ToDictionary(StringComparer.Ordinal);
        using var table = Table.Create(run.Out, "id", "cluster");
        // A story without a day stands alone.
        foreach (var story in wanted) table.Row(story.Id, clusterOf.GetValueOrDefault(story.Id, story.Id));
    }
}
