using Kawat.Dossier;
using Kawat.Formats.Feeds;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Labels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Syndication;

/// <summary>What can be followed: an edition, a section, a thread, a dossier, a tag, a by-line, an agency, and all that is said of a person, an organisation, a place or an event. Through the gate.</summary>
internal sealed class Feeds(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<SiteOptions> site)
{
    /// <summary>How long a feed tells of a withdrawal: longer than any reader's client stays away without looking at the pages again, in days.</summary>
    public const int TombstoneDays = 30;

    /// <summary>Everything of an edition, or of one of its sections.</summary>
    public async Task<FeedAnswer> Section(FeedAsk ask, string? key, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var section = key is null ? null : await db.Sections.AsNoTracking().FirstOrDefaultAsync(one => one.Key == key, cancel);
        if (key is not null && section is null)
            return await db.WentInto(key, cancel) is { } there ? new FeedAnswer.Moved($"{Words.In(ask.Language).Prefix()}/{there}") : new FeedAnswer.Missing();
        var now = time.GetUtcNow();
        var language = ask.Language;
        var entries = await FeedEntries.Newest(db, db.Stories.AsNoTracking().Open(now).Where(story => story.Language == language && (key == null || story.Section == key)).ByDay(), ask, now, cancel);
        var since = now.AddDays(-TombstoneDays);
        var gone = await db.Stories.AsNoTracking()
            .Where(story => (((story.State == StoryState.Withdrawn || story.State == StoryState.Killed) && story.WithdrawnAt >= since) || story.WireTakenAt >= since)
                && story.Language == language && (key == null || story.Section == key))
            .OrderByDescending(story => story.WireTakenAt ?? story.WithdrawnAt).Take(FeedEntries.Length).ToListAsync(cancel);
        var path = key is null ? Words.In(language).Prefix() : $"{Words.In(language).Prefix()}/{key}";
        var name = section is null ? site.Value.Name : $"{site.Value.Name}: {section.NameIn(language)}";
        return Found(ask, name, path.Length == 0 ? "/" : path, path, Words.In(language)["feed.description", name], entries,
            [PageKey.Sections, key is null ? PageKey.Latest(language) : PageKey.Section(language, key)],
            [.. gone.Where(story => story.GoneAt() is not null && !story.IsOpenAt(now)).Select(story => new FeedTombstone(FeedEntries.IdOf(story), story.GoneAt()!.Value))]);
    }

    /// <summary>A thread. One that went into another sends its subscribers there.</summary>
    public async Task<FeedAnswer> Thread(FeedAsk ask, long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var now = time.GetUtcNow();
        switch (await OpenThreads.At(db, id, now, Dates.DayIn(site.Value.Zone, now), cancel))
        {
            case ThreadAnswer.Found { Thread: var thread } when Words.In(thread.Language).Language == ask.Language:
                var ids = thread.Stories.OrderByDescending(story => story.PublishedAt).ThenByDescending(story => story.Id).Take(FeedEntries.Length).Select(story => story.Id).ToList();
                var entries = await FeedEntries.Newest(db, db.Stories.AsNoTracking().Open(now).Where(story => ids.Contains(story.Id)).ByDay(), ask, now, cancel);
                var description = thread.Summary.Length > 0 ? thread.Summary : Words.In(ask.Language)["feed.thread", thread.Name, site.Value.Name];
                return Found(ask, $"{thread.Name} – {site.Value.Name}", thread.Address, ThreadUrl.Of(thread.Language, thread.Id), description, entries, [PageKey.Sections, PageKey.Thread(id), .. thread.Stories.Select(story => PageKey.Story(story.Id))], []);
            case ThreadAnswer.Found { Thread: var elsewhere }:
                return new FeedAnswer.Moved(ThreadUrl.Of(elsewhere.Language, elsewhere.Id));
            case ThreadAnswer.Moved moved when await OpenThreads.Line(db, [moved.ThreadId], now, cancel) is [var there]:
                return new FeedAnswer.Moved(ThreadUrl.Of(there.Language, there.Id));
            case ThreadAnswer.Withdrawn:
                return new FeedAnswer.Withdrawn();
            default:
                return new FeedAnswer.Missing();
        }
    }

