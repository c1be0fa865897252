using Kawat.Formats;
using Kawat.Formats.Content;
using Kawat.Intake;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Desk;

/// <summary>Makes a story from a wire item: every field filled, the tie to the item kept.</summary>
internal sealed class MakeStory(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<SiteOptions> site)
{
    /// <summary>The story of the item; an item that has one already gives that one, so that pressing twice makes one story.</summary>
    public async Task<StoryOutcome> FromItem(long itemId, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var item = await db.Items.Include(i => i.Pictures).FirstOrDefaultAsync(i => i.Id == itemId, cancel);
        if (item?.Reading is not { } news) return new StoryOutcome.Missing($"item {itemId}");
        if (item.StoryId is { } made) return new StoryOutcome.Done(await db.Stories.AsNoTracking().SingleAsync(s => s.Id == made, cancel));

        var now = time.GetUtcNow();
        var today = Dates.DayIn(site.Value.Zone, now);
        var sections = await db.Sections.AsNoTracking().ToListAsync(cancel);
        // What its sender says at this moment of the item as a whole; whoever changes that meanwhile waits, and then finds the story.
        var chain = item.ChainId is { } chainId ? await (db.IsSqlite ? db.ItemChains.AsNoTracking() : db.ItemChains.FromSql($"SELECT * FROM item_chain WHERE id = {chainId} FOR SHARE").AsNoTracking()).SingleAsync(c => c.Id == chainId, cancel) : null;
        var word = chain?.Word() ?? default;
        var story = new Story
        {
            Language = Words.Nearest(item.Language),
            State = StoryState.Draft,
            Slug = Slug.Of(news.Headline ?? HeadlineProposal.For(news)),
            Section = ProposeSection([await db.SectionNow(Slug.Of(item.Section), cancel), item.Section, .. news.Tags], news.Dateline, sections),
            CopyDate = item.CopyDate ?? today,
            CreatedAt = now,
            WireHold = word.Hold,
            WireUntil = word.Until,
            WireExpires = word.Expires,
            ItemId = item.Id,
            Version = 1,
        };
        db.Add(story);
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // Somebody took it at the same moment and was first.
            await transaction.RollbackAsync(cancel);
            db.ChangeTracker.Clear();
            if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.ItemId == itemId && s.OriginalId == null, cancel) is not { } theirs) throw;
            return new StoryOutcome.Done(theirs);
        }

        var pictures = await db.Pictures.AsNoTracking().Where(p => item.Pictures.Select(row => row.PictureId).Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
        var revision = new Revision
        {
            StoryId = story.Id,
            Number = 1,
            Section = story.Section,
            Language = story.Language,
            CopyDate = story.CopyDate,
            Headline = news.Headline ?? "",
            Deck = news.Deck ?? "",
            Body = news.Body,
            DatelinePlace = news.Dateline?.Place ?? "",
            DatelineCountry = news.Dateline?.Country ?? "",
            DatelineAgency = news.Dateline?.Agency ?? "",
            Bylines = news.Bylines,
            Editors = news.Editors,
            Tags = news.Tags,
            CopyrightHolder = news.Copyright?.Holder ?? "",
            CopyrightYear = news.Copyright?.Year,
            CreditLine = news.CreditLine ?? "",
            UsageTerms = news.UsageTerms ?? "",
            EditorNote = string.Join("\n", news.EditorNotes.Select(note => note.Text)),
            CreatedAt = now,
            CreatedBy = "wire",
            Pictures = [.. item.Pictures.OrderBy(row => row.Position).Select(row => new RevisionPicture
            {
                Position = row.Position,
                PictureId = row.PictureId,
                Caption = pictures[row.PictureId].Caption,
                AltText = pictures[row.PictureId].AltText,
                CreditAgency = pictures[row.PictureId].CreditAgency,
                CreditPhotographer = pictures[row.PictureId].CreditPhotographer,
            })],
        };
        db.Add(revision);
        await db.SaveChangesAsync(cancel);
        story.RevisionId = revision.Id;
        item.StoryId = story.Id;
        db.Add(new StoryLogEntry { StoryId = story.Id, At = now, Who = who, What = "made", Note = $"item {item.Id}", RevisionId = revision.Id });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }

    /// <summary>An empty story, for what the desk writes itself.</summary>
    public async Task<StoryOutcome> Empty(string language, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var now = time.GetUtcNow();
        var story = new Story
        {
            Language = language,
            Slug = Slug.Of(""),
            CopyDate = Dates.DayIn(site.Value.Zone, now),
            CreatedAt = now,
            Version = 1,
        };
        db.Add(story);
        await db.SaveChangesAsync(cancel);
        var revision = new Revision { StoryId = story.Id, Number = 1, Language = story.Language, CopyDate = story.CopyDate, Body = Body.Empty, CreatedAt = now, CreatedBy = who };
        db.Add(revision);
        await db.SaveChangesAsync(cancel);
        story.RevisionId = revision.Id;
        db.Add(new StoryLogEntry { StoryId = story.Id, At = now, Who = who, What = "made", RevisionId = revision.Id });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(story);
    }

    /// <summary>The item's section or first tag that is a section of ours, by key or by name; else abroad or at home by the dateline. The editor sees it and may change it.</summary>
    private static string ProposeSection(IEnumerable<string> named, Dateline? dateline, List<Section> sections)
    {
        var known = named.Select(name => Slug.Of(name)).Select(wanted => sections.FirstOrDefault(s => s.Key == wanted || s.Names.Values.Any(name => Slug.Of(name) == wanted)));
        if (known.FirstOrDefault(section => section is not null) is { } ours) return ours.Key;
        var abroad = dateline?.Country is { Length: > 0 } country && !country.Equals("Indonesia", StringComparison.OrdinalIgnoreCase);
        return sections.Any(s => s.Key == "internasional") && abroad ? "internasional" : sections.OrderBy(s => s.Position).FirstOrDefault()?.Key ?? "";
    }
}
