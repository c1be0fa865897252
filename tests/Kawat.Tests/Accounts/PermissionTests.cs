using System.Net;
using Kawat.Accounts;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Accounts;

/// <summary>Each role can do its own and no more, by the forms of the pages and not by what the pages show.</summary>
public sealed class PermissionTests
{
    [Theory]
    [InlineData("Reporter", "Publish", false)]
    [InlineData("Reporter", "Withdraw", false)]
    [InlineData("Reporter", "Kill", false)]
    [InlineData("Editor", "Publish", true)]
    [InlineData("Editor", "Withdraw", true)]
    [InlineData("Editor", "Kill", false)]
    [InlineData("DeskHead", "Kill", true)]
    public async Task A_deed_needs_its_role(string role, string deed, bool may)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = deed == "Publish" ? await room.Draft("Judul", ["Isi."]) : await room.Published("Judul", ["Isi."]);
        using var client = await DeskClient.SignedIn(room, Enum.Parse<Role>(role));
        var page = $"/desk/story/{story.Id}";
        var form = await client.Form(page, ("reason", "alasan"), ("sure", "yes"));

        var answer = await client.Post(page, $"{page}?handler={deed}", form);

        Assert.Equal(may ? page : "/masuk/ditolak", DeskClient.Target(answer).Split('?')[0]);
        await using var db = await room.Db();
        var state = (await db.Stories.AsNoTracking().SingleAsync(TestContext.Current.CancellationToken)).State;
        Assert.Equal(may ? deed switch { "Publish" => "Published", "Withdraw" => "Withdrawn", _ => "Killed" } : deed == "Publish" ? "Draft" : "Published", state.ToString());
    }

    [Fact]
    public async Task A_reporter_writes_drafts_but_not_what_is_out()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var draft = await room.Draft("Draf", ["Isi."]);
        var published = await room.Published("Terbit", ["Isi."]);
        using var client = await DeskClient.SignedIn(room, Role.Reporter);

        async Task<HttpStatusCode> Save(long id)
        {
            var page = $"/desk/story/{id}";
            return (await client.Post(page, page, await client.Form(page, ("Headline", "Diubah pewarta")))).StatusCode;
        }

        Assert.Equal(HttpStatusCode.Redirect, await Save(draft.Id));
        Assert.Equal(HttpStatusCode.Conflict, await Save(published.Id));
        Assert.Equal("/masuk/ditolak", DeskClient.Target(await client.Get("/desk/admin")).Split('?')[0]);
        Assert.Equal("/masuk/ditolak", DeskClient.Target(await client.Get("/desk/admin/staff")).Split('?')[0]);
    }
}
