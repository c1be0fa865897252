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
    private const double DatedCost = 0.6;
    private const double SmallCost = 0.05;

    // A word of the text that no headline has counts this share of one that headlines have.
    private const double BodyShare = 0.4;

    // Words in a name.
    private const int MostWords = 7;
    private const int FewestWords = 2;

    // A name or term that so many of the stories have belongs in the thread's name.
    private const double CentralShare = 0.6;

    // And stands in so many headlines: a dateline or the portal's own name is in every text and in none of them.
    private const double HeadlineShare = 0.2;

    private static readonly HashSet<string> Page = new(StringComparer.Ordinal)
    {
        "ini", "itu", "hari", "jadwal", "hasil", "live", "streaming", "link", "video", "foto", "viral", "cek", "simak", "daftar", "lengkap", "terbaru", "update", "breaking", "top", "profil", "fakta", "kronologi", "alasan", "penyebab",
        "respons", "reaksi", "kata", "soal", "jelang", "usai", "gara-gara", "ternyata", "begini", "ungkap", "sebut", "minta", "akui", "bantah", "siap", "bakal", "akan", "sudah", "belum", "tak", "tidak", "bukan", "bisa", "harus", "jadi",
        "masih", "kembali", "lagi", "naik", "turun", "sore", "pagi", "malam", "senin", "selasa", "rabu", "kamis", "jumat", "jum'at", "sabtu", "minggu", "apa", "siapa", "kenapa", "mengapa", "bagaimana", "berapa", "tetapkan", "gelar",
        "new", "today", "how", "why", "what", "says", "said", "after", "live", "updates", "photos", "watch", "here", "is", "are", "was", "will",
    };

    private static readonly char[] Breaks = [':', '|', '?', '!', ';', ',', '(', ')', '[', ']', '"', '“', '”', '\'', '‘', '’', '—', '–'];

    /// <param name="stories">The thread's stories, earliest first.</param>
    /// <param name="names">Its key names.</param>
    /// <param name="language">Its language.</param>
    public static string Of(IReadOnlyList<StoryVector> stories, IReadOnlyList<ThreadKeyName> names, string language)
    {
        var written = Written(stories);
        var shares = Shares(stories, language);
        var cost = WordCost * shares.Values.DefaultIfEmpty(0).Max();
        var best = (Score: 0.0, Text: "");
        foreach (var story in stories)
        {
            foreach (var stretch in story.Story.Headline.Split(Breaks, StringSplitOptions.RemoveEmptyEntries))
            {
                var words = stretch.Split([' ', '\u00a0'], StringSplitOptions.RemoveEmptyEntries);
                var gains = words.Select(word => Gain(word, language, shares, written, cost)).ToList();
                for (var first = 0; first < words.Length; first++)
                {
                    if (gains[first] <= 0) continue;
                    var sum = 0.0;
                    for (var end = first; end < Math.Min(words.Length, first + MostWords); end++)
                    {
                        sum += gains[end];
                        if (gains[end] <= 0 || end - first + 1 < FewestWords) continue;
                        var text = Write(words[first..(end + 1)], written);
                        if (sum > best.Score + 1e-9 || sum > best.Score - 1e-9 && IsBetter(text, best.Text)) best = (sum, text);
                    }
                }
            }
        }
        return Complete(best.Text, stories, names, language);
    }

    private static bool IsBetter(string text, string other) => other.Length == 0 || text.Length < other.Length || text.Length == other.Length && string.CompareOrdinal(text, other) < 0;

    private static double Gain(string word, string language, Dictionary<string, double> shares, Dictionary<string, string> written, double cost)
    {
        var low = word.ToLowerInvariant();
        var stems = SearchTerms.Of(word, language);
        if (stems.Count == 0 || low.Any(char.IsDigit) && !written.ContainsKey(low)) return -1;
        if (StopWords.IsAny(low) && !Page.Contains(low)) return -SmallCost;
        var gain = stems.Max(stem => shares.GetValueOrDefault(stem)) - cost;
        var isName = written.ContainsKey(low);
        if (Page.Contains(low) || !isName && IsVerb(low)) gain -= DatedCost;
        return gain;
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
        var text = string.Join(' ', words.Select(word => written.TryGetValue(word.ToLowerInvariant(), out var name) ? name : word.Length > 1 && word.All(c => !char.IsLower(c)) ? word : word.ToLowerInvariant()));
        return Upper(text);
    }

    // A stretch without a name gets the name that most stories have; a thread whose headlines have nothing in common is called by its names alone.
    private static string Complete(string text, IReadOnlyList<StoryVector> stories, IReadOnlyList<ThreadKeyName> names, string language)
    {
        var central = names.Where(n => n.Stories >= CentralShare * stories.Count && stories.Count(s => s.Story.Headline.Contains(n.Name, StringComparison.OrdinalIgnoreCase)) >= HeadlineShare * stories.Count).ToList();
        if (text.Length == 0)
        {
            if (central.Count == 0 && names.Count > 0) central.Add(names[0]);
            if (central.Count > 0) return string.Join(language.StartsWith("id", StringComparison.OrdinalIgnoreCase) ? " dan " : " and ", central.Take(2).Select(n => n.Name));
            var headline = stories.Select(s => s.Story.Headline).FirstOrDefault(h => !string.IsNullOrWhiteSpace(h));
            return headline ?? (stories.SelectMany(s => s.Story.Terms).Select(t => t.Surface).FirstOrDefault() is { Length: > 0 } term ? Upper(term) : stories[0].Id);
        }
        var has = text.ToLowerInvariant().Split(' ').ToHashSet(StringComparer.Ordinal);
        if (names.Any(n => n.Name.ToLowerInvariant().Split(' ').Any(has.Contains)) || central.Count == 0) return text;
        return language.StartsWith("id", StringComparison.OrdinalIgnoreCase) ? text + " " + central[0].Name : central[0].Name + ": " + char.ToLower(text[0], CultureInfo.InvariantCulture) + text[1..];
    }

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}
