using System.Net;
using System.Text;
using Kawat.Portal.Lane;
using Kawat.Shared;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>What every request passes before any room sees it, and how the server listens.</summary>
internal static class FrontDoor
{
    public static void AddReadyPages(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<PortalOptions>().BindConfiguration("Portal").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<SiteHosts>().AddSingleton<StoryReads>().AddSingleton<ReadyHeaders>().AddSingleton<ReadyWatch>().AddSingleton<ReadyPages>()
            .AddSingleton(services => new ReadyShelf(services.GetRequiredService<IOptions<PortalOptions>>().Value.ReadyMegabytes * 1024L * 1024));
        builder.Services.AddHostedService<CacheNews>();
        builder.WebHost.ConfigureKestrel(Limit);
        // A request goes on where its bytes were read, on a thread of the pool, instead of waking two more for each page; what may have to wait for its own bytes is sent aside below.
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.UnsafePreferInlineScheduling = true);
        builder.Services.AddSingleton<LaneAnswers>().AddSingleton<SocketTransportFactory>();
        if (builder.Configuration.GetValue("Portal:Lane", true)) builder.Services.AddSingleton<IConnectionListenerFactory, LaneListeners>();
    }

    /// <summary>Headers that every answer carries, and a refusal for requests that are for somebody else.</summary>
    public static void UseFrontDoor(this WebApplication app)
    {
        var (headers, hosts) = (app.Services.GetRequiredService<ReadyHeaders>(), app.Services.GetRequiredService<SiteHosts>());
        var proxies = app.Services.GetRequiredService<IOptions<PortalOptions>>().Value.KnownProxies;
        if (proxies.Count > 0) app.UseForwardedHeaders(Believing(proxies));
        app.Use((http, next) =>
        {
            http.Response.OnStarting(static state =>
            {
                var (headers, response) = ((ReadyHeaders, HttpResponse))state;
                headers.Guard(response.Headers);
                return Task.CompletedTask;
            }, (headers, http.Response));
            if (hosts.Knows(http.Request.Host)) return IsPage(http.Request) ? next(http) : Aside(http, next);
            http.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            http.Response.ContentType = "text/plain; charset=utf-8";
            var why = Encoding.UTF8.GetBytes($"This site is not '{http.Request.Host.Value}'. If it should be, its operator names it in Site:PublicUrl or Site:Hosts.\n");
            http.Response.ContentLength = why.Length;
            return http.Response.Body.WriteAsync(why).AsTask();
        });
    }

    /// <summary>A page that is ready or made in a millisecond: it is answered on the thread that read the request.</summary>
    private static bool IsPage(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && !request.QueryString.HasValue && !PortalRoom.Apart.Any(start => request.Path.StartsWithSegments(start));

    /// <summary>Everything else is answered on another: the one that read the request has to read what follows it, a form or a file, and to notice when whoever asked goes away.</summary>
    private static async Task Aside(HttpContext http, RequestDelegate next)
    {
        await Task.Yield();
        await next(http);
    }

    /// <summary>Who is slow to say what he wants, or says too much, doesn't hold up others. What comes in by push has a limit of its own.</summary>
    private static void Limit(KestrelServerOptions server)
    {
        server.AddServerHeader = false;
        server.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(15);
        server.Limits.MaxRequestLineSize = 8192;
        server.Limits.MaxRequestHeadersTotalSize = 16 * 1024;
        server.Limits.MaxRequestHeaderCount = 64;
    }

    /// <summary>For whom a proxy asks and by which scheme, through as many of ours as stand in a row; never under which host, which the proxy passes on as it is or not at all.</summary>
    private static ForwardedHeadersOptions Believing(IReadOnlyList<string> proxies)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto, ForwardLimit = null };
        options.KnownProxies.Clear();
        options.KnownIPNetworks.Clear();
        foreach (var one in proxies)
        {
            if (IPAddress.TryParse(one, out var address)) options.KnownProxies.Add(address);
            else if (System.Net.IPNetwork.TryParse(one, out var network)) options.KnownIPNetworks.Add(network);
            else throw new OptionsValidationException("Portal:KnownProxies", typeof(PortalOptions), [$"Portal:KnownProxies holds '{one}': expected an address such as 10.0.0.2 or a network such as 10.0.0.0/8."]);
        }

        return options;
    }
}
