using Kawat.Formats;
using Kawat.Media;

namespace Kawat.Intake;

/// <summary>A delivery that was read and waits to be written down with others.</summary>
internal sealed class Parcel(Source source, Arrival arrival, IReadOnlyList<ReadItem> items)
{
    public Source Source { get; } = source;

    /// <summary>Its row; with a number already when an arrival is read that an older program, or a cut, left unread.</summary>
    public Arrival Arrival { get; } = arrival;

    public IReadOnlyList<ReadItem> Items { get; } = items;

    /// <summary>The arrival that brought the same bytes first; set while the group is written.</summary>
    public long? FirstId { get; set; }
}

/// <summary>A parcel in line, and how to make it anew when the group it was written with failed: what was judged once is no longer what was read.</summary>
internal sealed class Ticket(Func<Parcel> make)
{
    public Parcel Parcel { get; } = make();

    /// <summary>The parcel as it is on the disk, or why it could not be written.</summary>
    public TaskCompletionSource<Parcel> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Parcel Anew() => make();
}

/// <summary>An item as it was read, its row not yet judged.</summary>
/// <param name="Item">The row; quarantined or refused already where its reading says so.</param>
/// <param name="News">Null for what could not be read at all.</param>
/// <param name="Problems">To be completed while it is judged.</param>
/// <param name="Pictures">Its pictures' rows, in order.</param>
/// <param name="Keys">What it is known by.</param>
/// <param name="RuleName">The rule that holds it; empty for none.</param>
internal sealed record ReadItem(Item Item, NewsItem? News, List<Problem> Problems, IReadOnlyList<Picture> Pictures, IReadOnlyList<string> Keys, string RuleName)
{
    /// <summary>The reading as its row holds it, which its content hash is of; null for what could not be read at all.</summary>
    public string? Written { get; init; }

    /// <summary>The words that it is found by, in the cut of <see cref="ItemWords"/>; null for what could not be read at all.</summary>
    public string? Words { get; init; }

    /// <summary>Nothing that a story could be made from: a message about an item at most.</summary>
    public bool IsBare => News is { Headline: null, Pictures.Count: 0 } && News.Body.ToPlainText().Length == 0;

    /// <summary>The items that this one sets the status of, other than itself.</summary>
    public IEnumerable<ItemRelation> Orders => News is null ? [] : News.Relations.Where(relation => relation is { Guid: { Length: > 0 } guid, Status: not null } && guid != News.Guid);
}
