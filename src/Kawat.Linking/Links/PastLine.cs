using System.Globalization;
using Kawat.Linking.Index;
using Kawat.Linking.Text;

namespace Kawat.Linking.Links;

/// <summary>A sentence of a story, read for whether it tells of something earlier than the story's own news.</summary>
/// <param name="Sentence">The sentence, without a dateline or an opening quotation mark before it.</param>
/// <param name="Stems">Its telling stems with their squared rarity, each once.</param>
/// <param name="Names">The names in it with their rarity, each once.</param>
/// <param name="Past">The days that it names from before the story's own news; empty for none.</param>
/// <param name="Backward">0–1: how surely it tells of something earlier.</param>
internal sealed record PastLine(Span Sentence, (ulong Stem, double Weight)[] Stems, (ulong Name, double Weight)[] Names, (DateOnly First, DateOnly Last)[] Past, double Backward)
{
    private readonly HashSet<ulong> has = [.. Stems.Select(s => s.Stem)];

    // A longer time is no day of a happening.
    private const int LongestPast = 31;

    // A day and month without a year that lie so little before the news belong to it.
    private const int LongestSlip = 30;

    private const int FewestWords = 4;

    // A dateline whose dash stands close ends within this many letters.
    private const int LongestTight = 40;

    // How surely a sentence tells of something earlier, by the surest sign that it has. Half or one and a half times as much for any of them changed hardly a row, of the gold or of 54 stories
    // read for this.
    private const double Opens = 1, NamesPast = 1, LooksBack = 0.8, FollowsOpener = 0.7, TellsDone = 0.45, Plain = 0.25;

    // The first sentence tells the news itself, and a quotation what somebody thinks: once for one that begins with its mark, once for one that holds another.
    private const double FirstShare = 0.56, QuoteShare = 0.7;

    private static readonly string[] Openers = ["sebelumnya", "diberitakan", "diketahui", "seperti", "sebagaimana", "semula", "mulanya", "previously", "earlier"];

    private static readonly HashSet<string> Done = new(StringComparer.OrdinalIgnoreCase)
    {
        "telah", "sempat", "usai", "setelah", "pasca", "buntut", "menyusul", "lalu", "pernah", "sejak", "had", "after", "following", "since",
    };

    // A portal's own pointers to another page tell nothing themselves.
    private static readonly string[] Pointers = ["baca juga", "baca:", "lihat juga", "lihat video", "simak juga", "simak video", "tonton juga", "tonton video", "saksikan", "see also", "read also", "read more"];

    /// <summary>Whether the sentence has the stem.</summary>
    public bool Has(ulong stem) => has.Contains(stem);

