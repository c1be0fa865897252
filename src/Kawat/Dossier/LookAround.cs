using Kawat.Linking.Copies;
using Kawat.Linking.Edited;
using Kawat.Linking.Events;
using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Dossier;

// Beside a text that is being written
//
// Everything is asked of the text as it stands this instant, and nothing is stored: the reading, laid over with editors' words; the links that the engine proposes and those that were
// decided; published stories that may be the same copy; the thread of the stories it would link to. What an editor decides is stored by the use cases for it, and is here at the next look.
//
// Possible twins. Those that share most with the text, earlier and later ones, and those made from items with the same keys are the candidates; the judge of copies looks at each, and where it is none the judge of events. Reports of
// one event further apart than EventDays are two happenings (decision 8).
//
// Cost: up to four questions to the index and MostJudged judgements of a millisecond each, a dozen short questions to the database.

/// <summary>Looks at a text and around it. Nothing is changed.</summary>
internal sealed class LookAround(IDbContextFactory<KawatDb> databases, StoryArchive archive, EditedReadings edited, LinkCards cards)
{
    private const int MostJudged = 6, MostLater = 2, MostRounds = 3, MostKeys = 500, MostTwins = 3, MostLines = 60, EventDays = 14;

    // Below it the judges found no twin among the demo's stories.
    private const double LeastNearness = 0.3;

    public async Task<Surroundings> Of(TextAsWritten text, string language, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        var said = await db.ReadingWords.AsNoTracking().Where(word => word.StoryId == text.Story.Id && word.EndedBy == "").OrderBy(word => word.Id).ToListAsync(cancel);
        var read = StoryReader.Read(text.Article);
        var reading = (await edited.WordsFor(db, text.Story.Id, cancel)).On(read);
        var links = await cards.Of(text.Story, text.IsOut ? null : reading, language, cancel);
        return new Surroundings(
            await Names(db, read, reading, said, cancel), Dates(read, reading, said), links, await Twins(db, reading, language, cancel), await Place(db, text, links, language, cancel));
    }

    private static async Task<IReadOnlyList<NameLine>> Names(KawatDb db, StoryReading read, StoryReading reading, List<ReadingWordRow> said, CancellationToken cancel)
    {
        var (keys, kinds) = (reading.Entities.Select(entity => entity.Key).Distinct().ToList(), reading.Entities.Select(entity => entity.Kind).Distinct().ToList());
        var rows = (await db.Entities.AsNoTracking().Where(entity => kinds.Contains(entity.Kind) && keys.Contains(entity.Key))
            .Select(entity => new { Entity = entity, IsNamed = db.StoryEntities.Any(named => named.EntityId == entity.Id) }).ToListAsync(cancel)).ToDictionary(row => row.Entity.Mark);
        var readAt = read.Mentions.GroupBy(mention => mention.Span).ToDictionary(group => group.Key, group => read.Entities[group.First().Entity]);
        var names = new List<NameLine>();
        foreach (var group in reading.Mentions.GroupBy(mention => mention.Entity).Take(MostLines))
        {
            var entity = reading.Entities[group.Key];
            var mark = new EntityMark(entity.Kind, entity.Key);
            var row = rows.GetValueOrDefault(mark);
            var first = group.Select(mention => readAt.GetValueOrDefault(mention.Span)).FirstOrDefault(one => one is not null);
            var by = first is null ? mark : new EntityMark(first.Kind, first.Key);
            var word = said.LastOrDefault(one => one.Kind == ReadingWordKind.Name && one.EntityKind == by.Kind && one.EntityKey == by.Key);
            names.Add(new NameLine(entity.Kind.Word(), row is not null && OpenName.Called(row.Entity, reading.Text.Language) is { } called ? called : entity.Name, [.. group.Select(mention => reading.TextAt(mention.Span)).Distinct(StringComparer.Ordinal)],
                by.Kind.Word(), by.Key, row is { IsNamed: true } ? row.Entity.Slug : null, row?.Entity.Id, word?.Id, word?.Who ?? ""));
        }

        // What was ruled to be no name stands nowhere in the reading, and has to be shown so that it can be taken back.
        names.AddRange(said.Where(word => word is { Kind: ReadingWordKind.Name, MeantKey: "" })
            .Select(word => new NameLine("none", word.Phrase, [word.Phrase], word.EntityKind.Word(), word.EntityKey, null, null, word.Id, word.Who)));
        return names;
    }

