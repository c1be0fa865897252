using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Submit, send back with a note, submit again, approve, publish.</summary>
public sealed class ReviewTests
{
    [Theory, CombinatorialEngines]
    public async Task A_reporter_submits_an_editor_sends_back_with_a_note_and_approves_the_second_time(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var sari = await DeskClient.SignedIn(room, Role.Reporter, "sari");
        using var ratna = await DeskClient.SignedIn(room, Role.Editor, "ratna");
        var page = DeskClient.Target(await sari.Post("/desk/paste", "/desk/paste?handler=Empty", [("language", "id")]));
        Assert.StartsWith("/desk/story/", page, StringComparison.Ordinal);

        // What is submitted is what is on the screen: the words go along with the deed.
        var form = await sari.Form(page, ("Headline", "Pasar ikan dibuka"), ("Section", "nasional"), ("Body", "Pasar ikan di Muara Angke dibuka kembali."), ("to", "in-review"), ("note", "Tolong periksa angkanya"));
        await sari.Post(page, $"{page}?handler=Move", form);
        Assert.Equal(StoryState.InReview, (await StoryOf(room)).State);
        Assert.Contains("Tolong periksa angkanya", await ratna.Page(page), StringComparison.Ordinal);
        Assert.Contains("Pasar ikan dibuka", await ratna.Page("/desk/stories?state=mine"), StringComparison.Ordinal);
        Assert.DoesNotContain("Pasar ikan dibuka", await sari.Page("/desk/stories?state=mine"), StringComparison.Ordinal);
        Assert.Equal(1, Count(await ratna.Page("/desk/stories"), "Menunggu persetujuan"));

        await ratna.Post(page, $"{page}?handler=Move", await ratna.Form(page, ("to", "draft"), ("note", " ")));
        Assert.Contains("Tulis catatan", await ratna.Page(page), StringComparison.Ordinal);
        Assert.Equal(StoryState.InReview, (await StoryOf(room)).State);

        await ratna.Post(page, $"{page}?handler=Move", await ratna.Form(page, ("to", "draft"), ("note", "Sebut jumlah pedagangnya")));
        Assert.Equal(StoryState.Draft, (await StoryOf(room)).State);
        Assert.Contains("Sebut jumlah pedagangnya", await sari.Page(page), StringComparison.Ordinal);
        Assert.Contains("Pasar ikan dibuka", await sari.Page("/desk/stories?state=mine"), StringComparison.Ordinal);

        await sari.Post(page, $"{page}?handler=Move", await sari.Form(page, ("Body", "Pasar ikan di Muara Angke dibuka kembali untuk 200 pedagang."), ("to", "in-review")));
        await ratna.Post(page, $"{page}?handler=Move", await ratna.Form(page, ("to", "approved")));
        Assert.Equal(StoryState.Approved, (await StoryOf(room)).State);
        await using var db = await room.Db();
        var review = await db.StoryReviews.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((ReviewAnswer.Approved, "sari", "ratna", (await StoryOf(room)).RevisionId), (review.Answer, review.AskedBy, review.AnsweredBy, review.RevisionId));
        Assert.Equal(["in-review", "sent-back", "in-review", "approved"],
            await db.StoryLog.Where(l => l.What != "saved" && l.What != "made").OrderBy(l => l.Id).Select(l => l.What).ToListAsync(TestContext.Current.CancellationToken));

        await ratna.Post(page, $"{page}?handler=Publish", await ratna.Form(page));
        Assert.Equal(StoryState.Published, (await StoryOf(room)).State);
    }

    [Theory, CombinatorialEngines]
    public async Task An_approval_speaks_of_one_revision_and_other_words_ask_again(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var draft = await room.Draft("Judul", ["Isi."]);
        var move = room.Use<MoveStory>();
        await move.Run(draft.Id, StoryState.InReview, null, "sari", cancel: TestContext.Current.CancellationToken);
        await move.Run(draft.Id, StoryState.Approved, null, "ratna", cancel: TestContext.Current.CancellationToken);
        using var budi = await DeskClient.SignedIn(room, Role.Editor, "budi");
        var page = $"/desk/story/{draft.Id}";

        await budi.Post(page, page, await budi.Form(page));
        Assert.Equal(StoryState.Approved, (await StoryOf(room)).State);
        await budi.Post(page, page, await budi.Form(page, ("Headline", "Judul yang lain")));

        var story = await StoryOf(room);
        await using var db = await room.Db();
        var review = await db.StoryReviews.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        Assert.Equal((StoryState.InReview, ReviewAnswer.Waiting, "sari", story.RevisionId), (story.State, review.Answer, review.AskedBy, review.RevisionId));
        Assert.Contains("persetujuan diminta lagi", await budi.Page(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reporter_neither_approves_nor_sends_back_but_takes_back_what_is_the_own()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var others = await room.Draft("Milik orang", ["Isi."]);
        var move = room.Use<MoveStory>();
        await move.Run(others.Id, StoryState.InReview, null, "budi", cancel: TestContext.Current.CancellationToken);
        using var sari = await DeskClient.SignedIn(room, Role.Reporter, "sari");
        var page = $"/desk/story/{others.Id}";
        var html = await sari.Page(page);
        Assert.DoesNotContain("value=\"approved\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("handler=Publish", html, StringComparison.Ordinal);

        async Task<StoryState> Try(string to)
        {
            await sari.Post(page, $"{page}?handler=Move", [("to", to), ("note", "coba"), ("version", $"{(await StoryOf(room)).Version}")]);
            return (await StoryOf(room)).State;
        }

        Assert.Equal(StoryState.InReview, await Try("approved"));
        Assert.Equal(StoryState.InReview, await Try("draft"));
        await move.Run(others.Id, StoryState.Draft, null, "budi", cancel: TestContext.Current.CancellationToken);
        Assert.Equal(StoryState.InReview, await Try("in-review"));
        Assert.Equal(StoryState.Draft, await Try("draft"));
    }

    [Fact]
    public async Task Nobody_is_asked_to_look_at_nothing()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var empty = await room.Draft("", ["Isi."]);
        var outcome = await room.Use<MoveStory>().Run(empty.Id, StoryState.InReview, null, "sari", cancel: TestContext.Current.CancellationToken);
        Assert.Equal(Refusal.NoHeadline, Assert.IsType<StoryOutcome.Refused>(outcome).Reason);
    }

    [Theory, CombinatorialEngines]
    public async Task Two_who_submit_at_the_same_moment_submit_once(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var draft = await room.Draft("Judul", ["Isi."]);
        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(at => Task.Run(() => room.Use<MoveStory>().Run(draft.Id, StoryState.InReview, null, $"p{at}"))));
        Assert.Contains(outcomes, outcome => outcome is StoryOutcome.Done);
        Assert.All(outcomes, outcome => Assert.True(outcome is StoryOutcome.Done or StoryOutcome.Refused { Reason: Refusal.ChangedMeanwhile }));
        await using var db = await room.Db();
        Assert.Equal(1, await db.StoryLog.CountAsync(l => l.What == "in-review", TestContext.Current.CancellationToken));
    }

    private static async Task<Story> StoryOf(Newsroom room)
    {
        await using var db = await room.Db();
        return await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The number on a tab.</summary>
    private static int Count(string html, string tab)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        return int.Parse(document.QuerySelectorAll(".tabs a").Single(a => a.TextContent.Contains(tab, StringComparison.Ordinal)).QuerySelector(".count")!.TextContent, System.Globalization.CultureInfo.InvariantCulture);
    }
}
