using System.Net;
using System.Text.Json;
using Kawat.Desk;
using Kawat.Desk.Compare;
using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>A newer version of an item, laid over the story that was made from an older one.</summary>
public sealed class NewerCopyTests
{
    private const string First = "Hujan deras turun sejak pagi di Bandung.\n\nTiga orang tewas dalam banjir itu.\n\nWarga mengungsi ke sekolah terdekat.";

    [Fact]
    public void What_nobody_touched_is_safe_and_what_both_touched_is_not()
    {
        var changes = Between(
            was: ("Banjir di Bandung", First),
            now: ("Banjir di Bandung meluas", "Hujan deras turun sejak pagi di Bandung.\n\nEmpat orang tewas dalam banjir itu.\n\nWarga mengungsi ke sekolah dan masjid terdekat.\n\nGubernur datang pada sore hari."),
            mine: ("Banjir besar di Bandung", "Hujan deras turun sejak pagi di Bandung.\n\nTiga orang tewas dalam banjir itu, kata polisi.\n\nPengungsi tidur di sekolah."));
        Assert.Equal(["Headline Safe Banjir besar di Bandung meluas", "Body Safe Empat orang tewas dalam banjir itu, kata polisi.", "Body Clash Warga mengungsi ke sekolah dan masjid terdekat.", "Body Safe Gubernur datang pada sore hari."], Lines(changes));
    }

    [Fact]
    public void What_the_story_says_already_is_there()
    {
        var changes = Between(("A", First), ("B", First.Replace("Tiga", "Empat", StringComparison.Ordinal)), ("B", First.Replace("Tiga", "Empat", StringComparison.Ordinal)));
        Assert.All(changes, change => Assert.Equal(CopyFit.There, change.Fit));
        Assert.Equal(2, changes.Count);
    }

    [Fact]
    public void A_paragraph_the_wire_dropped_goes_safely_only_when_it_is_still_the_wires()
    {
        var shorter = "Hujan deras turun sejak pagi di Bandung.\n\nWarga mengungsi ke sekolah terdekat.";
        Assert.Equal(["Body Safe "], Lines(Between(("A", First), ("A", shorter), ("A", First))));
        Assert.Equal(["Body Clash "], Lines(Between(("A", First), ("A", shorter), ("A", First.Replace("itu.", "itu, menurut catatan redaksi.", StringComparison.Ordinal)))));
        Assert.Equal(["Body There "], Lines(Between(("A", First), ("A", shorter), ("A", shorter))));
    }

    [Fact]
    public void All_that_is_safe_taken_into_an_untouched_story_makes_it_the_newer_version()
    {
        var random = new Random(12);
        for (var round = 0; round < 400; round++)
        {
            var (was, now) = (BodyNotationTests.SomeBody(random), BodyNotationTests.SomeBody(random));
            // Pictures are the business of the pictures' own changes.
            was = new Body([.. was.Blocks.Where(block => block is not PictureBlock)]);
            now = new Body([.. now.Blocks.Where(block => block is not PictureBlock)]);
            var changes = NewerCopy.Between(Text("a", was), Text("a", now), Text("a", was));
            // A block that stands twice is known already; all else has to come.
            if (changes.Any(change => change.Fit == CopyFit.There)) continue;
            Assert.All(changes, change => Assert.Equal(CopyFit.Safe, change.Fit));
            Assert.Equal(BodyNotation.Write(now), BodyNotation.Write(NewerCopy.Apply(was, changes)));
        }
    }

    [Fact]
    public void Taking_nothing_changes_nothing()
    {
        var body = BodyNotation.Read(First).Body;
        Assert.Equal(First, BodyNotation.Write(NewerCopy.Apply(body, [])));
    }

