using Kawat.Linking.Threads;
using Xunit;

namespace Kawat.Linking.Tests.Threads;

public sealed class ThreadIdentityTests
{
    [Fact]
    public void A_thread_that_grew_keeps_its_id()
    {
        var match = ThreadIdentity.Match([new StoredThread(7, ["a", "b"])], [Thread("a", "b", "c")]);
        Assert.Equal([7], match.Ids);
        Assert.Empty(match.Successors);
    }

    [Fact]
    public void Of_two_that_became_one_the_larger_lives_on_and_the_other_tells_where_it_went()
    {
        var match = ThreadIdentity.Match([new StoredThread(1, ["a", "b"]), new StoredThread(2, ["c", "d", "e"])], [Thread("a", "b", "c", "d", "e")]);
        Assert.Equal([2], match.Ids);
        Assert.Equal(0, match.Successors[1]);
    }

    [Fact]
    public void Of_equals_the_older_lives_on()
    {
        var match = ThreadIdentity.Match([new StoredThread(9, ["c", "d"]), new StoredThread(4, ["a", "b"])], [Thread("a", "b", "c", "d")]);
        Assert.Equal([4], match.Ids);
        Assert.Equal(0, match.Successors[9]);
    }

    [Fact]
    public void Of_one_that_split_the_larger_part_keeps_the_id()
    {
        var match = ThreadIdentity.Match([new StoredThread(3, ["a", "b", "c", "d", "e"])], [Thread("a", "b"), Thread("c", "d", "e")]);
        Assert.Equal([null, 3], match.Ids);
        Assert.Empty(match.Successors);
    }

    [Fact]
    public void One_that_dissolved_has_no_successor()
    {
        var match = ThreadIdentity.Match([new StoredThread(3, ["a", "b"])], [Thread("x", "y")]);
        Assert.Equal([null], match.Ids);
        Assert.Null(match.Successors[3]);
    }

    [Fact]
    public void A_merged_one_may_follow_its_stories_into_a_thread_that_kept_another_id()
    {
        var match = ThreadIdentity.Match([new StoredThread(1, ["a", "b", "c"]), new StoredThread(2, ["d", "e"])], [Thread("a", "b"), Thread("c", "d", "e")]);
        Assert.Equal([1, 2], match.Ids);
    }

    private static StoryThread Thread(params string[] stories) =>
        new("x", false, "id", new DateOnly(2024, 1, 1), new DateOnly(2024, 1, 1), stories[0], [.. stories.Select(s => new ThreadMember(s, 1, false, []))], []);
}
