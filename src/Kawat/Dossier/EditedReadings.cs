using Kawat.Linking.Edited;
using Kawat.Linking.Text;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

// How editors' words reach every reading
//
// The engine reads texts; what editors said is laid on the result (ReadingWords). So there is one place where stories are read for use, here, and every index, link, thread and page of a
// name is made of what comes out. A story carries the number of the last change of words that touched it (Story.ReadingMark); whoever keeps something made of a reading keeps that
// number with it and reads again when it moved. Numbers are those of the site's stamp, given in the order of commits, so "everything marked since" misses nothing.
//
// A story row must be read before the words are: then words are never older than the mark. A reading with newer words than its mark is harmless, since the mark follows.

/// <summary>Reads stories as editors would have them read.</summary>
internal sealed class EditedReadings
{
    private volatile Known? _known;

    /// <summary>The gazetteer and what it was made of.</summary>
    private sealed record Known(long Last, int EndedCount, Gazetteer Gazetteer);

    /// <summary>Editors' words on names everywhere, as they are now: two numbers are asked, the words only when one of them moved.</summary>
    public async Task<Gazetteer> Gazetteer(KawatDb db, CancellationToken cancel)
    {
        var (last, ended) = (await db.EntityWords.MaxAsync(word => (long?)word.Id, cancel) ?? 0, await db.EntityWords.CountAsync(word => word.EndedBy != "", cancel));
        if (_known is { } known && known.Last == last && known.EndedCount == ended) return known.Gazetteer;
        var words = await db.EntityWords.AsNoTracking().Where(word => word.Id <= last && word.EndedBy == "").OrderBy(word => word.Id).ToListAsync(cancel);
        var made = new Gazetteer(
            words.Where(word => word.Kind == EntityWordKind.Merged).Select(word => (word.Mark, word.Other)),
            words.Where(word => word.Kind == EntityWordKind.Hidden).Select(word => word.Mark),
            words.Where(word => word.Kind == EntityWordKind.Named && word.Language.Length == 0).Select(word => (word.Mark, word.Text)),
            words.Where(word => word.Kind is EntityWordKind.Named or EntityWordKind.Form).Select(word => (word.Mark, word.Text)));
        _known = new Known(last, ended, made);
        return made;
    }

    /// <summary>What editors said about this story and about names everywhere.</summary>
    public async Task<ReadingWords> WordsFor(KawatDb db, long storyId, CancellationToken cancel) => (await WordsFor(db, [storyId], cancel))(storyId);

    public async Task<StoryReading> Read(KawatDb db, ArticleText text, CancellationToken cancel) =>
        (await WordsFor(db, StoryText.StoryIdOf(text.Id), cancel)).On(StoryReader.Read(text));

    /// <summary>In the order of the texts, on all cores.</summary>
    public async Task<List<StoryReading>> Read(KawatDb db, IReadOnlyList<ArticleText> texts, CancellationToken cancel)
    {
        var words = await WordsFor(db, [.. texts.Select(text => StoryText.StoryIdOf(text.Id))], cancel);
        return [.. texts.AsParallel().AsOrdered().Select(text => words(StoryText.StoryIdOf(text.Id)).On(StoryReader.Read(text)))];
    }

    private async Task<Func<long, ReadingWords>> WordsFor(KawatDb db, IReadOnlyCollection<long> storyIds, CancellationToken cancel)
    {
        var gazetteer = await Gazetteer(db, cancel);
        var rows = (await db.ReadingWords.AsNoTracking().Where(word => word.EndedBy == "" && storyIds.Contains(word.StoryId)).OrderBy(word => word.Id).ToListAsync(cancel)).ToLookup(word => word.StoryId);
        return id => new ReadingWords(
            [.. rows[id].Where(word => word.Kind == ReadingWordKind.Date).Select(word => word.ForTimes())],
            [.. rows[id].Where(word => word.Kind == ReadingWordKind.Name).Select(word => word.ForNames())], gazetteer);
    }
}
