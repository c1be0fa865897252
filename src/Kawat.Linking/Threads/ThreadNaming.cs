using System.Globalization;
using Kawat.Linking.Text;

namespace Kawat.Linking.Threads;

// A newsroom calls a running story by what stays the same in its headlines: "Erupsi Gunung Lewotobi", "Sidang suap hakim Ronald Tannur". Headlines say it
// in order and in grammar, which a bag of key terms does not. So the name is a stretch of words out of a headline: the one whose words most stories of the
// thread share. Each word adds the share of stories that have it and takes off a fixed cost, so a stretch grows while its words are common and ends where
// they are one day's news. Verbs, numbers and words about the page ("jadwal", "viral") cost more, because they date.

/// <summary>Gives a thread the name a newsroom would give it.</summary>
internal static class ThreadNaming
{
    // To add to a name a word must be in more than this share of the stories that have the commonest one.
    private const double WordCost = 0.55;

    // What a word costs besides that is a verb, a number or about the page; a small word between two others costs this alone.
    private const double DatedCost = 1;
    private const double SmallCost = 0.05;

    // A word of the text that no headline has counts this share of one that headlines have.
    private const double BodyShare = 0.4;

    // Words in a name.
    private const int MostWords = 7;
    private const int FewestWords = 2;

    // A longer stretch needs no name beside it.
    private const int MostBare = 3;

    // A name or term that so many of the stories have belongs in the thread's name.
    private const double CentralShare = 0.6;

    // And stands in so many headlines: a dateline or the portal's own name is in every text and in none of them.
    private const double HeadlineShare = 0.2;

    // The second of two names that make a thread's name stands in so many.
    private const double PairShare = 0.4;

    private static readonly HashSet<string> Page = new(StringComparer.Ordinal)
    {
        "ini", "itu", "hari", "jadwal", "hasil", "live", "streaming", "link", "video", "foto", "viral", "cek", "simak", "daftar", "lengkap", "terbaru", "update", "breaking", "top", "profil", "fakta", "kronologi", "alasan", "penyebab",
        "respons", "reaksi", "kata", "soal", "jelang", "usai", "gara-gara", "ternyata", "begini", "ungkap", "sebut", "minta", "akui", "bantah", "siap", "bakal", "akan", "sudah", "belum", "tak", "tidak", "bukan", "bisa", "harus", "jadi",
        "masih", "kembali", "lagi", "naik", "turun", "sore", "pagi", "malam", "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "apa", "siapa", "kenapa", "mengapa", "bagaimana", "berapa", "tetapkan", "gelar",
        "resmi", "pertama", "terakhir", "tewas", "presiden", "wakil", "menteri", "pemimpin", "ketua", "kepala", "gubernur", "wali", "bupati", "orang", "warga", "pria", "wanita", "perempuan", "first", "last", "president", "minister",
        "leader", "leaders", "governor", "chief", "people", "man", "woman", "new", "today", "how", "why", "what", "says", "said", "after", "live", "updates", "photos", "watch", "here", "is", "are", "was", "will",
    };

    // Small words that hold a name together. The others ("since", "from", "or") begin what happened on one day.
    private static readonly HashSet<string> Joining = new(StringComparer.Ordinal) { "di", "dari", "dan", "untuk", "of", "in", "for", "the", "and", "at", "on" };

    private const string Breaks = ":|?!;,()[]\"“”‘";

    // These break only where they stand free: "Jakarta–Bandung", "Asy'ari" and "Indonesia's" are one word each.
    private const string InnerMarks = "'’—–";

    /// <param name="stories">The thread's stories, earliest first.</param>
    /// <param name="names">Its key names.</param>
    /// <param name="language">Its language.</param>
    public static string Of(IReadOnlyList<StoryVector> stories, IReadOnlyList<ThreadKeyName> names, string language)
    {
        var written = Written(stories);
        var pairs = Pairs(stories);
        var shares = Shares(stories, language);
        var cost = WordCost * shares.Values.DefaultIfEmpty(0).Max();
        var best = (Score: 0.0, Text: "");
        foreach (var story in stories)
        {
            foreach (var words in Stretches(story.Story.Headline))
            {
                var gains = words.Select(word => Gain(word, language, shares, written, cost)).ToList();
                for (var first = 0; first < words.Length; first++)
                {
                    if (gains[first] <= 0 || first > 0 && pairs.Contains((words[first - 1].ToLowerInvariant(), words[first].ToLowerInvariant()))) continue;
                    var sum = 0.0;
                    var said = new HashSet<string>(StringComparer.Ordinal);
                    for (var end = first; end < Math.Min(words.Length, first + MostWords); end++)
                    {
                        // Nothing is said twice in a name, and no name goes on into what its subject did.
                        if (gains[end] > 0 && !said.Add(words[end].ToLowerInvariant()) || end > first && IsSubject(words[end - 1], words[end], language, written)) break;
                        sum += gains[end];
                        if (end + 1 < words.Length && pairs.Contains((words[end].ToLowerInvariant(), words[end + 1].ToLowerInvariant()))) continue;
                        if (gains[end] <= 0 || end - first + 1 < FewestWords) continue;
                        var text = Write(words[first..(end + 1)], written);
                        if (sum > best.Score + 1e-9 || sum > best.Score - 1e-9 && IsBetter(text, best.Text)) best = (sum, text);
                    }
                }
            }
        }
        return Complete(best.Text, stories, names, written, language);
    }