    private static IReadOnlyList<DateLine> Dates(StoryReading read, StoryReading reading, List<ReadingWordRow> said)
    {
        var dates = new List<DateLine>();
        var spans = reading.Times.ToDictionary(time => time.Span);
        foreach (var time in read.Times)
        {
            var (phrase, sentence) = (read.TextAt(time.Span), read.SentenceAt(time.Span));
            var now = spans.GetValueOrDefault(time.Span);
            var isSaid = now is null || now.Anchored == TimeCorrection.Anchored;
            var word = isSaid ? said.LastOrDefault(one => one.Kind == ReadingWordKind.Date && one.Phrase == phrase && one.Sentence == sentence) ?? said.LastOrDefault(one => one.Kind == ReadingWordKind.Date && one.Phrase == phrase) : null;
            var shown = now ?? time;
            if (shown.First is not { } first || shown.Last is not { } last) continue;
            dates.Add(new DateLine(phrase, sentence, now is null ? "" : shown.Value, first, last, shown.Precision, shown.Anchored, isSaid || shown.Conflict is not { } conflict ? "" : conflict.Word(),
                isSaid ? [] : Others(first, shown.Precision, shown.Conflict is not null), word?.Id, word?.Who ?? ""));
            if (dates.Count == MostLines) break;
        }

        return [.. dates.DistinctBy(date => (date.Phrase, date.Sentence))];
    }

    /// <summary>The same a year earlier and later, since the year is what a text leaves out; where a weekday contradicts, the days beside too.</summary>
    private static List<string> Others(DateOnly first, string precision, bool isContradicted)
    {
        if (first.Year is < 2 or > 9998) return [];
        var form = precision switch { "day" => "yyyy-MM-dd", "month" => "yyyy-MM", "year" => "yyyy", _ => "" };
        if (form.Length == 0) return [];
        var days = new List<DateOnly> { first.AddYears(-1), first.AddYears(1) };
        if (isContradicted && precision == "day") days.AddRange([first.AddDays(-1), first.AddDays(1)]);
        return [.. days.Order().Select(day => day.ToString(form, System.Globalization.CultureInfo.InvariantCulture))];
    }

    private async Task<IReadOnlyList<TwinLine>> Twins(KawatDb db, StoryReading reading, string language, CancellationToken cancel)
    {
        if (reading.Terms.Count == 0) return [];
        var (near, later) = await archive.Ask(reading.Text.Language, index => (Near(index, reading), index.LaterCandidatesOf(reading, MostLater)), cancel);
        var mine = CopyText.Of(reading);
        var own = StoryText.StoryIdOf(reading.Text.Id);
        var ids = (await SameKeys(db, mine, cancel)).Concat(near).Concat(later.Select(StoryText.StoryIdOf)).Where(id => id != own).Distinct().Take(MostJudged).ToList();
        if (ids.Count == 0) return [];
        var stories = await db.Stories.AsNoTracking().Released().Where(story => ids.Contains(story.Id))
            .Join(db.Revisions.AsNoTracking(), story => story.PublicRevisionId, revision => (long?)revision.Id, (story, revision) => new { story, revision }).ToListAsync(cancel);
        var twins = new List<TwinLine>();
        var others = new List<ArticleText>();
        foreach (var there in stories.Select(one => StoryText.Of(one.story, one.revision)))
        {
            var copy = CopyJudgement.Between(mine, CopyText.Of(there));
            if (copy.IsDuplicate) twins.Add(new TwinLine(StoryText.StoryIdOf(there.Id), there.Headline, there.Date, copy.Label.Word(), copy.Score, [.. copy.Reasons.Select(reason => reason.Say(language))]));
            else if (Math.Abs(there.Date.DayNumber - reading.Text.Date.DayNumber) <= EventDays) others.Add(there);
        }

        // Reading a story costs more than all else here, so only those are read that may report the same event.
        foreach (var there in others.Count == 0 ? [] : await edited.Read(db, others, cancel))
        {
            var happening = EventJudgement.Between(reading, there);
            if (happening.IsSame) twins.Add(new TwinLine(StoryText.StoryIdOf(there.Text.Id), there.Text.Headline, there.Text.Date, "same-event", happening.Score, [.. happening.Reasons.Select(reason => reason.Say(language))]));
        }

        return [.. twins.OrderBy(twin => twin.Label switch { "copy" => 0, "rewrite" => 1, _ => 2 }).ThenByDescending(twin => twin.Score).ThenBy(twin => twin.StoryId).Take(MostTwins)];
    }

