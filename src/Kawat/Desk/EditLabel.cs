using Kawat.Formats.Content;
using Kawat.Stories;
using Kawat.Stories.Labels;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>What an editor may say of a name that stories are listed under: how it is written, and for somebody of the by-line who that is.</summary>
internal sealed class EditLabel(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>Longest biography, in characters.</summary>
    public const int MaxText = 4000;

    /// <summary>The name may be written otherwise but stays the same name: its key cannot change.</summary>
    public async Task<PageOutcome> Save(long id, int version, string name, Body biography, string who, CancellationToken cancel = default)
    {
        name = name.Trim();
        if (biography.ToPlainText().Length > MaxText || name.Length > LabelName.MaxLength) return PageOutcome.TooLong;
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Labels.FirstOrDefaultAsync(one => one.Id == id, cancel) is not { } label) return PageOutcome.Missing;
        if (label.Version != version) return PageOutcome.ChangedMeanwhile;
        if (LabelName.KeyOf(name) != label.Key) return PageOutcome.NoTitle;
        var changed = await db.Labels.Where(one => one.Id == id && one.Version == version)
            .ExecuteUpdateAsync(set => set.SetProperty(one => one.Name, name).SetProperty(one => one.Biography, biography).SetProperty(one => one.Version, version + 1), cancel);
        if (changed == 0) return PageOutcome.ChangedMeanwhile;
        db.Add(new PageLogEntry { Subject = PageLogEntry.Label, TargetId = id, At = time.GetUtcNow(), Who = who, What = "saved", Note = name });
        await db.SaveChangesAsync(cancel);
        await db.Changed(cancel, SiteKeys.Label(label.Language, label.Kind, label.Slug));
        await transaction.CommitAsync(cancel);
        return PageOutcome.Done;
    }
}
