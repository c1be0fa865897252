using System.Globalization;
using Kawat.Linking.Names;
using Kawat.Linking.Text;

namespace Kawat.Linking.Timelines;

/// <summary>Makes an entry of the mentions of one event.</summary>
internal static class EntryWriting
{
    // Names of an entry at most.
    private const int MostNames = 8;

    // Of a lead longer than this, in letters, the headline tells more.
    private const int LongestLead = 260;

    // What a report written for the event weighs by itself: with the day in its first sentences, and without. A mention in passing weighs less,
    // unless it names the event by itself ("sejak peresmian …"); how much it is the stories' matter counts for both, and each doubling of the stories that tell it adds.
    private const double DatedWeight = 0.5;
    private const double UndatedWeight = 0.35;
    private const double PassingWeight = 0.2;
    private const double ClauseWeight = 0.1;
    private const double RelevanceWeight = 0.7;
    private const double StoryWeight = 0.15;

    public static TimelineEntry Write(IReadOnlyList<EventMention> mentions, DateOnly asOf, DateOnly archiveStart)
    {
        var ordered = mentions.OrderBy(m => m.Story.Text.Date).ThenBy(m => m.Story.Text.Id, StringComparer.Ordinal).ThenBy(m => m.Sentence.Block).ThenBy(m => m.Sentence.Start).ToList();
        // The finest days; of equals what most say in so many words, then what most imply.
        var finest = ordered.Min(m => m.Days);
        var dated = ordered.Where(m => m.Days == finest).GroupBy(m => m.Value, StringComparer.Ordinal).OrderByDescending(g => g.Count(m => m.Time is not null)).ThenByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).First().First();
        var said = ordered.SelectMany(m => m.Features.Keys).CountBy(f => f, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal);
        var teller = ordered.OrderByDescending(m => Telling(m, dated, m.Features.Keys.Sum(f => said[f] - 1.0) / Math.Max(1, m.Features.Count * (ordered.Count - 1)))).First();
        var stories = ordered.Select(m => m.Story.Text.Id).Distinct().Count();
        var isDone = ordered.Any(m => !m.IsAhead);
        var status = isDone ? dated.Last < archiveStart && !ordered.Any(m => m.IsOwn) ? TimelineStatus.BeforeArchive : TimelineStatus.Happened : dated.Last >= asOf ? TimelineStatus.ToCome : TimelineStatus.Announced;
        var weight = ordered.Max(m => (!m.IsOwn ? PassingWeight + (m.IsClause ? ClauseWeight : 0) : m.Time is null ? UndatedWeight : DatedWeight) + RelevanceWeight * m.Relevance) + StoryWeight * Math.Log2(stories);
        return new TimelineEntry(teller.Key, dated.Value, dated.First, dated.Last, dated.Precision, TextOf(teller), false, teller.Story.Text.Language, status, false,
            Math.Min(1, weight), [teller.Source, .. ordered.Where(m => m != teller).Select(m => m.Source).DistinctBy(s => s.Key)], NamesOf(ordered), Reasons(ordered, dated, stories));
    }

    // Who reports it goes before who looks back, and who dates it as finely as can be before who does not; then who says what the others say
    // (common, 0–1), and the sentence that names more.
    private static double Telling(EventMention mention, EventMention dated, double common) =>
        (mention.IsOwn ? 4 : 0) + (mention.IsAhead ? 0 : 2) + (mention.Value == dated.Value ? 1 : 0) + 0.5 * common
        + Math.Min(0.4, 0.1 * mention.Names.Count(n => n.Kind is EntityKind.Place or EntityKind.Person)) + 0.05 * mention.Relevance;

    private static string TextOf(EventMention mention)
    {
        var part = mention.Story.Text.TextOf(mention.Sentence.Block);
        if (mention.IsOwn && mention.Sentence.Length > LongestLead && !string.IsNullOrWhiteSpace(mention.Story.Text.Headline)) return mention.Story.Text.Headline.Trim();
        var stretch = mention is { IsOwn: false, Time: { } time } ? Clause.Of(mention.Story, mention.Sentence, time) : mention.Sentence;
        var text = part.Substring(stretch.Start, stretch.Length);
        if (stretch.Start == mention.Sentence.Start) text = text[Clause.DatelineLength(text)..];
        text = Clause.Shorten(text.Trim().Trim('"', '“', '”').Trim());
        // A clause begins as a sentence does.
        return text.Length > 0 && char.IsLower(text[0]) ? char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..] : text;
    }

    private static List<TimelineName> NamesOf(IReadOnlyList<EventMention> mentions) =>
        [.. mentions.SelectMany(m => m.Names).GroupBy(n => n.Key, StringComparer.Ordinal)
            .Select(same => (Name: same.OrderByDescending(n => n.Name.Length).ThenBy(n => n.Name, StringComparer.Ordinal).First(), Count: same.Count()))
            .Select(n => (n.Name, n.Count, IsWide: n.Name.Kind == EntityKind.Place && NameTables.Wide.Contains(n.Name.Key)))
            .OrderBy(n => n.Name.Kind == EntityKind.Place && !n.IsWide ? 0 : n.Name.Kind == EntityKind.Person ? 1 : n.IsWide ? 3 : 2).ThenByDescending(n => n.Count).ThenBy(n => n.Name.Key, StringComparer.Ordinal)
            .Take(MostNames).Select(n => new TimelineName(n.Name.Kind, n.Name.Key, n.Name.Name))];

    private static List<TimelineReason> Reasons(IReadOnlyList<EventMention> mentions, EventMention dated, int stories)
    {
        var reasons = new List<TimelineReason>();
        if (mentions.FirstOrDefault(m => m.IsOwn) is { } own) reasons.Add(new TimelineReason(TimelineReasonKind.OwnNews, [own.Value]));
        foreach (var mention in mentions.Where(m => m.Time is not null).DistinctBy(m => m.Value))
            reasons.Add(new TimelineReason(TimelineReasonKind.DatedBy, [mention.Story.Text.TextOf(mention.Time!.Span.Block).Substring(mention.Time.Span.Start, mention.Time.Span.Length), mention.Value]));
        if (dated.Known.Length > 0) reasons.Add(new TimelineReason(TimelineReasonKind.KnownEvent, [dated.Known, dated.Value]));
        if (dated.IsBetween) reasons.Add(new TimelineReason(TimelineReasonKind.Between, [MentionReader.Day(dated.First), MentionReader.Day(dated.Last)]));
        if (mentions.FirstOrDefault(m => m.IsAhead) is { } ahead) reasons.Add(new TimelineReason(TimelineReasonKind.Announced, [MentionReader.Day(ahead.Story.Text.Date)]));
        if (stories > 1)
        {
            var shared = mentions.SelectMany(m => m.Names.Select(n => (n.Key, n.Name, m.Story.Text.Id))).GroupBy(n => n.Key, StringComparer.Ordinal).Where(g => g.Select(n => n.Id).Distinct().Count() > 1)
                .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(4).Select(g => g.Select(n => n.Name).OrderByDescending(n => n.Length).ThenBy(n => n, StringComparer.Ordinal).First()).ToList();
            if (shared.Count > 0) reasons.Add(new TimelineReason(TimelineReasonKind.Names, shared));
        }
        reasons.Add(new TimelineReason(TimelineReasonKind.Stories, [stories.ToString(CultureInfo.InvariantCulture)]));
        return reasons;
    }
}
