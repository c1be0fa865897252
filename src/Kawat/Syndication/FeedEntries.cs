using System.Globalization;
using Kawat.Dossier;
using Kawat.Formats.Feeds;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Syndication;

/// <summary>An entry and the open text it was made from.</summary>
internal sealed record FeedStory(long StoryId, FeedEntry Entry, string Text);

/// <summary>Stories as entries of a feed: one query for the words, one for the pictures.</summary>
internal static class FeedEntries
{
    /// <summary>Stories in a feed.</summary>
    public const int Length = 50;

    /// <summary>Pixels: what readers of feeds show, and few of them choose.</summary>
    private const int PictureWidth = 1280;

    /// <summary>The newest of <paramref name="listed"/>, which has been through the gate.</summary>
    public static async Task<List<FeedStory>> Newest(KawatDb db, IQueryable<ListedStory> listed, FeedAsk ask, DateTimeOffset now, CancellationToken cancel)
    {
        var sections = await db.Sections.AsNoTracking().ToDictionaryAsync(section => section.Key, cancel);
        var rows = await listed.OrderByDescending(one => one.At).ThenByDescending(one => one.Id).Take(Length)
            .Join(db.Revisions, one => one.Story.PublicRevisionId, revision => (long?)revision.Id, (one, revision) => new { one.At, one.Id, story = one.Story, revision })
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id).ToListAsync(cancel);
        var pictures = await PicturesOf(db, ask.Origin, [.. rows.Select(row => row.revision.Id)], now, cancel);
        return [.. rows.Select(row => new FeedStory(
            row.story.Id, EntryOf(ask, row.story, row.revision, sections.GetValueOrDefault(row.story.Section)?.NameIn(ask.Language) ?? "", pictures.GetValueOrDefault(row.revision.Id) ?? []),
            OpenName.TextOf(row.revision.Headline, row.revision.Deck, row.revision.DatelinePlace, row.revision.DatelineCountry, row.revision.Body)))];
    }

    /// <summary>What a story is called in every feed, for good.</summary>
    public static string IdOf(Story story) => string.Create(CultureInfo.InvariantCulture, $"urn:kawat:story:{story.Id}");

    private static FeedEntry EntryOf(FeedAsk ask, Story story, Revision revision, string section, List<FeedPicture> pictures)
    {
        var words = Words.In(ask.Language);
        var summary = revision.Deck.Length > 0 ? revision.Deck : revision.Body.Blocks.FirstOrDefault(block => block.PlainText.Length > 0)?.PlainText ?? "";
        var copyright = revision.CopyrightHolder.Length > 0 ? string.Create(CultureInfo.InvariantCulture, $"© {revision.CopyrightHolder} {revision.CopyrightYear}").Trim() : "";
        return new FeedEntry(revision.Headline, ask.Origin + StoryUrl.Of(story), IdOf(story),
            revision.CorrectionNote.Length > 0 ? $"{words["feed.correction", revision.CorrectionNote]}\n\n{summary}" : summary, story.PublishedAt!.Value)
        {
            UpdatedAt = story.UpdatedAt,
            Categories = [.. revision.Tags.Prepend(section).Where(category => category.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase)],
            Authors = revision.Bylines,
            Rights = string.Join(". ", new[] { copyright, revision.UsageTerms }.Where(part => part.Length > 0)),
            Correction = revision.CorrectionNote,
            Pictures = pictures,
        };
    }

    private static async Task<Dictionary<long, List<FeedPicture>>> PicturesOf(KawatDb db, string origin, List<long> revisions, DateTimeOffset now, CancellationToken cancel)
    {
        var rows = await db.RevisionPictures.AsNoTracking().Where(use => revisions.Contains(use.RevisionId))
            .Join(db.Pictures.OpenForUse(now), use => use.PictureId, picture => picture.Id, (use, picture) => new { use, picture }).ToListAsync(cancel);
        return rows.GroupBy(row => row.use.RevisionId).ToDictionary(group => group.Key, group => group.OrderBy(row => row.use.Position)
            .Select(row => PictureOf(row.use, row.picture, origin)).ToList());
    }

    private static FeedPicture PictureOf(RevisionPicture use, Picture picture, string origin)
    {
        var (address, width, height) = PictureUrl.Jpeg(picture, PictureWidth);
        return new FeedPicture(origin + address, "image/jpeg", width, height, use.Caption, picture.CreditLine);
    }
}
