using Kawat.Desk.Live;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Brings an old revision back as a new one, in the way of any edit: who has the story open sees it change. What was being written and is in no revision becomes one first.</summary>
internal sealed class RestoreRevision(IDbContextFactory<KawatDb> databases, LiveEdit edit, SaveStory save)
{
    /// <summary><paramref name="version"/> is the story's that the page showed; when it moved on nothing is done.</summary>
    public async Task<StoryOutcome> Run(long storyId, int number, int version, string who, CancellationToken cancel = default)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await StoryCopy.Find(db, storyId, number, cancel) is not { } old || await StoryCopy.Find(db, storyId, null, cancel) is not { } now) return new StoryOutcome.Missing($"story {storyId} r{number}");
        if (now.Story.State == StoryState.Killed) return new StoryOutcome.Refused(Refusal.WrongState, now.Story.State.Word());
        if (now.Story.Version != version) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{version} → {now.Story.Version}");
        if (await LiveStories.Find(db, storyId, cancel) is { IsAhead: true } live)
        {
            if (live.RevisionId != now.Story.RevisionId) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{version}");
            var form = StoryForm.Of(now.Story, now.Revision, now.Pictures);
            LiveFields.Lay(live, form);
            if (await save.Save(storyId, version, Read(form, now), who, new LiveMark(live.Epoch, live.Seq, true), cancel) is not StoryOutcome.Done { Story: var kept }) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{version}");
            version = kept.Version;
            now = (await StoryCopy.Find(db, storyId, null, cancel))!;
        }

        // Address and embargo are the story's and stay as they are.
        var wanted = LiveFields.Of(StoryForm.Of(now.Story, old.Revision, old.Pictures));
        var current = LiveFields.Of(StoryForm.Of(now.Story, now.Revision, now.Pictures));
        var text = await edit.Run(storyId, (_, changed) => new WantedText(old.Revision.Body, wanted.Where(field => field.Key != "Slug" && current.ContainsKey(field.Key)).ToDictionary(
            field => field.Key, field => new FieldChange(changed.GetValueOrDefault(field.Key, current[field.Key]), field.Value), StringComparer.Ordinal)), who, cancel);
        if (text is null) return new StoryOutcome.Refused(Refusal.ChangedMeanwhile, $"{version}");
        var fields = Read(StoryForm.Of(now.Story, old.Revision, old.Pictures), old) with { Body = old.Revision.Body, Slug = now.Story.PublishedAt is null ? "" : now.Story.Slug };
        return await save.Save(storyId, version, fields, who, new LiveMark(text.Epoch, text.Seq, true), cancel);
    }

    private static StoryFields Read(StoryForm form, StoryCopy copy) => form.Read(copy.Revision, new HashSet<string> { copy.Revision.Section, form.Section }, copy.Pictures).Fields;
}
