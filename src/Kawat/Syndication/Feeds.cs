using System.Globalization;
using Kawat.Dossier;
using Kawat.Formats.Rss;
using Kawat.Media;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Kawat.Syndication;

/// <summary>The newest open stories of an edition or a section as RSS 2.0, and of a thread.</summary>
internal sealed class Feeds(IDbContextFactory<KawatDb> databases, TimeProvider time, IOptions<SiteOptions> site)
{
    /// <summary>Stories in a feed.</summary>
    public const int Length = 50;

    /// <summary>The feed; null when there is no such section. <paramref name="http"/> is told what it depends on.</summary>
    public async Task<byte[]?> Rss(HttpContext http, string language, string? sectionKey, CancellationToken cancel = default)
    {
        var address = http.Request.PublicBase();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var sections = await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Key, cancel);
        var section = sectionKey is null ? null : sections.GetValueOrDefault(sectionKey);
        if (sectionKey is not null && section is null) return null;

        var open = db.Stories.AsNoTracking().Open(time.GetUtcNow()).Where(s => s.Language == language && (sectionKey == null || s.Section == sectionKey));
        var rows = await open.Join(db.Revisions, s => s.PublicRevisionId, r => r.Id, (story, revision) => new { story, revision })
            .OrderByDescending(row => row.story.PublishedAt).ThenByDescending(row => row.story.Id).Take(Length).ToListAsync(cancel);
        http.DependsOn([PageKey.Sections, sectionKey is null ? PageKey.Latest(language) : PageKey.Section(language, sectionKey), .. rows.Select(row => PageKey.Story(row.story.Id))]);
        var pictures = await PicturesOf(db, address, [.. rows.Select(row => row.revision.Id)], cancel);
        var edition = Words.In(language).Prefix();
        var path = sectionKey is null ? edition : $"{edition}/{sectionKey}";
        var name = section is null ? site.Value.Name : $"{site.Value.Name}: {section.NameIn(language)}";
        return RssWriter.Write(new RssFeed(name, $"{address}{path}{(path.Length == 0 ? "/" : "")}", $"{address}{path}/rss.xml", Words.In(language)["feed.description", name], language,
            [.. rows.Select(row => ItemOf(address, language, row.story, row.revision, sections, pictures))]));
    }

    /// <summary>The newest stories of a thread, in the edition of its language.</summary>
    public async Task<byte[]> ThreadRss(string address, OpenThread thread, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var sections = await db.Sections.AsNoTracking().ToDictionaryAsync(s => s.Key, cancel);
        var ids = thread.Stories.OrderByDescending(story => story.PublishedAt).ThenByDescending(story => story.Id).Take(Length).Select(story => story.Id).ToList();
        var rows = await db.Stories.AsNoTracking().Open(time.GetUtcNow()).Where(s => ids.Contains(s.Id))
            .Join(db.Revisions, s => s.PublicRevisionId, r => r.Id, (story, revision) => new { story, revision })
            .OrderByDescending(row => row.story.PublishedAt).ThenByDescending(row => row.story.Id).ToListAsync(cancel);
        var pictures = await PicturesOf(db, address, [.. rows.Select(row => row.revision.Id)], cancel);
        return RssWriter.Write(new RssFeed($"{thread.Name} – {site.Value.Name}", address + thread.Address, $"{address}{ThreadUrl.Of(thread.Language, thread.Id)}/rss.xml",
            thread.Summary.Length > 0 ? thread.Summary : Words.In(thread.Language)["feed.thread", thread.Name, site.Value.Name], thread.Language,
            [.. rows.Select(row => ItemOf(address, thread.Language, row.story, row.revision, sections, pictures))]));
    }

    private static RssFeedItem ItemOf(string address, string language, Story story, Revision revision, Dictionary<string, Section> sections, Dictionary<long, List<RssPicture>> pictures) => new(
        revision.Headline,
        address + StoryUrl.Of(story),
        string.Create(CultureInfo.InvariantCulture, $"urn:kawat:story:{story.Id}"),
        revision.Deck.Length > 0 ? revision.Deck : revision.Body.Blocks.FirstOrDefault(block => block.PlainText.Length > 0)?.PlainText ?? "",
        story.PublishedAt!.Value,
        sections.GetValueOrDefault(story.Section)?.NameIn(language) ?? "",
        string.Join(", ", revision.Bylines),
        pictures.GetValueOrDefault(revision.Id) ?? []);

    private static async Task<Dictionary<long, List<RssPicture>>> PicturesOf(KawatDb db, string address, List<long> revisions, CancellationToken cancel)
    {
        var rows = await db.RevisionPictures.AsNoTracking().Where(use => revisions.Contains(use.RevisionId))
            .Join(db.Pictures.Where(p => p.Hash != null), use => use.PictureId, p => p.Id, (use, picture) => new { use, picture }).ToListAsync(cancel);
        return rows.GroupBy(row => row.use.RevisionId).ToDictionary(group => group.Key, group => group.OrderBy(row => row.use.Position)
            .Select(row => new RssPicture(address + PictureUrl.Of(row.picture), row.picture.ContentType!, row.picture.Width!.Value, row.picture.Height!.Value, row.use.Caption, row.picture.CreditLine))
            .ToList());
    }
}
