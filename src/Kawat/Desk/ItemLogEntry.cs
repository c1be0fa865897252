namespace Kawat.Desk;

/// <summary>What somebody did to an item. Rows are only added; the database refuses anything else.</summary>
internal sealed class ItemLogEntry
{
    public long Id { get; set; }
    public long ItemId { get; set; }
    public DateTimeOffset At { get; set; }
    public string Who { get; set; } = "";

    /// <summary>"spiked", "unspiked", "mended".</summary>
    public string What { get; set; } = "";

    public string Note { get; set; } = "";
}
