using AngleSharp.Html.Parser;
using Kawat.Accounts;
using Kawat.Tests.Desk;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Accounts;

/// <summary>The table of who may what says what the code does.</summary>
public sealed class RolesPageTests
{
    [Theory]
    [InlineData("id", "boleh", "tidak boleh")]
    [InlineData("en", "may", "may not")]
    public async Task The_table_holds_every_deed_for_every_role_as_the_code_has_it(string language, string yes, string no)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room, Role.Reporter, language: language);
        var page = new HtmlParser().ParseDocument(await client.Page("/desk/roles"));

        Assert.Equal(Enum.GetValues<Permission>().Length, page.QuerySelectorAll("tr[data-may]").Length);
        foreach (var permission in Enum.GetValues<Permission>())
        {
            var row = page.QuerySelector($"tr[data-may='{permission.Word()}']")!;
            Assert.DoesNotContain("signin.may", row.TextContent, StringComparison.Ordinal);
            foreach (var role in Enum.GetValues<Role>())
                Assert.Equal(role.May(permission) ? yes : no, row.QuerySelector($"td[data-role='{role.Word()}'] .unseen")!.TextContent);
        }
    }
}
