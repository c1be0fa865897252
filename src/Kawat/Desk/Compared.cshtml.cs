using Kawat.Desk.Compare;
using Kawat.Desk.Live;
using Kawat.Formats.Content;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Any revision of a story beside any other, or beside the text as it is being written; and the wire's copy beside the story.</summary>
internal sealed class ComparedPage(IDbContextFactory<KawatDb> databases) : DeskPage
{
    /// <summary>Fields that are compared, pictures' come after them.</summary>
    private static readonly string[] Names = [.. CopyFields.Names, "Section", "Language", "CopyDate"];

    public Story Story { get; private set; } = null!;

    public IReadOnlyList<RevisionLine> Revisions { get; private set; } = [];

    public Comparison Result { get; private set; } = new([], []);

    /// <summary>A revision's number; 0 for the wire's copy.</summary>
    public int From { get; private set; }

    /// <summary>A revision's number; −1 for the text as it is being written.</summary>
    public int To { get; private set; }

    public bool IsSide { get; private set; }

    public bool HasItem => Story.ItemId is not null && Story.OriginalId is null;

    public bool HasLive { get; private set; }

    public async Task<IActionResult> OnGet(long id, int? from, int? to, string? view, CancellationToken cancel)
    {
        if (!await Load(id, from, to, view == "side", cancel)) return NotFound();
        return Page();
    }

    /// <summary>The comparison alone, for the panel beside the text.</summary>
    public async Task<IActionResult> OnGetPanel(long id, CancellationToken cancel) =>
        await Load(id, 0, -1, false, cancel) ? Partial("_Compared", this) : NotFound();

    private async Task<bool> Load(long id, int? from, int? to, bool isSide, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, cancel) is not { } story) return false;
        (Story, IsSide) = (story, isSide);
        Revisions = await db.Revisions.AsNoTracking().Where(r => r.StoryId == id).OrderByDescending(r => r.Number).Select(r => new RevisionLine(r.Id, r.Number, r.CreatedAt, r.CreatedBy, r.Headline)).ToListAsync(cancel);
        var live = await LiveStories.Find(db, id, cancel);
        HasLive = live is { IsAhead: true };
        var newest = Revisions[0].Number;
        // What readers see against what is newest, when these differ; else the last two.
        var shown = Revisions.FirstOrDefault(r => r.Id == story.PublicRevisionId)?.Number;
        From = from ?? (shown is { } number && number != newest ? number : Math.Max(1, newest - 1));
        To = to ?? (HasLive ? -1 : newest);
        if (await TextOf(db, From, null, cancel) is not { } old || await TextOf(db, To, live, cancel) is not { } now) return false;
        var pictures = old.Fields.Keys.Union(now.Fields.Keys).Where(name => name.Contains(':', StringComparison.Ordinal)).Order(StringComparer.Ordinal);
        // The wire says nothing of what the newsroom files a story under.
        Result = Comparison.Of(old, now, From == 0 ? CopyFields.Names : Names.Concat(pictures));
        return true;
    }

    private async Task<(IReadOnlyDictionary<string, string> Fields, Body Body)?> TextOf(KawatDb db, int number, StoryLiveRow? live, CancellationToken cancel)
    {
        if (number == 0)
        {
            if (Story.ItemId is not { } made) return null;
            var item = await db.Items.AsNoTracking().SingleAsync(i => i.Id == (Story.BaseItemId ?? made), cancel);
            return item.Reading is { } news ? (CopyFields.Of(news), news.Body) : null;
        }

        if (await StoryCopy.Find(db, Story.Id, number > 0 ? number : null, cancel) is not { } copy) return null;
        var form = StoryForm.Of(copy.Story, copy.Revision, copy.Pictures);
        if (live is { IsAhead: true }) LiveFields.Lay(live, form);
        return (LiveFields.Of(form), live is { IsAhead: true } ? BodyDocument.Read(live.Document) ?? copy.Revision.Body : copy.Revision.Body);
    }

    public IEnumerable<SelectListItem> Choices(int chosen, bool isOld)
    {
        if (!isOld && HasLive) yield return new(W["adapt.compare.live"], "-1", chosen == -1);
        foreach (var line in Revisions) yield return new($"r{line.Number} · {Moment(line.CreatedAt)} · {line.CreatedBy}", $"{line.Number}", line.Number == chosen);
        if (isOld && HasItem) yield return new(W["adapt.compare.wire"], "0", chosen == 0);
    }
}
