using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Which pictures of a revision nobody is credited for. Nothing is published with one.</summary>
internal static class PictureCredits
{
    /// <summary>"2 (banjir.jpg), 3 (…)": place and file or caption of each; empty when none lacks a credit.</summary>
    public static async Task<string> Lacking(KawatDb db, Revision revision, CancellationToken cancel)
    {
        var bare = revision.Pictures.Where(place => place.CreditAgency.Trim().Length == 0 && place.CreditPhotographer.Trim().Length == 0).OrderBy(place => place.Position).ToList();
        if (bare.Count == 0) return "";
        var ids = bare.ConvertAll(place => place.PictureId);
        var pictures = await db.Pictures.AsNoTracking().Where(picture => ids.Contains(picture.Id)).ToDictionaryAsync(picture => picture.Id, cancel);
        return string.Join(", ", bare.Select(place => FormattableString.Invariant($"{place.Position + 1} ({Name(place, pictures[place.PictureId])})")));
    }

    private static string Name(RevisionPicture place, Media.Picture picture)
    {
        var name = picture.SourceHref.Length > 0 ? picture.SourceHref : place.Caption.Length > 0 ? place.Caption : FormattableString.Invariant($"#{picture.Id}");
        return name.Length > 60 ? name[..59] + "…" : name;
    }
}
