using Kawat.Formats;
using Kawat.Media;

namespace Kawat.Intake;

// How an item ends
//
// The problem. Versions come late, twice, in the wrong order, by two ways at once; a kill comes before what it kills; a message without copy changes what may be done with copy that
// came an hour ago; a picture is embargoed in passing, in the story that shows it. Whatever comes in whatever order, one thing must be so afterwards: nothing is out that its sender
// holds back.
//
// The layout. A chain (ItemChain) is all versions of one item, and holds two places: the version in front, and the message whose word on status and embargo holds. Both are won by
// being later (VersionOrder), each for itself: a message without copy can win only the second.
//
// The rules.
// 1. The same content again is a duplicate and changes nothing; but the names it came under are noted, so that a kill under any of them finds the first.
// 2. Canceled is for good. It wins whatever its version is, and what comes after it is kept and not shown.
// 3. A later message says everything anew: status, embargo, words. An earlier one that comes late says nothing.
// 4. Two that claim the same place are both kept, with a problem, and the word of the one that closes more holds.
// 5. What is said in passing, of a picture or by an item that manages another, closes; it opens again only when the same item says so later.
// 6. A message about an item that never came makes a chain without a version in front, which waits.
//
// The judgement is made in memory for a whole group of deliveries: their chains are read before by one question, and written after. It ends because each item is looked at once; it
// costs a few look-ups in dictionaries an item.

/// <summary>Judges items of one group in the order in which they came.</summary>
/// <param name="known">Chains that were there, by key; grows.</param>
/// <param name="contents">What was there already, by content: the item and its chain.</param>
/// <param name="there">Chains that were there, those that the keys lead to and those of the contents.</param>
internal sealed class JudgeItems(Dictionary<string, ItemChain> known, Dictionary<string, (long ItemId, long? ChainId)> contents, IEnumerable<ItemChain> there)
{
    private readonly Dictionary<long, ItemChain> _byId = there.ToDictionary(chain => chain.Id);
    private readonly HashSet<ItemChain> _made = [];
    private readonly Dictionary<ItemChain, List<Item>> _shown = [];

    /// <summary>Chains made here; their numbers are given by whoever writes them.</summary>
    public List<ItemChain> Made { get; } = [];

    /// <summary>Chains that were there and are changed here.</summary>
    public HashSet<ItemChain> Changed { get; } = [];

    /// <summary>Keys that were not known.</summary>
    public List<(string Key, ItemChain Chain)> NewKeys { get; } = [];

    /// <summary>Items that lose their place to another; also those that were there before this group.</summary>
    public List<(ItemChain Chain, Item By, string Reason)> Superseding { get; } = [];

    /// <summary>What was given to a chain by which item, for those who made stories from it.</summary>
    public List<(ItemChain Chain, ReadItem By)> Touched { get; } = [];

    /// <summary>The chain that a picture belongs to.</summary>
    public Dictionary<Picture, ItemChain> OfPicture { get; } = [];

    /// <summary>Pictures that came before, of this chain and under this address, which now have a chain of their own.</summary>
    public List<(ItemChain From, string Href, ItemChain To)> Moved { get; } = [];

    /// <summary>Numbers of chains made here, in the order of <see cref="Made"/>.</summary>
    public required Func<long> NextChain { get; init; }

    /// <summary>Judges one item; its own number is set already.</summary>
    public void Judge(ReadItem read, DateTimeOffset now)
    {
        var (item, news) = (read.Item, read.News);
        if (news is null || item.State == ItemState.Refused) return;
        var isBroken = item.State == ItemState.Quarantined;
        if (!isBroken && contents.TryGetValue(item.ContentHash, out var same))
        {
            (item.State, item.RelatedItemId, item.Reason) = (ItemState.Duplicate, same.ItemId, $"The same content as item {same.ItemId}.");
            if (same.ChainId is not { } chainId || !_byId.TryGetValue(chainId, out var ofFirst)) return;
            item.ChainId = chainId;
            Know(read.Keys, ofFirst);
            return;
        }

        var chains = Known(read.Keys);
        // Only closing words of copy that could not be read whole are heeded.
        if (read.IsBare && news.PubStatus == PubStatus.Usable && chains.Count == 0 && !read.Orders.Any() && !isBroken)
            (item.State, item.Reason, isBroken) = (ItemState.Quarantined, "Neither headline, text nor picture could be read.", true);
        if (isBroken && news.PubStatus == PubStatus.Usable && news.Embargo is null) return;

        var chain = chains.Count > 0 ? chains[0] : Make(item.SourceId, now);
        Know(read.Keys, chain);
        item.ChainId = chain.Id;
        if (!isBroken) contents[item.ContentHash] = (item.Id, chain.Id);
        foreach (var one in chains.DefaultIfEmpty(chain)) Take(one, read, isBroken, one == chain);
        Order(read, now);
        if (!isBroken) Pictures(read, chain, now);
        chain.ChangedAt = now;
    }

