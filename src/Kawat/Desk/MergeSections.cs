using Kawat.Shared;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Puts a section into another: all its stories stand there from then on, whatever their state, and its address and feeds lead there for good. It can't be undone, since
/// nobody could tell the stories apart any more.</summary>
internal sealed class MergeSections(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public async Task<SectionOutcome> Merge(string key, string into, string who, CancellationToken cancel = default)
    {
        if (key == into) return SectionOutcome.Same;
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.Sections.FirstOrDefaultAsync(s => s.Key == key, cancel) is not { } section || !await db.Sections.AnyAsync(s => s.Key == into, cancel)) return SectionOutcome.Missing;
        // What went into this one goes on with it, so that one look always leads to the end.
        await db.SectionMerges.Where(merge => merge.IntoKey == key).ExecuteUpdateAsync(set => set.SetProperty(merge => merge.IntoKey, into), cancel);
        db.Add(new SectionMerge { Key = key, IntoKey = into, At = time.GetUtcNow(), Who = who });
        var moved = await db.Stories.Where(story => story.Section == key).ExecuteUpdateAsync(set => set.SetProperty(story => story.Section, into), cancel);
        await db.Sources.Where(source => source.DefaultSection == key).ExecuteUpdateAsync(set => set.SetProperty(source => source.DefaultSection, into), cancel);
        db.Remove(section);
        db.Add(new PageLogEntry { Subject = EditSections.Subject, At = time.GetUtcNow(), Who = who, What = "section-merged", Note = $"{key} > {into}: {moved}" });
        await db.SaveChangesAsync(cancel);
        // Sections stand in the head of every page.
        await db.Changed(cancel, PageKey.Everything);
        await transaction.CommitAsync(cancel);
        return SectionOutcome.Done;
    }
}
