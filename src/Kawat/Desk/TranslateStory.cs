using Kawat.Formats.Content;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Makes the same story in another language: its words empty, tied to the original, everything filled that is the same in both.</summary>
internal sealed class TranslateStory(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>The translation; a family that has this language already gives the one it has, so that pressing twice makes one.</summary>
    public async Task<StoryOutcome> Run(long storyId, string language, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var familyId = await db.Stories.Where(s => s.Id == storyId).Select(s => (long?)(s.OriginalId ?? s.Id)).FirstOrDefaultAsync(cancel);
        // The original's row is locked, so that two who press at once come one after the other.
        if (familyId is not { } id || await db.Stories.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version), cancel) == 0) return new StoryOutcome.Missing($"story {storyId}");
        var original = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == id, cancel);
        if (await db.FamilyOf(original).AsNoTracking().FirstOrDefaultAsync(s => s.Language == language && s.State != StoryState.Killed, cancel) is { } there) return new StoryOutcome.Done(there);
        if (original.State == StoryState.Killed) return new StoryOutcome.Refused(Refusal.WrongState, original.State.Word());

        var now = time.GetUtcNow();
        var of = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == original.RevisionId, cancel);
        var section = await db.SectionNow(of.Section, cancel);
        var story = new Story
        {
            Language = language,
            Slug = Slug.Of(""),
            Section = section,
            CopyDate = of.CopyDate,
            CreatedAt = now,
            EmbargoRaw = original.EmbargoRaw,
            EmbargoUntil = original.EmbargoUntil,
            EmbargoZone = original.EmbargoZone,
            // The item's sender speaks of its words in any language.
            ItemId = original.ItemId,
            BaseItemId = original.BaseItemId,
            WireHold = original.WireHold,
            WireUntil = original.WireUntil,
            WireExpires = original.WireExpires,
            OriginalId = original.Id,
            Version = 1,
        };
        db.Add(story);
        await db.SaveChangesAsync(cancel);
        var revision = new Revision
        {
            StoryId = story.Id,
            Number = 1,
            Section = section,
            Language = language,
            CopyDate = of.CopyDate,
            Body = Body.Empty,
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
            CreatedAt = now,
            CreatedBy = who,
            Pictures = [.. of.Pictures.OrderBy(p => p.Position).Select(p => new RevisionPicture { Position = p.Position, PictureId = p.PictureId, CreditAgency = p.CreditAgency, CreditPhotographer = p.CreditPhotographer })],
        };
        db.Add(revision);
        await db.SaveChangesAsync(cancel);
        story.RevisionId = revision.Id;
        db.Add(new StoryLogEntry { StoryId = story.Id, At = now, Who = who, What = "made", Note = $"{original.Language} → {language}: story {original.Id} r{of.Number}", RevisionId = revision.Id });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }
}
