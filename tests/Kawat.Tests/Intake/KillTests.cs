using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Kawat.Intake;
using Kawat.Shared;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Intake;

/// <summary>The real program, killed without warning while items are pushed to it.</summary>
public sealed class KillTests
{
    private const int Items = 200;

    [Theory, CombinatorialEngines]
    public async Task Every_acknowledged_push_is_there_after_kill_9_and_once(Engine engine)
    {
        var random = new Random(9);
        var folder = Directory.CreateTempSubdirectory("kawat-kill-").FullName;
        var database = await RunningProgram.NewDatabase(engine, folder);
        string key;
        await using (var db = RunningProgram.Open(database))
        {
            await Database.ApplySchema(db, TimeProvider.System);
            key = await FindSource.NewPushKey(db, await FindSource.OrMake(db, TimeProvider.System, "agency", "Agency"));
        }

        var kills = 0;
        var acknowledged = new HashSet<int>();
        var port = RunningProgram.FreePort();
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromSeconds(30) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        while (acknowledged.Count < Items)
        {
            using var program = await RunningProgram.Start(folder, database, port);
            // Killed while pushes are in flight: after a few answers, with four more under way.
            var stopAt = Math.Min(Items, acknowledged.Count + random.Next(8, 30));
            var waiting = new Queue<int>(Enumerable.Range(0, Items).Where(number => !acknowledged.Contains(number)));
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Push()));
            program.Kill();
            kills++;

            async Task Push()
            {
                while (true)
                {
                    int number;
                    lock (acknowledged)
                    {
                        if (waiting.Count == 0) return;
                        number = waiting.Dequeue();
                    }

                    try
                    {
                        using var answer = await http.PostAsync("/intake/agency", new StringContent(Item(number), Encoding.UTF8, "application/json"));
                        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                        lock (acknowledged)
                        {
                            acknowledged.Add(number);
                            if (acknowledged.Count == stopAt) program.Kill();
                        }
                    }
                    catch (HttpRequestException)
                    {
                        // It died under this push; nobody was told that it was taken.
                        return;
                    }
                }
            }
        }

        // Once more, so that what a kill left unread is read.
        using (await RunningProgram.Start(folder, database, port))
        {
            await using var db = RunningProgram.Open(database);
            await RunningProgram.Until(async () => !await db.Arrivals.AnyAsync(a => a.State == ArrivalState.Received));
        }

        await using var after = RunningProgram.Open(database);
        var items = await after.Items.AsNoTracking().Where(i => i.State == ItemState.Accepted).ToListAsync();
        Assert.Equal(Enumerable.Range(0, Items).Select(Guid).Order(StringComparer.Ordinal), items.Select(i => i.Guid).Order(StringComparer.Ordinal));
        Assert.All(Enumerable.Range(0, Items), number =>
        {
            var bytes = Encoding.UTF8.GetBytes(Item(number));
            Assert.Equal(bytes, File.ReadAllBytes(DataFolder.PathOf(Path.Combine(folder, "raw"), Hash.Of(bytes))));
        });
        Assert.True(kills >= 7, $"only {kills} kills");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private static string Guid(int number) => string.Create(CultureInfo.InvariantCulture, $"urn:kill:{number}");

    private static string Item(int number) =>
        $$"""{"uri":"{{Guid(number)}}","type":"text","version":"1","pubstatus":"usable","language":"id","versioncreated":"2026-02-02T10:00:00+07:00","headlines":[{"value":"Naskah nomor {{number}}"}],"bodies":[{"contenttype":"text/plain","value":"Jakarta (KAWAT) - Isi naskah nomor {{number}}."}]}""";
}
