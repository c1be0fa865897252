namespace Kawat.Linking.Index;

/// <summary>A place in a feature's list of stories, which can be kept while others are walked. The list is the first story and the steps between them. It has no table to skip by: what
/// one question reads is bounded by the walk for candidates, and "earlier than" is a cut at the end, where one simply stops.</summary>
internal struct PostingCursor
{
    private readonly ulong only;
    private readonly int stories;
    private int at;
    private uint left;

    public PostingCursor(FeatureEntry entry, int stories)
    {
        this.stories = stories;
        left = entry.Count;
        Doc = -1;
        // The only story of a feature, as of most features, lies in the table itself.
        if (entry.Count == 1) only = (ulong)entry.Posting + 1;
        else at = (int)Math.Min(entry.Posting, int.MaxValue);
    }

    /// <summary>The story walked to; -1 before the first, the largest number after the last.</summary>
    public int Doc { get; private set; }

    /// <summary>Goes to the next story; false after the last. A step of nothing, or out of the segment, is damage and ends the walk.</summary>
    /// <param name="postings">The segment's lists, the same each time.</param>
    public bool Next(ReadOnlySpan<byte> postings)
    {
        if (left > 0)
        {
            left--;
            var step = only > 0 ? only : Varint.Read(postings, ref at);
            if (step > 0 && step <= (ulong)Math.Max(0, stories - 1 - Doc))
            {
                Doc += (int)step;
                return true;
            }
            left = 0;
        }
        Doc = int.MaxValue;
        return false;
    }
}

/// <summary>Walks the stories of a feature in a segment from first to last, in ascending number.</summary>
internal ref struct PostingWalk(Segment segment, FeatureEntry entry)
{
    private readonly ReadOnlySpan<byte> postings = segment.Postings;
    private PostingCursor cursor = new(entry, segment.Count);

    /// <summary>The story walked to.</summary>
    public readonly int Doc => cursor.Doc;

    /// <summary>Goes to the next story; false after the last.</summary>
    public bool Next() => cursor.Next(postings);
}