    /// <summary>The sentences of the body in their order, without those too short to tell anything. Linear in the story.</summary>
    public static List<PastLine> Of(ArchiveView archive, Rarity rarity, IndexedStory story)
    {
        var lines = new List<PastLine>();
        var reading = story.Reading;
        var news = NewsDay(reading);
        bool isFirst = true, isOpened = false;
        foreach (var sentence in reading.Sentences)
        {
            if (sentence.Block < 0) continue;
            var bare = Bare(reading.Text, sentence, isFirst, out var isQuote);
            var text = AnchorFinder.TextOf(reading.Text, bare);
            if (text.StartsWith(':') || Pointers.Any(p => text.StartsWith(p, StringComparison.OrdinalIgnoreCase))) continue;
            var opens = Openers.Any(o => text.StartsWith(o, StringComparison.OrdinalIgnoreCase));
            var past = new List<(DateOnly First, DateOnly Last)>();
            var namesNews = false;
            foreach (var time in reading.Times)
            {
                if (!sentence.Contains(time.Span) || time.First is not { } first || time.Last is not { } last || last.DayNumber - first.DayNumber >= LongestPast) continue;
                namesNews |= first <= news && news <= last;
                if (last < news) past.Add((first, last));
                // "Rabu (19/6)" of a Thursday is read as last year's, when it was one; likelier is a slip in the weekday.
                if (first == last && last.DayNumber < news.DayNumber - LongestSlip && !reading.Text.TextOf(time.Span.Block).AsSpan(time.Span.Start, time.Span.Length).Contains(last.Year.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                    && LastBefore(last, news) is var slip && slip.DayNumber > news.DayNumber - LongestSlip) past.Add((slip, slip));
            }
            var stems = SearchTerms.Of(text, reading.Text.Language).Where(s => s.Length > 2 && !StopWords.IsAny(s)).Select(s => Feature.Of(FeatureKind.Term, s)).Distinct()
                .Select(f => (f, rarity.Of(archive.CountOf(f)) is var r ? r * r : 0)).ToArray();
            var sign = opens ? Opens : past.Count > 0 ? NamesPast : LookingBack.Has(text) ? LooksBack : isOpened ? FollowsOpener : HasDone(text) ? TellsDone : Plain;
            var names = reading.Mentions.Where(m => sentence.Contains(m.Span)).Select(m => Feature.Of(FeatureKind.Name, reading.Entities[m.Entity].Key)).Distinct().Select(f => (f, rarity.Of(archive.CountOf(f)))).ToArray();
            if (stems.Length >= FewestWords) lines.Add(new PastLine(bare, stems, names, [.. past.Distinct()], sign * (isFirst ? FirstShare : 1) * (isQuote ? QuoteShare : 1) * (text.AsSpan().ContainsAny('"', '”') ? QuoteShare : 1)));
            (isFirst, isOpened) = (false, opens || isOpened && !namesNews);
        }
        return lines;
    }

    private static DateOnly LastBefore(DateOnly day, DateOnly end)
    {
        var same = new DateOnly(end.Year, day.Month, Math.Min(day.Day, DateTime.DaysInMonth(end.Year, day.Month)));
        return same < end || end.Year == 1 ? same : same.AddYears(-1);
    }

    // A story out on the 19th tells what was said on the 18th: the latest day that it names, its own or the one before, is the day of its news.
    private static DateOnly NewsDay(StoryReading story)
    {
        var own = story.Text.Date;
        DateOnly? latest = null;
        foreach (var time in story.Times)
            if (time.First is { } day && time.First == time.Last && day <= own && day.DayNumber >= own.DayNumber - 1 && (latest is null || day > latest)) latest = day;
        return latest ?? own;
    }

    private static bool HasDone(string text)
    {
        foreach (var token in Tokenizer.Tokenize(text))
            if (token.Kind == TokenKind.Word && Done.Contains(token.Of(text).ToString())) return true;
        return false;
    }

    // "BONTANG- Wali kota …", "Kawat.com-Wali kota …": the dash stands close to what is before it. Elsewhere such a dash is part of a word.
    private static int TightDatelineEnd(string block)
    {
        var end = block.AsSpan(0, Math.Min(block.Length, LongestTight)).IndexOf('-');
        if (end < 1 || end + 1 >= block.Length) return 0;
        var head = block.AsSpan(0, end);
        return head.EndsWith(".com", StringComparison.OrdinalIgnoreCase) || block[end + 1] == ' ' && !head.ContainsAnyInRange('a', 'z') && char.IsLetter(head[^1]) ? end : 0;
    }

    // Agency copy opens with place and agency before a dash; a quotation with its mark. Neither belongs to what is said.
    private static Span Bare(ArticleText text, Span sentence, bool isFirst, out bool isQuote)
    {
        var block = text.TextOf(sentence.Block);
        var start = sentence.Start;
        isQuote = false;
        if (isFirst && Math.Max(IndexedStory.DatelineEnd(block), TightDatelineEnd(block)) is var end && end > start && end < sentence.End) start = end + 1;
        while (start < sentence.End - 1 && (char.IsWhiteSpace(block[start]) || block[start] is '"' or '“' or '‘' or '\'' or '-' or '–' or '—'))
            isQuote |= block[start++] is '"' or '“' or '‘';
        return new Span(sentence.Block, start, sentence.End - start);
    }
}
