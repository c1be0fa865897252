using System.Net;
using System.Text.Json;
using AngleSharp.Html.Parser;
using Kawat.Readers;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Readers;

/// <summary>A comment from the form to the page, on both engines.</summary>
public sealed class CommentFlowTests
{
    [Theory, CombinatorialEngines]
    public async Task A_first_comment_waits_and_is_under_the_story_once_approved(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        var own = await reader.Posted(story, "Akhirnya jadi juga.\n\nSemoga awet.");
        Assert.DoesNotContain("Akhirnya", await reader.StoryPage(story), StringComparison.Ordinal);
        Assert.DoesNotContain("Akhirnya", await room.Get($"/komentar/{story.Id}"), StringComparison.Ordinal);
        Assert.Contains("menunggu redaksi", await room.Get(own), StringComparison.Ordinal);

        Assert.Equal(1, (await reader.Judge(CommentState.Published)).Count);
        var page = await reader.StoryPage(story);
        Assert.Contains("<p>Akhirnya jadi juga.</p><p>Semoga awet.</p>", page, StringComparison.Ordinal);
        Assert.DoesNotContain(ReaderVisit.Mail, page, StringComparison.Ordinal);
        Assert.Contains("sudah tampil", await room.Get(own), StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task A_known_author_is_shown_at_once_and_a_link_still_waits_and_is_live_after(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.MakeKnown(story);
        await reader.Posted(story, "Yang kedua langsung tampil.");
        Assert.Contains("Yang kedua langsung tampil.", await reader.StoryPage(story), StringComparison.Ordinal);

        await reader.Posted(story, "Sumbernya https://contoh.example/laporan ya.");
        Assert.DoesNotContain("contoh.example/laporan", await reader.StoryPage(story), StringComparison.Ordinal);
        await reader.Judge(CommentState.Published);
        var link = new HtmlParser().ParseDocument(await reader.StoryPage(story)).QuerySelector(".comments a[href^='https://contoh.example']")!;
        Assert.Equal("ugc nofollow noopener", link.GetAttribute("rel"));
    }

    [Theory, CombinatorialEngines]
    public async Task A_withdrawn_story_takes_its_comments_with_it_everywhere(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        var own = await reader.Posted(story, "Tidak boleh tertinggal.");
        await reader.Judge(CommentState.Published);
        long id;
        await using (var db = await room.Db()) id = (await db.Comments.SingleAsync()).Id;
        Assert.Equal(HttpStatusCode.OK, (await (await room.Http()).GetAsync($"/lapor-komentar/{id}")).StatusCode);

        await room.Use<Kawat.Desk.Withdraw>().Run(story.Id, "salah", "test");
        foreach (var (address, status) in new[] { (StoryUrl.Of(story), 410), ($"/komentar/{story.Id}", 410), ($"/lapor-komentar/{id}", 404) })
        {
            using var answer = await (await room.Http()).GetAsync(address);
            Assert.Equal(status, (int)answer.StatusCode);
            Assert.DoesNotContain("tertinggal", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        // The author still gets at the words, without the story's headline.
        Assert.DoesNotContain("Jembatan dibuka", await room.Get(own), StringComparison.Ordinal);
        using var late = await reader.Send($"/komentar/{story.Id}", [("name", "Siti"), ("mail", ReaderVisit.Mail), ("text", "Masih bisa?")]);
        Assert.Equal(HttpStatusCode.SeeOther, late.StatusCode);
        await using (var db = await room.Db()) Assert.Equal(1, await db.Comments.CountAsync());
    }

    [Fact]
    public async Task Answers_stand_under_what_they_answer_and_no_deeper_than_there_is_room()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.MakeKnown(story);
        long parent = 1;
        for (var level = 1; level <= 6; level++)
        {
            room.Time.Advance(TimeSpan.FromMinutes(20));
            await reader.Posted(story, $"Jawaban tingkat {level}.", reply: parent);
            await using var db = await room.Db();
            var last = await db.Comments.OrderByDescending(comment => comment.Id).FirstAsync();
            Assert.Equal(Math.Min(level, PostComment.MaxDepth), last.Depth);
            parent = last.Id;
        }

        var page = new HtmlParser().ParseDocument(await reader.StoryPage(story));
        Assert.Equal(7, page.QuerySelectorAll(".comments li").Length);
        Assert.Equal(4, page.QuerySelectorAll(".comments ol ol ol ol li").Length);
    }

    [Theory, CombinatorialEngines]
    public async Task A_form_sent_twice_is_one_comment(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        var mark = ReaderVisit.MarkIn(await room.Get($"/komentar/{story.Id}"));
        room.Time.Advance(TimeSpan.FromMinutes(1));
        (string, string)[] form = [("mark", mark), ("name", "Siti"), ("mail", ReaderVisit.Mail), ("text", "Sekali saja.")];
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => reader.Send($"/komentar/{story.Id}", form)));
        Assert.All(answers, answer => Assert.Equal(System.Net.HttpStatusCode.SeeOther, answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Headers.Location!.OriginalString).Distinct());
        await using var db = await room.Db();
        Assert.Equal(1, await db.Comments.CountAsync());
    }

    [Theory]
    [InlineData("/komentar/1", "", "siti@contoh.example", "Ada isinya", "Isi nama Anda")]
    [InlineData("/komentar/1", "Siti", "siti", "Ada isinya", "bukan alamat surel yang lengkap")]
    [InlineData("/komentar/1", "Siti", "siti@contoh.example", " . ", "Tulis komentar Anda")]
    public async Task A_fault_is_said_and_nothing_typed_is_lost(string address, string name, string mail, string text, string said)
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        await room.Published("Jembatan dibuka", ["Isi."]);
        var mark = ReaderVisit.MarkIn(await room.Get(address));
        room.Time.Advance(TimeSpan.FromMinutes(1));
        using var answer = await (await ReaderVisit.Open(room)).Send(address, [("mark", mark), ("name", name), ("mail", mail), ("text", text)]);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync());
        Assert.Contains(said, page.QuerySelector("[role=alert]")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(name, page.QuerySelector("#name")!.GetAttribute("value") ?? "");
        Assert.Equal(mail, page.QuerySelector("#mail")!.GetAttribute("value"));
        Assert.Equal(text, page.QuerySelector("#text")!.TextContent);
    }

