using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Kawat.Shared;

namespace Kawat.Portal;

/// <summary>
/// The pages that are ready, by address and by what they depend on. A change of a key takes exactly the pages off that depend on it. A page that was being made when one of
/// its keys changed is never put up: who waits for it began earlier and may have it, nobody else. Holds <paramref name="maxBytes"/> at most; beyond that those go that nobody has
/// asked for longest.
/// </summary>
internal sealed class ReadyShelf(long maxBytes)
{
    /// <summary>How much is left after making room, so that it isn't done for every page.</summary>
    private const double LeftAfterRoom = 0.9;

    /// <summary>What a page that didn't say what it depends on depends on: any change at all.</summary>
    private const string Undeclared = "?";

    /// <summary>Addresses of which the last bytes' date is known, gone pages among them. Some 10 MB.</summary>
    private const int MostRemembered = 50_000;

    // No page that stands here is over before; a page that was taken off may have been the one.
    private DateTimeOffset _soonest = DateTimeOffset.MaxValue;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ReadyPage> _pages = new(ReadyAddress.Comparer);
    // The page itself where only one depends on a key, as on most; else a set of them.
    private readonly Dictionary<string, object> _byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ReadyRender> _underWay = new(ReadyAddress.Comparer);
    private readonly Dictionary<string, (string Hash, DateTimeOffset Since)> _stood = new(ReadyAddress.Comparer);
    private long _bytes, _renders;

    /// <summary>Pages ready.</summary>
    public int Count => _pages.Count;

    /// <summary>Bytes of all of them, in all encodings.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Renders so far.</summary>
    public long Renders => Interlocked.Read(ref _renders);

    /// <summary>The page at an address; null when it is not ready.</summary>
    public ReadyPage? Find(string address) => _pages.GetValueOrDefault(address);

    /// <summary>The same for an address as it stands in a request's bytes.</summary>
    public ReadyPage? Find(ReadOnlySpan<byte> address) =>
        _pages.GetAlternateLookup<ReadOnlySpan<byte>>().TryGetValue(address, out var page) ? page : null;

    /// <summary>A number that later renders are above.</summary>
    public long Arrive() => Interlocked.Read(ref _renders);

    /// <summary>The render of this address that is under way, or a new one that the caller has to do; one that is over where the page was put up since the caller looked.</summary>
    public ReadyRender Join(string address, out bool isMine)
    {
        lock (_gate)
        {
            isMine = false;
            if (_pages.TryGetValue(address, out var ready))
            {
                var over = new ReadyRender(address, Renders);
                over.Tell(ready, isKept: true);
                return over;
            }

            isMine = !_underWay.TryGetValue(address, out var render);
            if (isMine) _underWay[address] = render = new ReadyRender(address, Interlocked.Increment(ref _renders));
            return render!;
        }
    }

    /// <summary>The caller's render is over; <paramref name="page"/> is null when it gave nothing to keep.</summary>
    public void Finish(ReadyRender render, ReadyPage? page)
    {
        var isKept = false;
        lock (_gate)
        {
            _underWay.Remove(render.Address);
            if (page is not null && !render.IsTouching(NamesOf(page)))
            {
                isKept = true;
                Take(render.Address);
                _pages[render.Address] = page;
                if (page.Until < _soonest) _soonest = page.Until.Value;
                foreach (var key in NamesOf(page))
                {
                    ref var depending = ref CollectionsMarshal.GetValueRefOrAddDefault(_byKey, key, out _);
                    if (depending is null) depending = page;
                    else if (depending is HashSet<ReadyPage> pages) pages.Add(page);
                    else if (depending != page) depending = new HashSet<ReadyPage> { (ReadyPage)depending, page };
                }

                if (Interlocked.Add(ref _bytes, page.Bytes) > maxBytes) MakeRoom(page);
            }
        }

        render.Tell(page, isKept);
    }

    /// <summary>Since when an address has had the bytes of this hash: since now, unless they are those that it had last. Remembered beyond the page itself, so that what is rendered anew
    /// and is the same keeps its date.</summary>
    public DateTimeOffset StandsSince(string address, string hash, DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_stood.TryGetValue(address, out var before) && before.Hash == hash) return before.Since;
            if (_stood.Count >= MostRemembered) _stood.Clear();
            _stood[address] = (hash, now);
            return now;
        }
    }

    /// <summary>Takes off every page that depends on one of these, and lets none under way be put up that does.</summary>
    public void Drop(IReadOnlyCollection<PageKey> keys)
    {
        if (keys.Count == 0) return;
        lock (_gate)
        {
            if (keys.Contains(PageKey.Everything))
            {
                foreach (var render in _underWay.Values) render.TouchAll();
                _pages.Clear();
                _byKey.Clear();
                Interlocked.Exchange(ref _bytes, 0);
                return;
            }

            var names = keys.SelectMany(key => new[] { key.Text, key.Kind.Text }).Append(Undeclared).ToHashSet(StringComparer.Ordinal);
            foreach (var render in _underWay.Values) render.Touch(names);
            foreach (var name in names)
            {
                if (!_byKey.TryGetValue(name, out var depending)) continue;
                foreach (var page in depending is HashSet<ReadyPage> pages ? [.. pages] : new[] { (ReadyPage)depending }) Take(page.Address);
            }
        }
    }

    /// <summary>Takes off the pages whose time is over. Costs nothing before the first of them is.</summary>
    public void DropOver(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (now < _soonest) return;
            foreach (var page in _pages.Values.Where(page => page.Until <= now).ToList()) Take(page.Address);
            _soonest = _pages.Values.Select(page => page.Until ?? DateTimeOffset.MaxValue).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        }
    }

    private static IEnumerable<string> NamesOf(ReadyPage page) => page.Keys is { IsDeclared: true } said ? said.Keys.Select(key => key.Text) : [Undeclared];

    // With the gate held.
    private void Take(string address)
    {
        if (!_pages.TryRemove(address, out var page)) return;
        Interlocked.Add(ref _bytes, -page.Bytes);
        foreach (var key in NamesOf(page))
        {
            if (!_byKey.TryGetValue(key, out var depending)) continue;
            if (depending is HashSet<ReadyPage> pages && pages.Remove(page) && pages.Count > 0) continue;
            if (depending is HashSet<ReadyPage> { Count: 0 } || depending == page) _byKey.Remove(key);
        }
    }

    // With the gate held. Seldom, and then for a tenth of all: sorting them costs less than keeping them in order at every request.
    private void MakeRoom(ReadyPage newest)
    {
        foreach (var page in _pages.Values.Where(page => page != newest).OrderBy(page => page.LastUse).ToList())
        {
            if (Interlocked.Read(ref _bytes) <= maxBytes * LeftAfterRoom) return;
            Take(page.Address);
        }
    }
}
