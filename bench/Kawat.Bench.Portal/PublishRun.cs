using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Kawat.Commands;
using Kawat.Desk;
using Kawat.Formats.Content;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Kawat.Bench.Portal;

/// <summary>The whole program on a folder, with an editor who publishes and a reader who asks for the front page, the story's page, the section and the feed without a pause until the
/// new headline is in all of them. Everything else that a publication sets off (linking, threads) runs at the same time, as it does in earnest.</summary>
internal static class PublishRun
{
    private static readonly string[] Pages = ["/", "/nasional", "/rss.xml"];

    public static async Task<int> Run(string folder, int count)
    {
        var app = Program.Build(new RunSettings { Data = folder, Urls = "http://127.0.0.1:0", RunsByItself = true, DatabaseSetting = Environment.GetEnvironmentVariable("KAWAT_DATABASE"), LogLevel = LogLevel.Error });
        await Start.Prepare(app.Services);
        await app.StartAsync();
        var port = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        var (make, save, publish, time) = (app.Services.GetRequiredService<MakeStory>(), app.Services.GetRequiredService<SaveStory>(), app.Services.GetRequiredService<Publish>(), TimeProvider.System);
        var (fromCommit, fromClick) = (new List<double>(), new List<double>());
        var run = Stopwatch.GetTimestamp();
        for (var at = 0; at < count; at++)
        {
            var headline = string.Create(CultureInfo.InvariantCulture, $"Percobaan {run} nomor {at}");
            var made = ((StoryOutcome.Done)await make.Empty("id", "bench")).Story;
            var draft = ((StoryOutcome.Done)await save.Save(made.Id, made.Version, new StoryFields
            {
                Headline = headline, Deck = "", Body = Body.OfParagraphs([$"Pasar Lembayung dibuka pada percobaan ke-{at}.", "Para pedagang datang sejak pagi."]), Section = "nasional", Language = "id",
                CopyDate = Dates.DayIn("Asia/Jakarta", time.GetUtcNow()),
            }, "bench")).Story;
            string[] pages = [.. Pages, StoryUrl.Of(draft)];
            // Warm, so that what is measured has something to drop.
            foreach (var page in Pages) await Ask(port, page);

            var click = Stopwatch.GetTimestamp();
            if (await publish.Run(draft.Id, new PublishOrder(), "bench") is not StoryOutcome.Done) return 1;
            var commit = Stopwatch.GetTimestamp();
            foreach (var page in pages)
                while (!(await Ask(port, page)).Contains(headline, StringComparison.Ordinal)) { }
            fromCommit.Add(Stopwatch.GetElapsedTime(commit).TotalMilliseconds);
            fromClick.Add(Stopwatch.GetElapsedTime(click).TotalMilliseconds);
        }

        await app.StopAsync();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count} {At(fromCommit, 0.5):0.0} {At(fromCommit, 0.99):0.0} {fromCommit.Max():0.0} {At(fromClick, 0.5):0.0} {At(fromClick, 0.99):0.0} {fromClick.Max():0.0}"));
        return 0;
    }

    private static double At(List<double> times, double part) => times.Order().ElementAt((int)Math.Ceiling(times.Count * part) - 1);

    private static async Task<string> Ask(int port, string path)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync("127.0.0.1", port);
        var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"));
        using var answer = new MemoryStream();
        await stream.CopyToAsync(answer);
        return Encoding.UTF8.GetString(answer.GetBuffer(), 0, (int)answer.Length);
    }
}
