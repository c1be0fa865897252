using System.Net;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>What the desk says to an address or a wish that it doesn't know, and what a row without words is called.</summary>
public sealed class DeskDoorTests
{
    [Theory, InlineData("/desk/tidak-ada"), InlineData("/desk/story/999"), InlineData("/desk/a/b/c.php")]
    public async Task An_unknown_address_is_a_page_for_staff_and_the_door_for_others(string path)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var stranger = await DeskClient.Open(room);
        Assert.StartsWith("/masuk?", DeskClient.Target(await stranger.Get(path)), StringComparison.Ordinal);

        using var ratna = await DeskClient.SignedIn(room);
        var answer = await ratna.Get(path);
        Assert.Equal((HttpStatusCode.NotFound, "text/html"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Contains("<h1>Halaman atau naskah itu tidak ada</h1>", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory, InlineData("nowhere"), InlineData(""), InlineData("DRAFT")]
    public async Task A_move_to_a_state_that_does_not_exist_is_refused_and_changes_nothing(string to)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var draft = await room.Draft("Judul", ["Isi."]);
        using var ratna = await DeskClient.SignedIn(room);
        var page = $"/desk/story/{draft.Id}";
        await using var db = await room.Db();
        var version = (await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).Version;
        await ratna.Post(page, $"{page}?handler=Move", [("to", "in-review"), ("version", $"{version}")]);

        Assert.Equal(HttpStatusCode.BadRequest, (await ratna.Post(page, $"{page}?handler=Move", [("to", to), ("version", $"{version + 1}")])).StatusCode);

        Assert.Equal(StoryState.InReview, (await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).State);
    }

    [Fact]
    public async Task A_row_without_headline_is_a_link_with_words()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Receive("tanpa-apa-pun.json", """{"uri":"urn:uji:9","version":"1","type":"text","language":"id","headline":" ","body_text":""}""");
        await room.Receive("tanpa-judul.json", """{"uri":"urn:uji:8","version":"1","type":"text","language":"id","body_text":"Jembatan gantung itu dibuka pada Senin."}""");
        using var ratna = await DeskClient.SignedIn(room);
        var links = new List<string>();
        foreach (var state in new[] { "accepted", "quarantined", "refused" })
        {
            var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await ratna.Page($"/desk?state={state}"));
            links.AddRange(document.QuerySelectorAll(".row-item .open").Select(link => link.TextContent.Trim()));
        }

        Assert.Equal(2, links.Count);
        Assert.DoesNotContain("", links);
        Assert.Contains(links, text => text.Contains("Jembatan gantung", StringComparison.Ordinal));
        Assert.Contains(links, text => text.Contains("tanpa-apa-pun.json", StringComparison.Ordinal) || text.Contains(' ', StringComparison.Ordinal));
    }

    [Theory, InlineData("/favicon.ico", "image/x-icon"), InlineData("/kawat.svg", "image/svg+xml")]
    public async Task The_icon_is_there_for_everybody(string path, string type)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var answer = await (await room.Http()).GetAsync(path, TestContext.Current.CancellationToken);
        Assert.Equal((HttpStatusCode.OK, type), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
    }
}
