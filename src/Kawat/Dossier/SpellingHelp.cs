using Kawat.Linking.Text;
using Kawat.Shared;

namespace Kawat.Dossier;

/// <summary>"Mungkin maksud Anda": the query with its unknown words put right from the archive's own words, names among them. Nothing is suggested that does not find more.</summary>
internal static class SpellingHelp
{
    private const int ShortestWord = 4, MostWords = 8, MostNear = 20_000;

    /// <summary>From this length on two letters may be wrong.</summary>
    private const int LongWord = 7;

    /// <summary>A word in so many times more stories is what was meant, though the one written occurs.</summary>
    private const int MuchMore = 20;

    private const string Letters = "abcdefghijklmnopqrstuvwxyz";

    /// <summary>Null when there is nothing better to say. Asks some rows for each unknown word, and one search.</summary>
    /// <param name="look">The archive.</param>
    /// <param name="query">What was asked.</param>
    /// <param name="found">How many it found.</param>
    /// <param name="now">The instant of the page.</param>
    /// <param name="cancel">Ends it.</param>
    public static async Task<string?> For(Lookup look, SearchQuery query, int found, DateTimeOffset now, CancellationToken cancel)
    {
        var text = query.Text.Length > 500 ? query.Text[..500] : query.Text;
        var better = text;
        var tokens = Tokenizer.Tokenize(text).Where(token => token.Kind != TokenKind.Punctuation).Take(MostWords).Reverse();
        foreach (var token in tokens)
        {
            var word = Folding.Fold(token.Of(text).ToString());
            if (word.Length < ShortestWord || !word.All(char.IsLetter) || StopWords.Contains(word, query.Language)) continue;
            if (await Nearest(look, word, query.Language, cancel) is { } near) better = better[..token.Start] + near + better[token.End..];
        }

        if (better == text) return null;
        var result = await SearchStories.Find(look, query with { Text = better }, now, take: 1, cancel: cancel);
        return result.Total > found ? better : null;
    }

    private static async Task<string?> Nearest(Lookup look, string word, string language, CancellationToken cancel)
    {
        var known = (await SearchRows.Counts(look, language, SearchIndex.Lexemes(word, language), cancel)).Values.Sum();
        if (known == 0)
        {
            await using var row = await look.Ask("SELECT story_count FROM search_word WHERE language = @0 AND word = @1", cancel, language, word);
            if (await row.ReadAsync(cancel)) known = row.GetInt64(0);
        }

        await using (var row = await look.Ask($"SELECT word, story_count FROM search_word WHERE language = @0 AND {look.IsAmong("word", 1)} ORDER BY story_count DESC, word LIMIT 1", cancel, language, look.Texts(Edits(word))))
            if (await row.ReadAsync(cancel) && row.GetInt64(1) > known * MuchMore) return row.GetString(0);
        if (known > 0 || word.Length < LongWord) return null;

        // Two letters wrong leave the first three or the last three as they are, unless there is one at either end.
        var (best, most) = ((string?)null, 0L);
        foreach (var (column, part) in new[] { ("head", word[..3]), ("tail", word[^3..]) })
        {
            await using var row = await look.Ask($"SELECT word, story_count FROM search_word WHERE language = @0 AND {column} = @1 AND length BETWEEN @2 AND @3 LIMIT @4", cancel, language, part, word.Length - 2L, word.Length + 2L, (long)MostNear);
            while (await row.ReadAsync(cancel))
            {
                var (other, count) = (row.GetString(0), row.GetInt64(1));
                if (count < most || (count == most && string.CompareOrdinal(other, best) >= 0) || Distance(word, other, 2) > 2) continue;
                (best, most) = (other, count);
            }
        }

        return best;
    }

    /// <summary>Every word that is one slip away: a letter too many, too few, another, or two exchanged (Damerau 1964: four slips in five are of these).</summary>
    private static List<string> Edits(string word)
    {
        var edits = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at <= word.Length; at++)
        {
            var (before, after) = (word[..at], word[at..]);
            foreach (var letter in Letters) edits.Add(before + letter + after);
            if (after.Length == 0) continue;
            edits.Add(before + after[1..]);
            foreach (var letter in Letters) edits.Add(before + letter + after[1..]);
            if (after.Length > 1) edits.Add(before + after[1] + after[0] + after[2..]);
        }

        edits.Remove(word);
        return [.. edits];
    }

    /// <summary>Letters to change, add, drop or exchange with their neighbour; more than <paramref name="most"/> is told as one more.</summary>
    private static int Distance(string one, string other, int most)
    {
        Span<int> twoAgo = stackalloc int[64], last = stackalloc int[64], row = stackalloc int[64];
        if (Math.Abs(one.Length - other.Length) > most || other.Length >= 64) return most + 1;
        for (var at = 0; at <= other.Length; at++) last[at] = at;
        for (var i = 1; i <= one.Length; i++)
        {
            row[0] = i;
            var least = i;
            for (var j = 1; j <= other.Length; j++)
            {
                var cost = one[i - 1] == other[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1], last[j]) + 1, last[j - 1] + cost);
                if (i > 1 && j > 1 && one[i - 1] == other[j - 2] && one[i - 2] == other[j - 1]) row[j] = Math.Min(row[j], twoAgo[j - 2] + 1);
                least = Math.Min(least, row[j]);
            }

            if (least > most) return most + 1;
            var spare = twoAgo;
            twoAgo = last;
            last = row;
            row = spare;
        }

        return last[other.Length];
    }
}