    [Theory, CombinatorialEngines]
    public async Task The_desk_merges_a_newer_version_without_scripts_and_keeps_what_is_being_written(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        var story = await Made(room);
        // Somebody is writing: nothing of it is in a revision.
        await room.Use<LiveEdit>().Run(story.Id, (body, _) => new WantedText(new Body([.. body.Blocks, new Paragraph([new Run("Catatan redaksi: laporan berlanjut.")])]), Fields(("Deck", "", "Ringkasan kami"))), "budi");
        await room.Receive("b.json", Ninjs("2", "Banjir Bandung meluas", First.Replace("Tiga", "Empat", StringComparison.Ordinal) + "\n\nGubernur datang pada sore hari."));
        Assert.Contains($"/desk/story/{story.Id}/newer", await ratna.Page($"/desk/story/{story.Id}"), StringComparison.Ordinal);

        var page = $"/desk/story/{story.Id}/newer";
        var html = await ratna.Page(page);
        Assert.Contains("<del>Tiga</del><ins>Empat</ins>", html, StringComparison.Ordinal);
        var answer = await ratna.Post(page, page, [.. Hidden(html), ("how", "safe")]);
        Assert.Equal($"/desk/story/{story.Id}", DeskClient.Target(answer));

        var now = (await room.Use<LiveStories>().Open(story.Id, default))!;
        Assert.Equal("Hujan deras turun sejak pagi di Bandung.\n\nEmpat orang tewas dalam banjir itu.\n\nWarga mengungsi ke sekolah terdekat.\n\nGubernur datang pada sore hari.\n\nCatatan redaksi: laporan berlanjut.", BodyNotation.Write(BodyDocument.Read(now.Document)!));
        Assert.Equal(("Banjir Bandung meluas", "Ringkasan kami"), (now.Fields["Headline"], now.Fields["Deck"]));
        await using var db = await room.Db();
        Assert.False(await db.StoryFlags.AnyAsync(f => f.StoryId == story.Id && f.SettledAt == null));
        Assert.Equal("merged", (await db.StoryFlags.SingleAsync(f => f.StoryId == story.Id)).SettledHow);
        Assert.DoesNotContain("/newer\"", await ratna.Page($"/desk/story/{story.Id}"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await ratna.Get(page)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task A_choice_made_on_an_old_page_takes_nothing(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var ratna = await DeskClient.SignedIn(room);
        var story = await Made(room);
        await room.Receive("b.json", Ninjs("2", "Banjir di Bandung", First.Replace("Tiga", "Empat", StringComparison.Ordinal)));
        var page = $"/desk/story/{story.Id}/newer";
        var fields = Hidden(await ratna.Page(page));
        // Meanwhile a colleague writes over the same words.
        await room.Use<LiveEdit>().Run(story.Id, (body, _) => new WantedText(BodyNotation.Read(BodyNotation.Write(body).Replace("Tiga", "Lima", StringComparison.Ordinal)).Body, Fields()), "budi");
        Assert.Equal(page, DeskClient.Target(await ratna.Post(page, page, [.. fields, ("how", "safe")])));
        Assert.Contains("Lima", BodyDocument.Read((await room.Use<LiveStories>().Open(story.Id, default))!.Document)!.ToPlainText(), StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.True(await db.StoryFlags.AnyAsync(f => f.StoryId == story.Id && f.SettledAt == null));
    }

    [Fact]
    public async Task A_version_that_was_left_is_not_offered_again_and_the_next_one_is_compared_with_it()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await Made(room);
        await room.Receive("b.json", Ninjs("2", "Banjir di Bandung", First.Replace("Tiga", "Empat", StringComparison.Ordinal)));
        long item;
        await using (var db = await room.Db()) item = (await NewerSheet.Find(db, story.Id, default))!.Now.Id;
        Assert.IsType<StoryOutcome.Done>(await room.Use<TakeNewer>().Run(story.Id, item, new HashSet<string>(), "ratna"));
        await using (var db = await room.Db()) Assert.Null(await NewerSheet.Find(db, story.Id, default));
        await room.Receive("c.json", Ninjs("3", "Banjir di Bandung surut", First.Replace("Tiga", "Empat", StringComparison.Ordinal)));
        await using (var db = await room.Db()) Assert.Equal(["Headline Safe Banjir di Bandung surut"], Lines((await NewerSheet.Find(db, story.Id, default))!.Changes));
    }

    [Theory, CombinatorialEngines]
    public async Task Pictures_that_came_and_their_captions_are_taken_and_one_that_went_is_asked_about(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var item = (await room.Receive("a.xml", Nitf("1", "Pasar dibuka pada Senin.", ("a", "Pasar lama")))).Items.Single();
        var story = ((StoryOutcome.Done)await room.Use<MakeStory>().FromItem(item.Id, "ratna")).Story;
        await room.Receive("b.xml", Nitf("2", "Pasar dibuka pada Selasa.", ("a", "Pasar baru"), ("b", "Kapal di dermaga")));
        Assert.Equal(["Safe", "Safe", "Safe"], await Take(room, story.Id, _ => true));
        var revision = await Newest(room, story.Id);
        Assert.Equal(["Pasar baru", "Kapal di dermaga"], revision.Pictures.OrderBy(p => p.Position).Select(p => p.Caption));
        Assert.Contains("Selasa", revision.Body.ToPlainText(), StringComparison.Ordinal);

        await room.Receive("c.xml", Nitf("3", "Pasar dibuka pada Selasa.", ("b", "Kapal di dermaga")));
        Assert.Equal(["Clash"], (await Take(room, story.Id, _ => true)).Distinct().Where(fit => fit == "Clash"));
        revision = await Newest(room, story.Id);
        Assert.Equal(["Kapal di dermaga"], revision.Pictures.Select(p => p.Caption));
        Assert.All(revision.Body.Blocks.OfType<PictureBlock>(), block => Assert.Equal(0, block.Index));
        // The text as it is being written has its places where the revision has them.
        Assert.Equal(BodyNotation.Write(revision.Body), BodyNotation.Write(BodyDocument.Read((await room.Use<LiveStories>().Open(story.Id, default))!.Document)!));
    }

    private static async Task<List<string>> Take(Newsroom room, long storyId, Func<CopyChange, bool> which)
    {
        await using var db = await room.Db();
        var sheet = (await NewerSheet.Find(db, storyId, default))!;
        // Places in the text follow their pictures and are changes of their own.
        var taken = sheet.Changes.Where(change => change.Fit != CopyFit.There).Where(which).ToList();
        Assert.IsType<StoryOutcome.Done>(await room.Use<TakeNewer>().Run(storyId, sheet.Now.Id, taken.Select(change => change.Key).ToHashSet(), "ratna"));
        return [.. taken.Where(change => !change.Result.StartsWith("[[foto", StringComparison.Ordinal) && !change.Was.StartsWith("[[foto", StringComparison.Ordinal)).Select(change => change.Fit.ToString())];
    }

    private static async Task<Revision> Newest(Newsroom room, long storyId)
    {
        await using var db = await room.Db();
        return await db.Revisions.AsNoTracking().Include(r => r.Pictures).Where(r => r.StoryId == storyId).OrderByDescending(r => r.Number).FirstAsync();
    }

    private static string Nitf(string version, string text, params (string Name, string Caption)[] pictures) => $"""
        <?xml version="1.0" encoding="UTF-8"?>
        <nitf xml:lang="id"><head><docdata management-status="usable"><doc-id id-string="uji-pasar" regsrc="kantor-uji"/><date.issue norm="20260301T08{version}000+0700"/><du-key key="uji-pasar" version="{version}"/></docdata></head>
        <body><body.head><hedline><hl1>Pasar apung</hl1></hedline></body.head><body.content><p>{text}</p>{string.Concat(pictures.Select(p => $"<media media-type=\"image\"><media-reference mime-type=\"image/jpeg\" source=\"https://kantor.example/{p.Name}.jpg\"/><media-caption><p>{p.Caption}</p></media-caption></media>"))}</body.content></body></nitf>
        """;

    internal static string Ninjs(string version, string headline, string body, string uri = "urn:uji:banjir") => JsonSerializer.Serialize(new Dictionary<string, object?>
    {
        ["uri"] = uri, ["type"] = "text", ["version"] = version, ["pubstatus"] = "usable", ["language"] = "id", ["versioncreated"] = $"2026-02-02T10:0{version}:00+07:00", ["headline"] = headline, ["body_text"] = body,
    });

    internal static async Task<Story> Made(Newsroom room)
    {
        var item = (await room.Receive("a.json", Ninjs("1", "Banjir di Bandung", First))).Items.Single();
        return ((StoryOutcome.Done)await room.Use<MakeStory>().FromItem(item.Id, "ratna")).Story;
    }

    private static List<(string Name, string Value)> Hidden(string html)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        return [.. document.QuerySelectorAll("form[action$='/newer'] input[type=hidden]").Where(input => input.GetAttribute("name") is "item" or "safe").Select(input => (input.GetAttribute("name")!, input.GetAttribute("value")!))];
    }

    private static Dictionary<string, FieldChange> Fields(params (string Name, string Was, string Now)[] fields) => fields.ToDictionary(f => f.Name, f => new FieldChange(f.Was, f.Now), StringComparer.Ordinal);

    private static IReadOnlyList<CopyChange> Between((string Headline, string Body) was, (string Headline, string Body) now, (string Headline, string Body) mine) =>
        NewerCopy.Between(Text(was.Headline, BodyNotation.Read(was.Body).Body), Text(now.Headline, BodyNotation.Read(now.Body).Body), Text(mine.Headline, BodyNotation.Read(mine.Body).Body));

    private static CopyText Text(string headline, Body body) => new(new Dictionary<string, string> { ["Headline"] = headline }, body, []);

    private static IEnumerable<string> Lines(IEnumerable<CopyChange> changes) => changes.Select(change => $"{change.Field} {change.Fit} {change.Result}");
}
