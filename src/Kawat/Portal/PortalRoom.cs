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
    private static readonly string[] Apart = ["/desk", "/intake", "/media", "/gaya", "/api"];

    public static void AddPortal(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<StyleSheet>().AddSingleton<Pressroom>();
        builder.AddReadyPages();
        // Letters of every script stay as they are; what means something to HTML is always encoded.
        builder.Services.Configure<WebEncoderOptions>(encoder => encoder.TextEncoderSettings = new TextEncoderSettings(UnicodeRanges.All));
        builder.Services.Configure<RazorPagesOptions>(pages =>
        {
            // Each page names its Indonesian address itself; these are the English ones.
            pages.Conventions.AddPageRoute("/Portal/Front", "en");
            pages.Conventions.AddPageRoute("/Portal/Latest", "en/latest");
            pages.Conventions.AddPageRoute("/Portal/Search", "en/search");
            pages.Conventions.AddPageRoute("/Portal/Section", "en/{section}");
            pages.Conventions.AddPageRoute("/Portal/Story", "en/news/{id:long}/{slug?}");
            pages.Conventions.AddPageRoute("/Portal/Thread", "en/threads/{id:long}/{slug?}");
            pages.Conventions.AddPageRoute("/Portal/Entity", "en/{kind:regex(^(people|organisations|places|events)$)}/{slug}/{year:int:range(1000,9999)?}");
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
        app.MapMethods("/gaya/{file}", ["GET", "HEAD"], (HttpContext http, StyleSheet style) => style.Answer(http));
        app.MapMethods("/media/{hash:length(64)}.{extension}", ["GET", "HEAD"], PictureBytes.Answer);
    }

    private static bool IsForReaders(HttpContext http) =>
        (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
        && !Apart.Any(start => http.Request.Path.StartsWithSegments(start));
}
