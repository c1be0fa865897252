namespace Kawat.Desk;

/// <summary>That somebody has read an item, or says not to have.</summary>
internal sealed class ItemReadRow
{
    public long StaffId { get; set; }
    public long ItemId { get; set; }
    public bool IsRead { get; set; }
}

/// <summary>How far somebody has read everything; single items may say otherwise.</summary>
internal sealed class ReadUpTo
{
    public long StaffId { get; set; }
    public long ItemId { get; set; }
}
