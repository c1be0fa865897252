using Kawat.Stories;

namespace Kawat.Dossier;

// Searching a million stories
//
// What is hard. A word that six stories in ten have is found 600,000 times. Counting them, weighing them (bm25 counts a word's stories by walking its whole list) or sorting them by date costs a second on either
// engine, and no reader looks at more than a few dozen. Filters make it worse: "presiden" in one section and one month of nine years ago would walk past all the others.
//
// What is done. A search looks through so many stories and no more, and says so.
//   1. Up to Looked stories that have the words are taken from the index as it gives them, and put through the gate and the filters. Were there no more, that is the answer, exact.
//   2. Else the index is asked anew with marks (SearchMarks): language, section and entity beside the words, and months of publication, from the latest back, each step as long as all before it. It stops as soon as
//      Shown stories are there: the newest ones, by date, since steps are of dates. In "best" order the same is done first for stories that have all words in the headline, so that an old story about the
//      matter isn't lost behind new ones that mention it. The answer then says "more than".
//   3. What was taken is weighed: BM25 with fields (headline 8, deck 3, body 1), on SQLite by ourselves from the stems of those stories alone, on PostgreSQL by ts_rank.
//
// Why it ends: months are steps that double, so some ten reach back a century; each asks the index for at most Looked. What it costs: at most some 25 index walks of 2,000 stories and the stems of Weighed.

/// <summary>Searches the stories that are open at an instant.</summary>
internal static class SearchStories
{
    /// <summary>Stories taken from the index in one walk.</summary>
    public const int Looked = 2000;

    /// <summary>Stories that a search shows at most, where it finds more than <see cref="Looked"/>.</summary>
    public const int Shown = 1000;

    /// <summary>Stories with the words in the headline that are enough.</summary>
    private const int Headlines = 300;

    /// <summary>Never throws on text; a query without a word finds nothing. All words must occur.</summary>
    public static async Task<SearchResult> Find(KawatDb db, SearchQuery query, DateTimeOffset now, int skip = 0, int take = 20, CancellationToken cancel = default)
    {
        var words = SearchWords.Of(query.Text, query.Language);
        if (words.Count == 0 || query.Entities is { Count: 0 } || query.From > query.Until) return new(0, []);
        var index = await SearchRows.Open(db, query, words, now, cancel);
        var (hits, isMore) = await Candidates(index, query, now, cancel);
        var ordered = query.Order == SearchOrder.Newest
            ? hits.OrderByDescending(hit => hit.PublishedAt).ThenByDescending(hit => hit.StoryId)
            : (await index.Weigh(hits, cancel)).OrderByDescending(hit => hit.Weight).ThenByDescending(hit => hit.PublishedAt).ThenByDescending(hit => hit.StoryId);
        return new(isMore ? Math.Min(hits.Count, Shown) : hits.Count, [.. ordered.Take(isMore ? Shown : int.MaxValue).Skip(skip).Take(take).Select(hit => hit.StoryId)], isMore);
    }

    private static async Task<(List<SearchHit> Hits, bool IsMore)> Candidates(SearchRows index, SearchQuery query, DateTimeOffset now, CancellationToken cancel)
    {
        if (await index.IsRare(Looked, cancel) && await index.All(Looked, cancel) is { } all) return (all, false);
        var (newest, isCut) = await Newest(index, query, now, Shown, inHeadline: false, cancel);
        if (query.Order == SearchOrder.Newest || !isCut) return (newest, isCut);
        var (headlines, _) = await Newest(index, query, now, Headlines, inHeadline: true, cancel);
        return ([.. headlines.Concat(newest).DistinctBy(hit => hit.StoryId)], true);
    }

    /// <summary>At least <paramref name="enough"/> of the newest, or all; and whether there are more.</summary>
    private static async Task<(List<SearchHit> Hits, bool IsCut)> Newest(SearchRows index, SearchQuery query, DateTimeOffset now, int enough, bool inHeadline, CancellationToken cancel)
    {
        var hits = new List<SearchHit>();
        var last = SearchMarks.MonthOf(query.Until is { } until && until < now ? until : now);
        var earliest = await index.Earliest(cancel);
        var first = SearchMarks.MonthOf(query.From is { } from && from > earliest ? from : earliest);
        for (var months = 1; last >= first; months *= 2)
        {
            var step = Math.Max(first, last - months + 1);
            var (found, isCut) = await index.In(step, last, Looked, inHeadline, cancel);
            hits.AddRange(found);
            last = step - 1;
            if (isCut || hits.Count >= enough) return (hits, isCut || last >= first);
        }

        return (hits, false);
    }
}

/// <summary>A story that has the words.</summary>
/// <param name="PublishedAt">For the order.</param>
/// <param name="Weight">How well it answers; 0 while nobody asked.</param>
internal readonly record struct SearchHit(long StoryId, DateTimeOffset PublishedAt, double Weight = 0);
