using System.Globalization;
using Kawat.Formats;
using Kawat.Intake;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Labels;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Desk;

/// <summary>How a story is to be published.</summary>
/// <param name="At">The instant from which readers see it; null for now. A later one schedules it.</param>
/// <param name="WithCopyDate">True publishes archive copy under its own date instead of today's; null decides by its age (<see cref="Publish.ArchiveAge"/>).</param>
/// <param name="CorrectionNote">For a story that is out: what was corrected, for readers; empty for a plain update.</param>
/// <param name="Version">The story's version that the editor saw; null for whatever it is now.</param>
/// <param name="Zone">The IANA zone in which <paramref name="At"/> was chosen, for the screen and the log; null when it came with an offset.</param>
internal sealed record PublishOrder(DateTimeOffset? At = null, bool? WithCopyDate = null, string CorrectionNote = "", int? Version = null, string? Zone = null);

/// <summary>Lets a story out: one transaction of state, public revision and work to be done. Publishing the same revision twice does it once.</summary>
internal sealed class Publish(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<SiteOptions> site, IOptions<DeskOptions> rules)
{
    /// <summary>Copy older than this is taken for archive copy unless the editor says otherwise.</summary>
    public static readonly TimeSpan ArchiveAge = TimeSpan.FromDays(7);

    public async Task<StoryOutcome> Run(long storyId, PublishOrder order, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var story = await db.Stories.FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return new StoryOutcome.Missing($"story {storyId}");
        if (order.Version is { } seen && seen != story.Version) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{seen} → {story.Version}");
        var now = time.GetUtcNow();
        // The same again is done already, be it a second click, a second editor or a retry whose first answer was lost. "Now" of what waits for its hour is not the same.
        var isAsAsked = order.At is null ? story.State != StoryState.Scheduled || story.PublishedAt <= now : story.State == StoryState.Scheduled && story.ScheduledAt == order.At;
        if (story.State.IsReleased() && story.PublicRevisionId == story.RevisionId && isAsAsked && order.CorrectionNote.Length == 0) return new StoryOutcome.Done(story);

        var isOut = story.State is StoryState.Published or StoryState.Corrected || (story.State == StoryState.Scheduled && story.PublishedAt <= now);
        var next = isOut ? (order.CorrectionNote.Length > 0 ? StoryState.Corrected : StoryState.Published)
            : order.At > now ? StoryState.Scheduled : StoryState.Published;
        if (isOut && order.At > now) return new StoryOutcome.Refused(Refusal.WrongState, "published");
        if (!story.State.MayBecome(next)) return new StoryOutcome.Refused(Refusal.WrongState, story.State.Word());

        var revision = await db.Revisions.Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId, cancel);
        if (await Missing(db, story, revision, cancel) is { } refusal) return refusal;
        // What readers have read changes with a note that says so, once it has been out as long as the newsroom agreed.
        var quiet = rules.Value.QuietChangeMinutes;
        if (isOut && quiet > 0 && order.CorrectionNote.Length == 0 && now - story.PublishedAt > TimeSpan.FromMinutes(quiet) && await IsSeen(db, story, revision, cancel))
            return new StoryOutcome.Refused(Refusal.NoCorrectionNote, $"{quiet}");
        if (order.CorrectionNote.Length > 0)
        {
            revision = WithNote(revision, order.CorrectionNote, now, who);
            db.Add(revision);
            await db.SaveChangesAsync(cancel);
            story.RevisionId = revision.Id;
        }

