using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Linking.Threads;
using Xunit;

namespace Kawat.Linking.Tests.Threads;

/// <summary>What holds of threads whatever the stories, links and words.</summary>
public sealed class ThreadPropertyTests
{
    private const int Rounds = 40;

    // Small, so that circles have to be cut.
    private const int Most = 12;

    public static IEnumerable<TheoryDataRow<int>> Bounds => [Most, ThreadReach.MostStories];

    [Theory, MemberData(nameof(Bounds))]
    public void The_order_of_stories_links_and_words_changes_nothing(int most)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var archive = new RandomArchive(seed);
            var expected = RandomArchive.Describe(ThreadMaker.Circles(archive.Stories, archive.Links, archive.Words, most));
            var random = new Random(seed);
            var (stories, links, words) = (archive.Stories.ToArray(), archive.Links.ToArray(), archive.Words.ToArray());
            random.Shuffle(stories);
            random.Shuffle(links);
            random.Shuffle(words);
            Assert.Equal(expected, RandomArchive.Describe(ThreadMaker.Circles(stories, links, words, most)));
        }
    }

    [Theory, MemberData(nameof(Bounds))]
    public void What_is_made_around_one_story_is_what_is_made_of_the_whole_archive(int most)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var archive = new RandomArchive(seed);
            var whole = ThreadMaker.Circles(archive.Stories, archive.Links, archive.Words, most);
            foreach (var story in archive.Stories)
            {
                var circle = Assert.Single(RandomArchive.Reach([story.Id], archive.Stories, archive.Links, archive.Words, most));
                Assert.Equal(RandomArchive.Describe(whole.Single(c => c.Stories.Contains(story.Id))), RandomArchive.Describe(circle));
            }
        }
    }

    [Theory, MemberData(nameof(Bounds))]
    public void Every_story_is_in_one_circle_and_at_most_one_thread(int most)
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var archive = new RandomArchive(seed);
            var circles = ThreadMaker.Circles(archive.Stories, archive.Links, archive.Words, most);
            Assert.Equal(archive.Stories.Select(s => s.Id).Order(StringComparer.Ordinal), circles.SelectMany(c => c.Stories).Order(StringComparer.Ordinal));
            foreach (var circle in circles)
            {
                var members = circle.Threads.SelectMany(t => t.Members).Select(m => m.Story).ToList();
                Assert.Equal(members.Count, members.Distinct().Count());
                Assert.Subset(circle.Stories.ToHashSet(), members.ToHashSet());
            }
            foreach (var thread in circles.SelectMany(c => c.Threads))
            {
                Assert.True(thread.Members.Count > 1);
                Assert.NotEmpty(thread.Name);
                Assert.Contains(thread.Members, m => m.Story == thread.Centre);
                Assert.All(thread.Members, m => Assert.NotEmpty(m.Reasons));
            }
        }
    }

    [Theory, MemberData(nameof(Bounds))]
    public void What_grew_story_by_story_is_what_is_built_from_nothing(int most)
    {
        for (var seed = 0; seed < Rounds / 2; seed++)
        {
            var archive = new RandomArchive(seed);
            var newsroom = new Newsroom(archive.Words, most);
            var random = new Random(seed);
            var order = archive.Stories.ToArray();
            random.Shuffle(order);
            foreach (var story in order) newsroom.Publish(story, archive.Links);
            Assert.Equal(RandomArchive.Describe(ThreadMaker.Circles(archive.Stories, archive.Links, archive.Words, most)), newsroom.Describe());
            // A third of them is withdrawn again.
            var gone = order[..(order.Length / 3)];
            foreach (var story in gone) newsroom.Withdraw(story.Id);
            var left = order[gone.Length..];
            Assert.Equal(RandomArchive.Describe(ThreadMaker.Circles(left, archive.Links, archive.Words, most)), newsroom.Describe());
        }
    }

    [Fact]
    public void A_rejected_link_joins_no_more_than_none()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var archive = new RandomArchive(seed);
            var rejected = archive.Links.Where(l => l.Word == LinkWord.Rejected).Select(l => (l.From, l.To)).ToHashSet();
            var without = archive.Links.Where(l => !rejected.Contains((l.From, l.To)) && !rejected.Contains((l.To, l.From))).ToList();
            Assert.Equal(RandomArchive.Describe(ThreadMaker.Circles(archive.Stories, without, archive.Words)), RandomArchive.Describe(ThreadMaker.Circles(archive.Stories, archive.Links, archive.Words)));
        }
    }

    [Fact]
    public void The_words_of_editors_are_kept()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var archive = new RandomArchive(seed);
            var threads = ThreadMaker.Make(archive.Stories, archive.Links, archive.Words);
            StoryThread? Of(string story) => threads.SingleOrDefault(t => t.Members.Any(m => m.Story == story));
            var moved = archive.Words.OfType<ThreadWord.Placed>().GroupBy(w => w.Story).ToDictionary(g => g.Key, g => g.OrderBy(w => w.With, StringComparer.Ordinal).First().With);
            foreach (var (story, with) in moved)
            {
                if (with is null || with == story) { if (with is null && !moved.ContainsValue(story)) Assert.Null(Of(story)); continue; }
                if (moved.TryGetValue(with, out var on) && on is null) continue;
                Assert.NotNull(Of(story));
                Assert.Equal(Of(with), Of(story));
                Assert.True(Of(story)!.Members.Single(m => m.Story == story).IsByEditor);
            }
            foreach (var (first, second) in archive.Words.OfType<ThreadWord.Apart>().Select(w => (w.First, w.Second)))
                if (first != second && !moved.ContainsKey(first) && !moved.ContainsKey(second)) Assert.True(Of(first) is null || Of(first) != Of(second));
            var isApart = archive.Words.Any(w => w is ThreadWord.Apart);
            foreach (var (first, second) in archive.Words.OfType<ThreadWord.Together>().Select(w => (w.First, w.Second)))
                if (!isApart && first != second && !moved.ContainsKey(first) && !moved.ContainsKey(second)) Assert.True(Of(first) is { } thread && thread == Of(second));
        }
    }

    [Fact]
    public void What_an_editor_moved_stays_when_its_links_change()
    {
        for (var seed = 0; seed < Rounds; seed++)
        {
            var archive = new RandomArchive(seed, withWords: false);
            var threads = ThreadMaker.Make(archive.Stories, archive.Links);
            if (threads.Count < 2) continue;
            var (moved, target) = (threads[0].Members[0].Story, threads[^1]);
            archive.Words.Add(new ThreadWord.Placed(moved, target.Centre));
            foreach (var story in threads[0].Members.Skip(1)) archive.Links.Add(new ThreadLink(moved, story.Story, LinkType.UpdateOf, 1, LinkWord.Added));
            var after = ThreadMaker.Make(archive.Stories, archive.Links, archive.Words);
            var home = after.Single(t => t.Members.Any(m => m.Story == moved));
            Assert.Contains(home.Members, m => m.Story == target.Centre);
        }
    }

    [Fact]
    public void Nothing_odd_in_the_input_throws()
    {
        var odd = new ThreadStory("", "", DateOnly.MinValue, DateTimeOffset.MaxValue, "\ud83d :|?! 2024", [new ThreadName((EntityKind)9, "", "", double.NaN), new ThreadName(EntityKind.Person, "x", " ", -3)], [new Term("", double.PositiveInfinity)]);
        ThreadStory[] stories = [odd, odd with { Id = "b", Date = DateOnly.MaxValue }, odd with { Id = "b" }, odd with { Id = "c", Names = [], Terms = [], Headline = "" }];
        ThreadLink[] links = [new("", "b", (LinkType)77, double.NaN, LinkWord.Added), new("b", "b", LinkType.SameEvent, 2), new("b", "nobody", LinkType.SameEvent, 2), new("c", "b", LinkType.UpdateOf, double.PositiveInfinity, LinkWord.Accepted)];
        ThreadWord[] words = [new ThreadWord.Together("b", "b"), new ThreadWord.Placed("c", "c"), new ThreadWord.Placed("q", "b"), new ThreadWord.Named("b", " "), new ThreadWord.Apart("b", "nobody"), new ThreadWord.Together("c", "nobody")];
        Assert.All(ThreadMaker.Make(stories, links, words), t => Assert.NotEmpty(t.Name));
        Assert.Empty(ThreadMaker.Make([], links, words));
    }

    /// <summary>Keeps circles as an application would, and makes anew only what a change touches.</summary>
    private sealed class Newsroom(IReadOnlyList<ThreadWord> words, int most)
    {
        private readonly Dictionary<string, ThreadStory> stories = [];
        private readonly Dictionary<string, ThreadCircle> circleOf = [];
        private List<ThreadLink> links = [];

        public void Publish(ThreadStory story, IReadOnlyList<ThreadLink> all)
        {
            stories[story.Id] = story;
            links = [.. all.Where(l => stories.ContainsKey(l.From) && stories.ContainsKey(l.To))];
            Renew(story.Id);
        }

        public void Withdraw(string id)
        {
            var touched = Touched(id);
            stories.Remove(id);
            links.RemoveAll(l => l.From == id || l.To == id);
            circleOf.Remove(id);
            Renew(touched);
        }

        public string Describe() => RandomArchive.Describe(circleOf.Values.DistinctBy(c => c.Key));

        private void Renew(string id) => Renew(Touched(id));

        private HashSet<string> Touched(string id)
        {
            var ends = links.Where(l => l.From == id || l.To == id).SelectMany(l => new[] { l.From, l.To }).Append(id).ToHashSet();
            foreach (var word in words)
            {
                var pair = word switch { ThreadWord.Together w => new[] { w.First, w.Second }, ThreadWord.Apart w => [w.First, w.Second], ThreadWord.Placed { With: { } with } w => [w.Story, with], _ => [] };
                if (pair.Contains(id)) ends.UnionWith(pair);
            }
            return [.. ends.Concat(ends.Where(circleOf.ContainsKey).SelectMany(e => circleOf[e].Stories))];
        }

        private void Renew(HashSet<string> touched)
        {
            foreach (var circle in RandomArchive.Reach(touched, [.. stories.Values], links, words, most))
                foreach (var story in circle.Stories) circleOf[story] = circle;
        }
    }
}
