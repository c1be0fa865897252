using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Names;

/// <summary>What every reading of names keeps.</summary>
public sealed class NameReadingTests
{
    private const string Alphabet = "aZ é\ud83d\ude00\ud800()/-–.,\"'’ \n\u00a0PBB Xi Kementerian Presiden dan di China 1(";

    [Fact]
    public void Odd_text_never_throws_and_mentions_never_overlap()
    {
        var random = new Random(20261122);
        for (var round = 0; round < 1000; round++)
        {
            var blocks = Enumerable.Range(0, random.Next(4)).Select(_ => Odd(random)).ToList();
            Check(new ArticleText("odd", random.Next(2) == 0 ? "id" : "en", new DateOnly(2024, 2, 29), Odd(random), Odd(random), blocks));
        }
    }

    [Fact]
    public void Every_story_of_the_archive_reads_whole()
    {
        foreach (var text in SharedTexts.Archive().Where((_, i) => i % 20 == 0)) Check(text);
    }

    [Fact]
    public void The_same_body_has_one_key_in_both_languages()
    {
        var indonesian = Keys("id", "Sidang Perserikatan Bangsa-Bangsa dibuka di Jenewa, Swiss.");
        var english = Keys("en", "A session of the United Nations opened in Geneva, Switzerland.");
        Assert.Equal(indonesian, english);
    }

    [Fact]
    public void Seeds_name_the_people_the_bodies_and_the_places()
    {
        var first = StoryReader.Read(SharedTexts.Seed(0, new DateOnly(2023, 3, 2)));
        var second = StoryReader.Read(SharedTexts.Seed(1, new DateOnly(2022, 9, 16)));
        foreach (var reading in new[] { first, second })
        {
            Has(reading, EntityKind.Person, "Xi Jinping");
            Has(reading, EntityKind.Person, "Alexander Lukashenko");
            Has(reading, EntityKind.Organisation, "Perserikatan Bangsa-Bangsa", "PBB");
            Has(reading, EntityKind.Organisation, "Partai Komunis China", "Communist Party of China", "CPC");
            Has(reading, EntityKind.Place, "Samarkand");
        }
        Has(first, EntityKind.Person, "Xi Jinping", "Xi");
        Has(first, EntityKind.Person, "Alexander Lukashenko", "Lukashenko");
        Has(second, EntityKind.Organisation, "Organisasi Kerja Sama Shanghai", "Shanghai Cooperation Organization", "SCO");
        Has(second, EntityKind.Place, "Uzbekistan");
    }

    private static void Has(StoryReading reading, EntityKind kind, string name, params string[] forms)
    {
        var entity = reading.Entities.Single(e => e.Kind == kind && e.Forms.Contains(name));
        foreach (var form in forms) Assert.Contains(form, entity.Forms);
    }

    private static List<string> Keys(string language, string sentence) =>
        StoryReader.Read(new ArticleText("a", language, new DateOnly(2024, 1, 2), "", "", [sentence])).Entities.Select(e => e.Key).ToList();

    private static void Check(ArticleText text)
    {
        var reading = StoryReader.Read(text);
        var before = new Span(Span.HeadlineBlock, 0, 0);
        foreach (var mention in reading.Mentions)
        {
            Assert.True(mention.Span.Length > 0 && mention.Span.End <= text.TextOf(mention.Span.Block).Length);
            Assert.True(mention.Span.Block > before.Block || mention.Span.Start >= before.End, $"{mention.Span} does not follow {before}");
            var surface = text.TextOf(mention.Span.Block).Substring(mention.Span.Start, mention.Span.Length);
            Assert.Contains(surface, reading.Entities[mention.Entity].Forms);
            before = mention.Span;
        }
        Assert.All(reading.Entities, e => Assert.False(string.IsNullOrWhiteSpace(e.Key)));
        Assert.Equal(reading.Entities.Count, reading.Entities.Select(e => e.Key).Distinct().Count());
    }

    private static string Odd(Random random) => string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Piece(random)));

    private static string Piece(Random random)
    {
        var start = random.Next(Alphabet.Length);
        return Alphabet.Substring(start, Math.Min(Alphabet.Length - start, 1 + random.Next(8)));
    }
}
