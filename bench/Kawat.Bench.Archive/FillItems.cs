using System.Globalization;
using Kawat.Bench.Linking;
using Kawat.Formats;
using Kawat.Formats.Content;
using Kawat.Intake;

namespace Kawat.Bench.Archive;

// A desk's day beside a large archive
//
// As many items as are asked for wait in the queue, and as many came before and were replaced by newer ones. Each is of one of twelve sources, carries a made story's text, an urgency three times in four, and
// a section. One in ten is a copy of the one nine before it and folded under it, one in twenty brings the one ten before up to date; of what was replaced, each is an earlier version of one that waits.

/// <summary>Puts items into an archive that is there.</summary>
internal sealed class FillItems(ArchiveSink sink, int count)
{
    private static readonly string[] Sections = ["Nasional", "Internasional", "Ekonomi", "Humaniora", "Teknologi", "Olahraga", "Business", "Sport"];

    public void Run()
    {
        var start = new DateTimeOffset(2026, 11, 18, 0, 0, 0, TimeSpan.Zero);
        for (var at = 1; at <= 12; at++)
            sink.Add("source", "id, key, name, zone, is_enabled, created_at", 1000L + at, $"sumber-{at}", $"Sumber {at}", "Asia/Jakarta", true, start);
        for (var at = 0; at < count * 2; at++) Put(at, at < count, start.AddSeconds(at * 8));
        sink.Finish();
    }

    private void Put(int at, bool isOld, DateTimeOffset when)
    {
        var id = 1_000_000L + at;
        var chain = 1_000_000L + at % count;
        var made = MadeArchive.Story(at % 50_000);
        var sentences = made.Article().Blocks[0].Split(". ").Select(sentence => sentence.TrimEnd('.') + ".").ToList();
        var headline = string.Join(' ', made.Terms.Take(6).Select(term => term.Word)) + " " + made.Names[0].Name.Surface;
        int? urgency = at % 4 == 0 ? null : 1 + at % 9;
        var language = at % 5 == 0 ? "en" : "id";
        var news = new NewsItem
        {
            Guid = string.Create(CultureInfo.InvariantCulture, $"urn:bench:{chain}"), Version = isOld ? "1" : "2", Urgency = urgency, Language = language, Headline = headline,
            Section = Sections[at % Sections.Length], Body = Body.OfParagraphs([.. sentences.Chunk(2).Select(chunk => string.Join(' ', chunk))]),
        };
        var source = 1001L + chain % 12;
        if (isOld)
            sink.Add("item_chain", "id, source_id, created_at, changed_at, head_item_id, head_version, said_item_id, said_version, status, has_words, rule_name, released_by",
                chain, source, when, when, id + count, "2", id + count, "2", "usable", false, "", "");
        sink.Add("arrival", "id, source_id, received_at, transport, file_name, charset, raw_hash, raw_size, state, reason", id, source, when, "push", $"{id}.json", "", string.Create(CultureInfo.InvariantCulture, $"{id:x64}"), 4000L, "read", "");
        sink.Add("item", "id, arrival_id, source_id, position, state, reason, related_item_id, format, guid, item_version, pub_status, language, headline, section, copy_date, received_at, content_hash, reading, problems, chain_id, urgency, signals",
            id, id, source, 0, isOld ? "superseded" : "accepted", "", isOld ? id + count : null, "ninjs", news.Guid, news.Version, "usable", language, headline, news.Section, DateOnly.FromDateTime(when.UtcDateTime), when,
            string.Create(CultureInfo.InvariantCulture, $"{id:x64}"), JsonColumns.Write(news), "[]", chain, urgency, "");
        sink.Add("item_search", "rowid, words", id, ItemWords.Of(news));
        if (isOld) return;
        var (of, label) = at % 10 == 9 ? (id - 9, "copy") : at % 20 == 15 ? (id - 10, "update") : (0L, "other");
        sink.Add("item_copy", "item_id, of_item_id, label, score, reasons, is_folded, decision, decided_by, key_version, changed_at", id, of == 0 ? null : of, label, 0.9, "[]", label == "copy", "proposed", "", 1, when);
        if (at % 3 == 0) sink.Add("item_read", "staff_id, item_id, is_read", 1L, id, true);
    }
}
