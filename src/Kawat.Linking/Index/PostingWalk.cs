namespace Kawat.Linking.Index;

/// <summary>Walks the stories of a feature in a segment, in ascending number: the first one, then the steps between them. A list has no table to skip by: what
/// one question reads is bounded by the walk for candidates, and "earlier than" is a cut at the end, where one simply stops.</summary>
internal ref struct PostingWalk
{
    private readonly ReadOnlySpan<byte> postings;
    private readonly int stories;
    private int at;
    private uint left;

    public PostingWalk(Segment segment, FeatureEntry entry)
    {
        stories = segment.Count;
        left = entry.Count;
        Doc = -1;
        if (entry.Count == 1)
        {
            // The only story of a feature, as of most features, lies in the table itself.
            Doc = (int)Math.Min(entry.Posting, int.MaxValue) - 1;
            postings = [1];
        }
        else
        {
            postings = segment.Postings;
            at = (int)Math.Min(entry.Posting, (uint)postings.Length);
        }
    }

    /// <summary>The story walked to.</summary>
    public int Doc { get; private set; }

    /// <summary>Goes to the next story; false after the last. A step of nothing, or out of the segment, is damage and ends the walk.</summary>
    public bool Next()
    {
        if (left == 0) return false;
        left--;
        var step = Varint.Read(postings, ref at);
        if (step == 0 || step > (ulong)Math.Max(0, stories - 1 - Doc)) { left = 0; return false; }
        Doc += (int)step;
        return true;
    }
}
