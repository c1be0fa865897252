using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Media;

/// <summary>What follows when a picture's terms are over. Readers don't wait for it: the gate closes by itself at that instant, and pages kept ready are dropped then. This writes it down
/// in the picture's log and in that of every story that shows it, once.</summary>
internal sealed class EndTerms(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public const string Who = "terms";

    /// <summary>Does nothing when they were prolonged meanwhile, or when it is written down already.</summary>
    public async Task Run(long pictureId, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var picture = await db.Pictures.AsNoTracking().FirstOrDefaultAsync(one => one.Id == pictureId, cancel);
        var now = time.GetUtcNow();
        if (picture?.TermsUntil is not { } ended || ended > now) return;
        var note = FormattableString.Invariant($"{ended.UtcDateTime:yyyy-MM-dd'T'HH:mm'Z'}");
        if (await db.PictureLog.AnyAsync(entry => entry.PictureId == pictureId && entry.What == "terms-ended" && entry.Note == note, cancel)) return;
        db.Add(new PictureLogEntry { PictureId = pictureId, At = now, Who = Who, What = "terms-ended", Note = note });
        var stories = await db.Stories.Where(story => db.RevisionPictures.Any(use => use.RevisionId == story.PublicRevisionId && use.PictureId == pictureId)).Select(story => new { story.Id, story.PublicRevisionId }).ToListAsync(cancel);
        db.AddRange(stories.Select(story => new StoryLogEntry { StoryId = story.Id, At = now, Who = Who, What = "picture-ended", Note = FormattableString.Invariant($"#{pictureId} {note}"), RevisionId = story.PublicRevisionId }));
        await db.SaveChangesAsync(cancel);
        if (await PicturePages.KeysOf(db, [pictureId], cancel) is { Count: > 0 } keys) await db.Changed(cancel, keys);
        await transaction.CommitAsync(cancel);
    }
}
