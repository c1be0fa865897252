using System.Data;
using System.Globalization;
using System.Net;
using Kawat.Stories;
using Kawat.Work;
using Kawat.Tests.Fixtures;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Tests.Desk;

/// <summary>Somebody who lets story after story out by the desk's form, with two clicks each: at once, or where <paramref name="random"/> is given some seconds from now.</summary>
internal sealed class Releaser(DeskClient desk, Random? random)
{
    private readonly List<Story> _tried = [];

    /// <summary>What was acknowledged, and when it is to be seen.</summary>
    public List<(Story Story, DateTimeOffset At)> Acknowledged { get; } = [];

    /// <summary>How many were on their way when the program died.</summary>
    public int Unanswered => _tried.Count - Acknowledged.Count;

    /// <summary>Lets them out one after the other until the program is gone.</summary>
    public async Task Release(IReadOnlyList<Story> stories, CancellationToken died)
    {
        try
        {
            foreach (var story in stories)
            {
                if (died.IsCancellationRequested) return;
                var page = string.Create(CultureInfo.InvariantCulture, $"/desk/story/{story.Id}");
                var form = await desk.Form(page);
                // Chosen with the form in hand and some seconds off: a minute that is over when the first click comes is published and not scheduled.
                var at = DateTimeOffset.UtcNow;
                at = random is null ? at : at.AddTicks(-(at.Ticks % TimeSpan.TicksPerSecond)).AddSeconds(random.Next(5, 15));
                var exact = at.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
                (string, string)[] when = random is null ? [("PublishWhen", "now")] : [("PublishWhen", "at"), ("PublishExact", exact), ("PublishZone", "Asia/Jakarta")];
                form = [.. form.Where(field => !when.Any(one => one.Item1 == field.Name)), .. when];
                _tried.Add(story);
                var answers = await Task.WhenAll(Click(page, form), Click(page, form));
                if (answers.Any(status => status == HttpStatusCode.Redirect)) Acknowledged.Add((story, at));
                else if (answers.Any(status => status is not null)) Assert.Fail($"{page} answered {answers[0]} and {answers[1]}.");
            }
        }
        catch (HttpRequestException)
        {
            // The program is gone; what was under way was not acknowledged.
        }
    }

    private async Task<HttpStatusCode?> Click(string page, IEnumerable<(string, string)> form)
    {
        try
        {
            return (await desk.Post(page, $"{page}?handler=Publish", form)).StatusCode;
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    /// <summary>What was acknowledged is out or waits for its minute; of the rest each is out whole or not at all; and none went out twice.</summary>
    public async Task Check(string database)
    {
        var cancel = TestContext.Current.CancellationToken;
        var verb = (random is null ? StoryState.Published : StoryState.Scheduled).Word();
        await using var db = RunningProgram.Open(database);
        // As it stood at one instant: PostgreSQL may still be committing what the killed program had sent.
        await using var instant = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);
        foreach (var story in _tried)
        {
            var told = await db.StoryLog.CountAsync(l => l.StoryId == story.Id && l.What == verb, cancel);
            var now = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == story.Id, cancel);
            Assert.Equal(now.State.IsReleased() ? 1 : 0, told);
            Assert.Equal(now.State.IsReleased(), now.PublicRevisionId is not null);
            if (now.State.IsReleased())
                Assert.True(await db.StoryReadings.AnyAsync(r => r.StoryId == story.Id, cancel) || await db.Work.AnyAsync(w => w.TargetId == story.Id && w.Kind == WorkKind.LinkStory, cancel), $"Story {story.Id} is out and nobody will link it.");
        }

        foreach (var (story, at) in Acknowledged)
        {
            var now = await db.Stories.AsNoTracking().SingleAsync(s => s.Id == story.Id, cancel);
            Assert.True(now.State.IsReleased(), $"Story {story.Id} was acknowledged and is {now.State}.");
            if (random is not null) Assert.Equal(at, now.PublishedAt);
        }
    }
}
