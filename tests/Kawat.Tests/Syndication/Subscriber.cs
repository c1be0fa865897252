using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Kawat.Tests.Syndication;

/// <summary>Somebody elsewhere who follows a feed: a server of its own on a free port.</summary>
internal sealed class Subscriber : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Subscriber(WebApplication app) => _app = app;

    public List<string> Modes { get; } = [];
    public List<(byte[] Bytes, string Signature)> Received { get; } = [];
    public string Address { get; private set; } = "";

    public static async Task<Subscriber> Start(bool echoes = true)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var subscriber = new Subscriber(app);
        app.MapGet("/langganan", (HttpRequest request) =>
        {
            subscriber.Modes.Add(request.Query["hub.mode"].ToString());
            return echoes ? Results.Text(request.Query["hub.challenge"].ToString()) : Results.Text("bukan saya");
        });
        app.MapPost("/langganan", async (HttpRequest request) =>
        {
            using var bytes = new MemoryStream();
            await request.Body.CopyToAsync(bytes);
            subscriber.Received.Add((bytes.ToArray(), request.Headers["X-Hub-Signature"].ToString()));
        });
        await app.StartAsync();
        subscriber.Address = $"{app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()}/langganan";
        return subscriber;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
