using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Stories.Fronts;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A front at the desk: its newest arrangement, what is pinned and whether readers will see it, and all steps.</summary>
internal sealed partial record FrontSheet(FrontPlace Place, Arrangement Arrangement, int Number, bool IsPublic, bool IsDefault, IReadOnlyList<ArrangementRow> Steps, int PublicNumber)
{
    private const int StepsShown = 40, MaxFound = 12, MostLookedAt = 200, MaxSources = 60;

    public IReadOnlyDictionary<long, PinnedStory> Stories { get; private init; } = new Dictionary<long, PinnedStory>();
    public IReadOnlyList<Section> Sections { get; private init; } = [];

    /// <summary>Names of the threads and dossiers that blocks show, by kind and number.</summary>
    public IReadOnlyDictionary<(BlockKind, string), string> Names { get; private init; } = new Dictionary<(BlockKind, string), string>();

    /// <summary>The latest threads and dossiers, to choose from.</summary>
    public IReadOnlyList<(long Id, string Name)> Threads { get; private init; } = [];
    public IReadOnlyList<(long Id, string Name)> Dossiers { get; private init; } = [];

    /// <summary>A story where the desk speaks of it.</summary>
    internal sealed record PinnedStory(Story Story, string Headline);

    public static async Task<FrontSheet?> Find(KawatDb db, FrontPlace place, CancellationToken cancel)
    {
        var sections = await db.Sections.AsNoTracking().OrderBy(section => section.Position).ToListAsync(cancel);
        if (!Shared.Words.Languages.Contains(place.Language) || (place.Section.Length > 0 && sections.TrueForAll(section => section.Key != place.Section))) return null;
        var front = await db.Fronts.AsNoTracking().FirstOrDefaultAsync(one => one.Language == place.Language && one.Section == place.Section, cancel);
        var (arrangement, number) = await OpenFronts.Newest(db, place, sections, cancel);
        var id = front?.Id ?? 0;
        var steps = await db.Arrangements.AsNoTracking().Where(step => step.FrontId == id).OrderByDescending(step => step.Number).Take(StepsShown).ToListAsync(cancel);
        var isPublic = arrangement.IsSameAs(await OpenFronts.Public(db, place, sections, cancel));
        var pinned = arrangement.Blocks.SelectMany(block => block.Pins).Select(pin => pin.StoryId).Distinct().ToList();
        return new(place, arrangement, number, isPublic, number == 0, steps, front?.PublicNumber ?? 0)
        {
            Sections = sections,
            Stories = (await Read(db, db.Stories.AsNoTracking().Where(story => pinned.Contains(story.Id)), cancel)).ToDictionary(one => one.Story.Id),
            Names = await NamesOf(db, arrangement, cancel),
            Threads = [.. (await db.Threads.AsNoTracking().Where(thread => thread.Status == ThreadStatus.Live && thread.Language == place.Language)
                .OrderByDescending(thread => thread.LastDay).ThenByDescending(thread => thread.Id).Take(MaxSources).Select(thread => new { thread.Id, thread.Name }).ToListAsync(cancel)).Select(one => (one.Id, one.Name))],
            Dossiers = [.. (await db.Dossiers.AsNoTracking().Where(dossier => dossier.Language == place.Language).OrderByDescending(dossier => dossier.Id).Take(MaxSources)
                .Join(db.DossierVersions, dossier => dossier.VersionId, version => version.Id, (dossier, version) => new { dossier.Id, version.Title }).ToListAsync(cancel)).Select(one => (one.Id, one.Title))],
        };
    }

    /// <summary>Stories of this edition by number, by address, or by words of the headline; the newest first.</summary>
    public static async Task<IReadOnlyList<PinnedStory>> Search(KawatDb db, string language, string text, CancellationToken cancel)
    {
        text = text.Trim();
        if (text.Length == 0) return [];
        var stories = db.Stories.AsNoTracking().Where(story => story.Language == language);
        if (NumberOrAddress().Match(text) is { Success: true } match && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var id)) return await Read(db, stories.Where(story => story.Id == id), cancel);
        // Of those last worked on the newest, so that a word of every other headline costs no more than a rare one.
        var found = (await new FindStories(db, text, isHeadline: true).NewestIn(language, MostLookedAt, cancel)).ConvertAll(one => one.StoryId);
        return await Read(db, stories.Where(story => found.Contains(story.Id)).OrderByDescending(story => story.PublishedAt ?? story.CreatedAt).ThenByDescending(story => story.Id).Take(MaxFound), cancel);
    }

    private static async Task<List<PinnedStory>> Read(KawatDb db, IQueryable<Story> stories, CancellationToken cancel)
    {
        var found = await stories.ToListAsync(cancel);
        var revisions = found.Select(story => story.PublicRevisionId ?? story.RevisionId).ToList();
        var headlines = await db.Revisions.AsNoTracking().Where(revision => revisions.Contains(revision.Id)).ToDictionaryAsync(revision => revision.Id, revision => revision.Headline, cancel);
        return [.. found.Select(story => new PinnedStory(story, headlines[story.PublicRevisionId ?? story.RevisionId]))];
    }

    private static async Task<Dictionary<(BlockKind, string), string>> NamesOf(KawatDb db, Arrangement arrangement, CancellationToken cancel)
    {
        List<long> Ids(BlockKind kind) => [.. arrangement.Blocks.Where(block => block.Kind == kind).Select(block => long.TryParse(block.Source, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0)];
        var (threads, dossiers) = (Ids(BlockKind.Thread), Ids(BlockKind.Dossier));
        var names = new Dictionary<(BlockKind, string), string>();
        foreach (var thread in await db.Threads.AsNoTracking().Where(one => threads.Contains(one.Id)).ToListAsync(cancel)) names[(BlockKind.Thread, thread.Id.ToString(CultureInfo.InvariantCulture))] = thread.Name;
        var rows = await db.Dossiers.AsNoTracking().Where(one => dossiers.Contains(one.Id)).Join(db.DossierVersions, one => one.VersionId, version => version.Id, (one, version) => new { one.Id, version.Title }).ToListAsync(cancel);
        foreach (var row in rows) names[(BlockKind.Dossier, row.Id.ToString(CultureInfo.InvariantCulture))] = row.Title;
        return names;
    }

    /// <summary>"123", "#123", or an address with a part that is a number.</summary>
    [GeneratedRegex(@"\A(?:#|\S*/)?([0-9]{1,18})(?:/\S*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex NumberOrAddress();
}
