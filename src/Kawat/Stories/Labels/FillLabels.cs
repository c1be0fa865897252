using Microsoft.EntityFrameworkCore;

namespace Kawat.Stories.Labels;

/// <summary>Makes the rows of <see cref="StoryLabels"/> anew from the released stories, a stretch at a time, so that nobody waits long for the database.</summary>
internal sealed class FillLabels(IDbContextFactory<KawatDb> databases)
{
    /// <summary>Stories of one transaction.</summary>
    public const int Stretch = 500;

    /// <summary>Whether no row is there although stories are: after an upgrade, or when somebody emptied the table.</summary>
    public async Task<bool> IsDue(CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return !await db.StoryLabels.AnyAsync(cancel) && await db.Stories.Released().AnyAsync(cancel);
    }

    /// <summary>Does the stretch after the story with this number; returns the last one's number, null at the end.</summary>
    public async Task<long?> Run(long after, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var rows = await db.Stories.AsNoTracking().Released().Where(story => story.Id > after).OrderBy(story => story.Id).Take(Stretch)
            .Join(db.Revisions.AsNoTracking(), story => story.PublicRevisionId, revision => (long?)revision.Id, (story, revision) => new
            {
                Story = story,
                revision.Bylines,
                revision.Tags,
                revision.DatelineAgency,
                revision.CreditLine,
            }).ToListAsync(cancel);
        if (rows.Count == 0) return null;
        var changed = await StoryLabels.Put(db, [.. rows.Select(row =>
            (row.Story, new Revision { Bylines = row.Bylines, Tags = row.Tags, DatelineAgency = row.DatelineAgency, CreditLine = row.CreditLine }))], cancel);
        await db.Changed(cancel, changed);
        await transaction.CommitAsync(cancel);
        return rows.Max(row => row.Story.Id);
    }
}
