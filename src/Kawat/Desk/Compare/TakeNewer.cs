using Kawat.Desk.Live;
using Kawat.Formats.Content;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Compare;

/// <summary>Puts what an editor chose of a newer version into the story, on top of what everybody is writing there, and lets the story stand on that version.</summary>
internal sealed class TakeNewer(IDbContextFactory<KawatDb> databases, TimeProvider time, LiveEdit edit, SaveStory save)
{
    /// <summary>Takes the changes with these keys and leaves the others for good: the next version is compared with this one.</summary>
    /// <param name="storyId">The story.</param>
    /// <param name="itemId">The version that was shown; when a newer one came meanwhile nothing is done.</param>
    /// <param name="keys">Of <see cref="CopyChange.Key"/>; one that no longer fits the story stops all of it.</param>
    /// <param name="who">Sign-in name.</param>
    /// <param name="cancel">Ends it before something is written.</param>
    public async Task<StoryOutcome> Run(long storyId, long itemId, IReadOnlySet<string> keys, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await NewerSheet.Find(db, storyId, cancel) is not { } sheet) return new StoryOutcome.Missing($"story {storyId}");
        if (sheet.Story.State == StoryState.Killed) return new StoryOutcome.Refused(Refusal.WrongState, sheet.Story.State.Word());
        if (sheet.Now.Id != itemId) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{itemId} → {sheet.Now.Id}");

        if (keys.Count > 0)
        {
            // It may be that nobody ever opened the story in the editor: then this is its first text there.
            IReadOnlyList<CopyChange> taken = [];
            var text = await edit.Run(storyId, (body, fields) =>
            {
                var mine = sheet.MineOf(body, fields);
                taken = [.. NewerCopy.Between(sheet.WasText, sheet.NowText, mine).Where(change => keys.Contains(change.Key))];
                return taken.Count == keys.Count ? new WantedText(WithPictures(sheet, mine, NewerCopy.Apply(body, taken), taken), Fields(mine, taken)) : null;
            }, who, cancel);
            if (text is null) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{sheet.Story.Version}");
            if (taken.Any(change => change.Field == "Picture") && await SavePictures(sheet, taken, text, who, cancel) is StoryOutcome.Refused refused) return refused;
        }

        var now = time.GetUtcNow();
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Without the row's version: others may save at this moment, and this is no change of the text.
        await db.Stories.Where(s => s.Id == storyId).ExecuteUpdateAsync(set => set.SetProperty(s => s.BaseItemId, itemId), cancel);
        var how = keys.Count > 0 ? "merged" : "left";
        await db.StoryFlags.Where(f => f.StoryId == storyId && f.SettledAt == null && (f.Kind == StoryFlagKind.Update || f.Kind == StoryFlagKind.Correction) && f.ItemId <= itemId)
            .ExecuteUpdateAsync(set => set.SetProperty(f => f.SettledAt, now).SetProperty(f => f.SettledBy, who).SetProperty(f => f.SettledHow, how), cancel);
        db.Add(new StoryLogEntry { StoryId = storyId, At = now, Who = who, What = $"wire-{how}", Note = $"item {sheet.Was.Id} → {itemId}", RevisionId = sheet.Story.RevisionId });
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new StoryOutcome.Done(await db.Stories.AsNoTracking().SingleAsync(s => s.Id == storyId, cancel));
    }

    private static Dictionary<string, FieldChange> Fields(CopyText mine, IReadOnlyList<CopyChange> taken) =>
        taken.Where(change => change.Field is not ("Body" or "Picture")).ToDictionary(change => change.Field, change => new FieldChange(mine.Fields.GetValueOrDefault(change.Field, ""), change.Result), StringComparer.Ordinal);

    /// <summary>The places of pictures in the text, after those that were taken came at the end and those that were let go went.</summary>
    private static Body WithPictures(NewerSheet sheet, CopyText mine, Body body, IReadOnlyList<CopyChange> taken)
    {
        var before = mine.Pictures.Select(picture => picture.Same).ToList();
        var order = before.Concat(sheet.NowText.Pictures.Concat(sheet.WasText.Pictures).Select(picture => picture.Same).Where(same => !before.Contains(same)).Distinct()).ToList();
        var after = Left(mine, taken).Concat(Come(sheet, taken)).Select(picture => picture.Same).ToList();
        var blocks = new List<Block>();
        foreach (var block in body.Blocks)
        {
            if (block is not PictureBlock place || place.Index >= order.Count) blocks.Add(block);
            else if (after.IndexOf(order[place.Index]) is >= 0 and var to) blocks.Add(new PictureBlock(to));
        }

        return new Body(blocks);
    }

    private static IEnumerable<CopyPicture> Left(CopyText mine, IReadOnlyList<CopyChange> taken) => mine.Pictures.Where(picture => !taken.Any(change => change.Field == "Picture" && change.IsGone && change.PictureId == picture.Id));

    private static IEnumerable<CopyPicture> Come(NewerSheet sheet, IReadOnlyList<CopyChange> taken) => sheet.NowText.Pictures.Where(picture => taken.Any(change => change.Field == "Picture" && !change.IsGone && change.PictureId == picture.Id));

    /// <summary>Which pictures a story has is said by a revision, so one is made of the text as it is now.</summary>
    private async Task<StoryOutcome> SavePictures(NewerSheet sheet, IReadOnlyList<CopyChange> taken, LiveState text, string who, CancellationToken cancel)
    {
        var body = BodyDocument.Read(text.Document) ?? Body.Empty;
        var mine = sheet.MineOf(body, text.Fields);
        var form = StoryForm.Of(sheet.Story, sheet.Revision, sheet.Pictures);
        LiveFields.Lay(new StoryLiveRow { Document = text.Document.GetRawText(), Fields = text.Fields }, form);
        var (fields, _) = form.Read(sheet.Revision, new HashSet<string> { sheet.Revision.Section, form.Section }, sheet.Pictures);
        var pictures = Left(mine, taken).Concat(Come(sheet, taken)).Select(picture => new PictureFields(picture.Id, picture.Caption, picture.AltText, picture.CreditAgency, picture.CreditPhotographer));
        return await save.Save(sheet.Story.Id, text.StoryVersion, fields with { Body = body, Pictures = [.. pictures] }, who, new LiveMark(text.Epoch, text.Seq, true), cancel);
    }
}
