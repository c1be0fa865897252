using System.Globalization;
using Kawat.Intake;

namespace Kawat.Desk;

/// <summary>What a list of the queue is asked for. Everything but the state may be empty.</summary>
internal sealed record QueueFilter
{
    /// <summary>The list of what was put aside, beside the states.</summary>
    public const string SpikedList = "spiked";

    /// <summary>A state's word, or <see cref="SpikedList"/>.</summary>
    public string State { get; init; } = ItemState.Accepted.Word();

    public string Q { get; init; } = "";
    public string Language { get; init; } = "";
    public string Section { get; init; } = "";
    public long? Source { get; init; }

    /// <summary>The least urgent urgency that is shown, 1–9.</summary>
    public int? Urgency { get; init; }

    /// <summary>Only what nobody took yet.</summary>
    public bool Free { get; init; }

    /// <summary>Only what this person has not read.</summary>
    public bool Unread { get; init; }

    /// <summary>All lists, in the order of the tabs.</summary>
    public static IReadOnlyList<string> Lists { get; } = [ItemState.Accepted.Word(), SpikedList, .. Enum.GetValues<ItemState>().Where(state => state != ItemState.Accepted).OrderByDescending(state => state == ItemState.Quarantined).Select(state => state.Word())];

    public bool IsSpiked => State == SpikedList;

    /// <summary>The list that editors work through.</summary>
    public bool IsOpen => State == ItemState.Accepted.Word();

    /// <summary>The state of its items, as stored.</summary>
    public string StateWord => IsSpiked ? ItemState.Accepted.Word() : State;

    /// <summary>True while nothing but the list is chosen.</summary>
    public bool IsEmpty => this with { State = "" } == new QueueFilter { State = "" };

    /// <summary>With values out of their range left out, and an unknown list replaced by the first.</summary>
    public QueueFilter Sound() => this with { State = Lists.Contains(State, StringComparer.Ordinal) ? State : Lists[0], Urgency = Urgency is >= 1 and <= 9 ? Urgency : null, Q = Q.Trim() };

    /// <summary>As an address has it, "?state=accepted&amp;q=…", in a fixed order, so that equal filters have equal texts.</summary>
    public string Query(long? before = null)
    {
        var query = new List<KeyValuePair<string, string?>> { new("state", State) };
        if (Q.Length > 0) query.Add(new("q", Q));
        if (Source is { } source) query.Add(new("source", source.ToString(CultureInfo.InvariantCulture)));
        if (Section.Length > 0) query.Add(new("section", Section));
        if (Language.Length > 0) query.Add(new("language", Language));
        if (Urgency is { } urgency) query.Add(new("urgency", urgency.ToString(CultureInfo.InvariantCulture)));
        if (Free) query.Add(new("free", "true"));
        if (Unread) query.Add(new("unread", "true"));
        if (before is { } id) query.Add(new("before", id.ToString(CultureInfo.InvariantCulture)));
        return QueryString.Create(query).Value!;
    }
}
