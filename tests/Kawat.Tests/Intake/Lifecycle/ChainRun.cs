using System.Globalization;
using System.Net;
using Kawat.Desk;
using Kawat.Formats;
using Kawat.Intake;
using Kawat.Stories;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Intake.Lifecycle;

// The notation of chains
//
//   send NAME key=value …      a message on the item NAME: v (version), at (when it was made; also moves the clock there), status, embargo, kind (text, picture, package), members (A,B),
//                              words (put before the headline), bare (no copy), correction, text (any word, to make the copy another one)
//   again                      the last message once more, byte for byte
//   take NAME [changed]        the desk makes a story of what is in front and publishes it, as it came or with another headline
//   use NAME in A B C          puts the picture of item NAME into the stories A, B and C and publishes them again
//   release NAME               an editor lifts the hold
//   act NAME                   an editor answers the red flag: kill
//   keep NAME                  an editor answers it: it stands by itself
//   clock TIME                 the clock goes there
//   = NAME word …              what is so now: open, closed, killed (story); front=VERSION; hold=none|words|embargo|withheld|canceled; last=STATE (of the last message); flagged; caption, nocaption (of a
//                              picture in the story); nostory
//
// Times are "18:00", "+1d 00:30" (of the day after) in the zone +07:00; an embargo may end in Z, "none" (no zone written) or another offset, or be "empty" or any words in quotes.
// "atom,nitf: …" in front of a line means only in these formats, "-atom: …" in all but this one. After each step nothing that is closed may stand in any output.

/// <summary>One chain, run in one format.</summary>
internal sealed class ChainRun(Newsroom newsroom, string format, DateOnly day, string mark)
{
    private static readonly string[] Outputs = ["/", "/en", "/terbaru", "/nasional", "/feed.xml", "/atom.xml", "/feed.json", "/sitemap.xml", "/news-sitemap.xml"];
    private readonly Dictionary<string, long> _stories = [];
    private byte[] _last = [];
    private Item? _lastItem;

    public async Task Run(string[] lines)
    {
        for (var number = 1; number <= lines.Length; number++)
        {
            var line = lines[number - 1].Trim();
            if (line.Length == 0 || line.StartsWith("Description:", StringComparison.Ordinal) || line.StartsWith("Source:", StringComparison.Ordinal) || line[0] == '#') continue;
            if (Only(ref line)) await Step(line, $"line {number} ({line})");
        }
    }

