using Kawat.Commands;
using Kawat.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Kawat.Readers;

internal static class ReadersRoom
{
    public static void AddReaders(this WebApplicationBuilder builder, RunSettings run)
    {
        var services = builder.Services;
        services.AddOptions<ReadersOptions>().BindConfiguration("Readers").ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ReaderKey>().AddSingleton<FormMark>().AddSingleton<ClientHash>().AddSingleton<ReaderDoor>();
        services.AddSingleton<CommentsShown>().AddSingleton<PostComment>().AddSingleton<OwnComment>().AddSingleton<ReportComment>();
        services.AddSingleton<JudgeComments>().AddSingleton<KeepComments>().AddSingleton<AuthorRecords>().AddSingleton<TrimComments>();
        services.AddSingleton<ReadTally>().AddSingleton<WriteReads>().AddSingleton<MostRead>().AddSingleton<TellMostRead>();
        if (run.RunsByItself) services.AddHostedService<ReadersRounds>();
        services.Configure<RazorPagesOptions>(pages => pages.Conventions.AddFolderApplicationModelConvention("/Readers", page =>
        {
            page.Filters.Add(new ReaderHeaders());
            // Readers get no cookie, so the framework's own token, which needs one, can't stand here; FormMark and ReaderDoor do its work.
            page.Filters.Add(new IgnoreAntiforgeryTokenAttribute());
            page.Filters.Add(new RequestSizeLimitAttribute(ReaderDoor.MostDrained));
            page.Filters.Add(new RequestFormLimitsAttribute { ValueCountLimit = 20, KeyLengthLimit = 100, ValueLengthLimit = ReaderDoor.MostBytes, MultipartBodyLengthLimit = ReaderDoor.MostBytes });
        }));
    }

    public static void MapReaders(this WebApplication app)
    {
        var tally = app.Services.GetRequiredService<ReadTally>();
        app.Services.GetRequiredService<StoryReads>().Tally = (storyId, agent) =>
        {
            if (!KnownBots.IsBot(agent)) tally.Count(storyId);
        };
    }
}
