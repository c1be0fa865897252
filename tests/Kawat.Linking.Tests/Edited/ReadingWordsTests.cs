using System.Text.Json;
using Kawat.Linking.Edited;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Edited;

/// <summary>Editors' words on dates and names, laid on what the engine read.</summary>
public sealed class ReadingWordsTests
{
    private static readonly StoryReading Story = Read(
        "Gubernur Budi Santoso meresmikan Jembatan Tirta bersama Badan Pengelola Irigasi (BPI) di Semarang pada Rabu (18/2).",
        "Budi mengatakan BPI bekerja sejak September tahun lalu. Jembatan itu dirancang Siti Rahmawati.");

    private static StoryReading Read(params string[] blocks) =>
        StoryReader.Read(new ArticleText("1", "id", new DateOnly(2026, 2, 18), "Jembatan Tirta diresmikan", "", blocks));

    private static EntityMark Person(string key) => new(EntityKind.Person, key);

    private static NamedEntity? Named(StoryReading reading, string key) => reading.Entities.FirstOrDefault(entity => entity.Key == key);

    private static string[] Mentions(StoryReading reading, string key) =>
        [.. reading.Mentions.Where(mention => reading.Entities[mention.Entity].Key == key).Select(mention => reading.TextAt(mention.Span))];

    [Fact]
    public void Nothing_said_changes_nothing() => Assert.Same(Story, ReadingWords.None.On(Story));

    [Fact]
    public void A_date_is_the_editors_with_its_precision()
    {
        var time = Story.Times.First(one => Story.TextAt(one.Span).StartsWith("September", StringComparison.Ordinal));
        var edited = new ReadingWords([new(Story.TextAt(time.Span), Story.SentenceAt(time.Span), "2024-09-15")], [], Gazetteer.Empty).On(Story);
        var corrected = edited.Times.Single(one => one.Span == time.Span);
        Assert.Equal(("2024-09-15", new DateOnly(2024, 9, 15), "day", TimeCorrection.Anchored), (corrected.Value, corrected.First, corrected.Precision, corrected.Anchored));
        Assert.Equal(Story.Times.Count, edited.Times.Count);
    }

    [Fact]
    public void A_date_holds_when_its_sentence_changes_and_rests_where_the_words_stand_twice()
    {
        ReadingWords words = new([new("Rabu (18/2)", "Sebuah kalimat yang sudah tidak ada.", "2026-02-11")], [], Gazetteer.Empty);
        Assert.Contains(words.On(Story).Times, time => time.Value == "2026-02-11");
        var twice = Read("Acara berlangsung pada Rabu (18/2).", "Acara lain juga pada Rabu (18/2).");
        Assert.DoesNotContain(words.On(twice).Times, time => time.Value == "2026-02-11");
    }

    [Fact]
    public void Words_that_mean_no_day_are_no_date()
    {
        var time = Story.Times[0];
        var edited = new ReadingWords([new(Story.TextAt(time.Span), Story.SentenceAt(time.Span), "")], [], Gazetteer.Empty).On(Story);
        Assert.DoesNotContain(edited.Times, one => one.Span == time.Span);
    }

    [Theory]
    [InlineData("2022-09-15", true), InlineData("2022-09", true), InlineData("1992", true), InlineData("2025-Q2", true), InlineData("2026-05-29/2026-05-31", true)]
    [InlineData("", false), InlineData("kemarin", false), InlineData("2022-13-40", false), InlineData("P3D", false), InlineData("2026-05-31/2026-05-29", false)]
    public void Only_what_says_days_is_a_value(string text, bool isValue) => Assert.Equal(isValue, TimeCorrection.IsValue(text));

    [Fact]
    public void Somebody_else_in_this_story_takes_all_mentions_along()
    {
        var edited = new ReadingWords([], [new(Person("budi santoso"), Person("budi santoso (gubernur)"), "Budi Santoso")], Gazetteer.Empty).On(Story);
        Assert.Null(Named(edited, "budi santoso"));
        Assert.Equal("Budi Santoso", Named(edited, "budi santoso (gubernur)")!.Name);
        Assert.Equal(Mentions(Story, "budi santoso"), Mentions(edited, "budi santoso (gubernur)"));
    }

    [Fact]
    public void No_name_in_this_story_leaves_no_mention()
    {
        var edited = new ReadingWords([], [new(Person("siti rahmawati"), null, "")], Gazetteer.Empty).On(Story);
        Assert.Null(Named(edited, "siti rahmawati"));
        Assert.Equal(Story.Mentions.Count - 1, edited.Mentions.Count);
    }