    /// <summary>Earlier stories that share most. Of reports of one happening the engine names the first alone, since readers need no more; so it is asked again without that one.</summary>
    private static List<long> Near(Archive index, StoryReading reading)
    {
        var (found, seen) = (new List<BackgroundLink>(), new HashSet<string>(StringComparer.Ordinal));
        for (var round = 0; round < MostRounds; round++)
        {
            var links = index.LinksOf(reading, seen, MostJudged);
            found.AddRange(links.Where(link => link.Type == LinkType.SameEvent || (round == 0 && link.Nearness >= LeastNearness)));
            if (links.FirstOrDefault(link => link.Type == LinkType.SameEvent) is not { } same) break;
            seen.Add(same.Target);
        }

        return [.. found.OrderByDescending(link => link.Nearness).ThenBy(link => link.Target, StringComparer.Ordinal).Select(link => StoryText.StoryIdOf(link.Target))];
    }

    /// <summary>Stories made from items that share keys of their text with this one: the same copy from another sender.</summary>
    private static async Task<List<long>> SameKeys(KawatDb db, CopyText text, CancellationToken cancel)
    {
        var keys = CopySignature.Of(text).Bands;
        var items = await db.ItemCopyKeys.AsNoTracking().Where(row => keys.Contains(row.Key)).OrderByDescending(row => row.ItemId).Take(MostKeys).Select(row => row.ItemId).ToListAsync(cancel);
        var likely = items.GroupBy(item => item).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Take(MostJudged).Select(group => group.Key).ToList();
        return likely.Count == 0 ? [] : await db.Stories.AsNoTracking().Released().Where(story => story.ItemId != null && likely.Contains(story.ItemId.Value)).OrderBy(story => story.Id).Select(story => story.Id).Take(MostTwins).ToListAsync(cancel);
    }

    private static async Task<PlaceLine?> Place(KawatDb db, TextAsWritten text, IReadOnlyList<LinkCard> links, string language, CancellationToken cancel)
    {
        if (await ThreadSheet.PlaceOf(db, text.Story.Id, language, cancel) is { } place) return await Around(db, place.Item1, true, place.Item2, text.CopyDate, cancel);
        var near = links.Where(link => link.Decision != LinkDecision.Rejected).ToDictionary(link => link.ToStoryId, link => link.Score);
        var ids = near.Keys.ToList();
        var rows = await db.ThreadStories.AsNoTracking().Where(row => ids.Contains(row.StoryId) && row.ThreadId != null).Select(row => new { row.StoryId, ThreadId = row.ThreadId!.Value }).ToListAsync(cancel);
        if (rows.Count == 0) return null;
        var best = rows.GroupBy(row => row.ThreadId).OrderByDescending(group => group.Sum(row => near[row.StoryId])).ThenBy(group => group.Key).First().Key;
        return await Around(db, await db.Threads.AsNoTracking().FirstAsync(thread => thread.Id == best, cancel), false, [], text.CopyDate, cancel);
    }

    private static async Task<PlaceLine> Around(KawatDb db, ThreadRow thread, bool isIn, IReadOnlyList<string> reasons, DateOnly day, CancellationToken cancel)
    {
        var entries = db.TimelineEntries.AsNoTracking().Where(entry => entry.ThreadId == thread.Id);
        return new PlaceLine(thread, isIn, reasons, await entries.Where(entry => entry.LastDay < day).OrderByDescending(entry => entry.Position).FirstOrDefaultAsync(cancel),
            await entries.Where(entry => entry.FirstDay > day).OrderBy(entry => entry.Position).FirstOrDefaultAsync(cancel));
    }
}
