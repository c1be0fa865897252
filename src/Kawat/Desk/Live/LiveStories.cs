using System.Text.Json;
using Kawat.Desk.Notes;
using Kawat.Formats.Content;
using Kawat.Stories;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk.Live;

/// <summary>Keeps the text of stories as it is being written: the authority that puts changes of several editors in one order.</summary>
/// <remarks>
/// The problem: nothing that an editor was told is on the server may be lost, whatever dies afterwards, and two editors in one story must
/// come to the same text. Each browser sends its steps (prosemirror-collab) on top of a version. The authority takes them if that version
/// is the newest, and otherwise answers with what came first; the browser rebases its own steps on that and sends again. It terminates
/// since somebody's steps are taken in each round. The authority need not understand a step: with each change comes the whole document
/// after it, which is checked to be of the closed tree and stored in the same transaction, so that a crash of all browsers and of this
/// program loses nothing acknowledged. A change that was taken while its answer got lost is sent again, found to be behind, and
/// recognised by its sender's own word among what came first. Fields don't wait for versions: a change says what the field was and is,
/// and is merged with what it became meanwhile.
/// Costs: two small writes and one of the document's size a change; a browser sends at most about four a second.
/// </remarks>
internal sealed class LiveStories(IDbContextFactory<KawatDb> databases, TimeProvider time, LiveHub hub)
{
    private const int MostTries = 20;

    /// <summary>Steps that a revision has are kept this long for browsers that were away.</summary>
    private static readonly TimeSpan StepsKept = TimeSpan.FromDays(30);

