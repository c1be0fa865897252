using Kawat.Formats;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Intake;

// What a sender's word reaches
//
// A chain's word changed: an embargo came, moved or went, it is withheld, usable again, canceled. Everything made from any version of it is reached in the same transaction, so there
// is no instant at which intake knows and a reader is still shown it. Stories carry the word as columns that the gate asks; the editor's own state, embargo and schedule are not touched,
// so what is let go again is where the editor left it.
//
// Canceled is more: a story that nobody changed is killed, since nothing of an editor's is lost by it; of one that was changed the desk is asked by a flag, and readers don't see it until
// somebody has answered. Pictures are reached wherever they are shown, and with them every other row of the same bytes.

/// <summary>Carries the word of chains to the stories and pictures that were made from them.</summary>
internal static class StatusReach
{
    /// <summary>Who does it, in the story's log.</summary>
    public const string Who = "wire";

    /// <summary>After a group was judged and written, in its transaction.</summary>
    public static async Task Run(KawatDb db, JudgeItems judge, List<ReadItem> reads, DateTimeOffset now)
    {
        var ids = judge.Changed.Select(chain => chain.Id).ToList();
        var stories = ids.Count == 0 ? [] : await StoriesOf(db, ids);
        var changed = new HashSet<PageKey>();
        foreach (var chain in judge.Changed)
        {
            var mine = stories.Where(pair => pair.ChainId == chain.Id).Select(pair => pair.Story).ToList();
            if (mine.Count == 0) continue;
            foreach (var (_, by) in judge.Touched.Where(one => one.Chain == chain)) Flag(db, chain, by, mine, now);
            await Stories(db, chain, mine, now, changed);
        }

        foreach (var read in reads.Where(read => read.News is { } news && news.Signals.Contains(CopySignal.KillAdvice) && news.PubStatus != PubStatus.Canceled)) await Advise(db, read, now);
        var hashes = reads.SelectMany(read => read.Pictures).Where(picture => picture.Id > 0).Select(picture => picture.Hash).OfType<string>().Distinct().ToList();
        await Pictures(db, [.. ids, .. judge.Moved.Select(one => one.To.Id)], hashes, changed);
        await db.SaveChangesAsync();
        if (changed.Count > 0) await db.Changed(default, changed);
    }

    /// <summary>After a person released what a chain held.</summary>
    public static async Task Released(KawatDb db, ItemChain chain, string who, DateTimeOffset now)
    {
        var changed = new HashSet<PageKey>();
        await Stories(db, chain, [.. (await StoriesOf(db, [chain.Id])).Select(pair => pair.Story)], now, changed, who);
        await Pictures(db, [chain.Id], [], changed);
        await db.SaveChangesAsync();
        if (changed.Count > 0) await db.Changed(default, changed);
    }

    private static async Task<List<(Story Story, long ChainId)>> StoriesOf(KawatDb db, List<long> chains)
    {
        // Who edits one of them now is waited for, so that neither's change is lost.
        if (!db.IsSqlite) await db.Database.ExecuteSqlAsync($"SELECT story.id FROM story JOIN item ON item.id = story.item_id WHERE item.chain_id = ANY({chains.ToArray()}) ORDER BY story.id FOR UPDATE OF story");
        var rows = await db.Stories.Join(db.Items.Where(item => item.ChainId != null && chains.Contains(item.ChainId.Value)), story => story.ItemId, item => (long?)item.Id, (story, item) => new { story, item.ChainId }).ToListAsync();
        return [.. rows.Select(row => (row.story, row.ChainId!.Value))];
    }

