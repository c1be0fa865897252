using System.Net.Http.Json;
using Kawat.Shared;
using Microsoft.Extensions.Options;

namespace Kawat.Portal;

/// <summary>
/// Tells a cache in front which keys changed, when the settings say where: one POST with the keys in the header of <see cref="PortalOptions.KeyHeader"/> and as JSON. Nothing is owed
/// that isn't told in the end: a call that fails is made again with what came since, and a start, which may have missed anything, tells "everything". Every node tells; to drop twice is
/// to drop once.
/// </summary>
internal sealed partial class CacheNews(ReadyWatch watch, IOptions<PortalOptions> options, TimeProvider time, ILogger<CacheNews> log) : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(50), AfterFailure = TimeSpan.FromSeconds(1), Patience = TimeSpan.FromSeconds(5);

    /// <summary>Keys in one call; more are told as everything.</summary>
    private const int MostKeys = 200;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _owed = new(StringComparer.Ordinal);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.PurgeUrl is not { Length: > 0 } address) return;
        using var http = new HttpClient { Timeout = Patience };
        Owe([PageKey.Everything]);
        watch.Dropped = Owe;
        using var beat = new PeriodicTimer(Beat, time);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await watch.Renew(stoppingToken);
                await Tell(http, address, stoppingToken);
                await beat.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The cache or the database is away. What is owed stays owed.
                NotTold(log, address, fault);
                await Task.Delay(AfterFailure, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Owe(IReadOnlyCollection<PageKey> keys)
    {
        lock (_gate)
        {
            foreach (var key in keys) _owed.UnionWith([ReadyHeaders.Word(key), ReadyHeaders.Word(key.Kind)]);
            _owed.Add(ReadyHeaders.ManyKeys);
        }
    }

    private async Task Tell(HttpClient http, string address, CancellationToken cancel)
    {
        List<string> keys;
        lock (_gate) keys = [.. _owed.Order(StringComparer.Ordinal)];
        if (keys.Count == 0) return;
        var said = keys.Count > MostKeys || keys.Contains(ReadyHeaders.Word(PageKey.Everything)) ? [ReadyHeaders.Word(PageKey.Everything)] : keys;
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = JsonContent.Create(new { tags = said }) };
        if (options.Value.KeyHeader is { Length: > 0 } header) request.Headers.TryAddWithoutValidation(header, string.Join(header == "Cache-Tag" ? "," : " ", said));
        if (options.Value.PurgeSecret.Split(':', 2, StringSplitOptions.TrimEntries) is [{ Length: > 0 } name, var secret]) request.Headers.TryAddWithoutValidation(name, secret);
        using var answer = await http.SendAsync(request, cancel);
        answer.EnsureSuccessStatusCode();
        lock (_gate) _owed.ExceptWith(keys);
    }

    [LoggerMessage(501, LogLevel.Warning, "The cache at {Address} could not be told what changed; it is tried again")]
    private static partial void NotTold(ILogger log, string address, Exception fault);
}