    private void Take(ItemChain chain, ReadItem read, bool isBroken, bool isOwn)
    {
        var (item, word) = (read.Item, ItemWord.Of(read.News!, read.RuleName));
        Note(chain, read);
        if (chain.Status == PubStatus.Canceled)
        {
            if (!isOwn || isBroken) return;
            (item.State, item.RelatedItemId) = (ItemState.Superseded, chain.SaidItemId);
            item.Reason = word.Status == PubStatus.Canceled ? $"Its sender canceled it already, by item {chain.SaidItemId}." : $"Its sender canceled it, by item {chain.SaidItemId}.";
            if (word.Status == PubStatus.Usable && chain.SaidVersion.Length > 0 && VersionOrder.Compare(word.Version, word.Created, chain.SaidVersion, chain.SaidCreated) > 0)
                read.Problems.Add(new Problem(ProblemOf.UsableAfterCancel, Severity.Warning, $"Version {word.Version} says usable after version {chain.SaidVersion} was canceled; canceled stands."));
            return;
        }

        var order = chain.SaidItemId is null ? 1 : VersionOrder.Compare(word.Version, word.Created, chain.SaidVersion, chain.SaidCreated);
        if (word.Status == PubStatus.Canceled || (order > 0 && !isBroken)) chain.Say(word, item, chain.Id);
        else if (order == 0 || isBroken) chain.Tighten(word, item, chain.Id);
        if (!isOwn || isBroken) return;
        if (word.Status == PubStatus.Canceled) Lead(chain, read, $"Its sender canceled it, by item {item.Id}.");
        else if (read.IsBare) (item.RelatedItemId, item.Reason) = (chain.HeadItemId, order < 0 ? "It came after a later message on the same item." : $"A message on the item's status: {word.Status.Word()}.");
        else Place(chain, read, word);
    }

    /// <summary>Copy: in front, behind, or beside what is in front.</summary>
    private void Place(ItemChain chain, ReadItem read, ItemWord word)
    {
        var item = read.Item;
        if (chain.HeadItemId is not { } head)
        {
            Lead(chain, read, $"Newer copy came, as item {item.Id}.");
            return;
        }

        var order = VersionOrder.Compare(word.Version, word.Created, chain.HeadVersion, chain.HeadCreated);
        if (word.Version.Length > 0 && word.Version == chain.HeadVersion)
            read.Problems.Add(new Problem(ProblemOf.SameVersionOtherContent, Severity.Warning, $"Version {word.Version} of {item.Guid} is here already with other content, as item {head}; both are kept."));
        if (order > 0) Lead(chain, read, word.Version.Length > 0 ? $"Version {word.Version} came, as item {item.Id}." : $"Newer copy came, as item {item.Id}.");
        else if (order == 0) Shown(chain).Add(item);
        else
        {
            (item.State, item.RelatedItemId) = (ItemState.Superseded, head);
            item.Reason = word.Version != chain.HeadVersion ? $"Version {word.Version} came after version {chain.HeadVersion} (item {head})." : $"It is older than item {head}, which came before it.";
        }
    }

    private void Lead(ItemChain chain, ReadItem read, string reason)
    {
        var item = read.Item;
        foreach (var earlier in Shown(chain).Where(earlier => earlier.State == ItemState.Accepted && earlier != item))
            (earlier.State, earlier.RelatedItemId, earlier.Reason) = (ItemState.Superseded, item.Id, reason);
        Superseding.Add((chain, item, reason));
        (chain.HeadItemId, chain.HeadVersion, chain.HeadCreated) = (item.Id, item.ItemVersion, ItemWord.MadeAt(read.News!));
        _shown[chain] = [item];
    }

