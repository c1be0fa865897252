using Kawat.Linking.Index;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Index;

public sealed class ArchivePropertyTests
{
    private static readonly StoryReading[][] Pool = MadeStories.Make(90, 2, 3);

    [Theory, InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void What_grew_step_by_step_answers_like_what_was_built_from_nothing(int seed)
    {
        var random = new Random(seed);
        var model = new ArchiveModel(new Archive());
        int most = 0, links = 0;
        for (var step = 1; step <= 480; step++)
        {
            switch (random.Next(100))
            {
                case < 68: model.Add(AnyOf(random), step); break;
                case < 88: model.Remove("s" + random.Next(Pool.Length)); break;
                case < 94: model.Seal(); break;
                case < 98: model.Merge(random.Next(4) == 0); break;
                default: model.Reopen(); break;
            }
            most = Math.Max(most, model.Archive.Segments.Count);
            if (step % 60 == 0) links += model.Check(Enumerable.Range(0, 8).Select(_ => AnyOf(random)));
        }
        Assert.True(links > 50, $"{links} links were compared.");
        Assert.True(most > 2, "The steps made hardly any segments.");
    }

    [Theory, InlineData(11), InlineData(12), InlineData(13)]
    public void What_changes_while_a_segment_is_being_written_stays_changed(int seed)
    {
        var random = new Random(seed);
        var model = new ArchiveModel(new Archive());
        var links = 0;
        for (var round = 0; round < 25; round++)
        {
            void Change()
            {
                for (var i = random.Next(8); i >= 0; i--)
                    if (random.Next(3) == 0) model.Remove("s" + random.Next(Pool.Length));
                    else model.Add(AnyOf(random), random.Next(1000));
            }
            Change();
            var seal = model.Archive.PlanSeal();
            var merge = model.Archive.PlanMerge(round % 2 == 0);
            Change();
            var written = merge?.InMemory();
            Change();
            if (seal is not null) model.Archive.Adopt(seal, seal.InMemory());
            Change();
            if (merge is not null) model.Archive.Adopt(merge, written!);
            Change();
            if (round % 5 == 4) links += model.Check(Enumerable.Range(0, 8).Select(_ => AnyOf(random)));
        }
        Assert.True(links > 20, $"{links} links were compared.");
    }

    [Fact]
    public void Merged_segments_are_byte_for_byte_the_segment_of_their_stories()
    {
        var random = new Random(7);
        var model = new ArchiveModel(new Archive());
        for (var round = 0; round < 12; round++)
        {
            for (var i = 0; i < 15; i++) model.Add(AnyOf(random), i);
            for (var i = 0; i < 4; i++) model.Remove("s" + random.Next(Pool.Length));
            model.Seal();
        }
        var merged = ArchiveModel.Bytes(model.Archive.PlanMerge(everything: true)!);
        var straight = model.SealedAnew(isReversed: false);
        // The trailer tells the generations, in which they differ, and the sum over them.
        Assert.Equal(straight[..^SegmentLayout.TrailerBytes], merged[..^SegmentLayout.TrailerBytes]);
        Assert.Equal(straight, model.SealedAnew(isReversed: true));
    }

    [Fact]
    public void A_removed_story_is_in_no_link_at_once()
    {
        var model = new ArchiveModel(new Archive());
        foreach (var versions in Pool) model.Add(versions[0], 1);
        model.Seal();
        var asked = Pool.Select(v => v[0]).First(s => model.Archive.LinksOf(s, null, 200).Count > 3);
        foreach (var id in model.Archive.LinksOf(asked, null, 200).Select(l => l.Target).ToList())
        {
            model.Remove(id);
            Assert.DoesNotContain(model.Archive.LinksOf(asked, null, 200), l => l.Target == id);
        }
        model.Check([asked]);
    }

    [Fact]
    public void There_are_few_segments_however_many_were_sealed()
    {
        var model = new ArchiveModel(new Archive());
        var written = 0;
        for (var i = 0; i < Pool.Length; i++)
        {
            model.Add(Pool[i][0], i);
            model.Seal();
            while (model.Archive.PlanMerge() is { } plan)
            {
                written += plan.StoryCount;
                model.Archive.Adopt(plan, plan.InMemory());
            }
        }
        // Halving 90 seven times gives less than one.
        Assert.True(model.Archive.Segments.Count <= 7, $"{model.Archive.Segments.Count} segments");
        Assert.True(written <= 7 * Pool.Length, $"{written} stories written");
    }

    [Fact]
    public void A_plan_is_adopted_once()
    {
        var model = new ArchiveModel(new Archive());
        model.Add(Pool[0][0], 1);
        var plan = model.Archive.PlanSeal()!;
        model.Archive.Adopt(plan, plan.InMemory());
        Assert.Throws<InvalidOperationException>(() => model.Archive.Adopt(plan, plan.InMemory()));
        Assert.Null(model.Archive.PlanSeal());
        Assert.Null(model.Archive.PlanMerge());
    }

    private static StoryReading AnyOf(Random random) => Pool[random.Next(Pool.Length)][random.Next(2)];
}
