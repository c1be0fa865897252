using System.Text.RegularExpressions;
using Kawat.Accounts;
using Kawat.Tests.Fixtures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Desk;

/// <summary>Every address of the desk and every deed on its pages, asked by every role: the server lets in who may, and nobody else.</summary>
public sealed partial class DoorsByRoleTests
{
    private const string Denied = "/masuk/ditolak";

    /// <summary>Deeds that need more than their page does.</summary>
    private static readonly Dictionary<string, Permission> Deeds = new(StringComparer.Ordinal)
    {
        ["/desk/story/1?handler=Publish"] = Permission.Publish,
        ["/desk/story/1?handler=Withdraw"] = Permission.Withdraw,
        ["/desk/story/1?handler=Kill"] = Permission.Kill,
        ["/desk/story/1/links?handler=Accept"] = Permission.DecideLinks,
        ["/desk/story/1/links?handler=Pin"] = Permission.DecideLinks,
        ["/desk/story/1/links?handler=Reject"] = Permission.DecideLinks,
        ["/desk/story/1/links?handler=Add"] = Permission.DecideLinks,
        ["/desk/story/1/links?handler=Undo"] = Permission.DecideLinks,
        ["/desk/schedule?handler=Off"] = Permission.Publish,
        ["/desk/item/1?handler=Release"] = Permission.Publish,
        ["/desk/flags?handler=Kill"] = Permission.Kill,
        ["/desk/flags?handler=Keep"] = Permission.Kill,
    };

    /// <summary>Pages that need more than being at the desk, said here a second time so that none is opened by oversight.</summary>
    private static readonly Dictionary<string, Permission> Pages = new(StringComparer.Ordinal)
    {
        ["/Desk/Comments"] = Permission.Moderate,
        ["/Desk/CommentRules"] = Permission.KeepComments,
        ["/Desk/FrontEdit"] = Permission.ArrangeFronts,
        ["/Desk/DossierEdit"] = Permission.EditDossiers,
        ["/Desk/LabelEdit"] = Permission.EditDossiers,
        ["/Desk/SitePageEdit"] = Permission.EditSitePages,
        ["/Desk/LogBook"] = Permission.ReadLog,
        ["/Desk/Sources"] = Permission.KeepSources,
        ["/Desk/SourceEdit"] = Permission.KeepSources,
        ["/Desk/Colleagues"] = Permission.KeepStaff,
        ["/Desk/SectionList"] = Permission.KeepSettings,
        ["/Desk/SettingsEdit"] = Permission.KeepSettings,
    };

    [Fact]
    public async Task Every_address_of_the_desk_lets_in_the_roles_that_may_and_no_other()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Published("Judul", ["Isi."]);
        using var stranger = await DeskClient.Open(room);
        var addresses = Addresses(room);
        Assert.InRange(addresses.Count, 35, 500);
        foreach (var (address, _) in addresses) Assert.StartsWith("/masuk?", DeskClient.Target(await stranger.Get(address)), StringComparison.Ordinal);

        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await DeskClient.SignedIn(room, role, $"{role}");
            foreach (var (address, needs) in addresses.Where(one => !one.Address.EndsWith("/events", StringComparison.Ordinal)))
            {
                var isDenied = DeskClient.Target(await client.Get(address)).StartsWith(Denied, StringComparison.Ordinal);
                Assert.True(isDenied != needs.All(need => role.May(need)), $"{role} at {address}, which needs {string.Join(", ", needs)}: {(isDenied ? "denied" : "let in")}");
            }
        }
    }

    [Fact]
    public async Task Every_deed_that_needs_more_than_its_page_is_refused_to_the_roles_without_it()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Draft("Judul", ["Isi."]);
        await room.Receive("a.json", """{"uri":"urn:uji:1","version":"1","type":"text","language":"id","headline":"Jembatan","body_text":"Jembatan gantung itu dibuka pada Senin."}""");
        foreach (var role in Enum.GetValues<Role>())
        {
            using var client = await DeskClient.SignedIn(room, role, $"{role}");
            foreach (var (address, needs) in Deeds)
            {
                var isDenied = DeskClient.Target(await client.Post("/desk/stories", address, [("id", "1"), ("to", "1"), ("story", "1"), ("version", "-1")])).StartsWith(Denied, StringComparison.Ordinal);
                Assert.True(isDenied != role.May(needs), $"{role} doing {address}, which needs {needs}: {(isDenied ? "denied" : "let do")}");
            }
        }
    }

    [Fact]
    public async Task Pages_that_need_more_than_the_desk_say_so()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Http();
        var pages = room.Use<EndpointDataSource>().Endpoints.Where(e => e.Metadata.GetMetadata<PageActionDescriptor>() is not null)
            .ToLookup(e => e.Metadata.GetMetadata<PageActionDescriptor>()!.ViewEnginePath);
        foreach (var (page, needs) in Pages)
        {
            Assert.NotEmpty(pages[page]);
            Assert.All(pages[page], endpoint => Assert.Contains(Permissions.Policy(needs), endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(data => data.Policy)));
        }
    }

    /// <summary>The desk's addresses with numbers filled in, and what each asks for.</summary>
    private static List<(string Address, IReadOnlyList<Permission> Needs)> Addresses(Newsroom room)
    {
        room.Http().GetAwaiter().GetResult();
        var permissions = Enum.GetValues<Permission>().ToDictionary(Permissions.Policy);
        return [.. room.Use<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText is { } text && (text.TrimStart('/') + "/").StartsWith("desk/", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<HttpMethodMetadata>() is not { } methods || methods.HttpMethods.Contains("GET"))
            .Select(endpoint => ("/" + Filled(endpoint.RoutePattern.RawText!), (IReadOnlyList<Permission>)[.. endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Where(data => data.Policy is not null).Select(data => permissions[data.Policy!])]))
            .DistinctBy(one => one.Item1)];
    }

    private static string Filled(string pattern) => Part().Replace(pattern, part => part.Value switch
    {
        var text when text.Contains("language", StringComparison.Ordinal) => "id",
        var text when text.Contains("kind", StringComparison.Ordinal) => "about",
        var text when text.Contains("section", StringComparison.Ordinal) => "nasional",
        var text when text.Contains('*', StringComparison.Ordinal) => "tidak-ada",
        _ => "1",
    }).TrimStart('/').TrimEnd('/');

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Part();
}