    private static async Task Stories(KawatDb db, ItemChain chain, List<Story> stories, DateTimeOffset now, HashSet<PageKey> changed, string who = Who)
    {
        var word = chain.Word();
        foreach (var story in stories.Where(story => story.State != StoryState.Killed && story.Wire() != word))
        {
            // An editor has said that the story stands by itself; what was canceled once doesn't ask twice.
            if (word.Hold == WireHold.Canceled && await db.StoryFlags.AnyAsync(flag => flag.StoryId == story.Id && flag.Kind == StoryFlagKind.Canceled && flag.SettledHow == "kept")) continue;
            var (wasOpen, before) = (story.IsOpenAt(now), story.Wire());
            (story.WireHold, story.WireUntil, story.WireExpires) = (word.Hold, word.Until, word.Expires);
            story.DateBy(before.Until, word.Until, now);
            story.WireTakenAt = story.IsOpenAt(now) ? null : wasOpen ? now : story.WireTakenAt;
            if (word.LetsThrough(now)) story.WireTakenAt = null;
            if (before.Hold != word.Hold || before.Until != word.Until)
                db.Add(new StoryLogEntry { StoryId = story.Id, At = now, Who = who, What = word.Hold is { } hold ? $"wire-{hold.Word()}" : "wire-usable", Note = $"item {chain.SaidItemId}", RevisionId = story.PublicRevisionId });
            if (word.Hold == WireHold.Canceled && await IsUnchanged(db, story))
            {
                db.Add(story.TakeAway(StoryState.Killed, WireReason.CanceledBy(chain.SaidItemId ?? 0), Who, now));
                // The kill is final and needs no hold beside it; what was out until now is told to be gone.
                (story.WireHold, story.WireUntil) = (null, null);
                story.WithdrawnAt = now;
            }
            else if (word.Hold == WireHold.Canceled && chain.SaidItemId is { } cause)
            {
                db.Add(new StoryFlag { StoryId = story.Id, Kind = StoryFlagKind.Canceled, ItemId = cause, At = now });
            }

            if (!story.State.IsReleased() && !wasOpen) continue;
            // What it had a part in can't be listed.
            changed.Add(PageKey.Everything);
            db.Enqueue(WorkKind.LinkStory, story.Id, now);
        }
    }

    /// <summary>Whether headline, deck and text are still the wire's own.</summary>
    private static async Task<bool> IsUnchanged(KawatDb db, Story story)
    {
        var shown = story.PublicRevisionId ?? story.RevisionId;
        var two = await db.Revisions.AsNoTracking().Where(revision => revision.StoryId == story.Id && (revision.Id == shown || revision.Id == story.RevisionId || revision.Number == 1)).ToListAsync();
        var first = two.Single(revision => revision.Number == 1);
        return first.CreatedBy == Who && two.TrueForAll(revision => revision.Headline == first.Headline && revision.Deck == first.Deck && revision.Body.ToPlainText() == first.Body.ToPlainText());
    }

    /// <summary>Tells the desk that there is newer copy of what a story was made from.</summary>
    private static void Flag(KawatDb db, ItemChain chain, ReadItem by, List<Story> stories, DateTimeOffset now)
    {
        if (by.News is not { } news || by.IsBare || news.PubStatus == PubStatus.Canceled || chain.HeadItemId != by.Item.Id) return;
        var kind = news.Signals.Contains(CopySignal.Correction) ? StoryFlagKind.Correction : StoryFlagKind.Update;
        foreach (var story in stories.Where(story => story.State != StoryState.Killed))
            db.Add(new StoryFlag { StoryId = story.Id, Kind = kind, ItemId = by.Item.Id, Note = news.CorrectionNote ?? by.Item.Headline, At = now });
    }