    [Fact]
    public async Task A_form_sent_too_soon_is_taken_when_it_is_sent_again_a_little_later()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        (string, string)[] Form(string mark) => [("mark", mark), ("name", "Siti"), ("mail", ReaderVisit.Mail), ("text", "Cepat sekali.")];
        using var early = await reader.Send($"/komentar/{story.Id}", Form(ReaderVisit.MarkIn(await room.Get($"/komentar/{story.Id}"))));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, early.StatusCode);
        room.Time.Advance(TimeSpan.FromSeconds(4));
        using var again = await reader.Send($"/komentar/{story.Id}", Form(ReaderVisit.MarkIn(await early.Content.ReadAsStringAsync())));
        Assert.Equal(HttpStatusCode.SeeOther, again.StatusCode);
    }

    [Theory, CombinatorialEngines]
    public async Task An_author_edits_for_a_while_takes_a_copy_and_erases(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        var own = await reader.Posted(story, "Kata yang pertama.");
        await reader.Judge(CommentState.Published);
        // What was approved was other words.
        using (var edited = await reader.Send(own + "?handler=Edit", [("text", "Beli obat di sini saja.")])) Assert.Equal(HttpStatusCode.SeeOther, edited.StatusCode);
        Assert.DoesNotContain("Beli obat", await reader.StoryPage(story), StringComparison.Ordinal);
        Assert.DoesNotContain("Kata yang pertama", await reader.StoryPage(story), StringComparison.Ordinal);
        using var copy = JsonDocument.Parse(await room.Get(own + "?handler=Copy"));
        Assert.Equal("Beli obat di sini saja.", copy.RootElement.GetProperty("comments")[0].GetProperty("text").GetString());
        room.Time.Advance(TimeSpan.FromMinutes(20));
        using (var late = await reader.Send(own + "?handler=Edit", [("text", "Terlambat.")])) Assert.Equal(HttpStatusCode.UnprocessableEntity, late.StatusCode);

        using (var unsure = await reader.Send(own + "?handler=Erase", [])) Assert.Equal(HttpStatusCode.UnprocessableEntity, unsure.StatusCode);
        using (var erased = await reader.Send(own + "?handler=Erase", [("sure", "yes")])) Assert.Equal(HttpStatusCode.OK, erased.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await (await room.Http()).GetAsync(own)).StatusCode);
        await using var db = await room.Db();
        var row = await db.Comments.SingleAsync();
        Assert.Equal(("", "", "", "", CommentState.Erased), (row.Name, row.Text, row.MailHash, row.ClientHash, row.State));
    }

    [Fact]
    public async Task An_erased_comment_leaves_its_place_to_its_answers_only()
    {
        await using var room = await Newsroom.Open(Engine.Sqlite);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.MakeKnown(story);
        var first = await reader.Posted(story, "Yang akan dihapus.");
        await reader.Posted(story, "Jawabannya.", reply: 2);
        await reader.Send(first + "?handler=Erase", [("sure", "yes")]);
        var page = await reader.StoryPage(story);
        Assert.Contains("dihapus oleh penulisnya", page, StringComparison.Ordinal);
        Assert.Contains("Jawabannya.", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Yang akan dihapus.", page, StringComparison.Ordinal);
    }

    [Theory, CombinatorialEngines]
    public async Task Reports_of_several_addresses_hold_a_comment_until_somebody_has_looked(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.Posted(story, "Yang dilaporkan.");
        await reader.Judge(CommentState.Published);
        await Report(4, "satu");
        Assert.Contains("Yang dilaporkan.", await reader.StoryPage(story), StringComparison.Ordinal);
        await Report(4, "satu", "dua", "tiga", "empat");
        Assert.DoesNotContain("Yang dilaporkan.", await reader.StoryPage(story), StringComparison.Ordinal);

        await reader.Judge(CommentState.Published);
        await Report(4, "lima", "enam", "tujuh", "delapan", "sembilan");
        Assert.Contains("Yang dilaporkan.", await reader.StoryPage(story), StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.Equal(5, (await db.Comments.SingleAsync()).ReportCount);

        async Task Report(int seconds, params string[] clients)
        {
            var mark = room.Use<FormMark>().Make(ReportComment.Purpose, 1, room.Time.GetUtcNow());
            room.Time.Advance(TimeSpan.FromSeconds(seconds));
            foreach (var client in clients) Assert.Equal(ReportOutcome.Taken, await room.Use<ReportComment>().Run(1, ReportReason.Insult, "kasar", mark, client));
        }
    }

    [Theory, CombinatorialEngines]
    public async Task A_decision_can_be_undone_and_is_in_a_log_that_nobody_changes(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.Posted(story, "Satu.", mail: "a@contoh.example");
        await reader.Posted(story, "Dua.", mail: "b@contoh.example");
        var judged = await reader.Judge(CommentState.Spam);
        Assert.Equal(2, judged.Count);
        Assert.Equal(2, (await room.Use<JudgeComments>().Undo(judged.Deed, "ratna")).Count);
        await using var db = await room.Db();
        Assert.Equal(2, await db.Comments.CountAsync(comment => comment.State == CommentState.Held));
        Assert.Equal(4, await db.CommentLog.CountAsync());
        foreach (var sql in new[] { "UPDATE comment_log_entry SET who = 'x'", "DELETE FROM comment_log_entry" })
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(sql));
    }

    [Theory, CombinatorialEngines]
    public async Task A_closed_story_an_old_one_and_a_banned_author_are_refused_with_the_text_kept(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.Posted(story, "Pertama.");
        await reader.Judge(CommentState.Published);
        await room.Use<KeepComments>().Ban(1, BanKind.Mail, 7, "kasar", "ratna");
        await Refused("tidak diterima sampai");
        room.Time.Advance(TimeSpan.FromDays(8));
        using (var free = await reader.Comment(story, "Sudah boleh lagi.")) Assert.Equal(HttpStatusCode.SeeOther, free.StatusCode);

        var mark = ReaderVisit.MarkIn(await room.Get($"/komentar/{story.Id}"));
        Assert.Contains("Tulis komentar", await reader.StoryPage(story), StringComparison.Ordinal);
        await room.Use<KeepComments>().Close(CommentDoor.AllStories, "ratna");
        Assert.DoesNotContain("Tulis komentar", await reader.StoryPage(story), StringComparison.Ordinal);
        await Closed(mark);
        await room.Use<KeepComments>().Reopen(CommentDoor.AllStories, "ratna");
        await room.Use<KeepComments>().Close(story.Id, "ratna");
        await Closed(mark);
        await room.Use<KeepComments>().Reopen(story.Id, "ratna");
        Assert.Contains("Tulis komentar", await reader.StoryPage(story), StringComparison.Ordinal);
        room.Time.Advance(TimeSpan.FromDays(31));
        Assert.DoesNotContain("Tulis komentar", await reader.StoryPage(story), StringComparison.Ordinal);
        Assert.Contains("Komentar untuk berita ini sudah ditutup", await reader.StoryPage(story), StringComparison.Ordinal);

        async Task Refused(string said)
        {
            using var answer = await reader.Comment(story, "Teks yang panjang lebar.");
            Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains(said, page, StringComparison.Ordinal);
            Assert.Contains("Teks yang panjang lebar.", page, StringComparison.Ordinal);
        }

        async Task Closed(string mark)
        {
            using var answer = await reader.Send($"/komentar/{story.Id}", [("mark", mark), ("name", "Siti"), ("mail", ReaderVisit.Mail), ("text", "Teks yang panjang lebar.")]);
            var page = await answer.Content.ReadAsStringAsync();
            Assert.Contains("sudah ditutup", page, StringComparison.Ordinal);
            Assert.Contains("Teks yang panjang lebar.", page, StringComparison.Ordinal);
        }
    }

    [Theory, CombinatorialEngines]
    public async Task All_comments_of_an_address_are_exported_and_erased_and_nothing_else(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.MakeKnown(story);
        await reader.Posted(story, "Lagi dari saya.", mail: "SITI@contoh.example");
        await reader.Posted(story, "Dari orang lain.", name: "Budi", mail: "budi@contoh.example");
        var records = room.Use<AuthorRecords>();
        using (var export = JsonDocument.Parse(await records.Export(ReaderVisit.Mail, "ratna"))) Assert.Equal(2, export.RootElement.GetProperty("comments").GetArrayLength());
        Assert.Equal(2, await records.Erase("Siti@Contoh.example", "ratna"));
        Assert.Equal(0, await records.Count(ReaderVisit.Mail));
        Assert.Equal(1, await records.Count("budi@contoh.example"));
        Assert.DoesNotContain("Lagi dari saya.", await reader.StoryPage(story), StringComparison.Ordinal);
        await using var db = await room.Db();
        Assert.DoesNotContain(await db.CommentLog.ToListAsync(), entry => $"{entry.Note}{entry.What}".Contains("siti", StringComparison.OrdinalIgnoreCase));
    }

    [Theory, CombinatorialEngines]
    public async Task No_address_of_anybody_is_in_any_table_and_what_is_old_goes(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var story = await room.Published("Jembatan dibuka", ["Isi."]);
        var reader = await ReaderVisit.Open(room);
        await reader.Posted(story, "Satu.");
        await reader.Judge(CommentState.Spam);
        await using (var db = await room.Db())
        {
            var row = await db.Comments.AsNoTracking().SingleAsync();
            var all = JsonSerializer.Serialize(row);
            Assert.DoesNotContain("contoh.example", all, StringComparison.Ordinal);
            Assert.DoesNotContain("127.0.0.1", all, StringComparison.Ordinal);
            Assert.NotEqual("", row.ClientHash);
        }

        room.Time.Advance(TimeSpan.FromDays(3));
        await room.Use<TrimComments>().Run();
        await using (var db = await room.Db())
        {
            Assert.Equal("", (await db.Comments.AsNoTracking().SingleAsync()).ClientHash);
            Assert.Equal(0, await db.ReaderSalts.CountAsync());
        }

        room.Time.Advance(TimeSpan.FromDays(40));
        await room.Use<TrimComments>().Run();
        await using (var db = await room.Db()) Assert.Equal(0, await db.Comments.CountAsync());
    }
}
