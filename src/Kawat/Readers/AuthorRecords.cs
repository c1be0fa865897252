using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Readers;

/// <summary>What the tables hold of one author: for the author who asks for a copy, or for all of it to go. Who asks is made sure of by people, outside this program.</summary>
internal sealed class AuthorRecords(IDbContextFactory<KawatDb> databases, ReaderKey key, TimeProvider time)
{
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    /// <summary>One comment as its author gets it.</summary>
    internal sealed record Copy(long Id, long StoryId, long? AnswerTo, string Name, string Text, string State, DateTimeOffset CreatedAt, DateTimeOffset? EditedAt, DateTimeOffset? DecidedAt, IReadOnlyList<string> HeldBecause);

    /// <summary>How many comments lie under an e-mail address.</summary>
    public async Task<int> Count(string mail, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return await Of(db, mail).CountAsync(cancel);
    }

    /// <summary>All comments under an e-mail address, as JSON; written in the log.</summary>
    public async Task<byte[]> Export(string mail, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var rows = await Of(db, mail).AsNoTracking().OrderBy(comment => comment.Id).ToListAsync(cancel);
        db.Add(new CommentLogEntry { At = time.GetUtcNow(), Who = who, What = "exported", Note = $"{rows.Count}" });
        await db.SaveChangesAsync(cancel);
        return Write(rows);
    }

    /// <summary>Erases all comments under an e-mail address and lifts what kept it out, since that too is a record of it; returns how many. Can't be undone.</summary>
    public async Task<int> Erase(string mail, string who, CancellationToken cancel = default)
    {
        var hash = key.MailHash(CommentText.CleanLine(mail));
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var count = await db.Erase(Of(db, mail), who, "on the author's request", time.GetUtcNow(), cancel);
        await db.CommentBans.Where(ban => ban.Hash == hash).ExecuteDeleteAsync(cancel);
        await transaction.CommitAsync(cancel);
        return count;
    }

    /// <summary>Comments as JSON.</summary>
    public static byte[] Write(IEnumerable<Comment> rows) => JsonSerializer.SerializeToUtf8Bytes(
        new { comments = rows.Select(row => new Copy(row.Id, row.StoryId, row.ParentId, row.Name, row.Text, row.State.Word(), row.CreatedAt, row.EditedAt, row.DecidedAt, [.. row.Reasons.Select(reason => reason.Why.Word())])) }, Readable);

    private IQueryable<Comment> Of(KawatDb db, string mail)
    {
        var hash = key.MailHash(CommentText.CleanLine(mail));
        return db.Comments.Where(comment => comment.MailHash == hash && comment.State != CommentState.Erased);
    }
}
