using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Stories.Fronts;

namespace Kawat.Tests.Stories;

/// <summary>What can be done with the blocks of a front, without a database.</summary>
public sealed class ArrangementTests
{
    private static readonly Section[] Sections = [new Section { Key = "nasional", Position = 1 }, new Section { Key = "olahraga", Position = 2 }];

    private static Arrangement Default => Arrangement.Default("", Sections);

    [Fact]
    public void A_front_that_nobody_arranged_has_the_lead_the_newest_and_a_block_for_each_section() =>
        Assert.Equal(["lead", "newest", "section-nasional", "section-olahraga"], Default.Blocks.Select(block => block.Key));

    [Fact]
    public void A_block_goes_up_and_down_and_stops_at_the_ends()
    {
        Assert.Equal(["newest", "lead"], Keys(Default.Do(new FrontDeed.Move("lead", 1))).Take(2));
        Assert.Equal("lead", Keys(Default.Do(new FrontDeed.Move("lead", 99)))[^1]);
        Assert.Equal("section-olahraga", Keys(Default.Do(new FrontDeed.Move("section-olahraga", -5)))[0]);
        Assert.Equal(FrontRefusal.NoBlock, Refusal(Default.Do(new FrontDeed.Move("tak-ada", 0))));
    }

    [Fact]
    public void An_added_block_gets_a_key_of_its_own_at_the_end()
    {
        var one = Done(Default.Do(new FrontDeed.Add(new FrontBlock { Key = "", Kind = BlockKind.Tag, Source = "Pemilu", Count = 4 })));
        var two = Done(one.Do(new FrontDeed.Add(new FrontBlock { Key = "", Kind = BlockKind.Tag, Source = "Banjir", Count = 4 })));
        Assert.Equal(["tag-1", "tag-2"], two.Blocks.TakeLast(2).Select(block => block.Key));
        Assert.Equal(FrontRefusal.NoSource, Refusal(Default.Do(new FrontDeed.Add(new FrontBlock { Key = "", Kind = BlockKind.Thread, Count = 4 }))));
        Assert.Equal(FrontRefusal.BadCount, Refusal(Default.Do(new FrontDeed.Add(new FrontBlock { Key = "", Kind = BlockKind.Newest, Count = 31 }))));
    }

    [Fact]
    public void A_front_holds_so_many_blocks_and_no_more()
    {
        var full = new Arrangement([.. Enumerable.Range(1, Arrangement.MaxBlocks).Select(at => new FrontBlock { Key = $"text-{at}", Kind = BlockKind.Text })]);
        Assert.Equal(FrontRefusal.TooManyBlocks, Refusal(full.Do(new FrontDeed.Add(new FrontBlock { Key = "", Kind = BlockKind.Text }))));
    }

    [Fact]
    public void A_pin_pushes_those_at_its_place_down_and_a_story_is_pinned_once()
    {
        var one = Done(Default.Do(new FrontDeed.PinStory("lead", 11, 1, null)));
        var two = Done(one.Do(new FrontDeed.PinStory("lead", 12, 1, null)));
        Assert.Equal([(12L, 1), (11L, 2)], two.Block("lead")!.Pins.Select(pin => (pin.StoryId, pin.Position)));
        var moved = Done(two.Do(new FrontDeed.PinStory("newest", 11, 3, null)));
        Assert.Equal([12L], moved.Block("lead")!.Pins.Select(pin => pin.StoryId));
        Assert.Equal([(11L, 3)], moved.Block("newest")!.Pins.Select(pin => (pin.StoryId, pin.Position)));
        Assert.Equal([], Done(moved.Do(new FrontDeed.Unpin("newest", 11))).Block("newest")!.Pins);
    }

    [Fact]
    public void A_pin_needs_a_place_in_its_block()
    {
        Assert.Equal(FrontRefusal.BadPosition, Refusal(Default.Do(new FrontDeed.PinStory("lead", 11, 8, null))));
        Assert.Equal(FrontRefusal.BadPosition, Refusal(Default.Do(new FrontDeed.PinStory("lead", 11, 0, null))));
        var last = Done(Default.Do(new FrontDeed.PinStory("lead", 11, 7, null)));
        Assert.Equal(FrontRefusal.TooManyPins, Refusal(last.Do(new FrontDeed.PinStory("lead", 12, 7, null))));
        Assert.Equal(FrontRefusal.BadPosition, Refusal(last.Do(new FrontDeed.Change("lead", "", 3, "", Body.Empty))));
    }

    [Fact]
    public void Text_stands_only_in_a_block_of_text()
    {
        var text = Body.OfParagraphs("Kata pengantar");
        Assert.Equal(Body.Empty, Done(Default.Do(new FrontDeed.Change("newest", "Kabar", 5, "", text))).Block("newest")!.Text);
        var front = Done(Default.Do(new FrontDeed.Add(new FrontBlock { Key = "", Kind = BlockKind.Text })));
        Assert.Equal("Kata pengantar", Done(front.Do(new FrontDeed.Change("text-1", "", 9, "", text))).Block("text-1")!.Text.ToPlainText());
        Assert.Equal(FrontRefusal.NoBlock, Refusal(front.Do(new FrontDeed.PinStory("text-1", 11, 1, null))));
    }

    private static Arrangement Done(FrontOutcome outcome) => Assert.IsType<FrontOutcome.Arranged>(outcome).Arrangement;

    private static List<string> Keys(FrontOutcome outcome) => [.. Done(outcome).Blocks.Select(block => block.Key)];

    private static FrontRefusal Refusal(FrontOutcome outcome) => Assert.IsType<FrontOutcome.Refused>(outcome).Reason;
}
