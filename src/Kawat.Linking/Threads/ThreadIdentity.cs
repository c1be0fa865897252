namespace Kawat.Linking.Threads;

/// <summary>A thread as it was stored.</summary>
/// <param name="Id">Its number; a lower one is older.</param>
/// <param name="Stories">Ids of its stories.</param>
public sealed record StoredThread(long Id, IReadOnlyList<string> Stories);

/// <summary>Which stored threads the new ones are, and where the vanished ones went.</summary>
/// <param name="Ids">For each new thread, in order, the stored id it keeps; null for one that needs a new id.</param>
/// <param name="Successors">For each stored thread that no new one continues: the index of the new thread that holds most of its stories, to redirect to;
/// null when none holds any.</param>
public sealed record ThreadMatch(IReadOnlyList<long?> Ids, IReadOnlyDictionary<long, int?> Successors);

/// <summary>Lets threads keep their ids while stories come, go and are moved.</summary>
public static class ThreadIdentity
{
    /// <summary>Gives each new thread the id of the stored one with which it shares most stories: pairs are taken by overlap, largest first, then the older id,
    /// then the thread with the earlier first story; each id and each thread is taken once. Both lists must be of the stories that were looked at anew:
    /// a stored thread any of whose stories is touched belongs in it. The order of the lists means nothing but for the indexes. O(n log n) in the stories.</summary>
    public static ThreadMatch Match(IReadOnlyList<StoredThread> before, IReadOnlyList<StoryThread> now)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(now);
        var threadOf = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var i = 0; i < now.Count; i++)
            foreach (var member in now[i].Members) threadOf[member.Story] = i;
        var overlaps = new Dictionary<(long Id, int Thread), int>();
        foreach (var stored in before)
            foreach (var story in stored.Stories.Distinct(StringComparer.Ordinal))
                if (threadOf.TryGetValue(story, out var at)) overlaps[(stored.Id, at)] = overlaps.GetValueOrDefault((stored.Id, at)) + 1;
        var ordered = overlaps.OrderByDescending(o => o.Value).ThenBy(o => o.Key.Id).ThenBy(o => now[o.Key.Thread].First).ThenBy(o => now[o.Key.Thread].Members[0].Story, StringComparer.Ordinal).ToList();
        var ids = new long?[now.Count];
        var kept = new HashSet<long>();
        foreach (var ((id, thread), _) in ordered)
            if (ids[thread] is null && kept.Add(id)) ids[thread] = id;
        var successors = new Dictionary<long, int?>();
        foreach (var stored in before)
            if (!kept.Contains(stored.Id))
                successors[stored.Id] = ordered.Where(o => o.Key.Id == stored.Id).Select(o => (int?)o.Key.Thread).FirstOrDefault();
        return new ThreadMatch(ids, successors);
    }
}
