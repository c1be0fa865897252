using Kawat.Desk.Live;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What the editor's form holds.</summary>
internal sealed record StoryFields
{
    public required string Headline { get; init; }
    public required string Deck { get; init; }
    public required Body Body { get; init; }
    public required string Section { get; init; }
    public required string Language { get; init; }
    public required DateOnly CopyDate { get; init; }
    public string DatelinePlace { get; init; } = "";
    public string DatelineCountry { get; init; } = "";
    public string DatelineAgency { get; init; } = "";
    public IReadOnlyList<string> Bylines { get; init; } = [];
    public IReadOnlyList<string> Editors { get; init; } = [];
    public IReadOnlyList<string> Tags { get; init; } = [];
    public string CopyrightHolder { get; init; } = "";
    public int? CopyrightYear { get; init; }
    public string CreditLine { get; init; } = "";
    public string UsageTerms { get; init; } = "";
    public string EditorNote { get; init; } = "";

    /// <summary>Empty lets the slug follow the headline until the story is out.</summary>
    public string Slug { get; init; } = "";

    /// <summary>Empty for none, unless <see cref="IsEmbargoed"/>; otherwise read in <see cref="EmbargoZone"/>.</summary>
    public string Embargo { get; init; } = "";

    /// <summary>True with an empty <see cref="Embargo"/>: embargoed without a known end, which holds.</summary>
    public bool IsEmbargoed { get; init; }

    public string EmbargoZone { get; init; } = "Asia/Jakarta";
    public IReadOnlyList<PictureFields> Pictures { get; init; } = [];

    /// <summary>The form as it stands for a story and its revision.</summary>
    public static StoryFields Of(Story story, Revision revision) => new()
    {
        Headline = revision.Headline,
        Deck = revision.Deck,
        Body = revision.Body,
        Section = revision.Section,
        Language = revision.Language,
        CopyDate = revision.CopyDate,
        DatelinePlace = revision.DatelinePlace,
        DatelineCountry = revision.DatelineCountry,
        DatelineAgency = revision.DatelineAgency,
        Bylines = revision.Bylines,
        Editors = revision.Editors,
        Tags = revision.Tags,
        CopyrightHolder = revision.CopyrightHolder,
        CopyrightYear = revision.CopyrightYear,
        CreditLine = revision.CreditLine,
        UsageTerms = revision.UsageTerms,
        EditorNote = revision.EditorNote,
        Slug = story.State.IsReleased() ? story.Slug : "",
        Embargo = story.EmbargoRaw ?? "",
        IsEmbargoed = story.EmbargoRaw is not null,
        EmbargoZone = story.EmbargoZone ?? "",
        Pictures = [.. revision.Pictures.OrderBy(p => p.Position).Select(p =>
            new PictureFields(p.PictureId, p.Caption, p.AltText, p.CreditAgency, p.CreditPhotographer))],
    };
}

/// <summary>A picture in the form. Its credit reaches the picture, and with it every story that shows it, when the story is published.</summary>
internal sealed record PictureFields(long PictureId, string Caption, string AltText, string CreditAgency, string CreditPhotographer);