    [Fact]
    public void Merges_are_followed_to_their_end_and_a_circle_changes_nothing()
    {
        var gazetteer = new Gazetteer([(Person("siti rahmawati"), Person("rahma")), (Person("rahma"), Person("budi santoso"))], [], [], []);
        var edited = new ReadingWords([], [], gazetteer).On(Story);
        Assert.Null(Named(edited, "siti rahmawati"));
        Assert.Contains("Siti Rahmawati", Mentions(edited, "budi santoso"));
        Assert.Equal("Budi Santoso", Named(edited, "budi santoso")!.Name);
        var circle = new Gazetteer([(Person("siti rahmawati"), Person("rahma")), (Person("rahma"), Person("siti rahmawati"))], [], [], []);
        Assert.NotNull(Named(new ReadingWords([], [], circle).On(Story), "siti rahmawati"));
    }

    [Fact]
    public void Hidden_is_gone_and_named_is_called_so()
    {
        var edited = new ReadingWords([], [], new Gazetteer([], [Person("siti rahmawati")], [(Person("budi santoso"), "Budi Santoso Wijaya")], [])).On(Story);
        Assert.Null(Named(edited, "siti rahmawati"));
        Assert.Equal("Budi Santoso Wijaya", Named(edited, "budi santoso")!.Name);
    }

    [Fact]
    public void A_form_is_found_where_the_engine_saw_nothing_but_not_within_a_longer_name()
    {
        var bridge = new EntityMark(EntityKind.Organisation, "forum jembatan");
        var edited = new ReadingWords([], [], new Gazetteer([], [], [], [(bridge, "dirancang"), (bridge, "Santoso")])).On(Story);
        Assert.Equal(["dirancang"], Mentions(edited, "forum jembatan"));
        Assert.Contains("Budi Santoso", Mentions(edited, "budi santoso"));
        Assert.DoesNotContain(edited.Mentions.Zip(edited.Mentions.Skip(1)), pair => pair.First.Span.Block == pair.Second.Span.Block && pair.First.Span.End > pair.Second.Span.Start);
    }

    [Fact]
    public void A_name_of_another_language_brings_the_whole_entity_along()
    {
        var agency = new EntityMark(EntityKind.Organisation, "irrigation agency");
        var edited = new ReadingWords([], [], new Gazetteer([], [], [], [(agency, "Badan Pengelola Irigasi"), (agency, "Irrigation Agency")])).On(Story);
        Assert.Equal(["Badan Pengelola Irigasi", "BPI", "BPI"], Mentions(edited, "irrigation agency"));
    }

    [Fact]
    public void Whatever_is_said_mentions_point_to_entities_and_never_overlap()
    {
        var random = new Random(4);
        var marks = Story.Entities.Select(entity => new EntityMark(entity.Kind, entity.Key)).Append(Person("lain")).ToArray();
        string[] forms = ["Budi", "Santoso", "Jembatan", "(BPI)", "BPI", "Badan Pengelola", "di", "Irigasi (BPI) di", "Rabu (18"];
        for (var round = 0; round < 500; round++)
        {
            EntityMark Mark() => marks[random.Next(marks.Length)];
            var gazetteer = new Gazetteer([.. Some(() => (Mark(), Mark()))], [.. Some(Mark)], [.. Some(() => (Mark(), "Nama"))], [.. Some(() => (Mark(), forms[random.Next(forms.Length)]))]);
            ReadingWords words = new([], [.. Some(() => new NameCorrection(Mark(), random.Next(3) == 0 ? null : Mark(), ""))], gazetteer);
            var edited = words.On(Story);
            Assert.Equal(JsonSerializer.Serialize(edited), JsonSerializer.Serialize(words.On(Story)));
            Assert.All(edited.Mentions, mention => Assert.InRange(mention.Entity, 0, edited.Entities.Count - 1));
            Assert.Equal(edited.Entities.Count, edited.Entities.Select(entity => (entity.Kind, entity.Key)).Distinct().Count());
            Assert.All(edited.Mentions.Zip(edited.Mentions.Skip(1)), pair => Assert.False(pair.First.Span.Block == pair.Second.Span.Block && pair.First.Span.End > pair.Second.Span.Start));
        }

        IEnumerable<T> Some<T>(Func<T> make) => Enumerable.Range(0, random.Next(3)).Select(_ => make());
    }
}
