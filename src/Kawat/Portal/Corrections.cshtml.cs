using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>Every correction, newest first: when, of which story, and what was corrected.</summary>
internal sealed class CorrectionsPage(Pressroom press) : PortalPage(press)
{
    private const int PageSize = 40;

    internal sealed record Line(long Id, DateTimeOffset At, string Note, long StoryId, string Slug, string Headline)
    {
        public ListPlace Place => new(At, Id);
    }

    public IReadOnlyList<IGrouping<DateOnly, Line>> Days { get; private set; } = [];
    public Onward Onward { get; private set; } = null!;

    public string AddressOf(Line line) => StoryUrl.Of(Edition.Language, line.StoryId, line.Slug);

    public async Task<IActionResult> OnGetAsync(CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        if (Stretch() is not { After: null } stretch) return NotFound();
        if (!stretch.IsFirst) DoNotKeep();
        Title = Words["portal.corrections"];
        Description = Words["portal.corrections.description", Site.Name];
        (Canonical, Counterpart) = (AddressOf(Edition.Corrections, stretch), other => other.Corrections);
        var language = Edition.Language;
        var corrections = db.Corrections.AsNoTracking().Where(one => one.Language == language);
        if (stretch.Before is var (at, id)) corrections = corrections.Where(one => one.At <= at && (one.At < at || one.Id < id));
        var lines = await corrections.Join(OpenStories(db), one => one.StoryId, story => story.Id, (one, story) => new { one, story })
            .Join(db.Revisions.AsNoTracking(), both => both.story.PublicRevisionId, revision => (long?)revision.Id, (both, revision) => new { both.one, both.story, revision.Headline })
            .OrderByDescending(all => all.one.At).ThenByDescending(all => all.one.Id).Take(PageSize + 1)
            .Select(all => new Line(all.one.Id, all.one.At, all.one.Note, all.story.Id, all.story.Slug, all.Headline)).ToListAsync(cancel);
        if (lines.Count == 0 && !stretch.IsFirst) return NotFound();
        DependsOn(SiteKeys.Corrections(language));
        DependsOn(lines.Select(line => PageKey.Story(line.StoryId)));
        Onward = new(Edition, stretch.IsFirst ? null : Edition.Corrections, lines.Count > PageSize ? AddressOf(Edition.Corrections, new(lines[PageSize - 1].Place, null)) : null);
        Days = [.. lines.Take(PageSize).GroupBy(line => Dates.DayIn(Site.Zone, line.At))];
        return Page();
    }
}
