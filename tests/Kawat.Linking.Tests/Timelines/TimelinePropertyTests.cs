using System.Text;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Tests.Threads;
using Kawat.Linking.Text;
using Kawat.Linking.Timelines;
using Xunit;

namespace Kawat.Linking.Tests.Timelines;

/// <summary>What holds of timelines whatever the stories and words.</summary>
public sealed class TimelinePropertyTests
{
    private static readonly DateOnly AsOf = new(2024, 6, 1);

    private static List<StoryReading> All() => [.. CaseFile.Names("timelines").SelectMany(name => StoryCase.Open("timelines", name).Stories)];

    [Fact]
    public void The_order_of_the_stories_changes_nothing_so_a_late_one_takes_its_place()
    {
        var stories = All().ToArray();
        var expected = Describe(TimelineMaker.Make(stories, AsOf));
        Assert.NotEmpty(expected);
        var random = new Random(3);
        for (var round = 0; round < 10; round++)
        {
            random.Shuffle(stories);
            Assert.Equal(expected, Describe(TimelineMaker.Make(stories, AsOf)));
        }
    }

    [Fact]
    public void A_hidden_entry_stays_hidden_when_other_stories_tell_it_too()
    {
        var stories = StoryCase.Open("timelines", "meeting-and-announcement").Stories;
        var before = TimelineMaker.Make([stories[0]], AsOf).Entries.Single(e => e.Value == "2023-07-04");
        var hide = new TimelineWord.Hide(before.Key);
        Assert.DoesNotContain(TimelineMaker.Make([stories[0]], AsOf, null, [hide]).Entries, e => e.Value == "2023-07-04");
        Assert.DoesNotContain(TimelineMaker.Make(stories, AsOf, null, [hide]).Entries, e => e.Value.StartsWith("2023-07", StringComparison.Ordinal));
    }

    [Fact]
    public void An_editors_text_and_pin_are_kept_when_other_stories_join()
    {
        var stories = StoryCase.Open("timelines", "meeting-and-announcement").Stories;
        var key = TimelineMaker.Make([stories[0]], AsOf).Entries.Single(e => e.Value == "2023-07-04").Key;
        TimelineWord[] words = [new TimelineWord.Reword(key, "Pertemuan di Astana"), new TimelineWord.Pin(key), new TimelineWord.Reword("nowhere", "x")];
        var entry = TimelineMaker.Make(stories, AsOf, null, words).Entries.Single(e => e.Value == "2023-07-04");
        Assert.True(entry.IsPinned && entry.IsTextByEditor);
        Assert.Equal("Pertemuan di Astana", entry.Text);
        Assert.Contains(entry.Reasons, r => r.Kind == TimelineReasonKind.Editor);
    }

    [Fact]
    public void A_mentions_key_holds_when_the_sentence_moves_within_its_story()
    {
        var story = StoryCase.Open("timelines", "one-day-two-events").Stories[0];
        var moved = StoryReader.Read(story.Text with { Blocks = ["", .. story.Text.Blocks] });
        Assert.Equal(TimelineMaker.Make([story], AsOf).Entries.Select(e => e.Key), TimelineMaker.Make([moved], AsOf).Entries.Select(e => e.Key));
    }

    [Fact]
    public void What_is_still_to_come_depends_on_the_day_asked_for()
    {
        var stories = StoryCase.Open("timelines", "meeting-and-announcement").Stories;
        TimelineStatus On(DateOnly day) => TimelineMaker.Make(stories, day).Entries.Single(e => e.Value == "2024-05-20").Status;
        Assert.Equal(TimelineStatus.ToCome, On(new DateOnly(2024, 5, 20)));
        Assert.Equal(TimelineStatus.Announced, On(new DateOnly(2024, 5, 21)));
    }

    [Fact]
    public void Random_text_gives_entries_whose_parts_agree()
    {
        var random = new Random(11);
        string[] pieces =
        [
            "Senin (6/5)", "pada", "sejak", "peresmian", "Kongres Nasional", "Partai", "ke-20", "yang akan digelar", "2019", "tahun lalu", "30 tahun lalu", "Presiden Rudi", "di Samarkand", "akan", "kata", ".", ",", "\"", "-", "–", "(",
            ")", "20 Mei 2030", "kuartal II 2025", "\ud83d", "Jakarta (ANTARA) -", "setelah", "gempa", "besok", "selama tiga hari", "9999-12-31", "1 Januari 0001", "abad ke-19", "Baca juga:", "e\u0301", "\u00a0",
        ];
        for (var round = 0; round < 300; round++)
        {
            var stories = Enumerable.Range(0, random.Next(1, 4)).Select(i => StoryReader.Read(new ArticleText("s" + i, random.Next(3) == 0 ? "en" : "id",
                random.Next(20) == 0 ? DateOnly.MaxValue : random.Next(20) == 0 ? DateOnly.MinValue : new DateOnly(2024, 5, 1).AddDays(random.Next(30)), Words(8), Words(4), [Words(30), "", Words(30)]))).ToList();
            foreach (var entry in TimelineMaker.Make(stories, AsOf).Entries)
            {
                Assert.True(entry.First <= entry.Last);
                Assert.InRange(entry.Weight, 0, 1);
                Assert.NotEmpty(entry.Sources);
                Assert.Equal(entry.Key, entry.Sources[0].Key);
                Assert.NotEmpty(entry.Reasons);
                Assert.All(entry.Reasons, r => Assert.False(string.IsNullOrWhiteSpace(r.Say("id")) || string.IsNullOrWhiteSpace(r.Say("en"))));
                Assert.All(entry.Sources, s => Assert.Equal(s.Text, stories.Single(x => x.Text.Id == s.Story).Text.TextOf(s.Sentence.Block).Substring(s.Sentence.Start, s.Sentence.Length)));
            }
        }

        string Words(int count)
        {
            var text = new StringBuilder();
            for (var i = random.Next(count); i >= 0; i--) text.Append(pieces[random.Next(pieces.Length)]).Append(' ');
            return text.ToString();
        }
    }

    [Fact]
    public void No_stories_give_no_entries() => Assert.Empty(TimelineMaker.Make([], AsOf).Entries);

    private static string Describe(Timeline timeline) => string.Join("\n", timeline.Entries.Select(e =>
        $"{e.Key} {e.Value} {e.First:o} {e.Last:o} {e.Precision} {e.Text} {e.Status} {e.Weight:R} {string.Join(';', e.Sources.Select(s => s.Key))} {string.Join(';', e.Names)} {string.Join(';', e.Reasons.Select(r => r.Say("en")))}"));
}
