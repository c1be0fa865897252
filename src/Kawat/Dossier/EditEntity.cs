using Kawat.Linking.Edited;
using Kawat.Linking.Text;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Work;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

/// <summary>An editor's word on a name in every story. The word counts from its commit for whatever is read; the stories that it touches are read again in the background.</summary>
internal sealed class EditEntity(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    public const int MaxName = 120;

    // Forms of one letter, or of letters that stand in every text, would be found everywhere.
    private const int ShortestForm = 2;

    /// <summary>Both are one from now on: what names the first names the second.</summary>
    public async Task<DossierOutcome> Merge(long fromId, long intoId, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(db, fromId, cancel) is not { } from) return Refuse(DossierRefusal.Missing, $"{fromId}");
        if (await Find(db, intoId, cancel) is not { } into) return Refuse(DossierRefusal.Missing, $"{intoId}");
        if (from.Id == into.Id) return Refuse(DossierRefusal.SameName, from.Name);
        if (await Leads(db, into.Mark, from.Mark, cancel)) return Refuse(DossierRefusal.Circle, into.Name);
        var deed = new Deed(db, who, time.GetUtcNow());
        await deed.End(word => word.Kind == EntityWordKind.Merged && word.EntityKind == from.Kind && word.EntityKey == from.Key, cancel);
        deed.Add(new EntityWordRow { Kind = EntityWordKind.Merged, OtherKind = into.Kind, OtherKey = into.Key, Text = $"{from.Name} → {into.Name}" }, from);
        // What the merged one was found by is found for the other.
        await deed.Finish([from, into], await FormsOf(db, from.Mark, cancel), $"{from.Name} → {into.Name}", cancel);
        await transaction.CommitAsync(cancel);
        return new DossierOutcome.Done(into.Id);
    }

    /// <summary>What it is called; an empty language is for all, an empty name takes the editor's name away.</summary>
    public Task<DossierOutcome> Rename(long id, string language, string name, string who, CancellationToken cancel = default) =>
        Do(id, who, async (deed, entity) =>
        {
            if (name.Trim().Length > MaxName) return DossierRefusal.TooLong;
            if (language.Length > 0 && !Words.Languages.Contains(language)) return DossierRefusal.BadLanguage;
            var before = await deed.End(word => word.Kind == EntityWordKind.Named && word.EntityKind == entity.Kind && word.EntityKey == entity.Key && word.Language == language, cancel);
            if (name.Trim().Length > 0) deed.Add(new EntityWordRow { Kind = EntityWordKind.Named, Language = language, Text = name.Trim() }, entity);
            else if (before.Count == 0) return DossierRefusal.NoTitle;
            else if (language.Length == 0) GiveBack(entity);
            deed.Forms.UnionWith([.. before.Select(word => word.Text), .. name.Trim().Length > 0 ? new[] { name.Trim() } : []]);
            return null;
        }, cancel);

    /// <summary>It goes by this form too: an abbreviation, another spelling, another language's word.</summary>
    public Task<DossierOutcome> AddForm(long id, string form, string who, CancellationToken cancel = default) =>
        Do(id, who, async (deed, entity) =>
        {
            var text = form.Trim();
            if (text.Length is < ShortestForm or > MaxName || !char.IsLetterOrDigit(text[0])) return text.Length > MaxName ? DossierRefusal.TooLong : DossierRefusal.NoTitle;
            await deed.End(word => word.Kind == EntityWordKind.Form && word.Text == text, cancel);
            deed.Add(new EntityWordRow { Kind = EntityWordKind.Form, Text = text }, entity);
            deed.Forms.Add(text);
            return null;
        }, cancel);

    /// <summary>It is no name: no story names it, and its page is gone.</summary>
    public Task<DossierOutcome> Hide(long id, string who, CancellationToken cancel = default) =>
        Do(id, who, async (deed, entity) =>
        {
            await deed.End(word => word.Kind == EntityWordKind.Hidden && word.EntityKind == entity.Kind && word.EntityKey == entity.Key, cancel);
            deed.Add(new EntityWordRow { Kind = EntityWordKind.Hidden, Text = entity.Name }, entity);
            return null;
        }, cancel);

    /// <summary>A name for the gazetteer, with its other forms; one that is there already gets the forms.</summary>
    public async Task<DossierOutcome> Add(string kindWord, string name, IReadOnlyCollection<string> forms, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var called = name.Trim();
        if (Enum.GetValues<EntityKind>().Cast<EntityKind?>().FirstOrDefault(one => one!.Value.Word() == kindWord) is not { } kind) return Refuse(DossierRefusal.Missing, kindWord);
        if (called.Length < ShortestForm || !char.IsLetterOrDigit(called[0])) return Refuse(DossierRefusal.NoTitle, name);
        var all = forms.Prepend(called).Select(form => form.Trim()).Where(form => form.Length >= ShortestForm && char.IsLetterOrDigit(form[0])).Distinct(StringComparer.Ordinal).ToList();
        if (all.Find(form => form.Length > MaxName) is { } tooLong) return Refuse(DossierRefusal.TooLong, tooLong);
        var key = Folding.Fold(called);
        var entity = await db.Entities.FirstOrDefaultAsync(one => one.Kind == kind && one.Key == key, cancel);
        if (entity is null)
        {
            db.Add(entity = new EntityRow { Kind = kind, Key = key, Slug = Slug.Of(key), Name = called, Forms = [.. all.Order(StringComparer.Ordinal)] });
            await db.SaveChangesAsync(cancel);
        }

        var deed = new Deed(db, who, time.GetUtcNow());
        await deed.End(word => word.Kind == EntityWordKind.Form && all.Contains(word.Text), cancel);
        foreach (var form in all) deed.Add(new EntityWordRow { Kind = EntityWordKind.Form, Text = form }, entity);
        await deed.Finish([entity], all, called, cancel);
        await transaction.CommitAsync(cancel);
        return new DossierOutcome.Done(entity.Id);
    }

    /// <summary>Takes a word back: a merge is split again, what was hidden is shown, a form or a name is gone.</summary>
    public async Task<DossierOutcome> Undo(long wordId, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await db.EntityWords.FirstOrDefaultAsync(word => word.Id == wordId && word.EndedBy == "", cancel) is not { } row) return Refuse(DossierRefusal.Missing, $"{wordId}");
        var entity = await db.Entities.FirstOrDefaultAsync(one => one.Kind == row.EntityKind && one.Key == row.EntityKey, cancel);
        if (entity is null)
        {
            // Made anew from nothing, the table of names has no row for a name that no story is read with.
            var called = row.Text.Split(" → ")[0];
            db.Add(entity = new EntityRow { Kind = row.EntityKind, Key = row.EntityKey, Slug = row.Slug, Name = called, Forms = [called] });
        }

        var deed = new Deed(db, who, time.GetUtcNow());
        await deed.End(word => word.Id == wordId, cancel);
        List<EntityRow> touched = [entity];
        List<string> forms = row.Kind is EntityWordKind.Form or EntityWordKind.Named ? [row.Text] : [];
        if (row.Kind == EntityWordKind.Merged && await db.Entities.FirstOrDefaultAsync(one => one.Kind == row.OtherKind && one.Key == row.OtherKey, cancel) is { } other)
        {
            // What is only the other's comes back when its stories are read again.
            other.Forms = [.. other.Forms.Except(entity.Forms, StringComparer.Ordinal)];
            if (other.Names.Count == 0 && entity.Forms.Contains(other.Name, StringComparer.Ordinal)) GiveBack(other);
            touched.Add(other);
            forms.AddRange(await FormsOf(db, entity.Mark, cancel));
        }

        // A hidden name stands in no row of any story, so its own forms have to be looked for.
        if (row.Kind == EntityWordKind.Hidden) forms.AddRange(entity.Forms);
        if (row.Kind == EntityWordKind.Named && row.Language.Length == 0) GiveBack(entity);
        await deed.Finish(touched, forms, entity.Name, cancel);
        await transaction.CommitAsync(cancel);
        return new DossierOutcome.Done(entity.Id);
    }

    private async Task<DossierOutcome> Do(long id, string who, Func<Deed, EntityRow, Task<DossierRefusal?>> words, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        if (await Find(db, id, cancel) is not { } entity) return Refuse(DossierRefusal.Missing, $"{id}");
        var deed = new Deed(db, who, time.GetUtcNow());
        if (await words(deed, entity) is { } refusal) return Refuse(refusal, entity.Name);
        await deed.Finish([entity], [.. deed.Forms], entity.Name, cancel);
        await transaction.CommitAsync(cancel);
        return new DossierOutcome.Done(entity.Id);
    }

    /// <summary>The engine's name again: the fullest form that stories have.</summary>
    private static void GiveBack(EntityRow entity) => entity.Name = entity.Forms.OrderByDescending(form => form.Length).ThenBy(form => form, StringComparer.Ordinal).FirstOrDefault() ?? entity.Name;

    private static Task<EntityRow?> Find(KawatDb db, long id, CancellationToken cancel) => db.Entities.FirstOrDefaultAsync(entity => entity.Id == id, cancel);

    /// <summary>Whether merges lead from one to the other already.</summary>
    private static async Task<bool> Leads(KawatDb db, EntityMark from, EntityMark to, CancellationToken cancel)
    {
        var merges = await db.EntityWords.AsNoTracking().Where(word => word.Kind == EntityWordKind.Merged && word.EndedBy == "").ToListAsync(cancel);
        var seen = new HashSet<EntityMark>();
        for (var at = from; seen.Add(at);)
        {
            if (at == to) return true;
            if (merges.Find(word => word.Mark == at) is not { } next) return false;
            at = next.Other;
        }

        return false;
    }

    private static Task<List<string>> FormsOf(KawatDb db, EntityMark entity, CancellationToken cancel) =>
        db.EntityWords.Where(word => (word.Kind == EntityWordKind.Form || word.Kind == EntityWordKind.Named) && word.EndedBy == "" && word.EntityKind == entity.Kind && word.EntityKey == entity.Key).Select(word => word.Text).ToListAsync(cancel);

    private static DossierOutcome.Refused Refuse(DossierRefusal reason, string detail) => new(reason, detail);

    /// <summary>What one press of a button says and ends.</summary>
    private sealed class Deed(KawatDb db, string who, DateTimeOffset now)
    {
        /// <summary>Texts by which touched stories are found.</summary>
        public HashSet<string> Forms { get; } = new(StringComparer.Ordinal);

        public void Add(EntityWordRow word, EntityRow of)
        {
            (word.EntityKind, word.EntityKey, word.Slug, word.Who, word.At) = (of.Kind, of.Key, of.Slug, who, now);
            db.Add(word);
        }

        public async Task<List<EntityWordRow>> End(System.Linq.Expressions.Expression<Func<EntityWordRow, bool>> which, CancellationToken cancel)
        {
            var words = await db.EntityWords.Where(word => word.EndedBy == "").Where(which).ToListAsync(cancel);
            foreach (var word in words) (word.EndedBy, word.EndedAt) = (who, now);
            return words;
        }

        /// <summary>Writes the words, the entities' names, and the work that follows.</summary>
        public async Task Finish(IReadOnlyCollection<EntityRow> entities, IReadOnlyCollection<string> forms, string about, CancellationToken cancel)
        {
            await db.SaveChangesAsync(cancel);
            foreach (var entity in entities) await EntityNames.Put(db, entity, cancel);
            var reread = new NameRereadRow { About = about, Marks = [.. entities.Select(entity => entity.Mark)], Forms = [.. forms.Distinct(StringComparer.Ordinal)], StartedAt = now, Total = await RereadNames.Count(db, entities, forms, cancel) };
            db.Add(reread);
            await db.SaveChangesAsync(cancel);
            db.Enqueue(WorkKind.RereadNames, reread.Id, now);
            await db.SaveChangesAsync(cancel);
            await db.Changed(cancel, [.. entities.SelectMany(entity => new[] { PageKey.Entity(entity.Id), PageKey.Name(entity.Id) }), PageKey.NearNames]);
        }
    }
}
