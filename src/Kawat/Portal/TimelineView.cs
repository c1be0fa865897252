using Kawat.Dossier;

namespace Kawat.Portal;

/// <summary>An event as a page shows it.</summary>
/// <param name="Link">Where its story is; null where the page already leads there, or is that story.</param>
/// <param name="IsHere">This page's own story tells it.</param>
internal sealed record TimelineLine(OpenEntry Entry, string Text, string? Link, bool IsHere);

/// <summary>A timeline on a page.</summary>
/// <param name="Lines">Earliest first.</param>
internal sealed record TimelineView(PortalPage Page, IReadOnlyList<TimelineLine> Lines)
{
    public const int TextLength = 190;

    public static TimelineLine Line(OpenEntry entry, string? link, bool isHere = false) => new(entry, BackgroundEntry.Short(entry.Text, TextLength), link, isHere);

    /// <summary>The pinned entries, then the heaviest, of equals the latest: at most <paramref name="count"/>, pinned ones all.</summary>
    public static HashSet<long> Heaviest(IEnumerable<OpenEntry> entries, int count)
    {
        var all = entries.ToList();
        return [.. all.OrderByDescending(entry => entry.IsPinned).ThenByDescending(entry => entry.Weight).ThenByDescending(entry => entry.FirstDay).ThenBy(entry => entry.Id)
            .Take(Math.Max(count, all.Count(entry => entry.IsPinned))).Select(entry => entry.Id)];
    }
}
