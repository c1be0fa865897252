using Kawat.Commands;
using Kawat.Desk;
using Kawat.Intake;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests;

public sealed class DemoWireTests
{
    [Fact]
    public async Task The_demo_fills_an_empty_archive_once_and_never_undoes_what_the_desk_did()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite, new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero));
        await DemoWire.Fill(newsroom.Services, TextWriter.Null, CancellationToken.None);
        await using var db = await newsroom.Db();
        var stories = await db.Stories.AsNoTracking().ToListAsync();
        Assert.True(stories.Count(s => s.Language == "id") >= 60, $"{stories.Count(s => s.Language == "id")} Indonesian stories");
        Assert.True(stories.Count(s => s.Language == "en") >= 15, $"{stories.Count(s => s.Language == "en")} English stories");
        Assert.All(stories, story => Assert.Equal(StoryState.Published, story.State));
        // No item of the demo is dated by the day it was read.
        Assert.All(stories, story => Assert.True(story.CopyDate.Year < 2026, $"story {story.Id} is of {story.CopyDate}"));
        Assert.Equal(3, await db.Items.Select(i => i.Format).Distinct().CountAsync());
        Assert.Equal(0, await db.Items.CountAsync(i => i.State != ItemState.Accepted));
        // Pictures lie beside the items that name them.
        Assert.True(await db.Pictures.CountAsync(p => p.Hash != null) >= 50);
        Assert.Equal(0, await db.Pictures.CountAsync(p => p.SourceHref != "" && p.Hash == null));
        Assert.True(await db.Links.Select(l => l.FromStoryId).Distinct().CountAsync() >= 40);

        var gone = stories[10];
        Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Withdraw>().Run(gone.Id, "salah", "test"));
        await newsroom.Work();
        // Another node has no marker in its folder.
        File.Delete(Path.Combine(newsroom.Data.Root, "demo-loaded"));
        var arrivals = await db.Arrivals.CountAsync();
        await DemoWire.Fill(newsroom.Services, TextWriter.Null, CancellationToken.None);
        Assert.Equal(StoryState.Withdrawn, (await db.Stories.AsNoTracking().SingleAsync(s => s.Id == gone.Id)).State);
        Assert.Equal(stories.Count, await db.Stories.CountAsync());
        Assert.Equal(arrivals, await db.Arrivals.CountAsync());
    }

    [Fact]
    public async Task The_demo_stays_away_from_an_archive_with_anything_of_its_own()
    {
        await using var newsroom = await Newsroom.Open(Engine.Sqlite);
        await newsroom.Receive("a.txt", "Judul naskah sendiri\n\nBogor (KAWAT) - Kalimat pertama naskah ini cukup panjang untuk dibaca.\n");
        await DemoWire.Fill(newsroom.Services, TextWriter.Null, CancellationToken.None);
        await using var db = await newsroom.Db();
        Assert.Equal(1, await db.Items.CountAsync());
    }
}
