namespace Kawat.Desk.Compare;

/// <summary>Puts two changes of one text together, word by word, where they don't meet.</summary>
internal static class WordMerge
{
    /// <summary>What <paramref name="was"/> becomes with both changes; null when they touch the same words or stand side by side, so that only a person can say what is meant.</summary>
    public static string? Of(string was, string theirs, string mine)
    {
        if (theirs == was || theirs == mine) return mine;
        if (mine == was) return theirs;
        var (ground, a, b) = (WordDiff.Words(was), WordDiff.Words(theirs), WordDiff.Words(mine));
        var changes = new List<(Hunk Hunk, string Text)>();
        changes.AddRange(WordDiff.Joined(ground, a).Select(hunk => (hunk, string.Concat(a[hunk.OtherStart..hunk.OtherEnd]))));
        foreach (var hunk in WordDiff.Joined(ground, b))
        {
            var text = string.Concat(b[hunk.OtherStart..hunk.OtherEnd]);
            var meeting = changes.FindAll(other => WordDiff.IsSpace(ground, other.Hunk.End, hunk.Start) && WordDiff.IsSpace(ground, hunk.End, other.Hunk.Start));
            if (meeting is [var same] && same.Hunk.Start == hunk.Start && same.Hunk.End == hunk.End && same.Text == text) continue;
            if (meeting.Count > 0) return null;
            changes.Add((hunk, text));
        }

        var merged = new System.Text.StringBuilder();
        var at = 0;
        foreach (var (hunk, text) in changes.OrderBy(change => change.Hunk.Start))
        {
            merged.AppendJoin("", ground[at..hunk.Start]).Append(text);
            at = hunk.End;
        }

        return merged.AppendJoin("", ground[at..]).ToString();
    }
}
