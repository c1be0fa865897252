using Kawat.Portal;
using Kawat.Shared;

namespace Kawat.Tests.Portal;

public sealed class ReadyShelfTests
{
    private static ReadyPage Page(string address, int length, params PageKey[] keys)
    {
        var said = new PageKeys();
        if (keys.Length > 0) said.Add(keys, isFrame: false);
        return new ReadyPage(address, new byte[length], new string('0', 64), [], said, DateTimeOffset.UnixEpoch);
    }

    private static void Put(ReadyShelf shelf, string address, params PageKey[] keys) => shelf.Finish(shelf.Join(address, out _), Page(address, 100, keys));

    [Fact]
    public void A_change_takes_exactly_the_pages_off_that_depend_on_it()
    {
        var shelf = new ReadyShelf(1_000_000);
        Put(shelf, "/one", PageKey.Story(1), PageKey.Latest("id"));
        Put(shelf, "/two", PageKey.Story(2), PageKey.Latest("id"));
        Put(shelf, "/twelve", PageKey.Story(12));
        Put(shelf, "/all", PageKey.AnyStory);
        Put(shelf, "/silent");

        shelf.Drop([PageKey.Story(1)]);
        Assert.Equal(["/twelve", "/two"], Ready(shelf));
        shelf.Drop([PageKey.Latest("id")]);
        Assert.Equal(["/twelve"], Ready(shelf));
        shelf.Drop([PageKey.Story(2), PageKey.Thread(12)]);
        Assert.Equal(["/twelve"], Ready(shelf));
        shelf.Drop([PageKey.Everything]);
        Assert.Empty(Ready(shelf));
        Assert.Equal(0, shelf.Bytes);
    }

    [Fact]
    public async Task Who_looked_before_a_page_was_put_up_and_asks_after_that_gets_it()
    {
        var shelf = new ReadyShelf(1_000_000);
        Assert.Null(shelf.Find("/one"));
        Put(shelf, "/one", PageKey.Story(1));
        var late = shelf.Join("/one", out var isMine);
        Assert.False(isMine);
        Assert.Equal((shelf.Find("/one"), true), await late.Done);
        Assert.Equal(1, shelf.Renders);
    }

    private static List<string> Ready(ReadyShelf shelf) =>
        [.. new[] { "/one", "/two", "/twelve", "/all", "/silent" }.Where(address => shelf.Find(address) is not null).Order(StringComparer.Ordinal)];

    [Fact]
    public async Task A_page_is_not_put_up_when_one_of_its_keys_changed_while_it_was_made()
    {
        var shelf = new ReadyShelf(1_000_000);
        foreach (var changed in new[] { PageKey.Story(1), PageKey.Everything })
        {
            var render = shelf.Join("/one", out var isMine);
            Assert.True(isMine);
            var joined = shelf.Join("/one", out isMine);
            Assert.False(isMine);
            Assert.Same(render, joined);
            shelf.Drop([changed]);
            shelf.Finish(render, Page("/one", 100, PageKey.Story(1)));
            Assert.Null(shelf.Find("/one"));
            Assert.False((await joined.Done).IsKept);
        }

        var other = shelf.Join("/one", out _);
        shelf.Drop([PageKey.Story(2)]);
        shelf.Finish(other, Page("/one", 100, PageKey.Story(1)));
        Assert.NotNull(shelf.Find("/one"));
        Assert.True((await other.Done).IsKept);
    }

    [Fact]
    public void A_full_shelf_gives_up_what_nobody_asked_for_longest()
    {
        var size = Page("/0", 1000, PageKey.Story(0)).Bytes;
        var shelf = new ReadyShelf(size * 10);
        for (var at = 0; at < 10; at++) shelf.Finish(shelf.Join($"/{at}", out _), Page($"/{at}", 1000, PageKey.Story(at)));
        for (var at = 0; at < 10; at++) shelf.Find($"/{at}")!.LastUse = at == 3 ? 100 : at;
        shelf.Finish(shelf.Join("/10", out _), Page("/10", 1000, PageKey.Story(10)));
        Assert.True(shelf.Bytes <= size * 10);
        Assert.Null(shelf.Find("/0"));
        Assert.NotNull(shelf.Find("/3"));
        Assert.NotNull(shelf.Find("/9"));
        Assert.NotNull(shelf.Find("/10"));
    }

    [Fact]
    public void An_address_is_found_by_its_bytes()
    {
        var shelf = new ReadyShelf(1_000_000);
        Put(shelf, "/berita/1/pasar", PageKey.Story(1));
        Assert.NotNull(shelf.Find("/berita/1/pasar"u8));
        Assert.Null(shelf.Find("/berita/1/pasaR"u8));
        Assert.Null(shelf.Find("/berita/1/pasa"u8));
        Assert.Null(shelf.Find(new byte[5000]));
    }

    [Fact]
    public void A_page_whose_time_is_over_goes_by_itself()
    {
        var shelf = new ReadyShelf(1_000_000);
        var until = new DateTimeOffset(2026, 3, 1, 5, 0, 0, TimeSpan.Zero);
        var said = new PageKeys { Until = until };
        shelf.Finish(shelf.Join("/one", out _), new ReadyPage("/one", [1], new string('0', 64), [], said, until));
        shelf.DropOver(until.AddTicks(-1));
        Assert.NotNull(shelf.Find("/one"));
        shelf.DropOver(until);
        Assert.Null(shelf.Find("/one"));
    }
}
