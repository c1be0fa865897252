namespace Kawat.Stories.Fronts;

/// <summary>A front that somebody has arranged: the front page of an edition, or the front of one of its sections. One without a row has the default arrangement.</summary>
internal sealed class Front
{
    public long Id { get; set; }
    public string Language { get; set; } = "";

    /// <summary>Key of the section; empty for the front page.</summary>
    public string Section { get; set; } = "";

    /// <summary>Number of the newest step; a deed that saw an older one is looked at before it is done.</summary>
    public int Version { get; set; }

    /// <summary>Number of the step that readers see; 0 while they see the default.</summary>
    public int PublicNumber { get; set; }
}

/// <summary>A front as it stood after one deed. Never changed after it is written; the schema refuses it too.</summary>
internal sealed class ArrangementRow
{
    public long Id { get; set; }
    public long FrontId { get; set; }

    /// <summary>1, 2, 3 … within its front.</summary>
    public int Number { get; set; }

    /// <summary>The step that taking this one back leads to; 0 for the first.</summary>
    public int Parent { get; set; }

    public IReadOnlyList<FrontBlock> Blocks { get; set; } = [];

    /// <summary>The deed's verb: added, changed, moved, pinned, published …</summary>
    public string What { get; set; } = "";

    /// <summary>What it was done to.</summary>
    public string Note { get; set; } = "";

    public string Who { get; set; } = "";
    public DateTimeOffset At { get; set; }
}
