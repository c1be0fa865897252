namespace Kawat.Linking.Index;

/// <summary>Finds stories that a newer segment has again.</summary>
internal static class SegmentOverlap
{
    /// <summary>Numbers of the stories in <paramref name="older"/> whose ids one of the newer segments has too. Walks the sorted tables of ids side by side.</summary>
    public static List<int> OlderStories(Segment older, IReadOnlyList<Segment> newer)
    {
        var found = new List<int>();
        var mine = older.IdHashes;
        foreach (var segment in newer)
        {
            var theirs = segment.IdHashes;
            for (int i = 0, j = 0; i < mine.Length && j < theirs.Length;)
            {
                if (mine[i] < theirs[j]) { i++; continue; }
                if (mine[i] > theirs[j]) { j++; continue; }
                var doc = older.IdDocs[i++];
                if ((uint)doc < (uint)older.Count && segment.Find(older.IdOf(doc)) >= 0) found.Add(doc);
            }
        }
        return found;
    }
}
