using Kawat.Dossier;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Portal;

/// <summary>A dossier: an editor's text, chapters of stories, and a thread's timeline if there is one.</summary>
internal sealed class DossierPage(Pressroom press) : PortalPage(press)
{
    private const int EventCount = 14;

    public OpenDossier Dossier { get; private set; } = null!;

    /// <summary>Chapters with the stories of theirs that are open; one without any and without a title's worth is left out.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<(StoryCard Card, string Line)> Stories)> Chapters { get; private set; } = [];

    public ShownPicture? Picture { get; private set; }
    public OpenThread? Thread { get; private set; }
    public TimelineView? Timeline { get; private set; }

    public async Task<IActionResult> OnGetAsync(long id, CancellationToken cancel)
    {
        await using var look = await LookUp(cancel);
        await using var db = await Press.Databases.CreateDbContextAsync(cancel);
        var (dossier, wasWithdrawn) = await OpenDossiers.At(db, id, cancel);
        if (dossier is null) return wasWithdrawn ? StatusCode(StatusCodes.Status410Gone) : NotFound();
        if (Request.Path.Value != dossier.Address) return RedirectPermanent(new PathString(dossier.Address).ToUriComponent());
        var words = dossier.Version;
        (Dossier, Title, Canonical, Counterpart) = (dossier, words.Title, dossier.Address, other => other.Dossiers);
        Description = words.Deck.Length > 0 ? BackgroundEntry.Short(words.Deck, 200) : Words["portal.dossier.description", words.Title, Site.Name];
        Feeds = FeedsUnder(DossierUrl.Folder(dossier.Language, id), words.Title);
        DependsOn(SiteKeys.Dossier(id));
        DependsOn(dossier.StoryIds.Select(PageKey.Story));
        await ReadStories(look, db, cancel);
        if (words.PictureId is { } picture && await db.Pictures.AsNoTracking().OpenForUse(Now).FirstOrDefaultAsync(one => one.Id == picture, cancel) is { } row)
            Picture = new(new RevisionPicture { PictureId = picture, Caption = words.PictureCaption, AltText = words.PictureAlt }, row);
        return Page();
    }

    private async Task ReadStories(Lookup look, KawatDb db, CancellationToken cancel)
    {
        var ids = Dossier.StoryIds;
        var cards = ids.Count == 0 ? [] : await db.Older(OpenStories(db).Where(story => ids.Contains(story.Id)).ByDay(), ids.Count, cancel: cancel);
        var pictured = (await StoryCards.Whole(look, cards, Now, cancel)).ToDictionary(card => card.Id);
        var shown = new HashSet<string>(StringComparer.Ordinal);
        Chapters = [.. Dossier.Version.Chapters.Select(chapter => (chapter.Title, (IReadOnlyList<(StoryCard, string)>)[.. chapter.Stories
            .Where(story => pictured.TryGetValue(story.StoryId, out var card) && shown.Add(Twins.KeyOf(card))).Select(story => (pictured[story.StoryId], story.Line))]))
            .Where(chapter => chapter.Item2.Count > 0)];
        if (Dossier.Version.ThreadId is not { } thread || await OpenThreads.At(db, thread, Now, Today, cancel) is not ThreadAnswer.Found found) return;
        Thread = found.Thread;
        DependsOn(PageKey.Thread(thread));
        DependsOn(Thread.Stories.Select(story => PageKey.Story(story.Id)));
        var entries = Thread.Entries.Where(entry => entry.Text.Length > 0).ToList();
        var heaviest = TimelineView.Heaviest(entries, EventCount);
        var lines = entries.Where(entry => heaviest.Contains(entry.Id)).Select(entry =>
        {
            var source = entry.Sources[0];
            return TimelineView.Line(entry, shown.Add(Twins.KeyOf(source.Headline, source.CopyDate)) ? StoryUrl.Of(source.Language, source.Id, source.Slug) : null);
        }).ToList();
        if (lines.Count > 0) Timeline = new(this, lines);
    }
}
