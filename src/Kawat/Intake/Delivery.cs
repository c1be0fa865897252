namespace Kawat.Intake;

/// <summary>Bytes at the door and what the transport says of them.</summary>
/// <param name="Source">Who sends.</param>
/// <param name="Transport">By which way.</param>
/// <param name="FileName">Name for the desk's eye; never a path that is opened.</param>
/// <param name="Bytes">The bytes; when <paramref name="Size"/> is over the limit they need not be all of them.</param>
/// <param name="Size">How many bytes were sent.</param>
/// <param name="Charset">Charset that the transport named; empty when none.</param>
/// <param name="PictureFolder">Folder in which relative picture names are looked up; null when the transport has none.</param>
internal sealed record Delivery(
    Source Source, Transport Transport, string FileName, ReadOnlyMemory<byte> Bytes, long Size, string Charset = "", string? PictureFolder = null)
{
    /// <summary>What else the transport says; null for nothing.</summary>
    public DeliveryHints? Hints { get; init; }
}

/// <summary>What a transport says of the bytes besides their charset; empty where it says nothing.</summary>
/// <param name="MediaType">Without parameters: "application/rss+xml".</param>
/// <param name="Address">Where the document is, absolute.</param>
/// <param name="Language">Its language, "id".</param>
internal sealed record DeliveryHints(string MediaType, string Address, string Language);

/// <summary>What became of a delivery.</summary>
/// <param name="Arrival">Its row.</param>
/// <param name="Items">Its items; for a duplicate those of the first arrival.</param>
internal sealed record Received(Arrival Arrival, IReadOnlyList<Item> Items);
