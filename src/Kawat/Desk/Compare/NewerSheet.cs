using Kawat.Desk.Live;
using Kawat.Desk.Notation;
using Kawat.Formats.Content;
using Kawat.Intake;
using Kawat.Media;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Compare;

/// <summary>A story, the version of its item that it stands on, and the newest one.</summary>
internal sealed record NewerSheet(Story Story, Revision Revision, IReadOnlyDictionary<long, Picture> Pictures, Item Was, Item Now, CopyText WasText, CopyText NowText, StoryLiveRow? Live)
{
    /// <summary>The story as it is being written.</summary>
    public CopyText Mine => MineOf(Live is { } live && BodyDocument.Read(live.Document) is { } body ? body : Revision.Body, Live?.Fields ?? new Dictionary<string, string>());

    public IReadOnlyList<CopyChange> Changes => NewerCopy.Between(WasText, NowText, Mine);

    /// <summary>Null when the story was made from no item, or none newer than the one it stands on has come.</summary>
    public static async Task<NewerSheet?> Find(KawatDb db, long storyId, CancellationToken cancel)
    {
        if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel) is not { ItemId: { } made } story) return null;
        var was = await db.Items.AsNoTracking().Include(i => i.Pictures).SingleAsync(i => i.Id == (story.BaseItemId ?? made), cancel);
        if (was.ChainId is not { } chain || was.Reading is null) return null;
        var head = await db.ItemChains.Where(c => c.Id == chain).Select(c => c.HeadItemId).SingleAsync(cancel);
        if (head is not { } newest || newest == was.Id) return null;
        var now = await db.Items.AsNoTracking().Include(i => i.Pictures).SingleAsync(i => i.Id == newest, cancel);
        if (now.Reading is null) return null;
        var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId, cancel);
        var pictures = await StorySheet.PicturesOf(db, [.. revision.Pictures.Select(p => p.PictureId), .. was.Pictures.Select(p => p.PictureId), .. now.Pictures.Select(p => p.PictureId)], cancel);
        var live = await LiveStories.Find(db, storyId, cancel);
        // Text that stands in a revision already gives way to a newer one.
        if (live is { IsAhead: false } && live.RevisionId != story.RevisionId) live = null;
        return new(story, revision, pictures, was, now, CopyOf(was, pictures), CopyOf(now, pictures), live);
    }

    /// <summary>The story's text with the fields that were changed since its revision.</summary>
    public CopyText MineOf(Body body, IReadOnlyDictionary<string, string> changed)
    {
        var fields = LiveFields.Of(StoryForm.Of(Story, Revision, Pictures));
        foreach (var (name, value) in changed) fields[name] = value;
        string Of(string name, long id) => fields.GetValueOrDefault(LiveFields.OfPictureNamed(name, id), "");
        return new(fields, body, [.. Revision.Pictures.OrderBy(p => p.Position).Select(p =>
            new CopyPicture(p.PictureId, Same(Pictures[p.PictureId]), Of("Caption", p.PictureId), Of("AltText", p.PictureId), Of("CreditAgency", p.PictureId), Of("CreditPhotographer", p.PictureId)))]);
    }

    /// <summary>The text for the page, the places of pictures as they are.</summary>
    public StoryForm Form()
    {
        var form = StoryForm.Of(Story, Revision, Pictures);
        if (Live is { } live) LiveFields.Lay(live, form);
        else form.Body = BodyNotation.Write(Revision.Body);
        return form;
    }

    private static CopyText CopyOf(Item item, IReadOnlyDictionary<long, Picture> pictures) => new(CopyFields.Of(item.Reading!), item.Reading!.Body,
        [.. item.Pictures.OrderBy(p => p.Position).Select(p => pictures[p.PictureId]).Select(p => new CopyPicture(p.Id, Same(p), p.Caption, p.AltText, p.CreditAgency, p.CreditPhotographer))]);

    /// <summary>The same bytes are the same picture, whichever message brought them; without bytes the address is.</summary>
    private static string Same(Picture picture) => picture.Hash ?? (picture.SourceHref.Length > 0 ? picture.SourceHref : $"#{picture.Id}");
}
