using System.Data;
using Kawat.Desk;
using Kawat.Dossier;
using Kawat.Linking.Text;
using Kawat.Media;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>What the desk's searches for a part of a text find with the index of three letters in a row is what a look at every row finds.</summary>
public sealed class PartSearchTests
{
    private const int Rounds = 80;

    private static readonly string[] Pieces =
    [
        "banjir", "Banjir", "BANDUNG", "an", "ang", "é", "É", "ſ", "K", "ß", "%", "_", "!", "'", "\"", "\\", "*", "-", "(", "^", "NOT", "AND", "🌊", "🇮🇩", "👩‍🚒", "الحكومة", "حكومة", "洪水", "洪", "水灾", "日", "ж", "Ж", "İ", "ı", " ", " ", "  ",
        "keberlangsungannyalah", "antidisestablishmentarianism", "x", "1", "23", "text", "paragraph",
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, CombinatorialEngines]
    public async Task Stories_headlines_pictures_and_names_are_those_that_a_look_at_every_row_finds(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        var random = new Random(20261122);
        await Fill(room, random);
        await using var db = await room.Db();
        // So few rows tempt PostgreSQL to look at all of them by itself.
        await db.Database.OpenConnectionAsync(Cancel);
        if (engine == Engine.Postgres) await db.Database.ExecuteSqlRawAsync("SET enable_seqscan = off", Cancel);
        var texts = await Texts(db);
        var (some, none) = (0, 0);
        for (var round = 0; round < Rounds; round++)
        {
            var part = Part(random, texts);
            if (part.Trim().Length == 0) continue;
            var found = await CheckStories(db, part, random);
            await CheckOthers(db, part);
            if (found > 0) some++;
            else none++;
        }

        Assert.True(some > Rounds / 4 && none > Rounds / 20, $"{some} found something and {none} nothing.");
    }

    [Theory, CombinatorialEngines]
    public async Task What_is_changed_or_gone_is_found_as_it_is_now(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await using var db = await room.Db();
        var (picture, name) = (PictureOf("Tanggul Cirangga jebol"), Name("sungai cirangga"));
        db.AddRange(picture, name);
        await db.SaveChangesAsync(Cancel);
        picture.Caption = "Jembatan Sukaluyu";
        name.Key = "sungai sukaluyu";
        await db.SaveChangesAsync(Cancel);
        Assert.Empty(await TextFilter.Pictures(db, "rangga").ToListAsync(Cancel));
        Assert.Single(await TextFilter.Pictures(db, "KALUYU").ToListAsync(Cancel));
        Assert.Empty(await FindNames.Holding(db, "rangga", Enum.GetValues<EntityKind>(), 5, Cancel));
        Assert.Single(await FindNames.Holding(db, "kaluyu", Enum.GetValues<EntityKind>(), 5, Cancel));
        db.RemoveRange(picture, name);
        await db.SaveChangesAsync(Cancel);
        Assert.Empty(await TextFilter.Pictures(db, "kaluyu").ToListAsync(Cancel));
        Assert.Empty(await FindNames.Holding(db, "kaluyu", Enum.GetValues<EntityKind>(), 5, Cancel));
    }

    [Theory, CombinatorialEngines]
    public async Task An_archive_from_before_the_index_is_searched_like_any_other(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        await using var db = await room.Db();
        foreach (var sql in engine == Engine.Sqlite ? SqliteBefore : PostgresBefore) await db.Database.ExecuteSqlRawAsync(sql, Cancel);
        var story = await room.Draft("Banjir Cirangga", ["Air naik dua meter."]);
        db.Add(PictureOf("Tanggul Cirangga jebol"));
        db.Add(Name("sungai cirangga"));
        await db.SaveChangesAsync(Cancel);

        async Task IsFound()
        {
            Assert.Equal([story.Id], (await new FindStories(db, "irangg").Newest(null, null, 10, Cancel)).ConvertAll(one => one.StoryId));
            Assert.Equal([story.Id], (await new FindStories(db, "dua meter").Newest(null, null, 10, Cancel)).ConvertAll(one => one.StoryId));
            Assert.Contains("Banjir Cirangga", await TextFilter.Headlines(db, "jir cir").Select(one => one.Headline).ToListAsync(Cancel));
            Assert.Single(await TextFilter.Pictures(db, "rangga").ToListAsync(Cancel));
            Assert.Single(await FindNames.Holding(db, "rangga", Enum.GetValues<EntityKind>(), 5, Cancel));
        }

        // Without pg_trgm PostgreSQL looks through all texts and finds the same.
        if (engine == Engine.Postgres)
        {
            Assert.True(await Database.LacksParts(db, Cancel));
            await IsFound();
        }

        await Database.ApplySchema(db, room.Time, Cancel);
        Assert.False(await Database.LacksParts(db, Cancel));
        await IsFound();
    }

