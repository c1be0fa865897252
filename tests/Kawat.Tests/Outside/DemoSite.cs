using Kawat.Commands;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Outside;

/// <summary>The portal with the demo wire published and linked, over real HTTP; one for all tests that look at it from outside, opened by the first.</summary>
internal sealed class DemoSite
{
    private static readonly Lazy<Task<DemoSite>> Opened = new(Start);

    public Newsroom Newsroom { get; private set; } = null!;

    /// <summary>Scheme, host and port, without a slash.</summary>
    public string Origin { get; private set; } = "";

    /// <summary>A story with background, in a thread.</summary>
    public string Story { get; private set; } = "";

    public string Thread { get; private set; } = "";

    /// <summary>Somebody whom several stories name.</summary>
    public string Entity { get; private set; } = "";

    /// <summary>A tag that several stories have.</summary>
    public string Tag { get; private set; } = "";

    public static Task<DemoSite> Open() => Opened.Value;

    public static async Task End()
    {
        if (Opened.IsValueCreated) await (await Opened.Value).Newsroom.DisposeAsync();
    }

    private static async Task<DemoSite> Start()
    {
        var site = new DemoSite();
        await site.Fill();
        return site;
    }

    private async Task Fill()
    {
        Newsroom = await Newsroom.Open(Engine.Sqlite, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        await DemoWire.Fill(Newsroom.Services, TextWriter.Null, CancellationToken.None);
        await Newsroom.DrawPictures();
        Origin = (await Newsroom.Http()).BaseAddress!.ToString().TrimEnd('/');
        await using var db = await Newsroom.Db();
        var story = await db.Stories.Where(one => one.Language == "id" && db.ThreadStories.Any(row => row.StoryId == one.Id && row.ThreadId != null))
            .OrderByDescending(one => db.Links.Count(link => link.FromStoryId == one.Id)).ThenByDescending(one => one.Id).FirstAsync();
        var thread = await db.Threads.SingleAsync(one => one.Id == db.ThreadStories.First(row => row.StoryId == story.Id).ThreadId);
        var named = await db.Entities.Where(one => one.Kind == Kawat.Linking.Text.EntityKind.Person).OrderByDescending(one => db.StoryEntities.Count(row => row.EntityId == one.Id)).FirstAsync();
        Story = StoryUrl.Of(story);
        Thread = ThreadUrl.Of(thread.Language, thread.Id, thread.Name);
        Entity = $"{Words.In("id").Address("person")}/{named.Slug}";
        var tag = await db.Labels.Where(one => one.Language == "id" && one.Kind == Kawat.Stories.Labels.LabelKind.Tag).OrderByDescending(one => db.StoryLabels.Count(row => row.LabelId == one.Id)).FirstAsync();
        Tag = $"{Words.In("id").Address("tag")}/{tag.Slug}";
    }

    /// <summary>Every kind of page, by its address.</summary>
    public IReadOnlyList<string> Pages => ["/", "/en", "/nasional", "/terbaru", "/arsip", "/ralat", "/privasi", "/tersimpan", "/en/archive", Tag, Story, Thread, Entity, "/cari", "/cari?q=pemerintah", "/en/search?q=port", "/tidak-ada"];

    public string At(string path) => Origin + path;
}