    /// <summary>The stories of a dossier that are open. One of another edition sends its subscribers there.</summary>
    public async Task<FeedAnswer> Dossier(FeedAsk ask, long id, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var (dossier, wasWithdrawn) = await OpenDossiers.At(db, id, cancel);
        if (dossier is null) return wasWithdrawn ? new FeedAnswer.Withdrawn() : new FeedAnswer.Missing();
        var words = Words.In(dossier.Language);
        var folder = DossierUrl.Folder(dossier.Language, id);
        if (words.Language != ask.Language) return new FeedAnswer.Moved(folder);
        var (ids, now) = (dossier.StoryIds, time.GetUtcNow());
        var entries = await FeedEntries.Newest(db, db.Stories.AsNoTracking().Open(now).Where(story => ids.Contains(story.Id)).ByDay(), ask, now, cancel);
        var title = dossier.Version.Title;
        var description = dossier.Version.Deck.Length > 0 ? dossier.Version.Deck : words["feed.dossier", title, site.Value.Name];
        return Found(ask, $"{title} – {site.Value.Name}", dossier.Address, folder, description, entries, [PageKey.Sections, SiteKeys.Dossier(id), .. ids.Select(PageKey.Story)], []);
    }

    /// <summary>The stories that name an entity.</summary>
    public async Task<FeedAnswer> Entity(FeedAsk ask, EntityKind wanted, string slug, CancellationToken cancel)
    {
        var words = Words.In(ask.Language);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await db.Entities.AsNoTracking().Where(entity => entity.Kind == wanted && entity.Slug == slug).ToListAsync(cancel);
        if (rows.Count == 0) return new FeedAnswer.Missing();
        var ids = rows.Select(row => row.Id).ToList();
        var language = ask.Language;
        var now = time.GetUtcNow();
        var entries = await FeedEntries.Newest(db, db.Naming(ids, language, now), ask, now, cancel);
        var texts = entries.Select(entry => entry.Text).ToList();
        var name = rows.Select(row => OpenName.Of(row, texts, language)).FirstOrDefault(form => form is not null);
        if (name is null) return new FeedAnswer.Missing();
        var page = $"{words.Address(wanted.Word())}/{slug}";
        return Found(ask, $"{name} – {site.Value.Name}", page, page, words["feed.entity", name, site.Value.Name], entries, [PageKey.Sections, .. ids.SelectMany(id => new[] { PageKey.Entity(id), PageKey.Name(id) })], []);
    }

    /// <summary>The stories under a tag, of somebody of the by-line, or of an agency.</summary>
    public async Task<FeedAnswer> Label(FeedAsk ask, LabelKind kind, string slug, CancellationToken cancel)
    {
        var (words, language) = (Words.In(ask.Language), ask.Language);
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Labels.AsNoTracking().FirstOrDefaultAsync(label => label.Language == language && label.Kind == kind && label.Slug == slug, cancel) is not { } label) return new FeedAnswer.Missing();
        var now = time.GetUtcNow();
        var entries = await FeedEntries.Newest(db, db.Under(label.Id, now), ask, now, cancel);
        // A name that only closed stories have is not known here.
        if (entries.Count == 0) return new FeedAnswer.Missing();
        var page = $"{words.Address(kind.Word())}/{slug}";
        return Found(ask, $"{label.Name} – {site.Value.Name}", page, page, words["feed.label", label.Name, site.Value.Name], entries, [PageKey.Sections, SiteKeys.Label(language, kind, slug)], []);
    }

    /// <param name="page">The page it follows, from the slash on.</param>
    /// <param name="folder">What the feed's own address begins with.</param>
    /// <param name="keys">What it depends on beside its stories.</param>
    private FeedAnswer.Found Found(FeedAsk ask, string title, string page, string folder, string description, List<FeedStory> entries, IEnumerable<PageKey> keys, IReadOnlyList<FeedTombstone> withdrawn) => new(
        new Feed(title, ask.Origin + page, $"{ask.Origin}{folder}/{ask.Format.File}", description, ask.Language, site.Value.Name, [.. entries.Select(entry => entry.Entry)])
        {
            Hubs = [ask.Origin + WebSubRoute.Path],
            Withdrawn = withdrawn,
        },
        [.. keys, .. entries.Select(entry => PageKey.Story(entry.StoryId))]);
}

/// <summary>Who asks for a feed, and how.</summary>
/// <param name="Origin">Scheme and host in front of every address in it.</param>
internal sealed record FeedAsk(string Origin, string Language, FeedFormat Format);

/// <summary>What is at a feed's address.</summary>
internal abstract record FeedAnswer
{
    private FeedAnswer() { }

    /// <param name="Keys">What it was made of: it is another when one of them changes.</param>
    public sealed record Found(Feed Feed, IReadOnlyList<PageKey> Keys) : FeedAnswer;

    /// <summary>It is now under another address, given without the file's name.</summary>
    public sealed record Moved(string Folder) : FeedAnswer;

    public sealed record Withdrawn : FeedAnswer;

    public sealed record Missing : FeedAnswer;
}
