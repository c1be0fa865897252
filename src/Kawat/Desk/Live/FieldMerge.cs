namespace Kawat.Desk.Live;

/// <summary>Puts two changes of one field together when they touch different parts of it.</summary>
internal static class FieldMerge
{
    /// <summary>What <paramref name="was"/> becomes with both changes, or null when they touch the same letters. Linear.</summary>
    public static string? Of(string was, string theirs, string mine)
    {
        if (theirs == was || theirs == mine) return mine;
        if (mine == was) return theirs;
        var (one, two) = (Change(was, theirs), Change(was, mine));
        // Two words put in at the same place both stay, theirs first since it was there first.
        if (one.End <= two.Start) return was[..one.Start] + one.Text + was[one.End..two.Start] + two.Text + was[two.End..];
        if (two.End <= one.Start) return was[..two.Start] + two.Text + was[two.End..one.Start] + one.Text + was[one.End..];
        return null;
    }

    /// <summary>The one stretch of <paramref name="was"/> outside of which <paramref name="now"/> is the same, and what stands there instead.</summary>
    private static (int Start, int End, string Text) Change(string was, string now)
    {
        var start = was.AsSpan().CommonPrefixLength(now);
        var most = Math.Min(was.Length, now.Length) - start;
        var tail = 0;
        while (tail < most && was[^(tail + 1)] == now[^(tail + 1)]) tail++;
        return (start, was.Length - tail, now[start..^tail]);
    }
}
