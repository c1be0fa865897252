using Kawat.Readers;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Tests.Readers;

/// <summary>Counting reads: nothing lost, nothing twice, nothing about the reader; and what becomes of the numbers.</summary>
public sealed class ReadCountTests
{
    [Fact]
    public async Task Counts_of_many_threads_are_taken_once_each_while_counters_come_and_go()
    {
        const int Threads = 4, Reads = 200_000, Stories = 50;
        var tally = new ReadTally();
        var taken = 0L;
        var readers = Enumerable.Range(0, Threads).Select(seed => Task.Run(() =>
        {
            var random = new Random(seed);
            for (var read = 0; read < Reads; read++) tally.Count(random.Next(Stories));
        })).ToArray();
        while (!readers.All(reader => reader.IsCompleted)) taken += tally.Take().Sum(story => story.Count);
        await Task.WhenAll(readers);
        taken += tally.Take().Sum(story => story.Count);
        Assert.Equal((long)Threads * Reads, taken);
        Assert.Empty(tally.Take());
        Assert.Equal(0, tally.StoryCount);
    }

    [Theory, CombinatorialEngines]
    public async Task Nodes_that_write_at_once_add_up(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var nodes = Enumerable.Range(0, 4).Select(_ => new ReadTally()).ToList();
        foreach (var tally in nodes)
        {
            for (var story = 1; story <= 1200; story++) tally.Add(story, story % 7 + 1);
        }

        await Task.WhenAll(nodes.Select(tally => Task.Run(() => Writer(room, tally).Flush())));
        await using var db = await room.Db();
        Assert.Equal(1200, await db.ReadCounts.CountAsync());
        Assert.Equal(4L * Enumerable.Range(1, 1200).Sum(story => story % 7 + 1), await db.ReadCounts.SumAsync(row => row.Count));
    }

    [Theory, CombinatorialEngines]
    public async Task Old_hours_become_one_row_a_story_and_lose_no_read(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var tally = room.Use<ReadTally>();
        for (var day = 0; day < 12; day++)
        {
            tally.Add(1, 10);
            tally.Add(2, 1);
            await room.Use<WriteReads>().Flush();
            room.Time.Advance(TimeSpan.FromDays(1));
        }

        await room.Use<WriteReads>().Trim();
        await room.Use<WriteReads>().Trim();
        await using var db = await room.Db();
        Assert.Equal(2 * (1 + 9), await db.ReadCounts.CountAsync());
        Assert.Equal((120, 0), await room.Use<MostRead>().Of(1));
    }

    [Fact]
    public async Task What_cannot_be_written_is_kept_and_written_later()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await using var db = await room.Db();
        room.Use<ReadTally>().Add(1, 5);
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE read_count RENAME TO away");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => room.Use<WriteReads>().Flush());
        await db.Database.ExecuteSqlRawAsync("ALTER TABLE away RENAME TO read_count");
        await room.Use<WriteReads>().Flush();
        Assert.Equal(5, (await room.Use<MostRead>().Of(1)).All);
    }

    [Theory, CombinatorialEngines]
    public async Task The_most_read_are_young_open_read_by_many_and_enough_for_a_list(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var old = await room.Published("Berita lama", ["Isi."]);
        room.Time.Advance(TimeSpan.FromDays(5));
        var stories = new List<Story>();
        foreach (var name in new[] { "Pertama", "Kedua", "Ketiga", "Keempat", "Mesin" }) stories.Add(await room.Published($"{name} hari ini", ["Isi."]));
        await Read((stories[0], 30), (stories[1], 50), (old, 500));
        Assert.Empty(await List());

        room.Time.Advance(TimeSpan.FromHours(1));
        await Read((stories[0], 30), (stories[1], 50), (stories[2], 15), (stories[3], 19), (stories[4], 9000));
        room.Time.Advance(TimeSpan.FromHours(1));
        await Read((stories[2], 15), (old, 500));

        // The machine's nine thousand in one hour count as the least there is.
        Assert.Equal([stories[1].Id, stories[0].Id, stories[2].Id, stories[4].Id], await List());
        await room.Use<Kawat.Desk.Withdraw>().Run(stories[1].Id, "salah", "test");
        Assert.Equal([stories[0].Id, stories[2].Id, stories[4].Id], await List());
        Assert.Empty(await List("ekonomi"));

        async Task Read(params (Story Story, int Count)[] reads)
        {
            foreach (var (story, count) in reads) room.Use<ReadTally>().Add(story.Id, count);
            await room.Use<WriteReads>().Flush();
            room.Time.Advance(TimeSpan.FromMinutes(2));
        }

        async Task<IReadOnlyList<long>> List(string? section = null)
        {
            await using var db = await room.Db();
            return await room.Use<MostRead>().Stories(db, ReadSpan.Day, "id", section, 10, room.Time.GetUtcNow());
        }
    }

    [Fact]
    public async Task A_list_whose_order_changed_is_told_once_and_one_that_did_not_is_not()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var stories = new List<Story>();
        foreach (var name in new[] { "Pertama", "Kedua", "Ketiga" }) stories.Add(await room.Published($"{name} hari ini", ["Isi."]));
        var tell = room.Use<TellMostRead>();
        await tell.Run();
        Assert.Equal(0, await tell.Run());
        foreach (var (story, count) in stories.Zip([30, 50, 25])) room.Use<ReadTally>().Add(story.Id, count);
        await room.Use<WriteReads>().Flush();
        room.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(1, await tell.Run());
        room.Use<ReadTally>().Add(stories[1].Id, 5);
        await room.Use<WriteReads>().Flush();
        room.Time.Advance(TimeSpan.FromMinutes(5));
        Assert.Equal(0, await tell.Run());
    }

    [Fact]
    public async Task A_page_counts_for_people_and_not_for_machines_that_say_so()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Dibaca", ["Isi."]);
        var http = await room.Http();
        foreach (var (agent, method) in new[]
        {
            ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/120 Mobile Safari/537.36", HttpMethod.Get), ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko Firefox/120.0", HttpMethod.Get),
            ("Mozilla/5.0 (X11; Linux x86_64; rv:120.0) Gecko Firefox/120.0", HttpMethod.Head), ("Mozilla/5.0 (compatible; Googlebot/2.1)", HttpMethod.Get), ("curl/8.5.0", HttpMethod.Get), ("", HttpMethod.Get),
        })
        {
            using var request = new HttpRequestMessage(method, StoryUrl.Of(story));
            if (agent.Length > 0) request.Headers.TryAddWithoutValidation("User-Agent", agent);
            using var answer = await http.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode);
        }

        await room.Use<WriteReads>().Flush();
        Assert.Equal(2, (await room.Use<MostRead>().Of(story.Id)).All);
    }

    private static WriteReads Writer(Newsroom room, ReadTally tally) => new(room.Use<IDbContextFactory<KawatDb>>(), tally, room.Time, room.Use<IOptions<ReadersOptions>>());
}
