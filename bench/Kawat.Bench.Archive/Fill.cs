using System.Globalization;
using System.Text;
using System.Text.Json;
using Kawat.Bench.Linking;
using Kawat.Dossier;
using Kawat.Formats.Content;
using Kawat.Linking.Links;
using Kawat.Linking.Text;
using Kawat.Linking.Threads;
using Kawat.Linking.Timelines;
using Kawat.Stories;

namespace Kawat.Bench.Archive;

// A large archive with everything that a page reads
//
// Texts, names, days and who follows whom are MadeArchive's, whose laws were set to a real pool. Around them this puts what an editor and the engine would have left: a section a matter, a deck for six
// stories in ten, a picture for seven, two to four tags, bylines, background links to the stories before it in its matter (up to four, with reasons and an anchor), a thread of a matter's stories
// (sixty at most, then the next), an event of the timeline for each of them, entities with their forms, marks, stems and words for the search. One story in ten is in English by name, so that both
// editions have lists. Everything depends on the story's number alone. No engine runs: what it would find is known.

/// <summary>Fills an empty database that has its schema.</summary>
internal sealed class Fill(ArchiveSink sink, int count, TextWriter progress)
{
    private const int ThreadLength = 60, MostLinks = 4, RowsAtOnce = 5000;

    private static readonly string[] Sections = ["nasional", "internasional", "ekonomi", "humaniora", "teknologi", "olahraga"];

