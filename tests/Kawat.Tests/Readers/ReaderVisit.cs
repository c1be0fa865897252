using System.Net;
using AngleSharp.Html.Parser;
using Kawat.Readers;
using Kawat.Stories;
using Kawat.Tests.Fixtures;

namespace Kawat.Tests.Readers;

/// <summary>A reader with a browser that runs no scripts and keeps no cookies.</summary>
internal sealed class ReaderVisit(Newsroom room, HttpClient http)
{
    public const string Mail = "siti@contoh.example";

    public static async Task<ReaderVisit> Open(Newsroom room) => new(room, await room.Http());

    /// <summary>Opens the form, takes a minute over it, sends it.</summary>
    public async Task<HttpResponseMessage> Comment(Story story, string text, string name = "Siti", string mail = Mail, long? reply = null, params (string Name, string Value)[] more)
    {
        var page = await http.GetStringAsync($"/komentar/{story.Id}{(reply is { } to ? $"?balas={to}" : "")}");
        room.Time.Advance(TimeSpan.FromMinutes(1));
        return await Send($"/komentar/{story.Id}", [("mark", MarkIn(page)), ("name", name), ("mail", mail), ("text", text), ("web", ""), .. reply is { } id ? new[] { ("reply", $"{id}") } : [], .. more]);
    }

    /// <summary>A comment that is taken; its private address.</summary>
    public async Task<string> Posted(Story story, string text, string name = "Siti", string mail = Mail, long? reply = null)
    {
        using var answer = await Comment(story, text, name, mail, reply);
        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        return answer.Headers.Location!.OriginalString;
    }

    public Task<HttpResponseMessage> Send(string address, IEnumerable<(string Name, string Value)> fields) =>
        http.PostAsync(address, new FormUrlEncodedContent(fields.GroupBy(field => field.Name).Select(group => KeyValuePair.Create(group.Key, group.Last().Value))));

    public static string MarkIn(string page) => new HtmlParser().ParseDocument(page).QuerySelector("input[name=mark]")!.GetAttribute("value")!;

    /// <summary>The story's page as readers get it.</summary>
    public Task<string> StoryPage(Story story) => http.GetStringAsync(StoryUrl.Of(story));

    /// <summary>An address whose first comment was approved, so that its next ones are shown at once.</summary>
    public async Task MakeKnown(Story story, string mail = Mail)
    {
        await Posted(story, $"Salam kenal dari {mail}.", mail: mail);
        await Judge(CommentState.Published);
    }

    /// <summary>Decides on everything that waits.</summary>
    public async Task<Judgement> Judge(CommentState to)
    {
        await using var db = await room.Db();
        var ids = db.Comments.Where(comment => comment.State == CommentState.Held).Select(comment => comment.Id).ToList();
        return await room.Use<JudgeComments>().Run(ids, to, "ratna");
    }
}
