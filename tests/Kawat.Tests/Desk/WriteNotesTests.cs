using System.Text.Json;
using Kawat.Desk;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Desk.Notes;
using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Notes to colleagues without a browser's scripts, and that nobody outside ever gets one.</summary>
public sealed class WriteNotesTests
{
    private const string Secret = "Rahasiarekan";

    [Theory, CombinatorialEngines]
    public async Task A_note_is_written_answered_resolved_and_opened_again_without_scripts(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        var draft = await room.Draft("Judul", ["Menteri tiba."]);
        var path = $"/desk/story/{draft.Id}/notes";
        await ratna.Post(path, $"{path}?handler=Add", [("quote", "Menteri"), ("text", "Yang mana?")]);
        await using var db = await room.Db();
        var note = await db.StoryNotes.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        await ratna.Post(path, $"{path}?handler=Reply", [("note", $"{note.Id}"), ("text", "Menteri kesehatan.")]);
        Assert.Contains("Menteri kesehatan.", await ratna.Page(path), StringComparison.Ordinal);
        await ratna.Post(path, $"{path}?handler=Settle", [("note", $"{note.Id}")]);
        Assert.Equal("ratna", (await db.StoryNotes.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).SettledBy);
        await ratna.Post(path, $"{path}?handler=Reopen", [("note", $"{note.Id}")]);
        Assert.Null((await db.StoryNotes.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).SettledAt);
        await ratna.Post(path, $"{path}?handler=Add", [("quote", ""), ("text", "  ")]);
        Assert.Equal(1, await db.StoryNotes.CountAsync(TestContext.Current.CancellationToken));
    }

    [Theory, CombinatorialEngines]
    public async Task A_note_stands_in_nothing_that_leaves_the_desk(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        var draft = await room.Draft("Pasar apung dibuka", ["Pasar apung dibuka kembali pada Senin."]);
        await Mark(room, draft.Id, "apung", "m1");
        await room.Use<WriteNotes>().Add(draft.Id, "m1", $"apung {Secret}", $"{Secret} benar?", "ratna");
        // Saved from the form as it stands, so that the text with its marks becomes a revision, and out.
        var path = $"/desk/story/{draft.Id}";
        var document = (await room.Use<LiveStories>().Open(draft.Id, default))!.Document.GetRawText();
        Assert.Contains("m1", document, StringComparison.Ordinal);
        await ratna.Post(path, $"{path}?handler=Publish", await ratna.Form(path, ("BodyDocument", document), ("Deck", "Ringkas."), ("Section", "nasional"), ("PublishWhen", "now")));
        await room.Work();
        await using var db = await room.Db();
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == draft.Id, TestContext.Current.CancellationToken);
        Assert.True(story.IsOpenAt(room.Time.GetUtcNow()));
        var http = await room.Http();
        foreach (var address in new[]
        {
            StoryUrl.Of(story), "/", "/terbaru", "/nasional", "/feed.xml", "/atom.xml", "/feed.json", "/rss.xml", "/nasional/rss.xml", "/nasional/atom.xml", "/nasional/feed.json", "/sitemap.xml", "/sitemap-1.xml", "/news-sitemap.xml",
            "/cari?q=apung", "/arsip", "/robots.txt",
        })
        {
            var text = await (await http.GetAsync(address)).Content.ReadAsStringAsync();
            Assert.False(text.Contains(Secret, StringComparison.OrdinalIgnoreCase) || text.Contains("inline-note", StringComparison.Ordinal), $"{address} tells it.");
        }

        // The search page says the question again, and finds nothing by it.
        Assert.DoesNotContain(StoryUrl.Of(story), await (await http.GetAsync($"/cari?q={Secret}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        // What readers' preview and every writer of files is made from: the revision.
        Assert.DoesNotContain(Secret, await ratna.Page($"{path}/preview"), StringComparison.Ordinal);
        foreach (var revision in await db.Revisions.AsNoTracking().ToListAsync(TestContext.Current.CancellationToken))
        {
            var stored = JsonSerializer.Serialize(revision);
            Assert.DoesNotContain(Secret, stored, StringComparison.Ordinal);
            Assert.DoesNotContain("m1", stored, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Words_that_are_replaced_as_a_whole_keep_their_note_where_they_still_stand()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var draft = await room.Draft("Judul", ["Menteri tiba pada Senin.", "Gubernur menyambut."]);
        await Mark(room, draft.Id, "Menteri tiba", "m1");
        await Mark(room, draft.Id, "Gubernur", "m2");
        await using var db = await room.Db();
        var story = await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken);
        var live = (await room.Use<LiveStories>().Open(draft.Id, default))!;
        var fields = StoryFields.Of(story, await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId, TestContext.Current.CancellationToken)) with { Body = BodyNotation.Read("Siang ini **Menteri** tiba.\n\nWali kota menyambut.").Body };
        Assert.IsType<StoryOutcome.Done>(await room.Use<SaveStory>().Save(draft.Id, story.Version, fields, "test", new LiveMark(live.Epoch, live.Seq, false), default));
        Assert.Equal([new NoteWords("m1", "Menteri tiba")], NoteAnchors.Of((await room.Use<LiveStories>().Open(draft.Id, default))!.Document));
        Assert.Equal(BodyNotation.Write(fields.Body), BodyNotation.Write(BodyDocument.Read((await room.Use<LiveStories>().Open(draft.Id, default))!.Document)!));
    }

    /// <summary>Marks words as the editor in a browser does: a change whose document bears the mark.</summary>
    private static async Task Mark(Newsroom room, long story, string words, string mark)
    {
        var now = (await room.Use<LiveStories>().Open(story, default))!;
        var node = System.Text.Json.Nodes.JsonNode.Parse(now.Document.GetRawText())!.AsObject();
        var one = JsonSerializer.SerializeToElement(new { type = "doc", content = new object[] { new { type = "paragraph", content = new object[] { new { type = "text", text = words, marks = new object[] { new { type = "note", attrs = new { id = mark } } } } } } } });
        NoteAnchors.Carry(one, node);
        var answer = await room.Use<LiveStories>().Take(story, new LiveChange(now.Epoch, now.Seq, now.Version, $"test-{mark}", JsonSerializer.SerializeToElement(new object[] { new { } }), JsonSerializer.SerializeToElement(node)), "ratna", default);
        Assert.True(answer!.IsTaken);
    }
}
