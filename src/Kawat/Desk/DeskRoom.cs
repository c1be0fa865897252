using Kawat.Accounts;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Desk;

internal static class DeskRoom
{
    public static void AddDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MakeStory>().AddSingleton<SaveStory>().AddSingleton<Publish>().AddSingleton<Withdraw>().AddSingleton<MoveStory>()
            .AddSingleton<TakePaste>().AddSingleton<QueueWatch>().AddSingleton<AddPictures>();
        // Nothing in this folder is shown to somebody who is not signed in; pages that need more say so here too.
        builder.Services.Configure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AuthorizeFolder("/Desk", Permissions.Policy(Permission.Write));
            pages.Conventions.AuthorizePage("/Desk/Sources", Permissions.Policy(Permission.KeepSources));
            pages.Conventions.AuthorizePage("/Desk/FailedWork", Permissions.Policy(Permission.KeepSources));
            pages.Conventions.AuthorizePage("/Desk/Colleagues", Permissions.Policy(Permission.KeepStaff));
        });
    }

    public static void MapDesk(this WebApplication app)
    {
        app.MapQueueEvents();
        app.MapDeskFiles();
    }
}
