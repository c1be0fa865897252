using System.Globalization;
using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>Reads the mentions of events in one story: its own news, what it looks back to and what it announces.</summary>
internal static class MentionReader
{
    // The lead tells the day of the news when it names one at most this many days before the story's own.
    private const int RecentDays = 3;

    // What is to come without a word that says so must be near, and dated with its year.
    private const int SoonDays = 31;

    // The first sentences of the body, in which agency copy says when and where.
    private const int LeadSentences = 3;

    /// <summary>The mentions in reading order, the story's own news first. <paramref name="reaches"/>: events without a day that it announces or looks back to.</summary>
    public static List<EventMention> Read(StoryReading story, ThreadCore core, List<EventReach> reaches)
    {
        var mentions = new List<EventMention>();
        var lead = story.Sentences.Where(s => s.Block >= 0 && !TimeFilter.IsFurniture(Low(story, s))).Take(LeadSentences).ToList();
        var (ownDay, dated) = OwnDay(story, lead);
        if (Own(story, lead, core, ownDay, dated) is { } own) mentions.Add(own);
        foreach (var sentence in story.Sentences)
        {
            var low = Low(story, sentence);
            if (sentence.Block == Span.HeadlineBlock || TimeFilter.IsFurniture(low)) continue;
            foreach (var time in story.Times)
            {
                if (!sentence.Contains(time.Span) || !TimeFilter.DatesAnEvent(story, sentence, time, low)) continue;
                var (first, last) = (time.First!.Value, time.Last!.Value);
                // A day at or near the story's own is the day of its own news, told again.
                if (first <= story.Text.Date && last >= ownDay || Saying.Dates(story, sentence, time)) continue;
                var isAhead = first > story.Text.Date;
                if (isAhead && !Saying.LooksAhead(low) && (first.DayNumber > story.Text.Date.DayNumber + SoonDays || !TimeFilter.NamesYear(story, time))) continue;
                var clause = Clause.Of(story, sentence, time);
                var names = NamesIn(story, clause);
                var features = EventMention.Say(story.Text, clause, names, story.Times.Select(t => t.Span).Where(sentence.Contains));
                mentions.Add(new EventMention
                {
                    Story = story, Sentence = sentence, Time = time, Value = ValueOf(time), First = first, Last = last, Precision = time.Precision, IsAhead = isAhead, IsClause = clause.Start > sentence.Start && clause != sentence,
                    Names = names, Features = features, Relevance = core.Share(features, story),
                });
            }
            reaches.AddRange(EventReach.In(story, sentence, NamesIn(story, sentence)));
        }
        return mentions;
    }

    /// <summary>The names that stand in a stretch, each once, in order.</summary>
    public static List<NamedEntity> NamesIn(StoryReading story, Span stretch) =>
        [.. story.Mentions.Where(m => stretch.Contains(m.Span)).Select(m => m.Entity).Distinct().Select(i => story.Entities[i]).Where(e => !Names.NameTables.Outlets.Contains(e.Key))];

    public static string Low(StoryReading story, Span sentence) => story.Text.TextOf(sentence.Block).Substring(sentence.Start, sentence.Length).ToLowerInvariant();

    // A clock time adds nothing to the day on a timeline.
    private static string ValueOf(TimeExpression time) => time.Precision == "day" && time.First == time.Last ? Day(time.First!.Value) : time.Value;

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static (DateOnly Day, TimeExpression? Time) OwnDay(StoryReading story, List<Span> lead)
    {
        foreach (var sentence in lead)
            foreach (var time in story.Times)
                if (sentence.Contains(time.Span) && time.First is { } first && time.Last == first && first <= story.Text.Date && first.DayNumber >= story.Text.Date.DayNumber - RecentDays)
                    return (first, time);
        return (story.Text.Date, null);
    }

    private static EventMention? Own(StoryReading story, List<Span> lead, ThreadCore core, DateOnly day, TimeExpression? dated)
    {
        var candidates = lead.Count > 0 ? lead : [.. story.Sentences.Take(1)];
        if (candidates.Count == 0) return null;
        var told = candidates.Where((s, i) => i == 0 || story.Times.Any(t => s.Contains(t.Span) && t.First == day && t.Last == day && !Saying.Dates(story, s, t))).ToList();
        // The lead, unless it says neither who nor where and the next sentence of that day says both.
        var best = Telling(story, told[0]) > 0 ? told[0] : told.Find(s => Telling(story, s) == 2) is { Length: > 0 } fuller ? fuller : told[0];
        var features = new Dictionary<string, double>(StringComparer.Ordinal);
        var names = new List<NamedEntity>();
        foreach (var sentence in told.Prepend(story.Sentences[0]).Distinct())
        {
            var here = NamesIn(story, Undated(story, sentence));
            names.AddRange(here.Where(n => !names.Contains(n)));
            foreach (var (feature, weight) in EventMention.Say(story.Text, sentence, here, story.Times.Select(t => t.Span).Where(sentence.Contains))) features[feature] = weight;
        }
        return new EventMention
        {
            Story = story, Sentence = best, Time = dated is not null && best.Contains(dated.Span) ? dated : story.Times.FirstOrDefault(t => best.Contains(t.Span) && t.First == day && t.Last == day),
            Value = Day(day), First = day, Last = day, Precision = "day", IsOwn = true, Names = names, Features = features, Relevance = core.Share(features, story),
        };
    }

    private static int Telling(StoryReading story, Span sentence)
    {
        var names = NamesIn(story, Undated(story, sentence));
        return (names.Any(n => n.Kind == EntityKind.Person) ? 1 : 0) + (names.Any(n => n.Kind is EntityKind.Place && !Names.NameTables.Wide.Contains(n.Key)) ? 1 : 0);
    }

    // The sentence behind the dateline.
    private static Span Undated(StoryReading story, Span sentence)
    {
        var cut = Clause.DatelineLength(story.Text.TextOf(sentence.Block).Substring(sentence.Start, sentence.Length));
        return sentence.Block < 0 || cut == 0 ? sentence : new Span(sentence.Block, sentence.Start + cut, sentence.Length - cut);
    }
}
