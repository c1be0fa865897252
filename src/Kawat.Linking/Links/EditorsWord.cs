namespace Kawat.Linking.Links;

/// <summary>What editors decided on one story's links. It stands above every score: what is rejected never comes back, what is pinned or accepted stays.</summary>
/// <param name="Rejected">Ids ruled out; counts above the other two.</param>
/// <param name="Pinned">Ids that come first, in this order.</param>
/// <param name="Accepted">Ids that come next, in this order.</param>
public sealed record EditorsWord(IReadOnlySet<string> Rejected, IReadOnlyList<string> Pinned, IReadOnlyList<string> Accepted)
{
    /// <summary>Nothing decided.</summary>
    public static readonly EditorsWord None = new(new HashSet<string>(), [], []);
}
