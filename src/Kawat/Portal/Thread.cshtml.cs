using System.Globalization;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Portal;

/// <summary>A story over days or years: its timeline, its stories, and who is in it.</summary>
internal sealed class ThreadPage(Pressroom press) : PortalPage(press)
{
    /// <summary>Events shown at once; the lesser ones between them are folded where they stand.</summary>
    private const int EventCount = 14;

    /// <summary>Fewer folded in a row than this are shown instead.</summary>
    private const int LeastFolded = 2;

    public OpenThread Thread { get; private set; } = null!;

    /// <summary>Stories of a page's list. A thread over years has many; its timeline, names and summary stand on the first page.</summary>
    public const int PageSize = 60;

    /// <summary>From so many on the list is headed by months, too.</summary>
    private const int ByMonthFrom = 24;

    /// <summary>The stories of this page, latest first, none beside its twin.</summary>
    public IReadOnlyList<(int Year, IReadOnlyList<(DateOnly? Month, IReadOnlyList<OpenThreadStory> Stories)> Months)> Years { get; private set; } = [];

    /// <summary>How many stories it has, a twin not counted.</summary>
    public int StoryCount { get; private set; }

    public Pager Pager { get; private set; } = null!;
    public bool IsFirst => Pager.Page == 1;

    /// <summary>Its timeline in stretches; a folded one says how many events it holds.</summary>
    public IReadOnlyList<(bool IsFolded, TimelineView View)> Stretches { get; private set; } = [];

    public IReadOnlyList<(EntityKind Kind, string Name, string Address, int StoryCount)> Names { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        await using var db = await OpenArchive(cancel);
        switch (await OpenThreads.At(db, id, Now, Today, cancel))
        {
            case ThreadAnswer.Found found:
                Thread = found.Thread;
                break;
            case ThreadAnswer.Moved moved when await OpenThreads.Line(db, [moved.ThreadId], Now, cancel) is [var there]:
                return RedirectPermanent(new PathString(there.Address).ToUriComponent());
            case ThreadAnswer.Story story:
                return RedirectPermanent(new PathString(story.Address).ToUriComponent());
            case ThreadAnswer.Withdrawn:
                return StatusCode(StatusCodes.Status410Gone);
            default:
                return NotFound();
        }

        if (PageNumber() is not { } page) return NotFound();
        if (Request.Path.Value != Thread.Address) return RedirectPermanent(new PathString(Thread.Address).ToUriComponent());
        DependsOn([PageKey.Thread(id), .. Thread.Stories.Select(story => PageKey.Story(story.Id))]);
        (Title, Canonical) = (Thread.Name, Edition.PageOf(Thread.Address, page));
        Description = Thread.Summary.Length > 0 ? BackgroundEntry.Short(Thread.Summary, 200) : Words["portal.thread.description", Thread.Name, Thread.Stories.Count, Site.Name];
        Feeds = FeedsUnder(ThreadUrl.Of(Thread.Language, Thread.Id), Thread.Name);
        var stories = Thread.Stories.DistinctBy(story => Twins.KeyOf(story.Headline, story.CopyDate)).ToList();
        StoryCount = stories.Count;
        Pager = new(Edition, page, Thread.Address, stories.Count > page * PageSize);
        var shown = stories.Skip((page - 1) * PageSize).Take(PageSize).ToList();
        if (shown.Count == 0) return NotFound();
        Years = ByYear(shown, stories.Count >= ByMonthFrom);
        if (page > 1) return Page();
        Stretches = Stretch(stories, shown);
        Names = [.. Thread.Names.Select(name => (name.Kind, name.Name, Edition.Entity(name.Kind, Slug.Of(name.Key)), name.Stories))];
        return Page();
    }

    /// <summary>First and last day, once when they are the same.</summary>
    public string Period
    {
        get
        {
            var (first, last) = (Thread.Stories.Min(story => story.CopyDate), Thread.Stories.Max(story => story.CopyDate));
            return first == last ? Words.Day(first) : $"{Words.Day(first)} – {Words.Day(last)}";
        }
    }

    private static List<(int, IReadOnlyList<(DateOnly?, IReadOnlyList<OpenThreadStory>)>)> ByYear(List<OpenThreadStory> stories, bool withMonths) =>
        [.. stories.GroupBy(story => story.CopyDate.Year).Select(year => (year.Key, (IReadOnlyList<(DateOnly?, IReadOnlyList<OpenThreadStory>)>)
            [.. year.GroupBy(story => withMonths ? new DateOnly(story.CopyDate.Year, story.CopyDate.Month, 1) : (DateOnly?)null)
                .Select(month => (month.Key, (IReadOnlyList<OpenThreadStory>)[.. month]))]))];

    /// <summary>The timeline leads to the stories where they stand on this page, and to those on later pages by their own address.</summary>
    private List<(bool, TimelineView)> Stretch(List<OpenThreadStory> stories, List<OpenThreadStory> shown)
    {
        var places = stories.ToDictionary(story => Twins.KeyOf(story.Headline, story.CopyDate), story => StoryUrl.Of(story.Language, story.Id, story.Slug), StringComparer.Ordinal);
        foreach (var story in shown) places[Twins.KeyOf(story.Headline, story.CopyDate)] = string.Create(CultureInfo.InvariantCulture, $"#s{story.Id}");
        var heaviest = TimelineView.Heaviest(Thread.Entries, EventCount);
        var stretches = new List<(bool IsFolded, List<TimelineLine> Lines)>();
        foreach (var entry in Thread.Entries)
        {
            var isFolded = !heaviest.Contains(entry.Id);
            if (stretches.Count == 0 || stretches[^1].IsFolded != isFolded) stretches.Add((isFolded, []));
            stretches[^1].Lines.Add(TimelineView.Line(entry, places.GetValueOrDefault(Twins.KeyOf(entry.Sources[0].Headline, entry.Sources[0].CopyDate))));
        }

        return [.. stretches.Select(stretch => (stretch.IsFolded && stretch.Lines.Count >= LeastFolded, new TimelineView(this, stretch.Lines)))];
    }
}
