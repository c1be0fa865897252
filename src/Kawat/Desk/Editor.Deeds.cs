using System.Globalization;
using Kawat.Accounts;
using Kawat.Shared;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Desk;

/// <summary>The part of the editor's page that lets a story out, and moves it there: each deed saves the form first, so that what is approved or published is what is on the screen.</summary>
internal sealed partial class EditorPage
{
    /// <summary>A wished minute counts as now for so long after it, since forms are filled in minutes.</summary>
    private static readonly TimeSpan JustNow = TimeSpan.FromMinutes(2);

    /// <summary>A time that was asked for and that the zone's clocks skip or show twice; null when there is nothing to choose.</summary>
    public WallClock? Clock { get; private set; }

    /// <summary>The time and zone as they stand in the form of the schedule: what was sent, else what is scheduled, else nothing in one's own zone.</summary>
    public (string At, string Zone) Schedule => Clock is { } asked ? (asked.Text, asked.Zone)
        : Sheet.Story is { State: StoryState.Scheduled, ScheduledAt: { } at } story ? (LocalMinute(at, story.ScheduledZone ?? Zone), story.ScheduledZone ?? Zone) : ("", Zone);

    /// <summary>How an instant reads on the clocks of a zone, with what tells two hours of the same name apart.</summary>
    public string ClockOf(DateTimeOffset instant, string zone)
    {
        var local = Dates.In(zone, instant);
        return $"{W.LongDay(DateOnly.FromDateTime(local.DateTime))}, {local.ToString(W["language.clock"], W.Culture)} (UTC{local.ToString("zzz", CultureInfo.InvariantCulture)})";
    }

    /// <summary>That instant as it is sent back: it carries its own offset.</summary>
    public static string Exact(DateTimeOffset instant, string zone) => Dates.In(zone, instant).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    public async Task<IActionResult> OnPostPublish(long id, CancellationToken cancel)
    {
        if (!May(Permission.Publish)) return Forbid();
        if (await SaveForm(id, cancel) is { } shown) return shown;
        if (OrderSent() is not { } asked) return Refuse(id, W["desk.refusal.unreadable-time", Request.Form["PublishAt"].ToString()]);
        if (Clock is { Reading: not ClockReading.Once })
        {
            // The form is saved; what is asked now is only which of two minutes was meant.
            await ShowSaved(id, cancel);
            return Page();
        }

        if (asked.At <= Now - JustNow) return Refuse(id, W["desk.refusal.time-is-past", ClockOf(asked.At.Value, asked.Zone ?? Zone)]);
        // A second click on the same button finds its deed done.
        var isDone = _versionSent != _versionNow && Sheet.Story.State.IsReleased() && Sheet.Story.PublicRevisionId == Sheet.Story.RevisionId;
        var outcome = isDone ? new StoryOutcome.Done(Sheet.Story) : await publish.Run(id, asked with { Version = _versionNow }, Who, cancel);
        if (outcome is StoryOutcome.Done { Story: var story })
        {
            Good = story.PublishedAt > Now ? W["desk.done.scheduled", Moment(story.PublishedAt)] : story.IsOpenAt(Now) ? W["desk.done.published"] : W["desk.done.held"];
            if (story.ScheduledAt < story.PublishedAt) Good = W["desk.done.later", Moment(story.ScheduledAt), Moment(story.PublishedAt)];
            return LocalRedirect($"/desk/story/{id}");
        }

        return Refuse(id, Say(outcome));
    }

    public async Task<IActionResult> OnPostMove(long id, string to, int version, string? note, CancellationToken cancel)
    {
        StoryState[] asked = [.. Enum.GetValues<StoryState>().Where(s => s.Word() == to)];
        if (asked is not [var state]) return BadRequest();
        if (!await Load(id, cancel)) return NotFound();
        // Submitting, and taking one's own copy back from review, is a writer's; the rest is an editor's.
        var isWriters = state is StoryState.Draft or StoryState.InReview && Sheet.Story.State is StoryState.Draft or StoryState.InReview;
        if (!May(isWriters ? Permission.Write : Permission.Publish)) return Forbid();
        if (Request.Form.ContainsKey("Headline") && MaySave)
        {
            if (await SaveForm(id, cancel) is { } shown) return shown;
            version = _versionNow;
        }

        var was = Sheet.Story.State;
        var outcome = await move.Run(id, state, version, Who, note ?? "", May(Permission.Publish), cancel);
        if (outcome is StoryOutcome.Refused { Reason: Refusal.NoReason }) return Refuse(id, W["desk.refusal.no-note"]);
        var word = state != StoryState.Draft ? state.Word() : was == StoryState.Scheduled ? "unscheduled" : Sheet.Review is { } review && review.AskedBy != Who && was != StoryState.Withdrawn ? "sent-back" : "draft";
        return Told(id, outcome, $"desk.done.{word}");
    }

    private LocalRedirectResult Refuse(long id, string why)
    {
        (Good, Bad) = (null, why);
        return LocalRedirect($"/desk/story/{id}");
    }

    /// <summary>The page as it is after the save, under the form that was sent.</summary>
    private async Task ShowSaved(long id, CancellationToken cancel)
    {
        await Load(id, cancel);
        Form = StoryForm.Of(Sheet.Story, Sheet.Revision, Sheet.Pictures);
        await LayLive(id, cancel);
        (Good, Response.StatusCode) = (null, StatusCodes.Status422UnprocessableEntity);
    }

    private PublishOrder? OrderSent()
    {
        var sent = Request.Form;
        DateTimeOffset? at = null;
        var (zone, exact) = (sent["PublishZone"].ToString(), sent["PublishExact"].ToString());
        if (exact.Length > 0 || sent["PublishWhen"].ToString() == "at")
        {
            var clock = WallClock.Read(exact.Length > 0 ? exact : sent["PublishAt"].ToString(), zone);
            if (clock.Reading == ClockReading.Unreadable) return null;
            (Clock, at) = (clock.Reading == ClockReading.Once ? null : clock, clock.Instant);
        }

        return new PublishOrder(at, sent["WithCopyDate"].ToString() == "true", sent["CorrectionNote"].ToString().Trim(), Zone: at is null || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _) ? null : zone);
    }

    private static string LocalMinute(DateTimeOffset instant, string zone) => Dates.In(zone, instant).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
