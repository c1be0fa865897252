using Kawat.Commands;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Kawat.Tests.Portal;

/// <summary>The real program over HTTP, with rows put in as they would lie after the desk and the engine have done their work,
/// so that a test can also lay out what neither of them would.</summary>
internal sealed class PortalSite : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly string _folder;

    private readonly bool _isGuest;

    private PortalSite(WebApplication app, string folder, bool isGuest, FakeTime time)
    {
        (_app, _folder, _isGuest, Time) = (app, folder, isGuest, time);
        Address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = new Uri(Address) };
    }

    public string Address { get; }
    public FakeTime Time { get; }
    public HttpClient Http { get; }

    public T Use<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>A program on a data folder of its own, or as another node on that of <paramref name="beside"/>; <paramref name="settings"/> is its kawat.json.</summary>
    public static async Task<PortalSite> Open(bool onPostgres = false, string settings = "{}", PortalSite? beside = null)
    {
        var folder = beside?._folder ?? Directory.CreateTempSubdirectory("kawat-portal-").FullName;
        await File.WriteAllTextAsync(Path.Combine(folder, "kawat.json"), settings);
        var time = new FakeTime();
        var app = Program.Build(new RunSettings { Data = folder, Urls = "http://127.0.0.1:0", DatabaseSetting = beside is null ? await PreparedDatabase.Put(onPostgres ? Engine.Postgres : Engine.Sqlite, folder) : null, Time = time });
        app.Services.GetRequiredService<DataFolder>().Create();
        await using (var db = await app.Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync())
            await Database.ApplySchema(db, time);
        await app.StartAsync();
        return new PortalSite(app, folder, beside is not null, time);
    }

    public Task<KawatDb> Db() => _app.Services.GetRequiredService<IDbContextFactory<KawatDb>>().CreateDbContextAsync();

    public async Task<(int Status, string Body)> Get(string path)
    {
        using var answer = await Http.GetAsync(path);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    /// <summary>The page at <paramref name="path"/>, which must be there.</summary>
    public async Task<string> Page(string path)
    {
        var (status, body) = await Get(path);
        Assert.True(status == 200, $"{path} answered {status}");
        return body;
    }

    /// <summary>A story that is out since an hour ago, unless <paramref name="arrange"/> says otherwise, found by search.</summary>
    public async Task<Story> Add(string headline, string[]? paragraphs = null, Action<Story>? arrange = null, Action<Revision>? words = null, params Picture[] pictures)
    {
        await using var db = await Db();
        var now = Time.GetUtcNow();
        var story = new Story
        {
            State = StoryState.Published,
            Section = "nasional",
            Slug = Slug.Of(headline),
            CopyDate = Dates.DayIn("Asia/Jakarta", now),
            CreatedAt = now.AddHours(-2),
            PublishedAt = now.AddHours(-1),
            Version = 1,
        };
        arrange?.Invoke(story);
        db.Add(story);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var revision = new Revision
        {
            StoryId = story.Id, Number = 1, Section = story.Section, Language = story.Language, CopyDate = story.CopyDate,
            Headline = headline, Body = Body.OfParagraphs(paragraphs ?? ["Isi berita."]), CreatedAt = now, CreatedBy = "test",
        };
        words?.Invoke(revision);
        foreach (var picture in pictures)
        {
            if (picture.Id == 0) db.Add(picture);
            if (picture.IsShown && !await db.Renditions.AnyAsync(one => one.PictureHash == picture.Hash, TestContext.Current.CancellationToken)) db.AddRange(RenditionsOf(picture));
            await db.SaveChangesAsync(TestContext.Current.CancellationToken);
            revision.Pictures.Add(new RevisionPicture { Position = revision.Pictures.Count, PictureId = picture.Id, CreditAgency = picture.CreditAgency, CreditPhotographer = picture.CreditPhotographer });
        }

        db.Add(revision);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        (story.RevisionId, story.PublicRevisionId) = (revision.Id, story.State == StoryState.Draft ? null : revision.Id);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        await SearchIndex.Put(db, story, revision, [], TestContext.Current.CancellationToken);
        await Save(db);
        return story;
    }

    public async Task Change(Story story, Action<Story> change)
    {
        await using var db = await Db();
        var row = await db.Stories.SingleAsync(one => one.Id == story.Id);
        change(row);
        await Save(db);
    }

    /// <summary>Saves as the desk and the dossier do: with what changed in the same transaction.</summary>
    private static async Task Save(KawatDb db)
    {
        await using var transaction = await db.Database.BeginTransactionAsync();
        await db.SaveChangesAsync();
        await db.Changed(TestContext.Current.CancellationToken, PageKey.Everything);
        await transaction.CommitAsync();
    }

    public Task Withdraw(Story story) => Change(story, row => (row.State, row.WithdrawnAt, row.WithdrawnReason) = (StoryState.Withdrawn, Time.GetUtcNow(), "salah sumber"));

    /// <summary>A picture whose bytes are in the data folder; they need only be unlike others.</summary>
    public Picture PictureOf(string content, string credit = "Kawat")
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes("\u0089PNG " + content);
        var hash = Hash.Of(bytes);
        var file = DataFolder.PathOf(_app.Services.GetRequiredService<DataFolder>().Media, hash);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllBytes(file, bytes);
        return new Picture
        {
            Hash = hash, ContentType = "image/png", Width = 1200, Height = 800, ByteCount = bytes.Length, CreditAgency = credit, Caption = content, CreatedAt = Time.GetUtcNow(),
            RenditionState = RenditionState.Complete, ShownWidth = 1200, ShownHeight = 800, Tone = "#446688",
        };
    }

    /// <summary>Its renditions in every format, with bytes of their own.</summary>
    private IEnumerable<Rendition> RenditionsOf(Picture picture)
    {
        foreach (var format in Enum.GetValues<RenditionFormat>())
        {
            foreach (var width in PictureUrl.Widths(picture.ShownWidth!.Value))
            {
                var name = Rendition.FileName(picture.Hash!, "", width, format);
                var bytes = System.Text.Encoding.UTF8.GetBytes(name);
                DataFolder.Keep(_app.Services.GetRequiredService<DataFolder>().Media, name, bytes);
                yield return new Rendition { PictureHash = picture.Hash!, Width = width, Format = format, Height = PictureUrl.HeightAt(picture, width), ByteCount = bytes.Length };
            }
        }
    }

    public async Task Link(Story from, Story to, Anchor? anchor = null, LinkDecision decision = LinkDecision.Proposed, double score = 0.5, string editorReason = "", params Reason[] reasons)
    {
        await using var db = await Db();
        db.Add(new LinkRow
        {
            FromStoryId = from.Id, ToStoryId = to.Id, Type = LinkType.Background, Score = score, Anchor = anchor, FromRevisionId = from.PublicRevisionId ?? 0,
            Decision = decision, EditorReason = editorReason, Reasons = reasons, ChangedAt = Time.GetUtcNow(),
        });
        await Save(db);
    }

    public async Task Name(string name, EntityKind kind, string[] forms, params Story[] stories)
    {
        await using var db = await Db();
        var key = name.ToLowerInvariant();
        var entity = new EntityRow { Kind = kind, Key = key, Slug = Slug.Of(key), Name = name, Forms = forms };
        db.Add(entity);
        await db.SaveChangesAsync();
        foreach (var story in stories) db.Add(new StoryEntityRow { StoryId = story.Id, EntityId = entity.Id, MentionCount = 3, Language = story.Language, PublishedAt = story.PublishedAt!.Value });
        await Save(db);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        // As in Newsroom: requests that a browser left behind are waited for.
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_isGuest) return;
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
    }
}
