using System.Net;
using Kawat.Desk;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Every revision beside every other, and brought back.</summary>
public sealed class RestoreRevisionTests
{
    [Theory, CombinatorialEngines]
    public async Task Any_two_revisions_are_compared_in_one_text_and_side_by_side(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        var story = await Three(room);
        var path = $"/desk/story/{story.Id}/compare";
        Assert.Contains("<del>Tiga</del><ins>Empat</ins> orang", await ratna.Page($"{path}?from=2&to=3"), StringComparison.Ordinal);
        var side = await ratna.Page($"{path}?from=3&to=2&view=side");
        Assert.Contains("<del>Empat</del> orang", side, StringComparison.Ordinal);
        Assert.Contains("<ins>Tiga</ins> orang", side, StringComparison.Ordinal);
        Assert.DoesNotContain("<ins>", (await ratna.Page($"{path}?from=2&to=2"))[..].Split("<section")[1].Split("</p>")[1], StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ratna.Get($"{path}?from=99&to=2")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ratna.Get("/desk/story/999/compare")).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task What_was_being_written_becomes_a_revision_before_an_old_one_comes_back(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await Three(room);
        await room.Use<LiveEdit>().Run(story.Id, (body, _) => new WantedText(new Body([.. body.Blocks, new Paragraph([new Run("Belum disimpan.")])]), new Dictionary<string, FieldChange> { ["Deck"] = new("", "Ringkas") }), "budi");
        var outcome = await room.Use<RestoreRevision>().Run(story.Id, 2, story.Version, "ratna");
        Assert.IsType<StoryOutcome.Done>(outcome);
        await using var db = await room.Db();
        var revisions = await db.Revisions.AsNoTracking().Where(r => r.StoryId == story.Id).OrderBy(r => r.Number).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(["", "Tiga orang tewas.", "Empat orang tewas.", "Empat orang tewas.\n\nBelum disimpan.", "Tiga orang tewas."], revisions.Select(r => r.Body.ToPlainText()));
        Assert.Equal(["", "", "", "Ringkas", ""], revisions.Select(r => r.Deck));
        // Whoever has it open has the restored text by steps: its epoch goes on.
        var live = (await room.Use<LiveStories>().Open(story.Id, default))!;
        Assert.Equal(("Tiga orang tewas.", false, 1), (BodyNotation.Write(BodyDocument.Read(live.Document)!), live.IsAhead, live.Epoch));
        Assert.Equal(Refusal.ChangedMeanwhile, Assert.IsType<StoryOutcome.Refused>(await room.Use<RestoreRevision>().Run(story.Id, 3, story.Version, "ratna")).Reason);
    }

    private static async Task<Story> Three(Newsroom room)
    {
        var story = await room.Draft("Judul", ["Tiga orang tewas."]);
        await using var db = await room.Db();
        var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId);
        return ((StoryOutcome.Done)await room.Use<SaveStory>().Save(story.Id, story.Version, StoryFields.Of(story, revision) with { Body = Body.OfParagraphs("Empat orang tewas.") }, "ratna")).Story;
    }
}
