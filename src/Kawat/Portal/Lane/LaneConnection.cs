namespace Kawat.Portal.Lane;

/// <summary>A reader's connection in the lane. Between requests it holds nothing but this.</summary>
internal sealed class LaneConnection(int descriptor, long since)
{
    public int Descriptor => descriptor;

    /// <summary>When something last came or went, in milliseconds of the lane's clock.</summary>
    public long LastMove { get; set; } = since;

    /// <summary>True once it was answered at least once.</summary>
    public bool IsKnown { get; set; }

    /// <summary>What the reader's side has not taken yet; null when it took all.</summary>
    public byte[]? Unsent { get; set; }

    /// <summary>Bytes that were on their way when it was last looked at: fewer of them are a move too.</summary>
    public int Queued { get; set; }

    /// <summary>How much of it is gone.</summary>
    public int Sent { get; set; }

    /// <summary>Requests that came behind the one whose answer is not taken yet.</summary>
    public byte[] Behind { get; set; } = [];
}
