using System.Text.Encodings.Web;
using System.Text.Unicode;
using Kawat.Shared;
using Microsoft.AspNetCore.Mvc.ApplicationModels;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.WebEncoders;

namespace Kawat.Portal;

internal static class PortalRoom
{
    /// <summary>What answers for itself when something is not there; everything else gets the portal's own page.</summary>
    public static readonly string[] Apart = ["/desk", "/intake", "/media", "/gaya", "/api"];

    public static void AddPortal(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StyleSheet>().AddSingleton<Script>().AddSingleton<StandingMatter>().AddSingleton<Pressroom>();
        builder.AddReadyPages();
        // Letters of every script stay as they are; what means something to HTML is always encoded.
        builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.Configure<RazorPagesOptions>(pages =>
        {
            // A page names its address once, "/$latest"; each edition has its own word for it.
            pages.Conventions.AddFolderRouteModelConvention("/", page =>
            {
                var templates = page.Selectors.Select(selector => selector.AttributeRouteModel!.Template!).ToList();
                if (!templates.Exists(template => template.Contains('$', StringComparison.Ordinal))) return;
                page.Selectors.Clear();
                foreach (var (_, address) in templates.SelectMany(Addresses.Of))
                    page.Selectors.Add(new SelectorModel { AttributeRouteModel = new AttributeRouteModel { Template = address.TrimStart('/') } });
            });
            pages.Conventions.AddFolderApplicationModelConvention("/Portal", page => page.Filters.Add(new PortalHeaders()));
        });
    }

    /// <summary>Ready pages, and errors as pages in the language of the address.</summary>
    public static void UsePortalErrors(this WebApplication app)
    {
        var ready = app.Services.GetRequiredService<ReadyPages>();
        app.UseWhen(IsForReaders, readers =>
        {
            readers.Use((HttpContext http, RequestDelegate render) => ready.Answer(http, render));
            readers.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandlingPath = "/galat/500" });
            readers.UseStatusCodePagesWithReExecute("/galat/{0}");
        });
    }

    public static void MapPortal(this WebApplication app)
    {
        app.MapMethods("/gaya/{file}", ["GET", "HEAD"], (HttpContext http, StyleSheet style, Script script) =>
            http.Request.Path == style.Address ? style.Answer(http) : http.Request.Path == script.Address ? script.Answer(http) : Results.NotFound());
        foreach (var edition in Edition.All) app.MapMethods(edition.Manifest, ["GET", "HEAD"], (HttpContext http, Pressroom press) => Manifest.Answer(http, press, edition));
        app.MapMethods("/media/{hash:length(64)}-{width:int}.{extension}", ["GET", "HEAD"], PictureBytes.Whole);
        app.MapMethods("/media/{hash:length(64)}-{crop:length(9)}-{width:int}.{extension}", ["GET", "HEAD"], PictureBytes.Cut);
    }

    private static bool IsForReaders(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !Apart.Any(start => http.Request.Path.StartsWithSegments(start));
}
