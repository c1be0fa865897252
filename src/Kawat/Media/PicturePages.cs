using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Media;

/// <summary>Where pictures are shown: the keys of the pages to be dropped when one of them changes.</summary>
internal static class PicturePages
{
    /// <summary>Of all stories whose public revision shows one of these, with the lists they stand in, and of dossiers. Empty when no reader sees them.</summary>
    public static async Task<List<PageKey>> KeysOf(KawatDb db, IReadOnlyCollection<long> pictures, CancellationToken cancel)
    {
        var stories = await db.RevisionPictures.Where(use => pictures.Contains(use.PictureId)).Join(db.Revisions, use => use.RevisionId, revision => revision.Id, (use, revision) => new { revision.Id, revision.StoryId })
            .Join(db.Stories, use => use.StoryId, story => story.Id, (use, story) => new { use.Id, story }).Where(row => row.story.PublicRevisionId == row.Id)
            .Select(row => new { row.story.Id, row.story.Language, row.story.Section }).Distinct().ToListAsync(cancel);
        var dossiers = new List<long>();
        foreach (var id in pictures) dossiers.AddRange(await db.Database.SqlQuery<long>($"SELECT dossier_id AS \"Value\" FROM dossier_version WHERE picture_id = {id}").ToListAsync(cancel));
        return [.. stories.SelectMany(story => PageChanges.Lists(story.Language, story.Section).Prepend(PageKey.Story(story.Id))).Concat(dossiers.Select(SiteKeys.Dossier)).Distinct()];
    }
}