    private static bool IsBetter(string text, string other) => other.Length == 0 || text.Length < other.Length || text.Length == other.Length && string.CompareOrdinal(text, other) < 0;

    private static double Gain(string word, string language, Dictionary<string, double> shares, Dictionary<string, string> written, double cost)
    {
        var low = word.ToLowerInvariant();
        var stems = SearchTerms.Of(word, language);
        if (Joining.Contains(low)) return -SmallCost;
        if (stems.Count == 0 || low.Any(char.IsDigit) && !written.ContainsKey(low) && !IsTerm(word)) return -1;
        if (StopWords.IsAny(low) && !Page.Contains(low)) return -1;
        var gain = stems.Max(stem => shares.GetValueOrDefault(stem)) - cost;
        var isName = written.ContainsKey(low);
        if (Page.Contains(low) || !isName && (IsVerb(low) || IsShortVerb(low, stems))) gain -= DatedCost;
        return gain;
    }

    // In an Indonesian headline a name comes last in its noun phrase: what follows it in small letters is the predicate ("Indonesia rebut ...").
    private static bool IsSubject(string word, string next, string language, Dictionary<string, string> written) =>
        Stemmer.IsIndonesian(language) && char.IsUpper(word[0]) && written.ContainsKey(word.ToLowerInvariant()) && char.IsLower(next[0]) && !Joining.Contains(next) && !written.ContainsKey(next);

    // "Covid-19", "G20" and "U-17" are terms; "262" and "Rp10.000" are figures.
    private static bool IsTerm(string word) => char.IsUpper(word[0]) && word.Count(char.IsDigit) <= 2;

    // Headlines drop the prefix of a verb: "akhiri", "temui".
    private static bool IsShortVerb(string low, IReadOnlyList<string> stems) => low.Length > 4 && low[^1] == 'i' && stems.Any(stem => stem.Length == low.Length - 1 && low.StartsWith(stem, StringComparison.Ordinal));

