using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>What the desk sets for all comments: closed doors, listed words, and who is kept out for a time. Everything is written in the log.</summary>
internal sealed class KeepComments(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public const int LongestWord = 60, MostWords = 2000;

    /// <summary>Closes comments on a story, or on all (<see cref="CommentDoor.AllStories"/>).</summary>
    public Task Close(long storyId, string who, CancellationToken cancel = default) => Do(who, "closed", storyId, "", async db =>
    {
        if (!await db.CommentDoors.AnyAsync(door => door.StoryId == storyId, cancel)) db.Add(new CommentDoor { StoryId = storyId, ClosedAt = time.GetUtcNow(), Who = who });
    }, cancel);

    public Task Reopen(long storyId, string who, CancellationToken cancel = default) => Do(who, "opened", storyId, "",
        db => db.CommentDoors.Where(door => door.StoryId == storyId).ExecuteDeleteAsync(cancel), cancel);

    /// <summary>Adds a word or phrase; false when it says nothing, is too long, or the list is full. One that is there already is fine.</summary>
    public async Task<bool> AddWord(string? raw, string who, CancellationToken cancel = default)
    {
        var word = CommentText.CleanLine(raw).ToLowerInvariant();
        if (word.Length > LongestWord || CommentText.KeyOf(word).Length == 0) return false;
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.CommentWords.AnyAsync(known => known.Word == word, cancel)) return true;
        if (await db.CommentWords.CountAsync(cancel) >= MostWords) return false;
        db.Add(new CommentWord { Word = word, AddedBy = who, AddedAt = time.GetUtcNow() });
        db.Add(new CommentLogEntry { At = time.GetUtcNow(), Who = who, What = "word-added", Note = word });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            // A colleague added it at the same moment.
        }

        return true;
    }

    public async Task RemoveWord(long id, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.CommentWords.FirstOrDefaultAsync(word => word.Id == id, cancel) is not { } row) return;
        db.Remove(row);
        db.Add(new CommentLogEntry { At = time.GetUtcNow(), Who = who, What = "word-removed", Note = row.Word });
        await db.SaveChangesAsync(cancel);
    }

    /// <summary>Keeps the author of a comment out, by e-mail address for <paramref name="days"/> (1–3650), or by network address until that day's salt ends at midnight UTC.
    /// False when the comment no longer says who.</summary>
    public async Task<bool> Ban(long commentId, BanKind kind, int days, string reason, string who, CancellationToken cancel = default)
    {
        var now = time.GetUtcNow();
        await using var db = await databases.CreateDbContextAsync(cancel);
        var comment = await db.Comments.AsNoTracking().FirstOrDefaultAsync(row => row.Id == commentId, cancel);
        var hash = kind == BanKind.Mail ? comment?.MailHash : comment?.ClientHash;
        if (string.IsNullOrEmpty(hash)) return false;
        var until = kind == BanKind.Mail ? now.AddDays(Math.Clamp(days, 1, 3650)) : new DateTimeOffset(now.UtcDateTime.Date.AddDays(1), TimeSpan.Zero);
        if (kind == BanKind.Client && comment!.CreatedAt.UtcDateTime.Date != now.UtcDateTime.Date) return false;
        db.Add(new CommentBan { Kind = kind, Hash = hash, Until = until, Reason = CommentText.CleanLine(reason) is { Length: > 200 } longer ? longer[..200] : CommentText.CleanLine(reason), Who = who, At = now });
        db.Add(new CommentLogEntry { At = now, Who = who, What = $"banned-{kind.Word()}", CommentId = commentId, StoryId = comment!.StoryId, Note = string.Create(CultureInfo.InvariantCulture, $"until {until:yyyy-MM-dd HH:mm} UTC") });
        await db.SaveChangesAsync(cancel);
        return true;
    }

    public Task Unban(long banId, string who, CancellationToken cancel = default) => Do(who, "unbanned", null, "", db => db.CommentBans.Where(ban => ban.Id == banId).ExecuteDeleteAsync(cancel), cancel);

    private async Task Do(string who, string what, long? storyId, string note, Func<KawatDb, Task> change, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        await change(db);
        db.Add(new CommentLogEntry { At = time.GetUtcNow(), Who = who, What = what, StoryId = storyId, Note = note });
        await db.SaveChangesAsync(cancel);
        if (storyId is { } id) await db.CommentsChanged([id], cancel);
        await transaction.CommitAsync(cancel);
    }
}