    /// <summary>The story's text for an editor that opens; null when there is no such story.</summary>
    public async Task<LiveState?> Open(long storyId, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            if (await db.Stories.AsNoTracking().FirstOrDefaultAsync(s => s.Id == storyId, cancel) is not { } story) return null;
            var row = await db.StoryLives.FirstOrDefaultAsync(l => l.StoryId == storyId, cancel);
            // Text that stands in a revision already gives way to a newer revision.
            if (row is null || (row.RevisionId != story.RevisionId && !row.IsAhead))
            {
                var body = await db.Revisions.AsNoTracking().Where(r => r.Id == story.RevisionId).Select(r => r.Body).SingleAsync(cancel);
                if (row is null) db.Add(row = new StoryLiveRow { StoryId = storyId });
                Restart(row, body, story, time.GetUtcNow());
                try
                {
                    await db.SaveChangesAsync(cancel);
                }
                catch (DbUpdateException) when (tries < MostTries && !cancel.IsCancellationRequested)
                {
                    // Somebody else opened it in the same moment.
                    continue;
                }
            }

            using var document = JsonDocument.Parse(row.Document);
            return new LiveState(row.Epoch, row.Seq, row.Version, document.RootElement.Clone(), row.Fields, row.RevisionId == story.RevisionId ? story.Version : row.StoryVersion, row.IsAhead, row.ChangedBy, row.ChangedAt);
        }
    }

    /// <summary>The text as it is being written; null for a story that nobody opened in the story editor yet.</summary>
    public static async Task<StoryLiveRow?> Find(KawatDb db, long storyId, CancellationToken cancel) =>
        await db.StoryLives.AsNoTracking().FirstOrDefaultAsync(l => l.StoryId == storyId, cancel);

    /// <summary>Takes a change, or says what came before it. Null when the change itself is none of the editor's: it can never be taken.</summary>
    public async Task<LiveAnswer?> Take(long storyId, LiveChange change, string who, CancellationToken cancel)
    {
        var steps = change.Steps.ValueKind == JsonValueKind.Array ? change.Steps.GetArrayLength() : -1;
        var fields = change.Fields ?? new Dictionary<string, FieldChange>(StringComparer.Ordinal);
        if (steps < 0 || change.Client is not { Length: > 0 and <= 64 } || (change.Hash?.Length ?? 0) > 64 || fields.Any(f => !LiveFields.IsKnown(f.Key, f.Value.Now))) return null;
        if (steps > 0 && (change.Document is not { } sent || BodyDocument.Read(sent) is null)) return null;
        for (var tries = 0; ; tries++)
        {
            try
            {
                var answer = await TakeOnce(storyId, change, steps, fields, who, cancel);
                if (answer.IsTaken) hub.Signal(storyId);
                return answer;
            }
            catch (DbUpdateException) when (tries < MostTries && !cancel.IsCancellationRequested)
            {
                // Another change was taken between reading and writing; now it is there to be read.
            }
        }
    }

    /// <summary>What came after <paramref name="seq"/>; the epoch is over when it differs or steps are missing.</summary>
    public async Task<LiveAnswer> Since(long storyId, int epoch, int seq, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        return new LiveAnswer(false, await db.StoryLives.Where(l => l.StoryId == storyId).Select(l => l.Epoch).FirstOrDefaultAsync(cancel), await Since(db, storyId, epoch, seq, cancel));
    }

    /// <summary>Written with a revision, in its transaction: says that the text up to the mark stands in it. False when text would be lost by that: it was
    /// written by others meanwhile and is not in the form.</summary>
    public static async Task<bool> Saved(KawatDb db, Story story, Body body, LiveMark? mark, DateTimeOffset now, CancellationToken cancel)
    {
        if (await db.StoryLives.AsNoTracking().FirstOrDefaultAsync(l => l.StoryId == story.Id, cancel) is not { } row) return true;
        var (id, revision, version) = (story.Id, story.RevisionId, story.Version);
        if (mark is { IsLive: true } && mark.Epoch == row.Epoch)
        {
            // Without the row's own version, since others may go on writing at this moment.
            await db.StoryLives.Where(l => l.StoryId == id && l.Epoch == mark.Epoch)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.RevisionId, revision).SetProperty(l => l.StoryVersion, version).SetProperty(l => l.SavedSeq, l => l.SavedSeq > mark.Seq ? l.SavedSeq : mark.Seq), cancel);
            var old = now - StepsKept;
            await db.StorySteps.Where(s => s.StoryId == id && s.At < old && (s.Epoch < mark.Epoch || s.Seq <= mark.Seq)).ExecuteDeleteAsync(cancel);
            return true;
        }

        if (row.IsAhead && (mark is null || mark.Epoch != row.Epoch || mark.Seq != row.Seq)) return false;
        var tracked = await db.StoryLives.SingleAsync(l => l.StoryId == id, cancel);
        Restart(tracked, body, story, now);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    /// <summary>Says that the text up to the mark is what the newest revision says anyhow.</summary>
    public async Task SavedAlready(long storyId, Story story, LiveMark mark, CancellationToken cancel)
    {
        var (revision, version) = (story.RevisionId, story.Version);
        await using var db = await databases.CreateDbContextAsync(cancel);
        await db.StoryLives.Where(l => l.StoryId == storyId && l.Epoch == mark.Epoch && l.SavedSeq < mark.Seq)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.RevisionId, revision).SetProperty(l => l.StoryVersion, version).SetProperty(l => l.SavedSeq, mark.Seq), cancel);
    }

    private static void Restart(StoryLiveRow row, Body body, Story story, DateTimeOffset now)
    {
        row.Epoch++;
        (row.Seq, row.Version, row.SavedSeq) = (0, 0, 0);
        (row.RevisionId, row.StoryVersion) = (story.RevisionId, story.Version);
        var document = BodyDocument.Write(body);
        if (row.Document.Length > 0)
        {
            // Notes to colleagues are of no revision; they stay on their words.
            using var old = JsonDocument.Parse(row.Document);
            NoteAnchors.Carry(old.RootElement, document);
        }

        row.Document = document.ToJsonString();
        row.Fields = new Dictionary<string, string>(StringComparer.Ordinal);
        (row.ChangedAt, row.ChangedBy) = (now, "");
    }

    private async Task<LiveAnswer> TakeOnce(long storyId, LiveChange change, int steps, IReadOnlyDictionary<string, FieldChange> fields, string who, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        var row = await db.StoryLives.FirstOrDefaultAsync(l => l.StoryId == storyId, cancel);
        if (row is null || row.Epoch != change.Epoch) return new LiveAnswer(false, row?.Epoch ?? 0, []);
        var missed = await Since(db, storyId, change.Epoch, change.Seq, cancel);
        if (steps > 0 && change.Version != row.Version) return new LiveAnswer(false, row.Epoch, missed);
        // Sent again because the answer got lost: it is among what was missed.
        if (missed.Any(batch => batch.Client == change.Client)) return new LiveAnswer(false, row.Epoch, missed);

        var now = time.GetUtcNow();
        var (set, overwritten) = Merge(row.Fields, fields);
        row.Seq++;
        var step = new StoryStepRow
        {
            StoryId = storyId, Epoch = row.Epoch, Seq = row.Seq, Version = row.Version, Client = change.Client, Staff = who,
            Steps = steps > 0 ? change.Steps.GetRawText() : "[]", Fields = set, Hash = change.Hash ?? "", At = now,
        };
        db.Add(step);
        if (steps > 0)
        {
            row.Version += steps;
            row.Document = change.Document!.Value.GetRawText();
        }

        if (set.Count > 0) row.Fields = row.Fields.Where(field => !set.ContainsKey(field.Key)).Concat(set).ToDictionary(StringComparer.Ordinal);
        (row.ChangedAt, row.ChangedBy) = (now, who);
        await db.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return new LiveAnswer(true, row.Epoch, [.. missed, Batch(step) with { Overwritten = overwritten.Count > 0 ? overwritten : null }]);
    }

    /// <summary>The fields as they are after the change, and of those where two wrote over the same letters, what is no longer there.</summary>
    private static (Dictionary<string, string> Set, Dictionary<string, string> Overwritten) Merge(IReadOnlyDictionary<string, string> current, IReadOnlyDictionary<string, FieldChange> changes)
    {
        var (set, overwritten) = (new Dictionary<string, string>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (name, change) in changes)
        {
            // Never changed before in this epoch: it is what the editor found.
            var theirs = current.GetValueOrDefault(name, change.Was);
            var merged = theirs == change.Was ? change.Now : LiveFields.IsText(name) ? FieldMerge.Of(change.Was, theirs, change.Now) : null;
            if (merged is null && theirs != change.Now) overwritten[name] = theirs;
            set[name] = merged ?? change.Now;
        }

        return (set, overwritten);
    }

    private static async Task<IReadOnlyList<LiveBatch>> Since(KawatDb db, long storyId, int epoch, int seq, CancellationToken cancel) =>
        [.. (await db.StorySteps.AsNoTracking().Where(s => s.StoryId == storyId && s.Epoch == epoch && s.Seq > seq).OrderBy(s => s.Seq).ToListAsync(cancel)).Select(Batch)];

    private static LiveBatch Batch(StoryStepRow step)
    {
        using var steps = JsonDocument.Parse(step.Steps);
        return new LiveBatch(step.Seq, step.Version, step.Client, step.Staff, steps.RootElement.Clone(), step.Fields, step.Hash);
    }
}