    [Theory, CombinatorialEngines]
    public async Task The_list_of_stories_counts_and_pages_what_was_found(Engine engine)
    {
        await using var room = await Newsroom.Open(engine);
        using var client = await DeskClient.SignedIn(room, Kawat.Accounts.Role.Editor);
        for (var number = 0; number < 63; number++) await room.Draft($"Harga beras {number}", ["Harga naik."]);
        await room.Draft("Cuaca", ["Hujan."]);
        await room.Published("Beras impor", ["Beras tiba."]);
        string[] Tabs(string page) => [.. new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).QuerySelectorAll("nav.tabs a").Select(a => string.Join(' ', a.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))).Where(text => !text.EndsWith(" 0", StringComparison.Ordinal))];
        string[] Rows(string page) => [.. new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).QuerySelectorAll("li.row-item a.open").Select(a => a.TextContent.Trim())];
        var page = await client.Page("/desk/stories?q=BERAS");
        Assert.Equal(["Semua 64", "draf 63", "terbit 1"], Tabs(page));
        Assert.Equal((60, "Beras impor", "Harga beras 62"), (Rows(page).Length, Rows(page)[0], Rows(page)[1]));
        Assert.Equal(["Harga beras 3", "Harga beras 2", "Harga beras 1", "Harga beras 0"], Rows(await client.Page(Next(page))));
        Assert.Equal(["Beras impor"], Rows(await client.Page("/desk/stories?state=published&q=era")));
        page = await client.Page("/desk/stories?state=draft&q=as");
        Assert.Equal((60, "Harga beras 62"), (Rows(page).Length, Rows(page)[0]));
        Assert.Equal(["Harga beras 2", "Harga beras 1", "Harga beras 0"], Rows(await client.Page(Next(page))));
        Assert.Equal(["Beras impor"], Rows(await client.Page("/desk/stories?q=tiba+impor")));
        Assert.Empty(Rows(await client.Page("/desk/stories?q=%22tiba+impor%22")));
        Assert.Equal(["Beras impor"], Rows(await client.Page("/desk/stories?q=%22ras+imp%22+tiba")));
        Assert.Empty(Rows(await client.Page("/desk/stories?q=%25")));
    }

    private static string Next(string page) => new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page).QuerySelector("p.more a")!.GetAttribute("href")!;

    /// <summary>The same numbers in the same order, from the top and from somewhere below it, of all states and of one.</summary>
    private static async Task<int> CheckStories(KawatDb db, string part, Random random)
    {
        var plain = await db.Stories.AsNoTracking().Join(TextFilter.Revisions(db, part), story => story.RevisionId, revision => revision.Id, (story, revision) => new { story.RevisionId, story.Id, story.State })
            .OrderByDescending(one => one.RevisionId).ToListAsync(Cancel);
        var find = new FindStories(db, part);
        Assert.Equal(plain.Select(one => one.Id), (await find.Newest(null, null, 1000, Cancel)).Select(one => one.StoryId));
        Assert.Equal(plain.Take(3).Select(one => one.Id), (await find.Newest(null, null, 3, Cancel)).Select(one => one.StoryId));
        var before = (long)random.Next(1, 100);
        Assert.Equal(plain.Where(one => one.RevisionId < before).Select(one => one.Id), (await find.Newest(null, before, 1000, Cancel)).Select(one => one.StoryId));
        Assert.Equal(plain.Where(one => one.State == StoryState.Published).Select(one => one.Id), (await find.Newest(StoryState.Published, null, 1000, Cancel)).Select(one => one.StoryId));
        return plain.Count;
    }

    private static async Task CheckOthers(KawatDb db, string part)
    {
        var like = db.IsSqlite ? "LIKE" : "ILIKE";
        async Task<IEnumerable<long>> Plain(string table, string column)
        {
            var sql = $"SELECT id AS \"Value\" FROM {table} WHERE {column} {like} {{0}} ESCAPE '!'";
            var found = new List<List<long>>();
            foreach (var one in SearchedParts.Of(part)) found.Add(await db.Database.SqlQueryRaw<long>(sql, Shared.Trigrams.Like(one)).ToListAsync(Cancel));
            return found.Aggregate<IEnumerable<long>>((all, one) => all.Intersect(one)).Order();
        }

        Assert.Equal(await Plain("revision", "headline"), await TextFilter.Headlines(db, part).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(Cancel));
        Assert.Equal(await Plain("picture", "(caption || ' ' || credit_agency || '/' || credit_photographer || ' ' || place || ' ' || keywords || ' ' || alt_text || ' ' || source_href)"),
            await TextFilter.Pictures(db, part).OrderBy(one => one.Id).Select(one => one.Id).ToListAsync(Cancel));
        EntityKind[] kinds = [EntityKind.Organisation, EntityKind.Place];
        var names = (await db.Entities.AsNoTracking().Where(one => kinds.Contains(one.Kind)).ToListAsync(Cancel)).Where(one => one.Key.Contains(part, StringComparison.Ordinal))
            .OrderBy(one => one.Key.EnumerateRunes().Count()).ThenBy(one => one.Id).Select(one => one.Id);
        Assert.Equal(names, await FindNames.Holding(db, part, kinds, 1000, Cancel));
    }

    private static async Task Fill(Newsroom room, Random random)
    {
        string Text(int most) => string.Concat(Enumerable.Range(0, random.Next(1, most)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        for (var number = 0; number < 45; number++)
        {
            if (number % 3 == 0) await room.Published($"j{Text(5)}", [$"i{Text(12)}"]);
            else await room.Draft(Text(5), [Text(12), Text(8)]);
        }

        await using var db = await room.Db();
        for (var number = 0; number < 60; number++) db.Add(PictureOf(Text(8)));
        db.AddRange(Enumerable.Range(0, 120).Select(_ => Folding.Fold(Text(4)).Trim()).Where(key => key.Length > 0).Distinct(StringComparer.Ordinal).Select((key, at) => Name(key, (EntityKind)(at % 3))));
        await db.SaveChangesAsync(Cancel);
    }

    private static async Task<List<string>> Texts(KawatDb db)
    {
        var revisions = await db.Revisions.AsNoTracking().ToListAsync(Cancel);
        return [.. revisions.SelectMany(one => new[] { one.Headline, one.Body.ToPlainText() }), .. await db.Pictures.Select(one => one.Caption).ToListAsync(Cancel), .. await db.Entities.Select(one => one.Key).ToListAsync(Cancel)];
    }

    /// <summary>A part of some text, in other capitals sometimes; or pieces that may stand together nowhere.</summary>
    private static string Part(Random random, List<string> texts)
    {
        if (random.Next(4) == 0) return string.Concat(Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pieces[random.Next(Pieces.Length)]));
        var text = texts[random.Next(texts.Count)];
        if (text.Length == 0) return Pieces[random.Next(Pieces.Length)];
        var from = random.Next(text.Length);
        var part = text.Substring(from, Math.Min(random.Next(1, random.Next(3) == 0 ? 40 : 6), text.Length - from));
        // Half an emoji is no text that anybody can send.
        part = new string([.. part.Where((letter, at) => !char.IsSurrogate(letter) || (char.IsHighSurrogate(letter) ? at + 1 < part.Length : at > 0 && char.IsHighSurrogate(part[at - 1])))]);
        return random.Next(3) switch { 0 => part.ToUpperInvariant(), 1 => part.ToLowerInvariant(), _ => part };
    }

    private static Picture PictureOf(string caption) => new() { Caption = caption, CreditAgency = "ANTARA", SourceHref = "banjir.jpg" };

    private static EntityRow Name(string key, EntityKind kind = EntityKind.Place) => new() { Kind = kind, Key = key, Slug = "x", Name = key };

    private static readonly string[] SqliteBefore =
    [
        "DROP TRIGGER revision_parts", "DROP TRIGGER entity_key_parts_in", "DROP TRIGGER entity_key_parts_out", "DROP TRIGGER entity_key_parts_other", "DROP TRIGGER picture_parts_in", "DROP TRIGGER picture_parts_out",
        "DROP TRIGGER picture_parts_other", "DROP TABLE revision_part_term", "DROP TABLE revision_part", "DROP TABLE headline_part", "DROP TABLE entity_key_part", "DROP TABLE picture_part", "DROP INDEX entity_length",
        "DELETE FROM schema_version WHERE number = 20",
    ];

    // As where the administrator has not installed it.
    private static readonly string[] PostgresBefore = ["DROP EXTENSION pg_trgm CASCADE"];
}
