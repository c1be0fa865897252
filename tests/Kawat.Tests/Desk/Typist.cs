using System.Data;
using System.Globalization;
using System.Text.Json.Nodes;
using Kawat.Desk.Live;
using Kawat.Formats.Content;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Somebody who types without end, a letter a change, as the story editor sends it, and remembers what was acknowledged.</summary>
internal sealed class Typist
{
    private readonly DeskClient _desk;
    private readonly string _address;
    private readonly long _story;
    private string _text = "";
    private string? _underway;
    private int _epoch, _seq, _version;

    private Typist(DeskClient desk, long story) => (_desk, _story, _address) = (desk, story, string.Create(CultureInfo.InvariantCulture, $"/desk/story/{story}"));

    /// <summary>How many changes were acknowledged.</summary>
    public int Count { get; private set; }

    public static async Task<Typist> Open(DeskClient desk, long story)
    {
        var typist = new Typist(desk, story);
        await typist.Again();
        return typist;
    }

    /// <summary>Opens the text as it is now: all that was acknowledged, and perhaps the change whose answer never came.</summary>
    public async Task Again()
    {
        var state = JsonNode.Parse(await _desk.Page($"{_address}/live"))!;
        (_epoch, _seq, _version) = ((int)state["epoch"]!, (int)state["seq"]!, (int)state["version"]!);
        var text = BodyDocument.Read(state["document"]!.ToJsonString())!.ToPlainText();
        if (Count > 0 || _underway is not null) Assert.Contains(text, (string?[])[_text, _underway]);
        (_text, _underway) = (text, null);
    }

    /// <summary>Types until the program is gone.</summary>
    public async Task Type(CancellationToken died)
    {
        try
        {
            var token = await _desk.TokenOf(_address);
            while (!died.IsCancellationRequested)
            {
                var letter = ((char)('a' + (Count % 26))).ToString();
                _underway = _text + letter;
                var end = _text.Length + 1;
                var change = new JsonObject
                {
                    ["epoch"] = _epoch, ["seq"] = _seq, ["version"] = _version, ["client"] = "typist", ["hash"] = "",
                    ["steps"] = new JsonArray(new JsonObject { ["stepType"] = "replace", ["from"] = end, ["to"] = end, ["slice"] = new JsonObject { ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = letter }) } }),
                    ["document"] = BodyDocument.Write(Body.OfParagraphs(_underway)),
                };
                var answer = JsonNode.Parse(await _desk.Send($"{_address}/live", change.ToJsonString(), token))!;
                Assert.True((bool)answer["isTaken"]!, answer.ToJsonString());
                (_text, _underway) = (_underway, null);
                (_seq, _version, Count) = (_seq + 1, _version + 1, Count + 1);
            }
        }
        catch (HttpRequestException)
        {
            // The program is gone; what was under way was not acknowledged.
        }
    }

    /// <summary>All that was acknowledged lies in the database, each change once, in order.</summary>
    public async Task Check(string database)
    {
        await using var db = RunningProgram.Open(database);
        // As it stood at one instant: PostgreSQL may still be committing what the killed program had sent.
        await using var instant = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, TestContext.Current.CancellationToken);
        var live = await db.StoryLives.AsNoTracking().SingleAsync(l => l.StoryId == _story, TestContext.Current.CancellationToken);
        Assert.InRange(live.Seq, _seq, _seq + 1);
        Assert.Contains(BodyDocument.Read(live.Document)!.ToPlainText(), (string?[])[_text, _underway]);
        Assert.Equal(Enumerable.Range(1, live.Seq), await db.StorySteps.Where(s => s.StoryId == _story && s.Epoch == live.Epoch).OrderBy(s => s.Seq).Select(s => s.Seq).ToListAsync(TestContext.Current.CancellationToken));
    }
}
