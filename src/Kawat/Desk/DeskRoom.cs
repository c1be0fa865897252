using Kawat.Accounts;
using Kawat.Desk.Live;
using Kawat.Desk.Spelling;
using Kawat.Shared;
using Kawat.Stories.Labels;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Desk;

internal static class DeskRoom
{
    public static void AddDesk(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<MakeStory>().AddSingleton<SaveStory>().AddSingleton<Publish>().AddSingleton<Withdraw>().AddSingleton<MoveStory>().AddSingleton<ReleaseItem>().AddSingleton<SettleFlags>()
            .AddSingleton<TakePaste>().AddSingleton<QueueWatch>().AddSingleton<ReadQueue>().AddSingleton<QueueFolds>().AddSingleton<SpikeItems>().AddSingleton<MarkRead>().AddSingleton<KeepQueueViews>().AddSingleton<MendItem>().AddSingleton<AddPictures>().AddSingleton<EditPicture>()
            .AddSingleton<ActionLog>().AddSingleton<SetUpPull>().AddSingleton<SourceHealth>().AddSingleton<SourceAlarm>().AddSingleton<MendWork>().AddSingleton<MeasureStorage>().AddSingleton<LiveHub>().AddSingleton<LiveStories>().AddSingleton<LiveEvents>().AddSingleton<LiveEdit>()
            .AddSingleton<Compare.TakeNewer>().AddSingleton<TranslateStory>().AddSingleton<RestoreRevision>().AddSingleton<Notes.WriteNotes>().AddSingleton<Hands.KeepHands>().AddSingleton<CheckSpelling>()
            .AddSingleton<ArrangeFront>().AddSingleton<EditDossier>().AddSingleton<EditSitePage>().AddSingleton<EditLabel>().AddSingleton<FillLabels>();
        builder.Services.AddOptions<DeskOptions>().BindConfiguration("Desk").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<EditSections>().AddSingleton<MergeSections>().AddSingleton<SettingList>().AddSingleton<KeepSettings>().AddHostedService(services => services.GetRequiredService<KeepSettings>());
        // Nothing in this folder is shown to somebody who is not signed in; pages that need more say so here too.
        builder.Services.Configure<RazorPagesOptions>(pages =>
        {
            pages.Conventions.AuthorizeFolder("/Desk", Permissions.Policy(Permission.Write));
            pages.Conventions.AuthorizePage("/Desk/Comments", Permissions.Policy(Permission.Moderate));
            pages.Conventions.AuthorizePage("/Desk/CommentRules", Permissions.Policy(Permission.KeepComments));
            pages.Conventions.AddPageRoute("/Desk/DossierEdit", "/desk/dossiers/new/{language}");
            pages.Conventions.AuthorizePage("/Desk/FrontEdit", Permissions.Policy(Permission.ArrangeFronts));
            pages.Conventions.AuthorizePage("/Portal/FrontPreview", Permissions.Policy(Permission.ArrangeFronts));
            pages.Conventions.AuthorizePage("/Desk/DossierEdit", Permissions.Policy(Permission.EditDossiers));
            pages.Conventions.AuthorizePage("/Desk/LabelEdit", Permissions.Policy(Permission.EditDossiers));
            pages.Conventions.AuthorizePage("/Desk/SitePageEdit", Permissions.Policy(Permission.EditSitePages));
            pages.Conventions.AuthorizePage("/Desk/Sources", Permissions.Policy(Permission.KeepSources));
            pages.Conventions.AuthorizePage("/Desk/SourceEdit", Permissions.Policy(Permission.KeepSources));
            pages.Conventions.AuthorizePage("/Desk/SourceServer", Permissions.Policy(Permission.KeepSources));
            pages.Conventions.AuthorizePage("/Desk/Storage", Permissions.Policy(Permission.KeepSources));
            pages.Conventions.AuthorizePage("/Desk/WorkBoard", Permissions.Policy(Permission.KeepSources));
            pages.Conventions.AuthorizePage("/Desk/LogBook", Permissions.Policy(Permission.ReadLog));
            pages.Conventions.AuthorizePage("/Desk/SectionList", Permissions.Policy(Permission.KeepSettings));
            pages.Conventions.AuthorizePage("/Desk/SettingsEdit", Permissions.Policy(Permission.KeepSettings));
            pages.Conventions.AuthorizePage("/Desk/Colleagues", Permissions.Policy(Permission.KeepStaff));
        });
    }

    public static void MapDesk(this WebApplication app)
    {
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/desk", StringComparison.OrdinalIgnoreCase), desk => desk.UseStatusCodePages(SayMissing));
        app.MapQueueEvents();
        app.MapDeskFiles();
        app.MapBodyRoutes();
        app.MapLiveRoutes();
        app.MapSpellingRoutes();
        // Who isn't signed in learns nothing of which addresses there are.
        app.MapFallback("/desk/{**rest}", () => Results.NotFound()).RequireAuthorization(Permissions.Policy(Permission.Write));
    }

    /// <summary>A page instead of a browser's own error.</summary>
    private static Task SayMissing(StatusCodeContext status)
    {
        var (request, response) = (status.HttpContext.Request, status.HttpContext.Response);
        if (request.Headers.Accept.ToString() is var accept && accept is not ("" or "*/*") && !accept.Contains("text/html", StringComparison.Ordinal)) return Task.CompletedTask;
        var words = Words.In(status.HttpContext.User.Language());
        response.ContentType = "text/html; charset=utf-8";
        var title = words[response.StatusCode == StatusCodes.Status404NotFound ? "desk.missing" : "desk.failed", response.StatusCode];
        return response.WriteAsync($"""
            <!doctype html><html lang="{words.Language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{BodyView.Encode(title)}</title><link rel="icon" href="/kawat.svg" type="image/svg+xml"><link rel="stylesheet" href="/desk.css"><body class="bare"><main class="card">
            <p class="mark">Kawat</p><h1>{BodyView.Encode(title)}</h1><p><a href="/desk">{BodyView.Encode(words["desk.denied.back"])}</a></p></main></body></html>
            """);
    }
}
