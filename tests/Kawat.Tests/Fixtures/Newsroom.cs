using Kawat.Commands;
using Kawat.Desk;
using Kawat.Formats.Content;
using Kawat.Intake;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Fixtures;

/// <summary>Which database a room test runs on. Every room test runs on both.</summary>
public enum Engine
{
    Sqlite,
    Postgres,
}

/// <summary>The whole program in a folder and a database of its own, with a clock that stands still.
/// Nothing runs by itself: a test says when the work is done.</summary>
internal sealed class Newsroom : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;
    private HttpClient? _http;

    private Newsroom(WebApplication app, string folder, FakeTime time) => (_app, _folder, Time) = (app, folder, time);

    public FakeTime Time { get; }
    public IServiceProvider Services => _app.Services;
    public DataFolder Data => Services.GetRequiredService<DataFolder>();

    public static async Task<Newsroom> Open(Engine engine, DateTimeOffset? now = null)
    {
        var folder = Directory.CreateTempSubdirectory("kawat-test-").FullName;
        var time = now is { } instant ? new FakeTime(instant) : new FakeTime();
        var app = Program.Build(new RunSettings
        {
            Data = folder,
            Urls = "http://127.0.0.1:0",
            DatabaseSetting = await PreparedDatabase.Put(engine, folder),
            Time = time,
        });
        await Start.Prepare(app.Services);
        return new Newsroom(app, folder, time);
    }

    public Task<KawatDb> Db() => Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync();

    public T Use<T>() where T : notnull => Services.GetRequiredService<T>();

    /// <summary>A client for the program over real HTTP, started at first use. It follows no redirect.</summary>
    public async Task<HttpClient> Http()
    {
        if (_http is not null) return _http;
        await _app.StartAsync();
        var address = _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(address) };
    }

    public async Task<string> Get(string path) => await (await Http()).GetStringAsync(path);

    /// <summary>Does the work that is due.</summary>
    public Task<int> Work() => Use<WorkLoop>().RunDue();

    /// <summary>Draws what each picture is first shown with, then the cuts that it wants. AVIF comes after them, takes ten times as long, and is looked at where drawing itself is tried.</summary>
    public async Task DrawPictures()
    {
        await using var db = await Db();
        var cancel = TestContext.Current.CancellationToken;
        foreach (var id in await db.Pictures.Where(one => one.RenditionState == RenditionState.Waiting).Select(one => one.Id).ToListAsync(cancel)) await Use<MakeRenditions>().Run(id, cancel);
        foreach (var picture in await db.Pictures.AsNoTracking().Where(one => one.RenditionState == RenditionState.Ready).ToListAsync(cancel))
        {
            var isCut = picture.FocusX is not null || picture.Crops.Count > 0 || await db.RevisionPictures.AnyAsync(use => use.PictureId == picture.Id, cancel);
            if (isCut && !PictureCrops.AreDrawn(picture)) await Use<MakeRenditions>().Run(picture.Id, cancel);
        }
    }

    public async Task<Received> Receive(string fileName, ReadOnlyMemory<byte> bytes, string source = "test")
    {
        await using var db = await Db();
        var from = await FindSource.OrMake(db, Time, source, source);
        return await Use<Receive>().Take(new Delivery(from, Transport.CommandLine, fileName, bytes, bytes.Length));
    }

    public Task<Received> Receive(string fileName, string text, string source = "test") => Receive(fileName, System.Text.Encoding.UTF8.GetBytes(text), source);

    /// <summary>A draft with these words; <paramref name="day"/> is the copy's day, today when null.</summary>
    public async Task<Story> Draft(string headline, string[] paragraphs, DateOnly? day = null, string language = "id", string section = "nasional", string embargo = "", string zone = "Asia/Jakarta")
    {
        var made = (StoryOutcome.Done)await Use<MakeStory>().Empty(language, "test");
        var saved = await Use<SaveStory>().Save(made.Story.Id, made.Story.Version, new StoryFields
        {
            Headline = headline,
            Deck = "",
            Body = Body.OfParagraphs(paragraphs),
            Section = section,
            Language = language,
            CopyDate = day ?? Dates.DayIn("Asia/Jakarta", Time.GetUtcNow()),
            Embargo = embargo,
            EmbargoZone = zone,
        }, "test");
        return ((StoryOutcome.Done)saved).Story;
    }

    /// <summary>A published story; <see cref="Work"/> links it.</summary>
    public async Task<Story> Published(string headline, string[] paragraphs, DateOnly? day = null, string language = "id", string section = "nasional")
    {
        var draft = await Draft(headline, paragraphs, day, language, section);
        return ((StoryOutcome.Done)await Use<Publish>().Run(draft.Id, new PublishOrder(), "test")).Story;
    }

    public async ValueTask DisposeAsync()
    {
        _http?.Dispose();
        // A host that is only disposed of takes the ground from under requests that a browser left behind; one that is stopped waits for them.
        if (_http is not null) await _app.StopAsync();
        await _app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
