using System.Buffers;
using System.Text;
using System.Text.Json;
using Kawat.Linking.Threads;
using Kawat.Linking.Timelines;
using Kawat.Shared;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>A thread and its timeline as plain SQL for <see cref="Lookups"/>: the rows that <see cref="OpenThreads"/> puts through its rules.</summary>
internal static class ThreadReads
{
    private const string OfStorySql = "SELECT thread_id FROM thread_story WHERE story_id = @0 AND thread_id IS NOT NULL";

    private const string ThreadSql = "SELECT language, name, summary, story_count, key_names, is_named_by_editor FROM thread WHERE id = @0 AND status = 'live'";

    private const string MembersSql = $"""
        SELECT story.id, story.language, story.slug, story.section, revision.headline, revision.deck, story.published_at, story.copy_date, story.created_at, revision.id, placed.revision_id
        FROM thread_story placed JOIN story ON story.id = placed.story_id JOIN revision ON revision.id = story.public_revision_id
        WHERE placed.thread_id = @1 AND {Gate.IsOpenSql} ORDER BY story.copy_date DESC, story.id DESC LIMIT @2
        """;

    // The names of each event are only asked for on the pages of people and places.
    private const string EntriesSql = """
        SELECT id, value, first_day, last_day, precision, text, language, status, is_pinned, weight, sources FROM timeline_entry WHERE thread_id = @0 ORDER BY position
        """;

    /// <summary>What a page shows of a thread.</summary>
    public sealed record Row(string Language, string Name, string Summary, int StoryCount, string KeyNames, bool IsNamedByEditor)
    {
        public IReadOnlyList<ThreadKeyName> Names() => JsonColumns.Read<IReadOnlyList<ThreadKeyName>>(KeyNames);
    }

    /// <summary>An open story of a thread, and the revision that the thread was made from.</summary>
    public sealed record Member(OpenThreadStory Story, long ReadRevision);

    /// <summary>The thread that a story is in; null when it is in none.</summary>
    public static async Task<long?> OfStory(Lookup look, long storyId, CancellationToken cancel)
    {
        await using var row = await look.Ask(OfStorySql, cancel, storyId);
        return await row.ReadAsync(cancel) ? row.GetInt64(0) : null;
    }

    /// <summary>A thread that lives; null when there is none of this number.</summary>
    public static async Task<Row?> Thread(Lookup look, long id, CancellationToken cancel)
    {
        await using var row = await look.Ask(ThreadSql, cancel, id);
        return await row.ReadAsync(cancel) ? new(row.GetString(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetString(4), row.GetBoolean(5)) : null;
    }

    /// <summary>Its open stories, at most <paramref name="most"/>, the latest.</summary>
    public static async Task<Dictionary<long, Member>> Members(Lookup look, long id, DateTimeOffset now, int most, CancellationToken cancel)
    {
        var members = new Dictionary<long, Member>();
        await using var row = await look.Ask(MembersSql, cancel, look.Instant(now), id, (long)most);
        while (await row.ReadAsync(cancel))
            members.Add(row.GetInt64(0), new Member(
                new OpenThreadStory(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5), look.Instant(row, 6), Lookup.Day(row, 7), look.Instant(row, 8), row.GetInt64(9)), row.GetInt64(10)));
        return members;
    }

    /// <summary>Its timeline, earliest first, without names, and of the sources only which stories they are.</summary>
    public static async Task<List<TimelineEntryRow>> Entries(Lookup look, long id, CancellationToken cancel)
    {
        var entries = new List<TimelineEntryRow>();
        await using var row = await look.Ask(EntriesSql, cancel, id);
        while (await row.ReadAsync(cancel))
            entries.Add(new TimelineEntryRow
            {
                Id = row.GetInt64(0), ThreadId = id, Value = row.GetString(1), FirstDay = Lookup.Day(row, 2), LastDay = Lookup.Day(row, 3), Precision = row.GetString(4), Text = row.GetString(5), Language = row.GetString(6),
                Status = EnumWords.Of<TimelineStatus>(row.GetString(7)), IsPinned = row.GetBoolean(8), Weight = row.GetDouble(9), Sources = Sources(row.GetString(10)),
            });
        return entries;
    }

    /// <summary>The member "story" of each object of the list; what else is said of a source is passed over.</summary>
    private static List<TimelineSource> Sources(string json)
    {
        var sources = new List<TimelineSource>(1);
        var room = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(json.Length));
        var reader = new Utf8JsonReader(room.AsSpan(0, Encoding.UTF8.GetBytes(json, room)));
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName) continue;
            var isStory = reader.CurrentDepth == 2 && reader.ValueTextEquals("story"u8);
            reader.Read();
            if (isStory) sources.Add(new TimelineSource("", reader.GetString()!, default, null, ""));
            else reader.Skip();
        }

        ArrayPool<byte>.Shared.Return(room);
        return sources;
    }
}
