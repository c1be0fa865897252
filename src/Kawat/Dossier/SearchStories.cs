using Kawat.Shared;

namespace Kawat.Dossier;

// Searching a million stories
//
// What is hard. A word that six stories in ten have is found 600,000 times. Counting them, weighing them (bm25 counts a word's stories by walking its whole list) or sorting them by date costs a second on either
// engine, and no reader looks at more than a few dozen. Filters make it worse: "presiden" in one section and one month of nine years ago would walk past all the others.
//
// What is done. A search looks through so many stories and no more, and says so.
//   1. If the index has no more than Looked stories with the words, they are put through the gate and the filters, and that is the answer, exact.
//      A person or place that has to be named takes part in that: few stories name most of them. Of one whom more stories name, no more are looked through than are shown, and a headline's words are not sought in
//      the stories of all years.
//   2. Else the index is asked anew with marks (SearchMarks): language, section and entity beside the words, and months of publication, from the latest back, each step as many months as the last ones promise to be
//      enough, the first as many as the words' counts promise. It stops as soon as Shown stories are there: the newest ones, by date, since steps are of dates. In "best" order stories that have all words in the
//      headline are sought too, so that an old story about the matter isn't lost behind new ones that mention it: in one walk where a word is so rare that all of its headlines are soon looked at, else by months like
//      the others. The answer then says "more than".
//   3. What was taken is weighed: BM25 with fields (headline 8, deck 3, body 1), on SQLite by ourselves from the stems of those stories alone, on PostgreSQL by ts_rank.
//
// Why it ends: a step either goes further back, by up to eight times as many months as the one before, or asks anew for a quarter of the months, down to one, or for more of that one, up to Widest. What it costs: mostly two
// to five index walks of some hundred stories each and the stems of what was taken (0046).

/// <summary>Searches the stories that are open at an instant.</summary>
internal static class SearchStories
{
    /// <summary>Stories taken from the index in one walk.</summary>
    public const int Looked = 2000;

    /// <summary>Stories that a search shows at most, where it finds more than <see cref="Looked"/>.</summary>
    public const int Shown = 500;

    /// <summary>Stories with the words in the headline that are enough.</summary>
    private const int Headlines = 300;

    /// <summary>So many more are asked for than are needed, for those that the gate or a filter holds back.</summary>
    private const int Spare = 200;

    /// <summary>A word in no more stories than this has its headlines looked at in one walk: some milliseconds.</summary>
    private const int SoonWalked = 30_000;

    /// <summary>Of the stories that name somebody so many have their headlines looked at, the newest: they lie far apart in a word's list, and each is sought there.</summary>
    private const int FarApart = 1500;

    /// <summary>Of one month at most so many times as many.</summary>
    private const int Widest = 64;

    /// <summary>A step is at most so many times as long as the one before.</summary>
    private const int MostGrowth = 8;

    /// <summary>Never throws on text; a query without a word finds nothing. All words must occur.</summary>
    public static async Task<SearchResult> Find(Lookup look, SearchQuery query, DateTimeOffset now, int skip = 0, int take = 20, CancellationToken cancel = default)
    {
        var words = SearchWords.Of(query.Text, query.Language);
        if (words.Count == 0 || query.Entities is { Count: 0 } || query.From > query.Until) return new(0, []);
        var index = await SearchRows.Open(look, query, words, now, cancel);
        var (hits, isMore) = await Candidates(index, query, words.Any(stems => SearchWords.Tells(stems, query.Language)), now, cancel);
        var ordered = query.Order == SearchOrder.Newest
            ? hits.OrderByDescending(hit => hit.PublishedAt).ThenByDescending(hit => hit.StoryId)
            : (await index.Weigh(hits, cancel)).OrderByDescending(hit => hit.Weight).ThenByDescending(hit => hit.PublishedAt).ThenByDescending(hit => hit.StoryId);
        return new(isMore ? Math.Min(hits.Count, Shown) : hits.Count, [.. ordered.Take(isMore ? Shown : int.MaxValue).Skip(skip).Take(take).Select(hit => hit.StoryId)], isMore);
    }

    private static async Task<(List<SearchHit> Hits, bool IsMore)> Candidates(SearchRows index, SearchQuery query, bool isTelling, DateTimeOffset now, CancellationToken cancel)
    {
        var isFarApart = query.Entities is not null && index.RarestCount > 2 * Looked;
        if (await index.All(isFarApart ? Shown : Looked, cancel) is { } all) return (all, false);
        var latest = SearchMarks.MonthOf(query.Until is { } until && until < now ? until : now);
        var earliest = await index.Earliest(cancel);
        var first = SearchMarks.MonthOf(query.From is { } from && from > earliest ? from : earliest);
        // As many months as hold enough if the rarest word is spread evenly.
        var whole = SearchMarks.MonthOf(now) - SearchMarks.MonthOf(earliest) + 1.0;
        var promised = index.RarestCount is { } count ? Math.Ceiling(Shown * 1.1 * whole / count) : 1;
        var (newest, isCut, took) = await Newest(index, first, latest, (int)Math.Min(promised, Math.Max(1, latest - first + 1)), Shown, inHeadline: false, cancel);
        // Words that say nothing say nothing in a headline either.
        if (query.Order == SearchOrder.Newest || !isCut || !isTelling) return (newest, isCut);
        var headlines = index.RarestCount <= SoonWalked && !isFarApart ? await index.Headlines(Headlines + Spare, cancel) : null;
        if (isFarApart) first = Math.Max(first, latest - (int)(FarApart * whole / index.RarestCount!.Value));
        headlines ??= (await Newest(index, first, latest, took, Headlines, inHeadline: true, cancel)).Hits;
        return ([.. headlines.Concat(newest).DistinctBy(hit => hit.StoryId)], true);
    }

    /// <summary>At least <paramref name="enough"/> of the newest from these months, or all; whether there are more; and how many months were looked through.</summary>
    private static async Task<(List<SearchHit> Hits, bool IsCut, int Took)> Newest(SearchRows index, int first, int latest, int months, int enough, bool inHeadline, CancellationToken cancel)
    {
        var hits = new List<SearchHit>();
        var (last, wider) = (latest, 1);
        while (last >= first)
        {
            var step = Math.Max(first, last - months + 1);
            var (found, isCut) = await index.In(step, last, (enough - hits.Count + Spare) * wider, inHeadline, cancel);
            // Cut by the stories' numbers, not by their dates: fewer months are asked for; of one month of which the filters leave too little, more stories.
            if (isCut && step < last)
            {
                months = Math.Max(1, (last - step + 1) / 4);
                continue;
            }

            if (isCut && found.Count < enough - hits.Count && wider < Widest)
            {
                wider *= 4;
                continue;
            }

            wider = 1;
            hits.AddRange(found);
            if (isCut || hits.Count >= enough) return (hits, isCut || step > first, latest - step + 1);
            // As many months as the last ones promise, twice as many where they gave nothing.
            var took = last - step + 1;
            months = Math.Clamp(found.Count == 0 ? took * 2 : (int)Math.Ceiling((enough - hits.Count) * 1.1 * took / found.Count), 1, took * MostGrowth);
            last = step - 1;
        }

        return (hits, false, latest - first + 1);
    }
}

/// <summary>A story that has the words.</summary>
/// <param name="PublishedAt">For the order.</param>
/// <param name="Weight">How well it answers; 0 while nobody asked.</param>
internal readonly record struct SearchHit(long StoryId, DateTimeOffset PublishedAt, double Weight = 0);