    private bool Only(ref string line)
    {
        var colon = line.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 || line[..colon].Contains(' ', StringComparison.Ordinal)) return true;
        var named = line[..colon].TrimStart('-').Split(',');
        var isNamed = named.Any(name => format == name || format.StartsWith(name + "-", StringComparison.Ordinal));
        var isFor = line[0] == '-' ? !isNamed : isNamed;
        line = line[(colon + 2)..];
        return isFor;
    }

    private async Task Step(string line, string where)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words[0])
        {
            case "send": await Send(words[1], line); break;
            case "again": await Receive(_last); break;
            case "clock": newsroom.Time.SetTo(TimeOf(line["clock ".Length..])); break;
            case "take": await Take(words[1], words.Contains("changed")); break;
            case "use": await Use(words[1], words[3..]); break;
            case "release": Assert.True(await newsroom.Use<ReleaseItem>().Run(await HeadOf(words[1]), "editor") is StoryOutcome.Done or null, where); break;
            case "act": Assert.IsType<StoryOutcome.Done>(await newsroom.Use<SettleFlags>().Kill(_stories[words[1]], "", "editor")); break;
            case "keep": Assert.IsType<StoryOutcome.Done>(await newsroom.Use<SettleFlags>().Keep(_stories[words[1]], "editor")); break;
            case "=": await Check(words[1], words[2..], where); break;
            default: Assert.Fail($"{where}: no such step."); break;
        }

        if (words[0] != "=") return;
        await NothingClosedIsShown(where);
    }

    private async Task Send(string name, string line)
    {
        var values = Values(line);
        var at = TimeOf(values.GetValueOrDefault("at") ?? "08:00");
        if (newsroom.Time.GetUtcNow() < at) newsroom.Time.SetTo(at);
        var version = values.GetValueOrDefault("v") ?? "";
        var isBare = values.ContainsKey("bare");
        var message = new ChainMessage(GuidOf(name), values.GetValueOrDefault("kind") ?? "text", version, at, values.GetValueOrDefault("status") ?? "usable", EmbargoOf(values),
            isBare ? "" : $"{values.GetValueOrDefault("words")} Kabar {name} {mark} versi {(version.Length > 0 ? version : at.ToString("HHmm", CultureInfo.InvariantCulture))}".Trim(),
            $"Isi {TokenOf(name)} {values.GetValueOrDefault("text") ?? "pertama"} dari versi {version}.", [.. (values.GetValueOrDefault("members") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(GuidOf)])
        {
            IsCorrection = values.ContainsKey("correction"),
        };
        _last = ChainWire.Write(format, message);
        await Receive(_last);
    }

    private async Task Receive(byte[] bytes)
    {
        var received = await newsroom.Receive($"{format}.txt", bytes, source: "chains");
        Assert.Equal(format.StartsWith("ninjs", StringComparison.Ordinal) ? "ninjs" : format, received.Items[0].Format);
        _lastItem = received.Items[^1];
        if (received.Arrival.State == ArrivalState.Duplicate) _lastItem.State = ItemState.Duplicate;
    }

    private async Task Take(string name, bool changed)
    {
        var made = (StoryOutcome.Done)await newsroom.Use<MakeStory>().FromItem(await HeadOf(name), "editor");
        _stories[name] = made.Story.Id;
        if (changed) await Save(made.Story.Id, fields => fields with { Headline = $"Diubah: {fields.Headline}" });
        // What may not be published is refused; the gate would keep it closed all the same.
        await newsroom.Use<Publish>().Run(made.Story.Id, new PublishOrder(), "editor");
    }

    private async Task Use(string name, string[] stories)
    {
        await using var db = await newsroom.Db();
        var head = await HeadOf(name);
        var picture = await db.ItemPictures.Where(row => row.ItemId == head).Join(db.Pictures, row => row.PictureId, picture => picture.Id, (_, picture) => picture).FirstAsync();
        foreach (var story in stories)
        {
            await Save(_stories[story], fields => fields with { Pictures = [new PictureFields(picture.Id, $"Foto {mark} {name}", "", "Uji", "")] });
            Assert.IsType<StoryOutcome.Done>(await newsroom.Use<Publish>().Run(_stories[story], new PublishOrder(), "editor"));
        }
    }

    private async Task Save(long id, Func<StoryFields, StoryFields> change)
    {
        await using var db = await newsroom.Db();
        var story = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == id);
        var revision = await db.Revisions.AsNoTracking().Include(r => r.Pictures).SingleAsync(r => r.Id == story.RevisionId);
        Assert.IsType<StoryOutcome.Done>(await newsroom.Use<SaveStory>().Save(id, story.Version, change(StoryFields.Of(story, revision)), "editor"));
    }

    private async Task Check(string name, string[] words, string where)
    {
        await using var db = await newsroom.Db();
        var story = _stories.TryGetValue(name, out var id) ? await db.Stories.AsNoTracking().SingleAsync(s => s.Id == id) : null;
        var chain = await ChainOf(db, name);
        var page = story is null ? "" : await Page(StoryUrl.Of(story), story.IsOpenAt(newsroom.Time.GetUtcNow()), where);
        foreach (var word in words)
        {
            var (key, value) = word.IndexOf('=', StringComparison.Ordinal) is > 0 and var at ? (word[..at], word[(at + 1)..]) : (word, "");
            var isSo = key switch
            {
                "open" => story is not null && story.IsOpenAt(newsroom.Time.GetUtcNow()),
                "closed" => story is not null && !story.IsOpenAt(newsroom.Time.GetUtcNow()),
                "killed" => story?.State == StoryState.Killed,
                "nostory" => story is null,
                "front" => chain?.HeadItemId is { } head && (await db.Items.AsNoTracking().SingleAsync(i => i.Id == head)).Headline.EndsWith($"versi {value}", StringComparison.Ordinal),
                "hold" => (chain is not null && !chain.Word().LetsThrough(newsroom.Time.GetUtcNow()) ? chain.Word().Hold?.Word() ?? "expired" : "none") == value,
                "last" => _lastItem!.State.Word() == value,
                "flagged" => (await db.StoryFlags.AsNoTracking().Where(flag => flag.StoryId == id && flag.SettledAt == null).ToListAsync()).Exists(flag => value.Length == 0 || flag.Kind.Word() == value),
                "unflagged" => !await db.StoryFlags.AnyAsync(flag => flag.StoryId == id && flag.SettledAt == null),
                "problem" => _lastItem!.Problems.Any(problem => problem.Code == value),
                "caption" => page.Contains($"Foto {mark} ", StringComparison.Ordinal),
                "nocaption" => !page.Contains($"Foto {mark} ", StringComparison.Ordinal),
                _ => throw new InvalidOperationException($"{where}: no such word {word}."),
            };
            Assert.True(isSo, $"{where}: not {word}. Story {story?.State} hold {story?.WireHold} until {story?.WireUntil:O}; chain {chain?.Word()} head {chain?.HeadItemId} said {chain?.SaidItemId}; last {_lastItem?.Id} {_lastItem?.State} {_lastItem?.Reason} {_lastItem?.PubStatus} v{_lastItem?.ItemVersion}; now {newsroom.Time.GetUtcNow():O}");
        }

    }

    private async Task<string> Page(string address, bool isOpen, string where)
    {
        using var answer = await (await newsroom.Http()).GetAsync(address);
        Assert.True(answer.StatusCode == HttpStatusCode.OK == isOpen, $"{where}: {address} answered {(int)answer.StatusCode}, open {isOpen}.");
        return WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync());
    }

    private async Task NothingClosedIsShown(string where)
    {
        var http = await newsroom.Http();
        await using var db = await newsroom.Db();
        var ids = _stories.Values.ToList();
        var open = await db.Stories.Open(newsroom.Time.GetUtcNow()).Where(story => ids.Contains(story.Id)).Select(story => story.Id).ToListAsync();
        var closed = _stories.Where(story => !open.Contains(story.Value)).Select(story => story.Key).ToList();
        if (closed.Count == 0) return;
        await newsroom.Work();
        foreach (var output in Outputs.Concat([.. closed.Select(name => $"/cari?q={TokenOf(name)}")]))
        {
            using var answer = await http.GetAsync(output);
            var text = await answer.Content.ReadAsStringAsync();
            // A search page repeats what was asked, which is the token.
            foreach (var name in closed)
                Assert.False(text.Contains(output.StartsWith("/cari", StringComparison.Ordinal) ? $"Kabar {name} {mark}" : TokenOf(name), StringComparison.Ordinal) || text.Contains($"Kabar {name} {mark}", StringComparison.Ordinal), $"{where}: {name} is closed and stands in {output}.");
        }
    }

    private async Task<ItemChain?> ChainOf(KawatDb db, string name)
    {
        var guid = format switch { "atom" => $"tag:kantor.example,2026:{GuidOf(name)}", _ => GuidOf(name) };
        var row = await db.ChainKeys.AsNoTracking().Where(key => key.Key.EndsWith(":" + guid)).FirstOrDefaultAsync()
            ?? await db.ChainKeys.AsNoTracking().Where(key => key.Key.EndsWith(GuidOf(name))).FirstOrDefaultAsync();
        return row is null ? null : await db.ItemChains.AsNoTracking().SingleAsync(chain => chain.Id == row.ChainId);
    }

    private async Task<long> HeadOf(string name)
    {
        await using var db = await newsroom.Db();
        return (await ChainOf(db, name))!.HeadItemId!.Value;
    }

    private string GuidOf(string name) => $"{mark}-{name}";

    /// <summary>A word that only this item's text has.</summary>
    private string TokenOf(string name) => $"{mark}{name}".ToLowerInvariant();

    private string? EmbargoOf(Dictionary<string, string> values)
    {
        if (!values.TryGetValue("embargo", out var written)) return null;
        if (written == "empty") return "";
        if (!written.Contains(':', StringComparison.Ordinal)) return written;
        var (clock, zone) = written.EndsWith("none", StringComparison.Ordinal) ? (written[..^4], "")
            : written.EndsWith('Z') ? (written[..^1], "Z")
            : written.Length > 6 && written[^6] is '+' or '-' && written[^3] == ':' ? (written[..^6], written[^6..]) : (written, "+07:00");
        var local = TimeOf(clock);
        return local.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture) + zone;
    }

    private DateTimeOffset TimeOf(string written)
    {
        var text = written.Trim().Replace('_', ' ');
        var days = 0;
        if (text[0] == '+') (days, text) = (text[1] - '0', text[3..].Trim());
        return new DateTimeOffset(day.AddDays(days).ToDateTime(TimeOnly.ParseExact(text, "HH:mm", CultureInfo.InvariantCulture)), TimeSpan.FromHours(7));
    }

    private static Dictionary<string, string> Values(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(2)
        .Select(word => word.Split('=', 2)).ToDictionary(pair => pair[0], pair => pair.Length > 1 ? pair[1].Replace('_', ' ') : "", StringComparer.Ordinal);
}