        var changed = new HashSet<PageKey> { PageKey.Story(story.Id) };
        var isBack = story.State == StoryState.Withdrawn;
        var before = (story.Language, story.Section);
        var isElsewhere = !isOut || await IsListedElsewhere(db, story, revision, cancel);
        await TakeFrom(revision, db, story, changed, cancel);
        if (isOut && await IsSeen(db, story, revision, cancel)) story.UpdatedAt = now;
        if (isBack || story.UpdatedAt == now || order.CorrectionNote.Length > 0)
            await db.FlagTranslations(story, order.CorrectionNote.Length > 0 ? StoryFlagKind.OriginalCorrected : StoryFlagKind.OriginalChanged, order.CorrectionNote, now, cancel);
        if (!isOut) story.PublishedAt = Later(Later(order.At > now ? order.At.Value : PublicInstant(story, revision, order, now), story.EmbargoUntil), story.WireUntil);
        (story.State, story.PublicRevisionId, story.WithdrawnAt, story.WithdrawnReason) = (next, revision.Id, null, null);
        (story.ScheduledAt, story.ScheduledZone) = next == StoryState.Scheduled ? (order.At, order.Zone) : (null, null);
        story.Version++;
        db.Add(new StoryLogEntry { StoryId = story.Id, At = now, Who = who, What = next.Word(), Note = next == StoryState.Scheduled ? ScheduleNote(story) : order.CorrectionNote, RevisionId = revision.Id });
        if (order.CorrectionNote.Length > 0) db.Add(new Correction { StoryId = story.Id, RevisionId = revision.Id, Language = revision.Language, At = now, Note = order.CorrectionNote });
        db.Enqueue(WorkKind.LinkStory, story.Id, now);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{story.Version - 1}");
        }

        if (isElsewhere) changed.UnionWith([.. PageChanges.Lists(before.Language, before.Section), .. PageChanges.Lists(story.Language, story.Section)]);
        // An editor may have linked it before it was out.
        var linked = await db.Links.Where(l => l.FromStoryId == storyId || l.ToStoryId == storyId).Select(l => l.FromStoryId == storyId ? l.ToStoryId : l.FromStoryId).ToListAsync(cancel);
        changed.UnionWith(linked.Select(PageKey.Story));
        changed.UnionWith(await db.PagesOfFamily(story, cancel));
        // What comes back may have had a part anywhere.
        if (isBack) changed.Add(PageKey.Everything);
        changed.UnionWith(await StoryLabels.Put(db, [(story, revision)], cancel));
        if (order.CorrectionNote.Length > 0) changed.Add(SiteKeys.Corrections(story.Language));
        await db.Changed(cancel, changed);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }

    /// <summary>"2027-03-28T03:30+02:00 Europe/Berlin": what was chosen, and where it opens later than that, when.</summary>
    private static string ScheduleNote(Story story)
    {
        string Say(DateTimeOffset instant) => (story.ScheduledZone is { } zone ? Dates.In(zone, instant) : instant).ToString("yyyy-MM-dd'T'HH:mmzzz", CultureInfo.InvariantCulture);
        var chosen = $"{Say(story.ScheduledAt!.Value)} {story.ScheduledZone}".Trim();
        return story.PublishedAt > story.ScheduledAt ? $"{chosen} → {Say(story.PublishedAt.Value)}" : chosen;
    }

    /// <summary>Whether readers of the revision that is out would notice this one.</summary>
    private static async Task<bool> IsSeen(KawatDb db, Story story, Revision revision, CancellationToken cancel) => story.PublicRevisionId != revision.Id
        && (await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleOrDefaultAsync(r => r.Id == story.PublicRevisionId, cancel) is not { } before || SeenChange.Between(before, revision));

    /// <summary>What a reader may not be without.</summary>
    private static async Task<StoryOutcome.Refused?> Missing(KawatDb db, Story story, Revision revision, CancellationToken cancel)
    {
        if (revision.Headline.Length == 0) return new(Refusal.NoHeadline);
        if (revision.Body.ToPlainText().Trim().Length == 0) return new(Refusal.NoBody);
        var section = await db.SectionNow(revision.Section, cancel);
        if (!await db.Sections.AnyAsync(s => s.Key == section, cancel)) return new(Refusal.NoSection, revision.Section);
        if (story.WireHold is (WireHold.Withheld or WireHold.Canceled) and var hold) return new(Refusal.Withheld, hold.Word());
        if (await db.StoryFlags.AnyAsync(flag => flag.StoryId == story.Id && flag.Kind == StoryFlagKind.Canceled && flag.SettledAt == null, cancel)) return new(Refusal.Withheld, PubStatus.Canceled.Word());
        return await PictureCredits.Lacking(db, revision, cancel) is { Length: > 0 } bare ? new(Refusal.NoPictureCredit, bare) : null;
    }

    /// <summary>What readers see beside the words goes out with them. A credit is written to its picture, and so reaches every story that shows it;
    /// one that this story leaves as it had it is not, lest it undo a correction that another story brought.</summary>
    private async Task TakeFrom(Revision revision, KawatDb db, Story story, HashSet<PageKey> changed, CancellationToken cancel)
    {
        (story.Section, story.Language, story.CopyDate) = (await db.SectionNow(revision.Section, cancel), revision.Language, revision.CopyDate);
        var ids = revision.Pictures.Select(p => p.PictureId).ToList();
        var pictures = await db.Pictures.Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var before = await db.Revisions.AsNoTracking().Include(r => r.Pictures)
            .SingleAsync(r => r.StoryId == story.Id && (story.PublicRevisionId == null ? r.Number == 1 : r.Id == story.PublicRevisionId), cancel);
        foreach (var place in revision.Pictures.OrderBy(p => p.Position))
        {
            var picture = pictures[place.PictureId];
            var isAsBefore = before.Pictures.Any(p => p.PictureId == place.PictureId && p.CreditAgency == place.CreditAgency && p.CreditPhotographer == place.CreditPhotographer);
            // A credit is never taken off a picture; the one it has stands.
            if (place.CreditAgency.Length == 0 && place.CreditPhotographer.Length == 0) continue;
            if (!isAsBefore || !picture.HasCredit) (picture.CreditAgency, picture.CreditPhotographer) = (place.CreditAgency, place.CreditPhotographer);
        }

        foreach (var picture in pictures.Values.Where(picture => picture.Hash is not null && picture.IsShown && !PictureCrops.AreDrawn(picture))) db.Enqueue(WorkKind.MakeRenditions, picture.Id, time.GetUtcNow());
        var credited = pictures.Values.Where(picture => db.Entry(picture).State == EntityState.Modified).Select(picture => picture.Id).ToList();
        if (credited.Count == 0) return;
        var shownBy = await db.Stories.Where(s => db.RevisionPictures.Any(use => use.RevisionId == s.PublicRevisionId && credited.Contains(use.PictureId))).Select(s => s.Id).Take(PageChanges.MostKeys + 1).ToListAsync(cancel);
        changed.UnionWith(shownBy.Select(PageKey.Story));
    }

    /// <summary>Whether a story that is out moves in any list: by section, day, tag, author, agency.</summary>
    private static async Task<bool> IsListedElsewhere(KawatDb db, Story story, Revision revision, CancellationToken cancel)
    {
        var shown = await db.Revisions.AsNoTracking().SingleAsync(r => r.Id == story.PublicRevisionId, cancel);
        return (shown.Section, shown.Language, shown.CopyDate, shown.DatelineAgency) != (revision.Section, revision.Language, revision.CopyDate, revision.DatelineAgency)
            || !shown.Tags.SequenceEqual(revision.Tags) || !shown.Bylines.SequenceEqual(revision.Bylines);
    }

    /// <summary>Now, or the copy's own day at noon for archive copy.</summary>
    private DateTimeOffset PublicInstant(Story story, Revision revision, PublishOrder order, DateTimeOffset now)
    {
        if (story.PublishedAt is { } earlier && story.State == StoryState.Withdrawn) return earlier;
        if (order.At is { } given) return given;
        var zone = TimeZoneInfo.FindSystemTimeZoneById(site.Value.Zone);
        var noon = revision.CopyDate.ToDateTime(new TimeOnly(12, 0));
        var ofCopy = new DateTimeOffset(noon, zone.GetUtcOffset(noon)).ToUniversalTime();
        return order.WithCopyDate ?? now - ofCopy > ArchiveAge ? (ofCopy < now ? ofCopy : now) : now;
    }

    /// <summary>Readers first see it when its embargo ends, so that is the instant it carries in lists, feeds and sitemaps.</summary>
    private static DateTimeOffset Later(DateTimeOffset instant, DateTimeOffset? embargo) => embargo > instant ? embargo.Value : instant;

    private static Revision WithNote(Revision of, string note, DateTimeOffset now, string who) => new()
    {
        StoryId = of.StoryId,
        Number = of.Number + 1,
        Section = of.Section,
        Language = of.Language,
        CopyDate = of.CopyDate,
        Headline = of.Headline,
        Deck = of.Deck,
        Body = of.Body,
        DatelinePlace = of.DatelinePlace,
        DatelineCountry = of.DatelineCountry,
        DatelineAgency = of.DatelineAgency,
        Bylines = of.Bylines,
        Editors = of.Editors,
        Tags = of.Tags,
        CopyrightHolder = of.CopyrightHolder,
        CopyrightYear = of.CopyrightYear,
        CreditLine = of.CreditLine,
        UsageTerms = of.UsageTerms,
        EditorNote = of.EditorNote,
        CorrectionNote = note,
        CreatedAt = now,
        CreatedBy = who,
        Pictures = [.. of.Pictures.Select(p => new RevisionPicture
        {
            Position = p.Position,
            PictureId = p.PictureId,
            Caption = p.Caption,
            AltText = p.AltText,
            CreditAgency = p.CreditAgency,
            CreditPhotographer = p.CreditPhotographer,
        })],
    };
}