    /// <summary>What it says of the status of other items: those it manages, members of a package.</summary>
    private void Order(ReadItem read, DateTimeOffset now)
    {
        foreach (var relation in read.Orders)
        {
            var keys = ChainKeys.OfGuid(relation.Guid!, read.News!.Provider, read.Item.SourceId);
            var word = new ItemWord(relation.Status!.Value, null, false, "", null, relation.Version ?? "", ItemWord.MadeAt(read.News));
            foreach (var chain in KnownOrMade(keys, read.Item.SourceId, now))
            {
                if (chain.Status == PubStatus.Canceled) continue;
                Note(chain, read);
                var order = chain.SaidItemId is null ? 1 : VersionOrder.Compare(word.Version, word.Created, chain.SaidVersion, chain.SaidCreated);
                // Who may manage may also open what he closed; a member of a package is only ever closed by it.
                if (word.Status == PubStatus.Canceled || (order > 0 && (relation.Kind == RelationKind.Manages || word.Status != PubStatus.Usable))) chain.Say(word, read.Item, read.Item.ChainId);
                else if (order == 0) chain.Tighten(word, read.Item, read.Item.ChainId);
            }
        }
    }

    private void Pictures(ReadItem read, ItemChain own, DateTimeOffset now)
    {
        for (var at = 0; at < read.Pictures.Count; at++)
        {
            var (came, row) = (read.News!.Pictures[at], read.Pictures[at]);
            var isRestricted = came.PubStatus != PubStatus.Usable || came.Embargo is not null;
            var hasName = HasName(read, came);
            var keys = KeysOf(read, came, at);
            var chains = hasName || (isRestricted && keys.Count > 0) ? KnownOrMade(keys, read.Item.SourceId, now) : Known(keys);
            foreach (var chain in chains.Where(chain => chain.Status != PubStatus.Canceled))
            {
                var word = ItemWord.Of(came, ItemWord.MadeAt(read.News));
                var isSaidHere = chain.SaidInChainId == own.Id;
                if (isSaidHere && own.SaidItemId == read.Item.Id && chain.SaidItemId != read.Item.Id) chain.Say(word, read.Item, own.Id);
                else if (isRestricted) chain.Tighten(word, read.Item, own.Id);
                else continue;
                Note(chain, read);
                if (!hasName && came.Href is { } href) Moved.Add((own, href, chain));
            }

            OfPicture[row] = chains.Count > 0 ? chains[0] : own;
        }
    }

    /// <summary>The keys of a picture that came in an item; empty for one that is the item itself, or has no name.</summary>
    public static IReadOnlyList<string> KeysOf(ReadItem read, ItemPicture came, int at) =>
        HasName(read, came) ? ChainKeys.OfGuid(came.Guid!, read.News!.Provider, read.Item.SourceId)
        : read.News!.ItemClass == ItemClass.Picture ? [] : ChainKeys.OfPicture(read.News, came, at, read.Item.SourceId);

    private static bool HasName(ReadItem read, ItemPicture came) => came.Guid is { Length: > 0 } name && name != read.News!.Guid;

    /// <summary>Chains that the keys lead to; usually one.</summary>
    private List<ItemChain> Known(IReadOnlyList<string> keys) => [.. keys.Select(known.GetValueOrDefault).OfType<ItemChain>().Distinct()];

    private List<ItemChain> KnownOrMade(IReadOnlyList<string> keys, long sourceId, DateTimeOffset now)
    {
        var chains = Known(keys);
        if (chains.Count == 0) chains.Add(Make(sourceId, now));
        Know(keys, chains[0]);
        return chains;
    }

    private ItemChain Make(long sourceId, DateTimeOffset now)
    {
        var chain = new ItemChain { Id = NextChain(), SourceId = sourceId, CreatedAt = now, ChangedAt = now };
        Made.Add(chain);
        _made.Add(chain);
        _byId[chain.Id] = chain;
        return chain;
    }

    private void Know(IReadOnlyList<string> keys, ItemChain chain)
    {
        foreach (var key in keys)
        {
            if (known.TryAdd(key, chain)) NewKeys.Add((key, chain));
        }
    }

    private void Note(ItemChain chain, ReadItem by)
    {
        if (_made.Contains(chain)) return;
        Changed.Add(chain);
        Touched.Add((chain, by));
    }

    private List<Item> Shown(ItemChain chain) => _shown.TryGetValue(chain, out var items) ? items : _shown[chain] = [];
}
