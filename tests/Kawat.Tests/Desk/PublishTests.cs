using System.Reflection;
using Kawat.Desk;
using Kawat.Formats.Content;
using Kawat.Media;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

public sealed class PublishTests
{
    private static async Task<StoryOutcome> Run(Newsroom newsroom, long id, PublishOrder? order = null) => await newsroom.Use<Publish>().Run(id, order ?? new PublishOrder(), "test");

    private static Refusal RefusalOf(StoryOutcome outcome) => Assert.IsType<StoryOutcome.Refused>(outcome).Reason;

    [Theory, CombinatorialEngines]
    public async Task Publishing_the_same_revision_twice_at_once_publishes_it_once(Engine engine)
    {
        await using var newsroom = await Newsroom.Open(engine);
        var draft = await newsroom.Draft("Judul", ["Isi naskah."]);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Run(newsroom, draft.Id))));
        Assert.Contains(outcomes, outcome => outcome is StoryOutcome.Done);
        Assert.All(outcomes, outcome => Assert.True(outcome is StoryOutcome.Done or StoryOutcome.Refused { Reason: Refusal.ChangedMeanwhile }));
        await using var db = await newsroom.Db();
        Assert.Equal(1, await db.StoryLog.CountAsync(entry => entry.StoryId == draft.Id && entry.What == "published"));
        Assert.Equal(1, await db.Work.CountAsync(row => row.TargetId == draft.Id));
    }

    [Fact]
    public async Task What_a_reader_may_not_be_without_is_asked_for_by_name()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        Assert.Equal(Refusal.NoHeadline, RefusalOf(await Run(newsroom, (await newsroom.Draft("", ["Isi."])).Id)));
        Assert.Equal(Refusal.NoBody, RefusalOf(await Run(newsroom, (await newsroom.Draft("Judul", [])).Id)));
        var section = await Run(newsroom, (await newsroom.Draft("Judul", ["Isi."], section: "tidak-ada")).Id);
        Assert.Equal((Refusal.NoSection, "tidak-ada"), (RefusalOf(section), ((StoryOutcome.Refused)section).Detail));
        Assert.IsType<StoryOutcome.Missing>(await Run(newsroom, 999));
    }

    [Fact]
    public async Task A_picture_without_credit_is_not_published()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var (story, _) = await Full(newsroom, credit: "");
        Assert.Equal(Refusal.NoPictureCredit, RefusalOf(await Run(newsroom, story.Id)));
    }

    [Theory]
    [InlineData("withheld")]
    [InlineData("canceled")]
    public async Task Copy_that_its_sender_holds_back_is_not_published(string status)
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var received = await newsroom.Receive("a.json",
            $$"""{"uri":"urn:x","version":"1","pubstatus":"{{status}}","language":"id","headlines":[{"value":"Judul"}],"bodies":[{"contenttype":"text/plain","value":"Isi naskah."}]}""");
        var story = ((StoryOutcome.Done)await newsroom.Use<MakeStory>().FromItem(received.Items.Single().Id, "test")).Story;
        var refused = await Run(newsroom, story.Id);
        Assert.Equal((Refusal.Withheld, status), (RefusalOf(refused), ((StoryOutcome.Refused)refused).Detail));
    }

    [Fact]
    public async Task Old_copy_keeps_its_own_date_unless_told_otherwise()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var old = new DateOnly(2023, 3, 1);
        var archive = (StoryOutcome.Done)await Run(newsroom, (await newsroom.Draft("Satu", ["Isi."], old)).Id);
        var today = (StoryOutcome.Done)await Run(newsroom, (await newsroom.Draft("Dua", ["Isi."], old)).Id, new PublishOrder(WithCopyDate: false));
        Assert.Equal(new DateTimeOffset(2023, 3, 1, 5, 0, 0, TimeSpan.Zero), archive.Story.PublishedAt);
        Assert.Equal(newsroom.Time.GetUtcNow(), today.Story.PublishedAt);
    }

    [Fact]
    public async Task A_correction_says_what_was_corrected_and_loses_nothing_of_the_story()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var (story, before) = await Full(newsroom, credit: "Kawat");
        Assert.IsType<StoryOutcome.Done>(await Run(newsroom, story.Id));
        newsroom.Time.Advance(TimeSpan.FromHours(1));
        var corrected = ((StoryOutcome.Done)await Run(newsroom, story.Id, new PublishOrder(CorrectionNote: "Angka diperbaiki."))).Story;

        Assert.Equal(StoryState.Corrected, corrected.State);
        Assert.Equal(newsroom.Time.GetUtcNow(), corrected.UpdatedAt);
        await using var db = await newsroom.Db();
        var after = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == corrected.PublicRevisionId);
        Assert.Equal("Angka diperbaiki.", after.CorrectionNote);
        string[] itsOwn = [nameof(Revision.Id), nameof(Revision.Number), nameof(Revision.CreatedAt), nameof(Revision.CreatedBy), nameof(Revision.CorrectionNote), nameof(Revision.Pictures)];
        foreach (var property in typeof(Revision).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => !itsOwn.Contains(p.Name)))
            Assert.Equivalent(property.GetValue(before), property.GetValue(after));
        foreach (var property in typeof(RevisionPicture).GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.Name != nameof(RevisionPicture.RevisionId)))
            Assert.Equal(before.Pictures.Select(property.GetValue), after.Pictures.Select(property.GetValue));
    }

    [Fact]
    public async Task A_withdrawn_story_may_come_back_and_a_killed_one_never()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        var story = await newsroom.Published("Judul", ["Isi."]);
        var withdraw = newsroom.Use<Withdraw>();
        Assert.Equal(Refusal.NoReason, RefusalOf(await withdraw.Run(story.Id, "  ", "test")));
        Assert.IsType<StoryOutcome.Done>(await withdraw.Run(story.Id, "salah", "test"));
        Assert.Equal(story.PublishedAt, ((StoryOutcome.Done)await Run(newsroom, story.Id)).Story.PublishedAt);
        Assert.IsType<StoryOutcome.Done>(await withdraw.Kill(story.Id, "hoaks", "test"));
        Assert.Equal(Refusal.WrongState, RefusalOf(await Run(newsroom, story.Id)));
    }

    /// <summary>A draft with every field set, and its revision.</summary>
    private static async Task<(Story Story, Revision Revision)> Full(Newsroom newsroom, string credit)
    {
        await using var db = await newsroom.Db();
        var picture = new Picture { CreditAgency = credit, CreatedAt = newsroom.Time.GetUtcNow() };
        db.Add(picture);
        await db.SaveChangesAsync();
        var made = (StoryOutcome.Done)await newsroom.Use<MakeStory>().Empty("id", "test");
        var saved = (StoryOutcome.Done)await newsroom.Use<SaveStory>().Save(made.Story.Id, made.Story.Version, new StoryFields
        {
            Headline = "Judul",
            Deck = "Ringkasan",
            Body = Body.OfParagraphs("Isi satu.", "Isi dua."),
            Section = "nasional",
            Language = "id",
            CopyDate = new DateOnly(2026, 3, 1),
            DatelinePlace = "Bandung",
            DatelineCountry = "Indonesia",
            DatelineAgency = "KAWAT",
            Bylines = ["Penulis Satu"],
            Editors = ["Penyunting Satu"],
            Tags = ["tag"],
            CopyrightHolder = "Kawat",
            CopyrightYear = 2026,
            CreditLine = "Kawat",
            UsageTerms = "bebas",
            EditorNote = "catatan",
            Pictures = [new PictureFields(picture.Id, "Keterangan", "Teks pengganti", credit, credit.Length > 0 ? "Juru Foto" : "")],
        }, "test");
        return (saved.Story, await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == saved.Story.RevisionId));
    }
}