/// <summary>Saves the form as a new revision. Readers see it only when it is published.</summary>
internal sealed class SaveStory(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary><paramref name="version"/> is the one the form was filled from; if the story moved on meanwhile nothing is written and nothing is lost: the caller still holds the form.</summary>
    public async Task<StoryOutcome> Save(long storyId, int version, StoryFields fields, string who, CancellationToken cancel = default) =>
        await Save(storyId, version, fields, who, null, cancel);

    /// <summary>As <see cref="Save(long, int, StoryFields, string, CancellationToken)"/>, from a form that knew the text as it was being written up to <paramref name="mark"/>.</summary>
    public async Task<StoryOutcome> Save(long storyId, int version, StoryFields fields, string who, LiveMark? mark, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var story = await db.Stories.FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return new StoryOutcome.Missing($"story {storyId}");
        if (story.State == StoryState.Killed) return new StoryOutcome.Refused(Refusal.WrongState, story.State.Word());
        if (story.Version != version) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{version} → {story.Version}");

        // The form may be from before a section went into another.
        fields = fields with { Section = await db.SectionNow(fields.Section, cancel) };
        var now = time.GetUtcNow();
        var number = await db.Revisions.Where(r => r.StoryId == storyId).MaxAsync(r => r.Number, cancel) + 1;
        var revision = new Revision
        {
            StoryId = storyId,
            Number = number,
            Section = fields.Section,
            Language = fields.Language,
            CopyDate = fields.CopyDate,
            Headline = fields.Headline.Trim(),
            Deck = fields.Deck.Trim(),
            Body = fields.Body,
            DatelinePlace = fields.DatelinePlace.Trim(),
            DatelineCountry = fields.DatelineCountry.Trim(),
            DatelineAgency = fields.DatelineAgency.Trim(),
            Bylines = fields.Bylines,
            Editors = fields.Editors,
            Tags = fields.Tags,
            CopyrightHolder = fields.CopyrightHolder.Trim(),
            CopyrightYear = fields.CopyrightYear,
            CreditLine = fields.CreditLine.Trim(),
            UsageTerms = fields.UsageTerms.Trim(),
            EditorNote = fields.EditorNote.Trim(),
            CreatedAt = now,
            CreatedBy = who,
            Pictures = [.. fields.Pictures.Select((picture, at) => new RevisionPicture
            {
                Position = at,
                PictureId = picture.PictureId,
                Caption = picture.Caption.Trim(),
                AltText = picture.AltText.Trim(),
                CreditAgency = picture.CreditAgency.Trim(),
                CreditPhotographer = picture.CreditPhotographer.Trim(),
            })],
        };
        db.Add(revision);

        var moved = story.State.IsReleased() && story.EmbargoRaw != EmbargoOf(fields);
        var (before, slug) = (story.EmbargoUntil, story.Slug);
        SetEmbargo(story, fields);
        if (moved) story.DateBy(before, story.EmbargoUntil, now);

        // What is out changes by publishing alone.
        if (!story.State.IsReleased()) (story.Section, story.Language, story.CopyDate) = (fields.Section, fields.Language, fields.CopyDate);
        story.Slug = fields.Slug.Trim().Length > 0 ? Slug.Of(fields.Slug)
            : story.State.IsReleased() ? story.Slug : Slug.Of(fields.Headline);
        // An approval speaks of the words it was given to; other words ask again.
        var isAskedAgain = story.State == StoryState.Approved;
        if (isAskedAgain) story.State = StoryState.InReview;
        story.Version++;
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Somebody saved at the same moment: the story's version or the revision's number was taken.
            return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{version}");
        }

        story.RevisionId = revision.Id;
        try
        {
            if (!await LiveStories.Saved(db, story, fields.Body, mark, now, cancel)) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{version}");
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{version}");
        }

        db.Add(new StoryLogEntry { StoryId = storyId, At = now, Who = who, What = moved ? "saved, embargo changed" : "saved", RevisionId = revision.Id });
        if (isAskedAgain)
        {
            (await db.StoryReviews.FirstOrDefaultAsync(r => r.StoryId == storyId, cancel))?.Reopen(revision.Id);
            db.Add(new StoryLogEntry { StoryId = storyId, At = now, Who = who, What = "approval-over", RevisionId = revision.Id });
        }

        // A story that closes leaves its thread, and comes back to it when it opens.
        if (moved) db.TouchThreads(story, now);
        await db.SaveChangesAsync(cancel);
        // Slug and embargo are seen at once, whatever revision is public. What an embargo closes or opens may have had a part anywhere.
        if (moved) await db.Changed(cancel, PageKey.Everything);
        else if (story.State.IsReleased() && story.Slug != slug) await db.Changed(cancel, PageKey.Story(storyId));
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }

    private static string? EmbargoOf(StoryFields fields) => fields.Embargo.Trim() is { Length: > 0 } given ? given : fields.IsEmbargoed ? "" : null;

    private static void SetEmbargo(Story story, StoryFields fields)
    {
        if (EmbargoOf(fields) is not { } given)
        {
            (story.EmbargoRaw, story.EmbargoUntil, story.EmbargoZone) = (null, null, null);
            return;
        }

        // An embargo that came with the wire and was left as it stands keeps its own zone and reading.
        if (given == story.EmbargoRaw && fields.EmbargoZone == (story.EmbargoZone ?? "")) return;
        var embargo = EmbargoTime.Read(given, fields.EmbargoZone);
        (story.EmbargoRaw, story.EmbargoUntil, story.EmbargoZone) = (embargo.Raw, embargo.Until, embargo.Zone);
    }
}
