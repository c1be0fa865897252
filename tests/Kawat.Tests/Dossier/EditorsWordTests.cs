using System.Net;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Dossier;

/// <summary>What an editor says about dates, names and links is data: it is used, it survives whatever is made anew, and it can be taken back.</summary>
public sealed class EditorsWordTests
{
    private static async Task Settle(Newsroom room)
    {
        await room.Work();
        room.Time.Advance(SettleQueue.Quiet + TimeSpan.FromSeconds(1));
        await room.Work();
    }

    /// <summary>Throws away everything that can be made anew and makes it.</summary>
    private static async Task Rebuild(Newsroom room)
    {
        Assert.True(await room.Use<StoryArchive>().Rebuild(null, default));
        await using (var db = await room.Db())
        {
            await db.StoryEntities.ExecuteDeleteAsync();
            await db.EntityParts.ExecuteDeleteAsync();
            await db.Entities.ExecuteDeleteAsync();
            await db.Links.Where(link => link.Decision == LinkDecision.Proposed).ExecuteDeleteAsync();
        }

        await room.Use<SettleLinks>().Forget();
        while (await room.Use<SettleLinks>().Step() > 0) { }
        await room.Use<MakeThreads>().Rebuild();
    }

    private static async Task<List<string>> NamesOf(Newsroom room, long storyId)
    {
        await using var db = await room.Db();
        return await db.StoryEntities.Where(named => named.StoryId == storyId).Join(db.Entities, named => named.EntityId, entity => entity.Id, (_, entity) => entity.Key).OrderBy(key => key).ToListAsync();
    }

    private static async Task<long> IdOf(Newsroom room, EntityKind kind, string key)
    {
        await using var db = await room.Db();
        var entities = await db.Entities.Where(entity => entity.Kind == kind).ToListAsync();
        return Assert.Single(entities, entity => entity.Key == key).Id;
    }

    private static async Task<List<string>> Days(Newsroom room, long storyId)
    {
        var thread = await room.ThreadOf(storyId);
        return [.. (await room.EventsOf(thread!.Id)).Select(entry => entry.Value)];
    }

    private static async Task<Surroundings> Seen(Newsroom room, long storyId)
    {
        await using var db = await room.Db();
        return await room.Use<LookAround>().Of((await Kawat.Desk.WrittenText.Find(db, storyId, room.Time.GetUtcNow(), default))!, "id");
    }

    [Theory, CombinatorialEngines]
    public async Task A_corrected_date_is_on_the_timeline_and_stays_there(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(ThreadRoom.Dam);
        var date = (await Seen(room, stories[1].Id)).Dates.Single(date => date.Value == "2024-03-05");
        Assert.IsType<DossierOutcome.Done>(await room.Use<CorrectReading>().Date(stories[1].Id, date.Phrase, date.Sentence, "2023-03-05", "ratna"));
        Assert.DoesNotContain("2023-03-05", await Days(room, stories[0].Id));
        await Settle(room);
        Assert.Contains("2023-03-05", await Days(room, stories[0].Id));
        var grown = await room.Picture();
        await Rebuild(room);
        Assert.Equal(grown, await room.Picture());

        var said = (await Seen(room, stories[1].Id)).Dates.Single(date => date.SaidBy == "ratna");
        Assert.IsType<DossierOutcome.Done>(await room.Use<CorrectReading>().Undo(stories[1].Id, said.WordId!.Value, "sari"));
        await Settle(room);
        Assert.DoesNotContain("2023-03-05", await Days(room, stories[0].Id));
        Assert.IsType<DossierOutcome.Refused>(await room.Use<CorrectReading>().Undo(stories[1].Id, said.WordId!.Value, "sari"));
        Assert.Equal(DossierRefusal.BadDate, Assert.IsType<DossierOutcome.Refused>(await room.Use<CorrectReading>().Date(stories[0].Id, "x", "", "kemarin", "sari")).Reason);
    }

    [Theory, CombinatorialEngines]
    public async Task Somebody_else_is_somebody_else_in_this_story_alone_also_in_its_next_revision(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(ThreadRoom.Dam);
        var name = (await Seen(room, stories[1].Id)).Names.Single(name => name.ReadKey == "ratna wulandari");
        var apart = CorrectReading.NamesakeKey(name.Name, "Peneliti");
        Assert.IsType<DossierOutcome.Done>(await room.Use<CorrectReading>().Name(stories[1].Id, (name.ReadKind, name.ReadKey), name.Name, (name.ReadKind, apart), name.Name, "ratna"));
        await Settle(room);
        Assert.Contains("ratna wulandari (peneliti)", await NamesOf(room, stories[1].Id));
        Assert.DoesNotContain("ratna wulandari", await NamesOf(room, stories[1].Id));
        Assert.Contains("ratna wulandari", await NamesOf(room, stories[0].Id));
        Assert.Contains(StoryUrl.Of(stories[1]), await room.Get("/orang/ratna-wulandari-peneliti"), StringComparison.Ordinal);

        await Rebuild(room);
        Assert.Contains("ratna wulandari (peneliti)", await NamesOf(room, stories[1].Id));
        var seen = (await Seen(room, stories[1].Id)).Names.Single(name => name.SaidBy == "ratna");
        Assert.Equal("ratna wulandari", seen.ReadKey);
        await room.Use<CorrectReading>().Undo(stories[1].Id, seen.WordId!.Value, "ratna");
        await Settle(room);
        Assert.Contains("ratna wulandari", await NamesOf(room, stories[1].Id));
    }