    /// <summary>An advisory in words: the stories it seems to mean are flagged, and nothing else happens.</summary>
    private static async Task Advise(KawatDb db, ReadItem read, DateTimeOffset now)
    {
        var (item, news) = (read.Item, read.News!);
        if (item.State != ItemState.Accepted) return;
        var keys = news.Relations.Where(relation => relation.Guid is not null).SelectMany(relation => ChainKeys.OfGuid(relation.Guid!, news.Provider, item.SourceId)).ToList();
        var chains = await db.ChainKeys.Where(row => keys.Contains(row.Key)).Select(row => row.ChainId).ToListAsync();
        if (item.ChainId is { } own) chains.Add(own);
        var meant = (await StoriesOf(db, chains)).Select(pair => pair.Story).ToList();
        if (meant.Count == 0 && SlugOf(news) is { Length: > 3 } slug)
        {
            var since = now - AdviceReach;
            var recent = await db.Stories.Join(db.Items.Where(other => other.SourceId == item.SourceId && other.ReceivedAt >= since && other.Id != item.Id), story => story.ItemId, other => (long?)other.Id, (story, other) => new { story, other.Reading }).ToListAsync();
            meant = [.. recent.Where(row => row.Reading is { } reading && SlugOf(reading).Equals(slug, StringComparison.OrdinalIgnoreCase)).Select(row => row.story)];
        }

        foreach (var story in meant.Where(story => story.State != StoryState.Killed))
            db.Add(new StoryFlag { StoryId = story.Id, Kind = StoryFlagKind.KillAdvice, ItemId = item.Id, Note = item.Headline, At = now });
    }

    /// <summary>An advisory speaks of copy of the last days.</summary>
    private static readonly TimeSpan AdviceReach = TimeSpan.FromDays(7);

    private static string SlugOf(NewsItem news) => news.Slug?.Trim() ?? "";

    /// <summary>Pictures of these chains, and all of the same bytes: each bears the word of whichever closes most.</summary>
    private static async Task Pictures(KawatDb db, List<long> chains, List<string> hashes, HashSet<PageKey> changed)
    {
        if (chains.Count == 0 && hashes.Count == 0) return;
        var ofChains = await db.Pictures.Where(picture => picture.ChainId != null && chains.Contains(picture.ChainId.Value)).ToListAsync();
        var bytes = ofChains.Select(picture => picture.Hash).OfType<string>().Concat(hashes).Distinct().ToList();
        var all = bytes.Count == 0 ? ofChains : [.. ofChains.Union(await db.Pictures.Where(picture => picture.Hash != null && bytes.Contains(picture.Hash)).ToListAsync())];
        if (all.Count == 0) return;
        var ids = all.Select(picture => picture.ChainId).OfType<long>().Distinct().ToList();
        var words = (await db.ItemChains.AsNoTracking().Where(chain => ids.Contains(chain.Id)).ToListAsync()).ToDictionary(chain => chain.Id, chain => chain.Word());
        var moved = new List<long>();
        foreach (var same in all.GroupBy(picture => picture.Hash ?? $"#{picture.Id}"))
        {
            var word = same.Select(picture => picture.ChainId is { } id && words.TryGetValue(id, out var said) ? said : default).Aggregate(default(WireWord), Tighter);
            foreach (var picture in same.Where(picture => new WireWord(picture.WireHold, picture.WireUntil, picture.WireExpires) != word))
            {
                (picture.WireHold, picture.WireUntil, picture.WireExpires) = (word.Hold, word.Until, word.Expires);
                moved.Add(picture.Id);
            }
        }

        if (moved.Count == 0) return;
        var shownBy = await db.Stories.Where(story => db.RevisionPictures.Any(use => use.RevisionId == story.PublicRevisionId && moved.Contains(use.PictureId))).Select(story => story.Id).Take(PageChanges.MostKeys + 1).ToListAsync();
        changed.UnionWith(shownBy.Select(PageKey.Story));
        foreach (var id in moved)
            changed.UnionWith((await db.Database.SqlQuery<long>($"SELECT dossier.id AS \"Value\" FROM dossier JOIN dossier_version ON dossier_version.id = dossier.public_version_id WHERE dossier_version.picture_id = {id}").ToListAsync()).Select(SiteKeys.Dossier));
    }

    private static WireWord Tighter(WireWord a, WireWord b)
    {
        var expires = a.Expires is null || b.Expires < a.Expires ? b.Expires ?? a.Expires : a.Expires;
        if (a.Hold is null || b.Hold is null) return (a.Hold is null ? b : a) with { Expires = expires };
        var first = (a.Until ?? DateTimeOffset.MaxValue, a.Hold).CompareTo((b.Until ?? DateTimeOffset.MaxValue, b.Hold)) >= 0;
        return (first ? a : b) with { Expires = expires };
    }
}
