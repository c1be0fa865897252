using Kawat;
using Kawat.Accounts;
using Kawat.Commands;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Intake;
using Kawat.Portal;
using Kawat.Readers;
using Kawat.Shared;
using Kawat.Syndication;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

return await CommandLine.Run(args);

/// <summary>The table of contents: which rooms there are, in the order a story passes them.</summary>
internal static partial class Program
{
    /// <summary>The whole program, not yet started. Commands use its rooms without starting it.</summary>
    public static WebApplication Build(RunSettings run)
    {
        // Settings are read once, at the start: nothing watches their files, of which a system allows few.
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"], ApplicationName = "kawat", ContentRootPath = AppContext.BaseDirectory, WebRootPath = "wwwroot" });
        builder.Environment.WebRootFileProvider = new FixedFiles(builder.Environment.WebRootFileProvider);
        builder.Configuration.AddJsonFile(Path.Combine(run.Data, "kawat.json"), optional: true).AddEnvironmentVariables();
        builder.WebHost.UseUrls(run.Urls);
        builder.AddLogs(run);

        var data = new DataFolder(run.Data);
        builder.Services.AddSingleton(data).AddSingleton(run).AddSingleton(run.Time);
        builder.Services.AddSingleton<Lookups>().AddSingleton<Turns>();
        builder.Services.AddSingleton<Commits>().AddPooledDbContextFactory<KawatDb>((services, options) =>
            Database.Configure(options.AddInterceptors(services.GetRequiredService<Commits>()), run.DatabaseSetting, data.Database));
        builder.Services.AddOptions<SiteOptions>().BindConfiguration("Site").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddRazorPages(pages => pages.RootDirectory = "/");

        builder.AddAccounts();
        builder.AddIntake(run);
        builder.AddDesk();
        builder.AddDossier();
        builder.AddPortal();
        builder.AddReaders(run);
        builder.AddSyndication();
        builder.AddWork(run);

        var app = builder.Build();
        app.UseFrontDoor();
        app.UsePortalErrors();
        app.UseStaticFiles();
        app.UseRouting();
        // Nobody is known but by a cookie, and readers have none. The mark says that this is all of it, else the framework puts it in front once more.
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        app.UseWhen(http => http.Request.Headers.Cookie.Count > 0, known => known.UseAuthentication());
        app.UseAuthorization();
        app.MapIntake();
        app.MapAccounts();
        app.MapDesk();
        app.MapPortal();
        app.MapReaders();
        app.MapSyndication();
        app.MapRazorPages();
        return app;
    }
}
