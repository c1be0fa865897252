using Kawat.Dossier;
using Kawat.Stories.Fronts;

namespace Kawat.Portal;

/// <summary>A block with what it shows.</summary>
/// <param name="Title">Empty for the lead.</param>
/// <param name="Address">Where the title leads; null for nowhere.</param>
/// <param name="Cards">By position; none twice on a front, nor beside its twin.</param>
internal sealed record ShownBlock(FrontBlock Block, string Title, string? Address, IReadOnlyList<StoryCard> Cards)
{
    /// <summary>Beside the lead, on its left, and under it: the places after the first.</summary>
    private const int BesideCount = 4;

    public TimelineView? Timeline { get; init; }
    public OpenDossier? Dossier { get; init; }

    public IReadOnlyList<StoryCard> Beside => [.. Cards.Skip(1).Take(BesideCount)];

    public IReadOnlyList<StoryCard> Under => [.. Cards.Skip(1 + BesideCount)];
}

/// <summary>A front as it is set: bands from the top.</summary>
internal sealed record FrontView(PortalPage Page, IReadOnlyList<ShownBlock> Blocks, bool IsSection)
{
    /// <summary>Where the list of a section goes on below what its front shows; null when that is all.</summary>
    public ListPlace? Onward { get; init; }

    /// <summary>Blocks side by side, or one of the two that take the whole width: the lead, with the list that follows it, and a section's own list.</summary>
    public IReadOnlyList<FrontBand> Bands
    {
        get
        {
            var bands = new List<FrontBand>();
            for (var at = 0; at < Blocks.Count; at++)
            {
                var block = Blocks[at];
                if (block.Block.Kind == BlockKind.Lead)
                {
                    var list = !IsSection && at + 1 < Blocks.Count && Blocks[at + 1].Block.Kind is BlockKind.Newest or BlockKind.MostRead ? Blocks[++at] : null;
                    bands.Add(new FrontBand.Top(block, list));
                }
                else if (IsSection && block.Block.Kind == BlockKind.Newest)
                {
                    bands.Add(new FrontBand.Rows(block));
                }
                else if (bands.LastOrDefault() is FrontBand.Grid grid)
                {
                    grid.Blocks.Add(block);
                }
                else
                {
                    bands.Add(new FrontBand.Grid([block]));
                }
            }

            return bands;
        }
    }
}

/// <summary>A stretch of a front over its whole width.</summary>
internal abstract record FrontBand
{
    private FrontBand() { }

    public sealed record Top(ShownBlock Lead, ShownBlock? List) : FrontBand;

    public sealed record Rows(ShownBlock Block) : FrontBand;

    public sealed record Grid(List<ShownBlock> Blocks) : FrontBand;
}
