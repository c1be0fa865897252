using Kawat.Accounts;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What opens by itself, by day in the zone of the person who looks: scheduled, and released under an embargo. Nothing here is done by a job: readers see a story from its minute on.</summary>
internal sealed class SchedulePage(IDbContextFactory<KawatDb> databases, MoveStory move, TimeProvider time) : DeskPage
{
    /// <summary>How many are shown; more than a newsroom plans in a season.</summary>
    public const int Most = 500;

    /// <param name="Story">Which.</param>
    /// <param name="Headline">Of the revision that will be seen.</param>
    /// <param name="Section">Its name.</param>
    /// <param name="Opens">The minute; null when no end of its embargo is known.</param>
    /// <param name="By">Who let it out.</param>
    internal sealed record Row(Story Story, string Headline, string Section, DateTimeOffset? Opens, string By);

    public IReadOnlyList<(DateOnly Day, IReadOnlyList<Row> Rows)> Days { get; private set; } = [];

    /// <summary>Released, and held without a known end.</summary>
    public IReadOnlyList<Row> Endless { get; private set; } = [];

    public string ClockIn(DateTimeOffset instant) => W.Clock(instant, Zone);

    public async Task OnGet(CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        // Each of the three has an index of its own; asked for with the state, an engine without figures would look through all that is out.
        var waiting = db.Stories.AsNoTracking().Where(s => s.PublishedAt > now || s.WireUntil > now || (s.EmbargoRaw != null && s.EmbargoUntil == null));
        var found = await waiting
            .OrderBy(s => s.PublishedAt).ThenBy(s => s.Id).Take(Most)
            .Select(s => new
            {
                Story = s,
                Headline = db.Revisions.Where(r => r.Id == s.PublicRevisionId).Select(r => r.Headline).FirstOrDefault(),
                By = db.StoryLog.Where(l => l.StoryId == s.Id && (l.What == "scheduled" || l.What == "published")).OrderByDescending(l => l.Id).Select(l => l.Who).FirstOrDefault(),
            }).ToListAsync(cancel);
        var names = await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Key, cancel);
        var rows = found.Where(f => f.Story.State.IsReleased() && f.Headline is not null).Select(f => new Row(f.Story, f.Headline!, names.TryGetValue(f.Story.Section, out var section) ? section.NameIn(W.Language) : f.Story.Section, OpensAt(f.Story), f.By ?? "")).ToList();
        Days = [.. rows.Where(r => r.Opens is not null).OrderBy(r => r.Opens).GroupBy(r => Dates.DayIn(Zone, r.Opens!.Value)).Select(day => (day.Key, (IReadOnlyList<Row>)[.. day]))];
        Endless = [.. rows.Where(r => r.Opens is null)];
    }

    public async Task<IActionResult> OnPostOff(long id, int version, CancellationToken cancel)
    {
        if (!May(Permission.Publish)) return Forbid();
        var outcome = await move.Run(id, StoryState.Draft, version, Who, cancel: cancel);
        if (outcome is StoryOutcome.Done) Good = W["desk.done.unscheduled"];
        else Bad = Say(outcome);
        return LocalRedirect("/desk/schedule");
    }

    private static DateTimeOffset? OpensAt(Story story) => (story.EmbargoRaw is not null && story.EmbargoUntil is null) || (story.WireHold is not null && story.WireUntil is null)
        ? null
        : new[] { story.PublishedAt!.Value, story.EmbargoUntil ?? story.PublishedAt.Value, story.WireUntil ?? story.PublishedAt.Value }.Max();
}