    private readonly Dictionary<(EntityKind, string), (long Id, int Count)> _entities = [];
    private readonly Dictionary<string, string> _stems = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Language, string Word), int> _words = [];
    private readonly long[] _threadOf = new long[count];
    private readonly int[] _placeOf = new int[count];
    private readonly List<(int First, int Last, int Count)> _threads = [];

    public void Run()
    {
        FindThreads();
        for (var at = 0; at < count; at++)
        {
            Put(at, MadeArchive.Story(at));
            if ((at + 1) % RowsAtOnce == 0) sink.Pause();
            if ((at + 1) % 50000 == 0) progress.WriteLine($"  {at + 1} stories");
        }

        PutThreads();
        foreach (var ((language, word), stories) in _words)
            sink.Add("search_word", "language, word, stem, head, tail, length, story_count", language, word, StemOf(word), word[..3], word[^3..], word.Length, stories);
        progress.WriteLine($"  {_entities.Count} entities, {_threads.Count} threads, {_words.Count} words; making the indexes");
        sink.Finish();
    }

    private void FindThreads()
    {
        var places = new Dictionary<long, (int Count, int Thread)>();
        for (var at = 0; at < count; at++)
        {
            var parent = MadeArchive.Parent(at);
            var matter = parent < 0 ? at : MadeArchive.Matter(parent);
            var (number, thread) = places.GetValueOrDefault(matter, (0, -1));
            if (number % ThreadLength == 0)
            {
                thread = _threads.Count;
                _threads.Add((at, at, 0));
            }

            _threadOf[at] = thread;
            _placeOf[at] = number % ThreadLength;
            _threads[thread] = (_threads[thread].First, at, _threads[thread].Count + 1);
            places[matter] = (number + 1, thread);
        }
    }

    private bool HasThread(int at) => _threads[(int)_threadOf[at]].Count > 1;

    private void Put(int at, MadeStory made)
    {
        var id = at + 1L;
        var first = _threads[(int)_threadOf[at]].First;
        var language = first % 10 == 7 ? "en" : "id";
        var section = Sections[(int)((uint)(first * 2654435761) >> 8) % 6];
        var article = made.Article();
        var headline = Upper($"{string.Join(' ', made.Terms.Take(5).Select(term => term.Word))} {made.Names[0].Name.Surface}");
        var sentences = article.Blocks[0].Split(". ").Select(sentence => Upper(sentence.TrimEnd('.')) + ".").ToList();
        var paragraphs = sentences.Chunk(3).Select(chunk => string.Join(' ', chunk)).ToList();
        var deck = at % 10 < 6 ? Short(sentences[^1], 160) : "";
        var place = made.Names.Select(name => name.Name).FirstOrDefault(name => name.Kind == EntityKind.Place);
        var tags = made.Terms.Skip(3).Take(2 + at % 3).Select(term => term.Word).ToArray();
        var published = article.PublishedAt!.Value;
        var day = article.Date;
        var story = new Story
        {
            Id = id, Language = language, State = at % 50 == 49 ? StoryState.Corrected : StoryState.Published, Slug = Slug.Of(headline), Section = section, RevisionId = id, PublicRevisionId = id,
            CopyDate = day, CreatedAt = published, PublishedAt = published, UpdatedAt = at % 50 == 49 ? published.AddHours(2) : null, Version = 2,
        };
        var revision = new Revision
        {
            Id = id, StoryId = id, Number = 1, Section = section, Language = language, CopyDate = day, Headline = headline, Deck = deck, Body = Body.OfParagraphs(paragraphs),
            DatelinePlace = place.Surface ?? "", DatelineAgency = "Kantor Bersama", Bylines = [made.Names[^1].Name.Surface], Editors = [made.Names[0].Name.Surface], Tags = tags, CopyrightHolder = "Kawat",
            CopyrightYear = day.Year, CreatedAt = published, CreatedBy = "bench",
        };
        sink.Add("story", "id, language, state, slug, section, revision_id, public_revision_id, copy_date, created_at, published_at, updated_at, version",
            story.Id, language, story.State == StoryState.Corrected ? "corrected" : "published", story.Slug, section, id, id, day, published, published, story.UpdatedAt, 2);
        sink.Add("revision", "id, story_id, number, section, language, copy_date, headline, deck, body, dateline_place, dateline_country, dateline_agency, bylines, editors, tags, copyright_holder, copyright_year, credit_line, usage_terms, editor_note, correction_note, created_at, created_by",
            id, id, 1, section, language, day, headline, deck, Json(revision.Body), revision.DatelinePlace, "", revision.DatelineAgency, Json(revision.Bylines), Json(revision.Editors), Json(revision.Tags), "Kawat", day.Year, "", "", "",
            story.UpdatedAt is null ? "" : $"Nama {revision.Editors[0]} diperbaiki.", published, "bench");
        sink.Add("story_log_entry", "id, story_id, at, who, what, note, revision_id", id, id, published, "bench", "published", "", id);
        sink.Add("story_reading", "story_id, revision_id, engine_version, linked_at, archive_state, archive_count", id, id, StoryReader.Version, published, 0L, count);
        if (at % 10 < 7) PutPicture(id, headline, made, published);
        PutLinks(at, made, revision, published);
        PutThreadStory(at, id, day, sentences[0], language, made);
        PutSearch(story, revision, made, PutEntities(story, made));
    }

    private void PutPicture(long id, string headline, MadeStory made, DateTimeOffset at)
    {
        sink.Add("picture", "id, hash, content_type, width, height, byte_count, credit_agency, credit_photographer, usage_terms, caption, alt_text, source_href, created_at",
            id, string.Create(CultureInfo.InvariantCulture, $"{id:x64}"), "image/jpeg", 1200, 800, 180000, "Kantor Bersama", made.Names[0].Name.Surface, "", headline, headline, "", at);
        sink.Add("revision_picture", "revision_id, position, picture_id, caption, alt_text, credit_agency, credit_photographer", id, 0, id, headline, headline, "", "");
    }

    private void PutLinks(int at, MadeStory made, Revision revision, DateTimeOffset when)
    {
        var to = MadeArchive.Parent(at);
        for (var number = 0; number < MostLinks && to >= 0; number++, to = MadeArchive.Parent(to))
        {
            var text = revision.Body.Blocks[^1].PlainText;
            var start = text.IndexOf(' ', StringComparison.Ordinal) + 1;
            var length = text.IndexOf(' ', start + 8) - start;
            var anchor = number == 0 && length > 0 ? new Anchor(new Span(revision.Body.Blocks.Count - 1, 0, text.IndexOf('.', StringComparison.Ordinal) + 1), new Span(revision.Body.Blocks.Count - 1, start, length), null, "", 0.7) : null;
            var reasons = new List<Reason>
            {
                new(ReasonKind.People, [made.Names[0].Name.Surface, made.Names[^1].Name.Surface], 0.4), new(ReasonKind.Terms, [.. made.Terms.Take(4).Select(term => term.Word)], 0.2),
                new(ReasonKind.Date, [made.Days[^1] > 0 ? DateOnly.FromDayNumber(made.Days[^1]).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "2016"], 0.1), new(ReasonKind.Distance, ["3"], 0.05),
            };
            sink.Add("link", "from_story_id, to_story_id, type, score, reasons, anchor, from_revision_id, decision, editor_reason, decided_by, changed_at, is_pinned",
                at + 1L, to + 1, number == 3 ? "update-of" : "background", 0.8 - 0.1 * number, Json<IReadOnlyList<Reason>>(reasons), anchor is null ? null : Json(anchor), at + 1L, "proposed", "", "", when, false);
        }
    }

    private void PutThreadStory(int at, long id, DateOnly day, string text, string language, MadeStory made)
    {
        var thread = _threadOf[at] + 1;
        sink.Add("thread_story", "story_id, circle, ties, thread_id, revision_id, day, closeness, is_by_editor, reasons", id, thread.ToString(CultureInfo.InvariantCulture), "[]", HasThread(at) ? thread : null, id, day, 0.5, false, "[]");
        if (!HasThread(at)) return;
        var source = new TimelineSource($"{id}-0", id.ToString(CultureInfo.InvariantCulture), new Span(0, 0, text.Length), null, text);
        var names = made.Names.Take(4).Select(name => new TimelineName(name.Name.Kind, name.Name.Key, name.Name.Surface)).ToList();
        sink.Add("timeline_entry", "thread_id, mention, value, first_day, last_day, precision, text, is_text_by_editor, language, status, is_pinned, weight, position, sources, names, reasons",
            thread, source.Key, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), day, day, "day", text, false, language, "happened", false, 1.0 / (2 + at % 17), _placeOf[at],
            Json<IReadOnlyList<TimelineSource>>([source]), Json<IReadOnlyList<TimelineName>>(names), "[]");
    }

    private List<long> PutEntities(Story story, MadeStory made)
    {
        var ids = new List<long>();
        foreach (var (name, times) in made.Names)
        {
            if (!_entities.TryGetValue((name.Kind, name.Key), out var entity))
            {
                entity = (_entities.Count + 1, 0);
                var row = new EntityRow { Id = entity.Id, Kind = name.Kind, Key = name.Key, Slug = Slug.Of(name.Key), Name = name.Surface, Forms = [name.Surface] };
                sink.Add("entity", "id, kind, key, slug, name, forms", row.Id, row.Kind.Word(), row.Key, row.Slug, row.Name, Json(row.Forms));
                foreach (var (part, isShort) in EntityParts.Of(row)) sink.Add("entity_part", "part, entity_id, is_short_form", part, row.Id, isShort);
            }

            _entities[(name.Kind, name.Key)] = (entity.Id, entity.Count + 1);
            if (ids.Contains(entity.Id)) continue;
            ids.Add(entity.Id);
            sink.Add("story_entity", "story_id, entity_id, mention_count, language, published_at", story.Id, entity.Id, times, story.Language, story.PublishedAt!.Value);
        }

        return ids;
    }

    private void PutSearch(Story story, Revision revision, MadeStory made, List<long> entities)
    {
        var (headline, deck, body) = (Stems(revision.Headline), Stems($"{revision.Deck} {string.Join(' ', revision.Tags)} {revision.DatelinePlace}"), Stems(revision.Body.ToPlainText()));
        var marks = SearchMarks.Of(story, entities);
        if (sink.IsSqlite) sink.Add("story_search", "rowid, headline, deck, body, marks", story.Id, headline, deck, body, string.Join(' ', marks));
        else sink.Add("story_search", "story_id, terms", story.Id, SearchIndex.Vector(marks, (headline, 'A'), (deck, 'B'), (body, 'D')));
        foreach (var word in made.Terms.Select(term => term.Word).Concat(made.Names.SelectMany(name => name.Name.Key.Split(' '))).Distinct(StringComparer.Ordinal).Where(word => word.Length >= 3))
            System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_words, (story.Language, word), out _)++;
    }

    private void PutThreads()
    {
        for (var at = 0; at < _threads.Count; at++)
        {
            var (first, last, stories) = _threads[at];
            if (stories < 2) continue;
            var made = MadeArchive.Story(first);
            var names = made.Names.Take(6).Select((name, place) => new ThreadKeyName(name.Name.Kind, name.Name.Key, name.Name.Surface, Math.Max(2, stories - place), 1 - 0.1 * place)).ToList();
            sink.Add("thread", "id, status, language, name, is_named_by_editor, summary, centre_story_id, first_day, last_day, story_count, key_names, successor_id, last_stories, fingerprint, changed_at, version",
                at + 1L, "live", first % 10 == 7 ? "en" : "id", Upper($"{made.Terms[0].Word} {made.Names[0].Name.Surface}"), false, "", first + 1L, made.Article().Date, MadeArchive.Story(last).Article().Date, stories,
                Json<IReadOnlyList<ThreadKeyName>>(names), null, "[]", "made", MadeArchive.Story(last).Article().PublishedAt!.Value, 1);
        }
    }

    /// <summary>Word for word, since the same words come back for ever: as the search index would read the whole text.</summary>
    private string Stems(string text)
    {
        var stems = new StringBuilder(text.Length);
        foreach (var range in text.AsSpan().SplitAny(" \n,.()"))
        {
            if (range.End.Value == range.Start.Value) continue;
            var stem = StemOf(text[range].ToLowerInvariant());
            if (stem.Length > 0) stems.Append(stems.Length > 0 ? " " : "").Append(stem);
        }

        return stems.ToString();
    }

    private string StemOf(string word)
    {
        if (!_stems.TryGetValue(word, out var stem)) _stems[word] = stem = string.Join(' ', SearchIndex.Lexemes(word, "id"));
        return stem;
    }

    private static string Upper(string text) => text.Length == 0 ? text : char.ToUpperInvariant(text[0]) + text[1..];

    private static string Short(string text, int length) => text.Length <= length ? text : text[..text.LastIndexOf(' ', length)] + ".";

    private static string Json<T>(T value) => JsonSerializer.Serialize(value, JsonColumns.Options);
}
