using System.Text.Json;
using Kawat.Dossier;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Dossier;

/// <summary>A newsroom with a few matters told over years, and what is stored of their threads.</summary>
internal static class ThreadRoom
{
    /// <summary>The dam of Cirangga: planned, begun, opened.</summary>
    public static readonly (string Headline, DateOnly Day, string[] Paragraphs)[] Dam =
    [
        ("Bendungan Cirangga direncanakan di Kabupaten Sukamaju", new(2024, 3, 5),
        [
            "Menteri Pekerjaan Umum Ratna Wulandari mengumumkan rencana Bendungan Cirangga di Kabupaten Sukamaju, Jawa Barat, pada Selasa (5/3).",
            "Ratna Wulandari mengatakan Bendungan Cirangga akan mengairi 4.000 hektare sawah di Kabupaten Sukamaju. Pembangunan dimulai pada Januari 2025.",
        ]),
        ("Batu pertama Bendungan Cirangga diletakkan", new(2025, 1, 14),
        [
            "Menteri Pekerjaan Umum Ratna Wulandari meletakkan batu pertama Bendungan Cirangga di Kabupaten Sukamaju, Jawa Barat, pada Selasa (14/1).",
            "Rencana Bendungan Cirangga diumumkan Ratna Wulandari pada 5 Maret 2024. Warga Kabupaten Sukamaju menyambut pembangunan bendungan itu.",
        ]),
        ("Bendungan Cirangga diresmikan", new(2026, 2, 18),
        [
            "Presiden meresmikan Bendungan Cirangga di Kabupaten Sukamaju, Jawa Barat, bersama Menteri Pekerjaan Umum Ratna Wulandari pada Rabu (18/2).",
            "Batu pertama Bendungan Cirangga diletakkan Ratna Wulandari di Kabupaten Sukamaju pada 14 Januari 2025. Bendungan itu mengairi 4.000 hektare sawah.",
        ]),
    ];

    /// <summary>A bribery trial: opened, decided.</summary>
    public static readonly (string Headline, DateOnly Day, string[] Paragraphs)[] Trial =
    [
        ("Sidang suap Bupati Gunungjati dibuka di Pengadilan Tipikor", new(2025, 6, 10),
        [
            "Pengadilan Tipikor Semarang membuka sidang suap Bupati Gunungjati Harun Prasetyo pada Selasa (10/6).",
            "Jaksa mendakwa Harun Prasetyo menerima suap izin tambang pasir di Gunungjati.",
        ]),
        ("Bupati Gunungjati divonis lima tahun dalam perkara suap", new(2025, 11, 12),
        [
            "Pengadilan Tipikor Semarang memvonis Bupati Gunungjati Harun Prasetyo lima tahun penjara dalam perkara suap izin tambang pasir pada Rabu (12/11).",
            "Sidang suap Harun Prasetyo dibuka di Pengadilan Tipikor Semarang pada 10 Juni 2025.",
        ]),
    ];

    public static async Task<Story> Publish(this Newsroom room, (string Headline, DateOnly Day, string[] Paragraphs) story) => await room.Published(story.Headline, story.Paragraphs, story.Day);

    /// <summary>Publishes them in this order and does the work after each.</summary>
    public static async Task<List<Story>> PublishAll(this Newsroom room, IEnumerable<(string, DateOnly, string[])> stories)
    {
        var published = new List<Story>();
        foreach (var story in stories)
        {
            published.Add(await room.Publish(story));
            await room.Work();
        }

        return published;
    }

    /// <summary>The thread that a story is in.</summary>
    public static async Task<ThreadRow?> ThreadOf(this Newsroom room, long storyId)
    {
        await using var db = await room.Db();
        var id = await db.ThreadStories.Where(row => row.StoryId == storyId).Select(row => row.ThreadId).FirstOrDefaultAsync();
        return id is null ? null : await db.Threads.AsNoTracking().SingleAsync(thread => thread.Id == id);
    }

    public static async Task<List<long>> StoriesOf(this Newsroom room, long threadId)
    {
        await using var db = await room.Db();
        return await db.ThreadStories.Where(row => row.ThreadId == threadId).OrderBy(row => row.StoryId).Select(row => row.StoryId).ToListAsync();
    }

    public static async Task<List<TimelineEntryRow>> EventsOf(this Newsroom room, long threadId)
    {
        await using var db = await room.Db();
        return await db.TimelineEntries.AsNoTracking().Where(entry => entry.ThreadId == threadId).OrderBy(entry => entry.Position).ToListAsync();
    }

    /// <summary>All threads and timelines as text, without numbers that tell the order of work; stories are named by their headlines.</summary>
    public static async Task<string> Picture(this Newsroom room)
    {
        await using var db = await room.Db();
        var headlines = await db.Revisions.Join(db.Stories, r => r.Id, s => s.PublicRevisionId, (r, s) => new { s.Id, r.Headline }).ToDictionaryAsync(one => one.Id, one => one.Headline);
        string Named(string id) => headlines.GetValueOrDefault(StoryText.StoryIdOf(id)) ?? id;
        var threads = await db.Threads.AsNoTracking().Where(thread => thread.Status == ThreadStatus.Live).ToListAsync();
        var stories = await db.ThreadStories.AsNoTracking().ToListAsync();
        var entries = await db.TimelineEntries.AsNoTracking().OrderBy(entry => entry.Position).ToListAsync();
        var pictures = threads.Select(thread => JsonSerializer.Serialize(new
        {
            thread.Name, thread.IsNamedByEditor, thread.Summary, thread.FirstDay, thread.LastDay, thread.StoryCount, Centre = headlines[thread.CentreStoryId], thread.KeyNames,
            Stories = stories.Where(row => row.ThreadId == thread.Id).Select(row => new
            {
                Headline = headlines[row.StoryId], row.Day, row.IsByEditor, Closeness = Math.Round(row.Closeness, 9),
                Reasons = row.Reasons.Select(reason => new { reason.Kind, reason.Values, Weight = Math.Round(reason.Weight, 9), Story = reason.Story.Length > 0 ? Named(reason.Story) : "" }),
                Ties = row.Ties.Select(tie => headlines[tie]).Order(StringComparer.Ordinal),
            }).OrderBy(row => row.Headline, StringComparer.Ordinal),
            Events = entries.Where(entry => entry.ThreadId == thread.Id).Select(entry => new
            {
                entry.Value, entry.Precision, entry.Text, entry.Status, entry.IsPinned, Weight = Math.Round(entry.Weight, 9), entry.Names,
                Sources = entry.Sources.Select(source => $"{Named(source.Story)}: {source.Text}"),
            }),
        }));
        var alone = stories.Where(row => row.ThreadId is null).Select(row => headlines[row.StoryId]);
        return string.Join('\n', pictures.Concat(alone).Order(StringComparer.Ordinal));
    }
}
