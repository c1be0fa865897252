using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Spelling;

/// <summary>A word that isn't in the dictionary, and what may be meant.</summary>
internal sealed record WrongWord(string Word, IReadOnlyList<string> Suggestions);

/// <summary>What came of looking at words.</summary>
/// <param name="IsThere">False when there is no dictionary of this language on the machine.</param>
/// <param name="Wrong">In the order asked.</param>
internal sealed record SpellingAnswer(bool IsThere, IReadOnlyList<WrongWord> Wrong);

/// <summary>Looks words up in the dictionary of their language (Hunspell's, from Debian's packages), in the newsroom's own list and among the names that the archive knows.</summary>
internal sealed class CheckSpelling(IDbContextFactory<KawatDb> databases, TimeProvider time) : IDisposable
{
    public const int MostWords = 2000;
    public const int LongestWord = 60;

    /// <summary>A language's dictionary by its file; the packages are hunspell-id and hunspell-en-us.</summary>
    private static readonly Dictionary<string, string> Dictionaries = new(StringComparer.Ordinal) { ["id"] = "id_ID", ["en"] = "en_US" };

    private static readonly string[] Folders = ["/usr/share/hunspell", "/usr/share/myspell/dicts", "/usr/local/share/hunspell"];

    /// <summary>The archive's names are read again after this long.</summary>
    private static readonly TimeSpan NamesKept = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, HunspellPipe?> _pipes = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private (DateTimeOffset At, IReadOnlySet<string> Words)? _names;

    public async Task<SpellingAnswer> Run(string language, IReadOnlyList<string> words, CancellationToken cancel = default)
    {
        if (PipeOf(language) is not { IsBroken: false } pipe) return new(false, []);
        await using var db = await databases.CreateDbContextAsync(cancel);
        var own = (await db.SpellingWords.AsNoTracking().Where(w => w.Language == language).Select(w => w.Word).ToListAsync(cancel)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var names = await Names(db, cancel);
        var wrong = new List<WrongWord>();
        foreach (var word in words.Distinct(StringComparer.Ordinal).Where(IsAsked).Where(word => !own.Contains(word)).Take(MostWords))
        {
            // A name is written with a capital; the same letters in small are a word like others.
            if (char.IsUpper(word[0]) && names.Contains(word)) continue;
            if (await pipe.Ask(word, cancel) is { } suggestions) wrong.Add(new(word, suggestions));
        }

        return new(!pipe.IsBroken, wrong);
    }

    /// <summary>Adds a word to the newsroom's list; twice is once.</summary>
    public async Task Add(string language, string word, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await db.SpellingWords.AnyAsync(w => w.Language == language && w.Word == word, cancel)) return;
        db.Add(new SpellingWord { Language = language, Word = word, AddedAt = time.GetUtcNow(), AddedBy = who });
        try
        {
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            // A colleague added it in the same moment.
        }
    }

    /// <summary>Abbreviations, numbers and what holds digits are nobody's spelling.</summary>
    private static bool IsAsked(string word) =>
        word.Length is > 1 and <= LongestWord && char.IsLetter(word[0]) && !word.Any(char.IsDigit) && !word.Any(char.IsControl) && !word.Any(char.IsWhiteSpace) && word != word.ToUpperInvariant();

    private async Task<IReadOnlySet<string>> Names(KawatDb db, CancellationToken cancel)
    {
        var now = time.GetUtcNow();
        if (_names is { } kept && now - kept.At < NamesKept) return kept.Words;
        var words = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await foreach (var name in db.Entities.AsNoTracking().Select(e => e.Name).AsAsyncEnumerable().WithCancellation(cancel)) words.UnionWith(Compare.WordDiff.Words(name).Where(word => char.IsUpper(word[0])));
        _names = (now, words);
        return words;
    }

    private HunspellPipe? PipeOf(string language)
    {
        if (!Dictionaries.TryGetValue(language, out var dictionary)) return null;
        lock (_gate)
        {
            // Looked for until it is there: who installs the packages needs no restart.
            if (_pipes.GetValueOrDefault(language) is { } known) return known;
            var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Where(folder => folder.Length > 0).Select(folder => Path.Combine(folder, "hunspell")).FirstOrDefault(File.Exists);
            if (program is null || !Folders.Any(folder => File.Exists(Path.Combine(folder, $"{dictionary}.aff")))) return null;
            return _pipes[language] = new HunspellPipe(program, dictionary);
        }
    }

    public void Dispose()
    {
        foreach (var pipe in _pipes.Values) pipe?.Dispose();
    }
}
