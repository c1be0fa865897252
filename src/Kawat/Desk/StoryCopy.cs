using Kawat.Media;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>One revision with its pictures, to be shown as a reader would see it.</summary>
internal sealed record StoryCopy(Story Story, Revision Revision, IReadOnlyDictionary<long, Picture> Pictures)
{
    /// <summary>The revision <paramref name="number"/>, or the newest.</summary>
    public static async Task<StoryCopy?> Find(KawatDb db, long storyId, int? number, CancellationToken cancel)
    {
        var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel);
        if (story is null) return null;
        var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures)
            .FirstOrDefaultAsync(r => r.StoryId == storyId && (number == null ? r.Id == story.RevisionId : r.Number == number), cancel);
        return revision is null ? null : new(story, revision, await StorySheet.PicturesOf(db, revision.Pictures.Select(p => p.PictureId), cancel));
    }

    /// <summary>A picture with caption and credit as markup; empty for a position that has none.</summary>
    public string Figure(int position)
    {
        if (Revision.Pictures.FirstOrDefault(p => p.Position == position) is not { } place || !Pictures.TryGetValue(place.PictureId, out var picture)) return "";
        var credit = Picture.LineOf(place.CreditAgency, place.CreditPhotographer) is { Length: > 0 } line ? $" <span class=\"credit\">({BodyView.Encode(line)})</span>" : "";
        return $"<figure>{BodyView.Image(picture.Id, picture.Hash is not null, place.AltText)}<figcaption>{BodyView.Encode(place.Caption)}{credit}</figcaption></figure>";
    }

    /// <summary>Positions of pictures that no place in the text asks for; the first of them leads.</summary>
    public IEnumerable<int> Unplaced => Revision.Pictures.Select(p => p.Position).Order()
        .Except(Revision.Body.Blocks.OfType<Formats.Content.PictureBlock>().Select(block => block.Index));
}
