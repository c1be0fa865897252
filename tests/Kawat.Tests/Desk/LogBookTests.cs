using System.Net;
using System.Text;
using System.Text.Json;
using Kawat.Accounts;
using Kawat.Desk;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>The newsroom's log: read by day, person and story, taken out as a file, changed by nobody.</summary>
public sealed class LogBookTests
{
    [Theory]
    [InlineData("front", "section olahraga", "Section olahraga")]
    [InlineData("front", "lead ← 80", "Lead ← 80")]
    [InlineData("account", "password, 127.0.0.1", "password alone, 127.0.0.1")]
    [InlineData("story", "password lost", "password lost")]
    [InlineData("front", "", "")]
    [InlineData("story", "wire-canceled item 7", null)]
    public void A_note_is_in_the_readers_words_where_it_is_a_word_of_ours(string subject, string note, string? expected) => Assert.Equal(expected ?? Kawat.Shared.Words.In("en")["kf.reason.canceled", 7], LogWords.Note(Kawat.Shared.Words.In("en"), subject, note));

    [Theory, CombinatorialEngines]
    public async Task The_log_goes_out_by_day_person_and_story(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var head = await DeskClient.SignedIn(room, Role.DeskHead, "kepala");
        var first = await room.Published("Satu", ["Isi."]);
        room.Time.Advance(TimeSpan.FromDays(1));
        // Half a day without use ends a session.
        await head.SignIn("kepala", DeskClient.Password);
        await room.Published("Dua", ["Isi."]);

        var all = await Lines(head, "");
        Assert.Equal(all.OrderByDescending(line => line.At, StringComparer.Ordinal).Select(line => line.At), all.Select(line => line.At));
        Assert.Contains(all, line => line is { Who: "kepala", What: "signed-in", Subject: "account" });
        Assert.Equal(2, all.Count(line => line is { What: "published", Subject: "story" }));
        Assert.Equal(["1"], (await Lines(head, $"story={first.Id}")).Select(line => line.Target).Distinct());
        Assert.All(await Lines(head, "who=kepala"), line => Assert.Equal("kepala", line.Who));
        Assert.Equal(["2"], (await Lines(head, "from=2026-03-02&to=2026-03-02&who=test")).Select(line => line.Target).Distinct());
        Assert.Equal(all.Count, (await Lines(head, "from=2026-03-01&to=2026-03-02")).Count);

        var csv = await head.Get("/desk/log?handler=File&form=csv");
        Assert.Equal("text/csv", csv.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".csv", csv.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
        var text = await csv.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal(Encoding.UTF8.GetPreamble(), text[..3]);
        Assert.Equal(all.Count + 1, Encoding.UTF8.GetString(text).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length);
        Assert.Contains("title=\"published\">", await head.Page("/desk/log?who=test"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("from=kemarin", "kemarin")]
    [InlineData("story=satu", "satu")]
    public async Task What_of_a_filter_cannot_be_read_is_named_and_no_file_comes(string query, string named)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var head = await DeskClient.SignedIn(room, Role.DeskHead);
        await room.Published("Satu", ["Isi."]);

        var answer = await head.Page($"/desk/log?handler=File&form=csv&{query}");

        Assert.Contains($"“{named}”", WebUtility.HtmlDecode(answer), StringComparison.Ordinal);
        Assert.DoesNotContain("title=\"published\">", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Reporter", false)]
    [InlineData("Editor", false)]
    [InlineData("DeskHead", true)]
    [InlineData("Administrator", true)]
    public async Task The_log_is_for_desk_heads_and_administrators(string role, bool may)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        using var client = await DeskClient.SignedIn(room, Enum.Parse<Role>(role));

        foreach (var path in new[] { "/desk/log", "/desk/log?handler=File&form=json" })
            Assert.Equal(may ? HttpStatusCode.OK : HttpStatusCode.Redirect, (await client.Get(path)).StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task No_log_can_be_changed_or_shortened(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using (await DeskClient.SignedIn(room)) { }
        await room.Draft("Judul", ["Isi."]);
        await using var db = await room.Db();
        db.Add(new Kawat.Readers.CommentLogEntry { Who = "ratna", What = "approved" });
        db.Add(new Kawat.Stories.Fronts.Front { Language = "id", Section = "uji" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        var front = await db.Fronts.MaxAsync(f => f.Id, TestContext.Current.CancellationToken);
        db.Add(new Kawat.Stories.Fronts.ArrangementRow { FrontId = front, Number = 1, Who = "ratna", What = "added" });
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
        foreach (var table in new[] { "story_log_entry", "page_log_entry", "comment_log_entry", "staff_log_entry", "arrangement" })
        {
            string[] attempts = [$"UPDATE {table} SET who = 'x'", $"DELETE FROM {table}", .. engine == Engine.Postgres ? [$"TRUNCATE {table}"] : Array.Empty<string>()];
            foreach (var sql in attempts)
                await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
        }
    }

    [Theory]
    [InlineData("biasa", "biasa")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("kata \"itu\"", "\"kata \"\"itu\"\"\"")]
    [InlineData("=HYPERLINK(1)", "'=HYPERLINK(1)")]
    [InlineData("-1,2", "\"'-1,2\"")]
    public void A_cell_is_text_and_never_a_formula(string text, string expected) => Assert.Equal(expected, ActionLogFiles.Cell(text));

    private sealed record Line(string At, string Who, string What, string Subject, string Target);

    private static async Task<List<Line>> Lines(DeskClient client, string filter)
    {
        using var json = JsonDocument.Parse(await client.Page($"/desk/log?handler=File&form=json&{filter}"));
        return [.. json.RootElement.EnumerateArray().Select(line => new Line(
            line.GetProperty("at").GetString()!, line.GetProperty("who").GetString()!, line.GetProperty("what").GetString()!, line.GetProperty("subject").GetString()!, line.GetProperty("target").GetString()!))];
    }
}
