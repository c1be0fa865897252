using System.Globalization;
using System.Text.Json;

namespace Kawat.Stories.Fronts;

/// <summary>A front's blocks in order, and what can be done with them. Every deed gives a new arrangement or the reason why not.</summary>
internal sealed record Arrangement(IReadOnlyList<FrontBlock> Blocks)
{
    public const int MaxBlocks = 30;

    /// <summary>How a front looks while nobody arranged it: the lead, the newest, and on the front page a block for each section.</summary>
    public static Arrangement Default(string section, IReadOnlyList<Section> sections) => new([
        new FrontBlock { Key = "lead", Kind = BlockKind.Lead, Count = section.Length == 0 ? FrontBlock.UsualCount(BlockKind.Lead) : 1 },
        new FrontBlock { Key = "newest", Kind = BlockKind.Newest, Count = section.Length == 0 ? FrontBlock.UsualCount(BlockKind.Newest) : 19 },
        .. section.Length > 0 ? [] : sections.Select(one => new FrontBlock { Key = $"section-{one.Key}", Kind = BlockKind.Section, Source = one.Key, Count = FrontBlock.UsualCount(BlockKind.Section) }),
    ]);

    public FrontBlock? Block(string key) => Blocks.FirstOrDefault(block => block.Key == key);

    /// <summary>Whether both have the same blocks in the same order.</summary>
    public bool IsSameAs(Arrangement other) => Text(Blocks) == Text(other.Blocks);

    public static bool AreSame(FrontBlock? one, FrontBlock? other) => one is null ? other is null : other is not null && Text([one]) == Text([other]);

    public FrontOutcome Do(FrontDeed deed) => deed switch
    {
        FrontDeed.Add add => Add(add.Block),
        FrontDeed.Change change => Change(change),
        FrontDeed.Move move => Move(move.Key, move.To),
        FrontDeed.Remove remove => With(remove.Key, _ => []),
        FrontDeed.Hide hide => With(hide.Key, block => [block with { IsHidden = hide.IsHidden }]),
        FrontDeed.PinStory pin => PinTo(pin),
        FrontDeed.Unpin unpin => With(unpin.Key, block => [block with { Pins = [.. block.Pins.Where(one => one.StoryId != unpin.StoryId)] }]),
        _ => throw new ArgumentOutOfRangeException(nameof(deed), deed, "A deed outside the closed set."),
    };

    private FrontOutcome Add(FrontBlock block)
    {
        if (Blocks.Count >= MaxBlocks) return new FrontOutcome.Refused(FrontRefusal.TooManyBlocks, MaxBlocks.ToString(CultureInfo.InvariantCulture));
        if (Complaint(block) is { } complaint) return complaint;
        var number = 1;
        string Key() => $"{block.Kind.Word()}-{number.ToString(CultureInfo.InvariantCulture)}";
        while (Block(Key()) is not null) number++;
        return new FrontOutcome.Arranged(new Arrangement([.. Blocks, block with { Key = Key() }]));
    }

    private FrontOutcome Change(FrontDeed.Change change)
    {
        if (Block(change.Key) is not { } block) return new FrontOutcome.Refused(FrontRefusal.NoBlock, change.Key);
        var changed = block with { Title = change.Title.Trim(), Count = block.Kind == BlockKind.Text ? 0 : change.Count, Source = change.Source.Trim(), Text = block.Kind == BlockKind.Text ? change.Text : block.Text };
        return Complaint(changed) ?? With(change.Key, _ => [changed]);
    }

    private FrontOutcome Move(string key, int to)
    {
        if (Block(key) is not { } block) return new FrontOutcome.Refused(FrontRefusal.NoBlock, key);
        var others = Blocks.Where(one => one.Key != key).ToList();
        others.Insert(Math.Clamp(to, 0, others.Count), block);
        return new FrontOutcome.Arranged(new Arrangement(others));
    }

    /// <summary>A story is pinned once in an arrangement; at a place that is taken, the other pins make room.</summary>
    private FrontOutcome PinTo(FrontDeed.PinStory pin)
    {
        if (Block(pin.Key) is not { HoldsStories: true } block) return new FrontOutcome.Refused(FrontRefusal.NoBlock, pin.Key);
        if (pin.Position < 1 || pin.Position > block.Count) return new FrontOutcome.Refused(FrontRefusal.BadPosition, $"{pin.Position.ToString(CultureInfo.InvariantCulture)} / {block.Count.ToString(CultureInfo.InvariantCulture)}");
        var without = new Arrangement([.. Blocks.Select(one => one with { Pins = [.. one.Pins.Where(other => other.StoryId != pin.StoryId)] })]);
        block = without.Block(pin.Key)!;
        if (block.Pins.Count >= FrontBlock.MaxPins) return new FrontOutcome.Refused(FrontRefusal.TooManyPins, FrontBlock.MaxPins.ToString(CultureInfo.InvariantCulture));
        var pins = block.Pins.ToDictionary(one => one.Position);
        var added = new Pin(pin.StoryId, pin.Position, pin.Until);
        for (var at = pin.Position; ; at++)
        {
            var was = pins.GetValueOrDefault(at);
            pins[at] = added with { Position = at };
            if (was is null) break;
            added = was;
        }

        // A pin that was pushed beyond the block's last place would never be seen.
        return pins.Keys.Max() > block.Count ? new FrontOutcome.Refused(FrontRefusal.TooManyPins, block.Count.ToString(CultureInfo.InvariantCulture))
            : without.With(pin.Key, one => [one with { Pins = [.. pins.Values.OrderBy(other => other.Position)] }]);
    }

    private FrontOutcome With(string key, Func<FrontBlock, IReadOnlyList<FrontBlock>> change) =>
        Block(key) is null ? new FrontOutcome.Refused(FrontRefusal.NoBlock, key)
            : new FrontOutcome.Arranged(new Arrangement([.. Blocks.SelectMany(block => block.Key == key ? change(block) : [block])]));

    private static FrontOutcome.Refused? Complaint(FrontBlock block)
    {
        if (block.Title.Length > FrontBlock.MaxTitle) return new(FrontRefusal.LongTitle, FrontBlock.MaxTitle.ToString(CultureInfo.InvariantCulture));
        if (block.HoldsStories && block.Count is < 1 or > FrontBlock.MaxCount) return new(FrontRefusal.BadCount, block.Count.ToString(CultureInfo.InvariantCulture));
        if (FrontBlock.NeedsSource(block.Kind) && block.Source.Length == 0) return new(FrontRefusal.NoSource);
        return block.Pins.FirstOrDefault(pin => pin.Position > block.Count) is { } beyond ? new(FrontRefusal.BadPosition, $"{beyond.Position.ToString(CultureInfo.InvariantCulture)} / {block.Count.ToString(CultureInfo.InvariantCulture)}") : null;
    }

    private static string Text(IReadOnlyList<FrontBlock> blocks) => JsonSerializer.Serialize(blocks, JsonColumns.Options);
}