    [Theory, CombinatorialEngines]
    public async Task Merged_names_are_one_everywhere_their_address_leads_on_and_they_can_be_split_again(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([.. ThreadRoom.Dam, .. ThreadRoom.Trial]);
        var (from, into) = (await IdOf(room, EntityKind.Person, "gunungjati harun prasetyo"), await IdOf(room, EntityKind.Person, "ratna wulandari"));
        await using (var db = await room.Db())
        {
            var preview = (await MergePreview.Of(db, from, into, default))!;
            Assert.Equal((2, 3, 0), (preview.From.StoryCount, preview.Into.StoryCount, preview.Both));
            Assert.Equal(1, preview.ThreadCount);
        }

        var edit = room.Use<EditEntity>();
        Assert.IsType<DossierOutcome.Done>(await edit.Merge(from, into, "ratna"));
        Assert.Equal(DossierRefusal.Circle, Assert.IsType<DossierOutcome.Refused>(await edit.Merge(into, from, "ratna")).Reason);
        Assert.Equal(DossierRefusal.SameName, Assert.IsType<DossierOutcome.Refused>(await edit.Merge(into, into, "ratna")).Reason);
        var answer = await (await room.Http()).GetAsync("/orang/gunungjati-harun-prasetyo");
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        Assert.Equal("/orang/ratna-wulandari", answer.Headers.Location!.OriginalString);
        await Settle(room);
        Assert.Contains("ratna wulandari", await NamesOf(room, stories[3].Id));
        Assert.Contains(StoryUrl.Of(stories[3]), await room.Get("/orang/ratna-wulandari"), StringComparison.Ordinal);
        await using (var db = await room.Db()) Assert.True((await RereadProgress.Now(db, default)).IsDone);

        await Rebuild(room);
        Assert.Contains("ratna wulandari", await NamesOf(room, stories[3].Id));
        Assert.DoesNotContain("gunungjati harun prasetyo", await NamesOf(room, stories[3].Id));

        await using (var db = await room.Db())
        {
            // The name that is gone after a rebuild comes back with its stories.
            var word = await db.EntityWords.SingleAsync(one => one.Kind == EntityWordKind.Merged);
            Assert.IsType<DossierOutcome.Done>(await edit.Undo(word.Id, "sari"));
        }

        await Settle(room);
        Assert.Contains("gunungjati harun prasetyo", await NamesOf(room, stories[3].Id));
        Assert.Equal(["ratna wulandari"], (await NamesOf(room, stories[0].Id)).Where(key => key.Contains("ratna", StringComparison.Ordinal)));
        Assert.Contains(StoryUrl.Of(stories[3]), await room.Get("/orang/gunungjati-harun-prasetyo"), StringComparison.Ordinal);
        Assert.DoesNotContain(StoryUrl.Of(stories[3]), await room.Get("/orang/ratna-wulandari"), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task The_gazetteer_finds_names_that_the_engine_passes_over_and_calls_them_as_editors_do(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Warga menanam bakau", ["Warga bersama kelompok tani mandiri menanam bakau di Sukamaju. Ketua KTM menyambutnya."], new DateOnly(2026, 1, 5));
        await Settle(room);
        Assert.DoesNotContain("kelompok tani mandiri", await NamesOf(room, story.Id));
        var edit = room.Use<EditEntity>();
        var added = Assert.IsType<DossierOutcome.Done>(await edit.Add("organisation", "Kelompok Tani Mandiri", ["kelompok tani mandiri", "KTM"], "ratna"));
        Assert.IsType<DossierOutcome.Done>(await edit.Rename(added.Id, "", "Kelompok Tani Mandiri Sukamaju", "ratna"));
        Assert.IsType<DossierOutcome.Done>(await edit.Rename(added.Id, "en", "Mandiri Farmers", "ratna"));
        await Settle(room);
        Assert.Contains("kelompok tani mandiri", await NamesOf(room, story.Id));
        var page = await room.Get("/organisasi/kelompok-tani-mandiri");
        Assert.Contains("Kelompok Tani Mandiri Sukamaju</h1>", page, StringComparison.Ordinal);
        await Rebuild(room);
        Assert.Contains("kelompok tani mandiri", await NamesOf(room, story.Id));
        Assert.Contains("Kelompok Tani Mandiri Sukamaju</h1>", await room.Get("/organisasi/kelompok-tani-mandiri"), StringComparison.Ordinal);

        // A story that comes later is read with it at once.
        var later = await room.Published("KTM panen", ["KTM panen raya di Sukamaju."], new DateOnly(2026, 1, 9));
        await room.Work();
        Assert.Contains("kelompok tani mandiri", await NamesOf(room, later.Id));

        var id = await IdOf(room, EntityKind.Organisation, "kelompok tani mandiri");
        Assert.IsType<DossierOutcome.Done>(await edit.Hide(id, "ratna"));
        await Settle(room);
        Assert.DoesNotContain("kelompok tani mandiri", await NamesOf(room, story.Id));
        Assert.Equal(HttpStatusCode.NotFound, (await (await room.Http()).GetAsync("/organisasi/kelompok-tani-mandiri")).StatusCode);
        await using (var db = await room.Db()) Assert.IsType<DossierOutcome.Done>(await edit.Undo(await db.EntityWords.Where(word => word.Kind == EntityWordKind.Hidden).Select(word => word.Id).SingleAsync(), "ratna"));
        await Settle(room);
        Assert.Contains("kelompok tani mandiri", await NamesOf(room, story.Id));
        Assert.Equal(DossierRefusal.NoTitle, Assert.IsType<DossierOutcome.Refused>(await edit.AddForm(id, "-", "ratna")).Reason);
    }

    [Theory, CombinatorialEngines]
    public async Task The_order_of_links_and_an_editors_own_stay_through_relinking_and_own_links_get_their_sentence(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll([.. ThreadRoom.Dam, .. ThreadRoom.Trial]);
        var last = stories[2].Id;
        Assert.IsType<StoryOutcome.Done>(await room.Use<DecideLink>().Add(last, stories[3].Id, "Kontraktornya sama", "ratna"));
        Assert.IsType<StoryOutcome.Done>(await room.Use<OrderLinks>().Run(last, [stories[3].Id, stories[0].Id, stories[1].Id], "ratna"));
        await Settle(room);
        await Rebuild(room);
        await using var db = await room.Db();
        var rows = await db.Links.AsNoTracking().Where(link => link.FromStoryId == last).ToListAsync();
        Assert.Equal([stories[3].Id, stories[0].Id, stories[1].Id], rows.InOrder().Select(row => row.ToStoryId));
        Assert.Equal((LinkDecision.Added, 1.0, "Kontraktornya sama"), (rows.InOrder().First().Decision, rows.InOrder().First().Score, rows.InOrder().First().EditorReason));
        Assert.All(rows.Where(row => row.ToStoryId != stories[3].Id), row => Assert.Equal(LinkDecision.Accepted, row.Decision));
        var page = await room.Get(StoryUrl.Of(stories[2]));
        int Place(Story story) => page.IndexOf($"href=\"{StoryUrl.Of(story)}\"", page.IndexOf("id=\"latar\"", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(Place(stories[3]) < Place(stories[0]) && Place(stories[0]) < Place(stories[1]));
    }

    [Theory, CombinatorialEngines]
    public async Task A_text_being_written_is_looked_at_as_it_stands(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var stories = await room.PublishAll(ThreadRoom.Dam);
        var draft = await room.Draft("Bendungan Cirangga retak", ["Menteri Pekerjaan Umum Ratna Wulandari meninjau Bendungan Cirangga di Kabupaten Sukamaju pada Senin, 3 Maret 2026.", "Bendungan Cirangga diresmikan pada 18 Februari 2026."], new DateOnly(2026, 3, 4));
        var seen = await Seen(room, draft.Id);
        Assert.Contains(seen.Names, name => name is { ReadKey: "ratna wulandari", Kind: "person", EntityId: not null });
        Assert.Contains(seen.Dates, date => date.Conflict.Length > 0);
        Assert.Contains(seen.Links, link => link.ToStoryId == stories[2].Id && link.Reasons.Count > 0);
        Assert.Equal((await room.ThreadOf(stories[0].Id))!.Id, seen.Place!.Thread.Id);
        Assert.False(seen.Place.IsIn);
        var copy = await room.Draft(ThreadRoom.Dam[2].Headline, ThreadRoom.Dam[2].Paragraphs, ThreadRoom.Dam[2].Day);
        var twin = Assert.Single((await Seen(room, copy.Id)).Twins, twin => twin.Label == "copy");
        Assert.Equal(stories[2].Id, twin.StoryId);
        Assert.NotEmpty(twin.Reasons);
        await using var db = await room.Db();
        Assert.Empty(await db.Links.Where(link => link.FromStoryId == draft.Id).ToListAsync());
    }
}
