using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>A story or dossier that has a picture.</summary>
/// <param name="Address">Its page at the desk.</param>
/// <param name="State">The story's state; null for a dossier.</param>
/// <param name="IsPublic">Readers' own revision has it.</param>
internal sealed record PictureUse(string Address, string Title, StoryState? State, bool IsPublic)
{
    /// <summary>Most uses that are listed.</summary>
    public const int Most = 100;

    /// <summary>Where a picture is used now: in a story's newest or public revision, in a dossier's.</summary>
    public static async Task<List<PictureUse>> Of(KawatDb db, long picture, CancellationToken cancel)
    {
        var stories = await db.RevisionPictures.Where(use => use.PictureId == picture).Join(db.Revisions, use => use.RevisionId, revision => revision.Id, (use, revision) => revision)
            .Join(db.Stories, revision => revision.StoryId, story => story.Id, (revision, story) => new { story.Id, story.State, revision.Headline, RevisionId = revision.Id, story.PublicRevisionId, Newest = story.RevisionId })
            .Where(row => row.RevisionId == row.PublicRevisionId || row.RevisionId == row.Newest).OrderByDescending(row => row.RevisionId).Take(Most * 2).ToListAsync(cancel);
        var dossiers = await db.DossierVersions.Where(version => version.PictureId == picture).Join(db.Dossiers, version => version.DossierId, dossier => dossier.Id, (version, dossier) => new { dossier.Id, version.Title, VersionId = version.Id, dossier.PublicVersionId })
            .OrderByDescending(row => row.VersionId).Take(Most).ToListAsync(cancel);
        return [.. stories.GroupBy(row => row.Id).Select(group => new PictureUse(FormattableString.Invariant($"/desk/story/{group.Key}"), group.First().Headline, group.First().State, group.Any(row => row.RevisionId == row.PublicRevisionId)))
            .Concat(dossiers.GroupBy(row => row.Id).Select(group => new PictureUse(FormattableString.Invariant($"/desk/dossiers/{group.Key}"), group.First().Title, null, group.Any(row => row.VersionId == row.PublicVersionId)))).Take(Most)];
    }
}
