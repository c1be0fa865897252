using Kawat.Desk;
using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Stories;

/// <summary>"Updated" is said when a reader would miss something, and at no other time.</summary>
public sealed class SeenChangeTests
{
    private static Revision Words(Action<Revision>? change = null)
    {
        var revision = new Revision { Headline = "Pasar dibuka", Deck = "Ringkas.", Body = Body.OfParagraphs(["Satu.", "Dua."]), Bylines = ["Sari"], Tags = ["pasar"], Section = "nasional" };
        revision.Pictures.Add(new RevisionPicture { Position = 0, PictureId = 7, Caption = "Pagi" });
        change?.Invoke(revision);
        return revision;
    }

    public static TheoryData<string, bool> Changes => new()
    {
        { "nothing", false }, { "tags", false }, { "section", false }, { "editors", false }, { "rights", false }, { "bold", false }, { "credit", false }, { "alt", false }, { "space", false },
        { "headline", true }, { "deck", true }, { "text", true }, { "order", true }, { "dateline", true }, { "byline", true }, { "picture", true }, { "caption", true }, { "note", true },
    };

    [Theory, MemberData(nameof(Changes))]
    public void Words_and_pictures_count_and_nothing_else(string what, bool isSeen) => Assert.Equal(isSeen, SeenChange.Between(Words(), Words(revision =>
    {
        var picture = revision.Pictures[0];
        switch (what)
        {
            case "tags": revision.Tags = ["pasar", "pagi"]; break;
            case "section": revision.Section = "ekonomi"; break;
            case "editors": revision.Editors = ["Budi"]; break;
            case "rights": (revision.CopyrightHolder, revision.CopyrightYear, revision.UsageTerms, revision.CreditLine) = ("Kawat", 2026, "bebas", "Kawat"); break;
            case "bold": revision.Body = new Body([new Paragraph([new Run("Satu.", Bold: true)]), new Paragraph([new Run("Dua.")])]); break;
            case "credit": picture.CreditPhotographer = "Ayu"; break;
            case "alt": picture.AltText = "Pasar"; break;
            case "space": revision.Headline = "Pasar dibuka "; break;
            case "headline": revision.Headline = "Pasar ditutup"; break;
            case "deck": revision.Deck = ""; break;
            case "text": revision.Body = Body.OfParagraphs(["Satu.", "Tiga."]); break;
            case "order": revision.Body = Body.OfParagraphs(["Dua.", "Satu."]); break;
            case "dateline": revision.DatelinePlace = "Ambon"; break;
            case "byline": revision.Bylines = ["Bima"]; break;
            case "picture": picture.PictureId = 8; break;
            case "caption": picture.Caption = "Sore"; break;
            case "note": revision.CorrectionNote = "Jam buka dibetulkan."; break;
        }
    })));

    [Theory, CombinatorialEngines]
    public async Task A_new_tag_does_not_make_a_story_updated_and_a_new_word_does(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var story = await newsroom.Published("Pasar dibuka", ["Pasar dibuka pagi ini."]);
        Assert.Null((await Again(newsroom, story.Id, fields => fields with { Tags = ["pasar"] })).UpdatedAt);
        var updated = await Again(newsroom, story.Id, fields => fields with { Body = Body.OfParagraphs(["Pasar dibuka siang ini."]) });
        Assert.Equal(newsroom.Time.GetUtcNow(), updated.UpdatedAt);
        Assert.Equal(updated.UpdatedAt, (await Again(newsroom, story.Id, fields => fields with { Tags = [] })).UpdatedAt);
    }

    private static async Task<Story> Again(Newsroom newsroom, long id, Func<StoryFields, StoryFields> change)
    {
        newsroom.Time.Advance(TimeSpan.FromHours(1));
        await using var db = await newsroom.Db();
        var story = (await db.Stories.FindAsync(id))!;
        var revision = (await db.Revisions.FindAsync(story.RevisionId))!;
        var saved = Assert.IsType<StoryOutcome.Done>(await newsroom.Use<SaveStory>().Save(id, story.Version, change(StoryFields.Of(story, revision)), "test"));
        Assert.NotEqual(revision.Id, saved.Story.RevisionId);
        return Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Publish>().Run(id, new PublishOrder(), "test")).Story;
    }
}