    private static IEnumerable<string[]> Stretches(string headline)
    {
        var marked = string.Concat(headline.Select((c, i) => Breaks.Contains(c) || InnerMarks.Contains(c) && !IsInner(headline, i) ? '|' : c));
        return marked.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(stretch => stretch.Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries));
    }

    private static bool IsInner(string text, int at) => at > 0 && at + 1 < text.Length && char.IsLetterOrDigit(text[at - 1]) && char.IsLetterOrDigit(text[at + 1]);

    // Words that stand side by side in a name, which no stretch cuts.
    private static HashSet<(string, string)> Pairs(IReadOnlyList<StoryVector> stories)
    {
        var pairs = new HashSet<(string, string)>();
        foreach (var name in stories.SelectMany(s => s.Story.Names.Take(ThreadStory.MostNames)))
        {
            var words = name.Name.ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
            for (var i = 1; i < words.Length; i++) pairs.Add((words[i - 1], words[i]));
        }
        return pairs;
    }

    // Active verbs carry their prefix; nouns of the same look are few.
    private static bool IsVerb(string low) =>
        low.Length > 5 && (low.EndsWith("kan", StringComparison.Ordinal) || low.StartsWith("meng", StringComparison.Ordinal) || low.StartsWith("mem", StringComparison.Ordinal) || low.StartsWith("men", StringComparison.Ordinal) || low.StartsWith("ber", StringComparison.Ordinal) || low.StartsWith("ter", StringComparison.Ordinal) || low.StartsWith("di", StringComparison.Ordinal))
        && low is not ("menteri" or "berita" or "teror" or "teroris" or "terorisme" or "digital" or "diplomasi" or "direktur" or "diskon" or "dinas" or "bersama" or "beras" or "terminal" or "mental" or "member");

    private static Dictionary<string, double> Shares(IReadOnlyList<StoryVector> stories, string language)
    {
        var counts = new Dictionary<string, double>(StringComparer.Ordinal);
        foreach (var story in stories)
        {
            var here = SearchTerms.Of(story.Story.Headline, language).ToHashSet(StringComparer.Ordinal);
            foreach (var stem in here) counts[stem] = counts.GetValueOrDefault(stem) + 1;
            foreach (var term in story.Story.Terms.Take(ThreadStory.MostTerms))
                if (!here.Contains(term.Stem)) counts[term.Stem] = counts.GetValueOrDefault(term.Stem) + BodyShare;
        }
        foreach (var stem in counts.Keys) counts[stem] /= stories.Count;
        return counts;
    }

    // How the words of names are written.
    private static Dictionary<string, string> Written(IReadOnlyList<StoryVector> stories)
    {
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in stories.SelectMany(s => s.Story.Names.Take(ThreadStory.MostNames)).SelectMany(n => n.Name.Split(' ', StringSplitOptions.RemoveEmptyEntries)))
        {
            if (!word.Any(char.IsUpper)) continue;
            var low = word.ToLowerInvariant();
            // One with small letters tells more than one in capitals.
            if (!written.TryGetValue(low, out var other) || string.CompareOrdinal(word, other) > 0) written[low] = word;
        }
        return written;
    }

    private static string Write(IReadOnlyList<string> words, Dictionary<string, string> written)
    {
        var text = string.Join(' ', words.Select(word => Write(word, written)));
        return Upper(text);
    }

    private static string Write(string word, Dictionary<string, string> written)
    {
        if (written.TryGetValue(word.ToLowerInvariant(), out var name) && !char.IsLower(word[0])) return name;
        if (word.Length > 1 && word.All(c => !char.IsLower(c)) || word.Any(char.IsDigit)) return word;
        var at = word.IndexOfAny(['-', '–', '\'', '’']);
        // The parts of "Jakarta-Bandung" are names by themselves.
        return at > 0 && at < word.Length - 1 ? Write(word[..at], written) + word[at] + Write(word[(at + 1)..], written) : word.ToLowerInvariant();
    }

    // Headlines name a person by one part of the name.
    private static int PlaceIn(string headline, ThreadKeyName name)
    {
        var at = headline.IndexOf(name.Name, StringComparison.OrdinalIgnoreCase);
        if (at >= 0 || name.Kind != EntityKind.Person) return at;
        return name.Name.Split(' ').Where(part => part.Length > 3).Select(part => headline.IndexOf(part, StringComparison.OrdinalIgnoreCase)).Where(place => place >= 0).DefaultIfEmpty(-1).Min();
    }

    // A stretch without a name gets the name that most stories have; a thread whose headlines have nothing in common is called by its names alone.
    private static string Complete(string text, IReadOnlyList<StoryVector> stories, IReadOnlyList<ThreadKeyName> names, Dictionary<string, string> written, string language)
    {
        var central = names.Where(n => n.Stories >= CentralShare * stories.Count && stories.Count(s => PlaceIn(s.Story.Headline, n) >= 0) >= HeadlineShare * stories.Count).ToList();
        if (text.Length == 0)
        {
            for (var i = central.Count - 1; i > 0; i--)
                if (stories.Count(s => PlaceIn(s.Story.Headline, central[i]) >= 0) < PairShare * stories.Count) central.RemoveAt(i);
            if (central.Count == 0 && names.Count > 0) central.Add(names[0]);
            if (central.Count > 0) return string.Join(language.StartsWith("id", StringComparison.OrdinalIgnoreCase) ? " dan " : " and ", InHeadlineOrder(central.Take(2), stories).Select(n => n.Name));
            var headline = stories.Select(s => s.Story.Headline).FirstOrDefault(h => !string.IsNullOrWhiteSpace(h));
            return headline ?? (stories.SelectMany(s => s.Story.Terms).Select(t => t.Surface).FirstOrDefault() is { Length: > 0 } term ? Upper(term) : stories[0].Id);
        }
        var has = text.Split([' ', '-', '–', '\'', '’']).ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (central.Count == 0 || has.Count > MostBare || has.Any(word => word.Length > 0 && char.IsUpper(word[0]) && written.ContainsKey(word.ToLowerInvariant())) || names.Any(n => n.Name.Split(' ').Any(has.Contains))) return text;
        return language.StartsWith("id", StringComparison.OrdinalIgnoreCase) ? text + " " + central[0].Name : central[0].Name + ": " + char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];
    }

    private static IEnumerable<ThreadKeyName> InHeadlineOrder(IEnumerable<ThreadKeyName> names, IReadOnlyList<StoryVector> stories)
    {
        var pair = names.ToList();
        var headline = stories.Select(s => s.Story.Headline).FirstOrDefault(h => pair.All(n => PlaceIn(h, n) >= 0));
        return headline is null ? pair : pair.OrderBy(n => PlaceIn(headline, n));
    }

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}
