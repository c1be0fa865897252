using System.Globalization;
using Kawat.Dossier;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Fronts;
using Kawat.Stories.Labels;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Arranges a front. Every deed is a step of its own, kept for good; readers see the step that was published last. A deed is done on the front
/// as it is now, unless a colleague was at the same block since the editor's page was made: then nothing is done and both are shown.</summary>
internal sealed class ArrangeFront(IDbContextFactory<KawatDb> databases, TimeProvider time)
{
    /// <summary>Colleagues who write the same step at the same moment make one of them look again, so often at most.</summary>
    private const int Attempts = 4;

    /// <summary>What is to be stored: the blocks, the step that undoing leads to, and what to say of it.</summary>
    private sealed record Step(Arrangement Arrangement, int Parent, string What, string Note, bool IsPublic = false);

    /// <summary>A front as it is now and as the editor saw it.</summary>
    private sealed record Sight(KawatDb Db, FrontPlace Place, ArrangementRow Now, Arrangement Seen, int SeenNumber, Front Front)
    {
        public bool IsCurrent => SeenNumber == Now.Number;
    }

    /// <param name="place">Which front.</param>
    /// <param name="version">Number of the step that the editor saw; 0 for the default arrangement of a front that nobody had arranged.</param>
    /// <param name="deed">What to do.</param>
    /// <param name="who">The editor's sign-in name.</param>
    /// <param name="cancel">Nothing is stored then.</param>
    public Task<FrontOutcome> Do(FrontPlace place, int version, FrontDeed deed, string who, CancellationToken cancel = default) =>
        Take(place, version, who, async sight =>
        {
            var theirs = new Arrangement(sight.Now.Blocks).Block(deed.Key);
            if (deed.Key.Length > 0 && !sight.IsCurrent && !Arrangement.AreSame(sight.Seen.Block(deed.Key), theirs)) return (null, await Conflict(sight, theirs, cancel));
            var (checkedDeed, refusal) = await Checked(sight.Db, place, deed, theirs, cancel);
            if (refusal is not null) return (null, refusal);
            return new Arrangement(sight.Now.Blocks).Do(checkedDeed) switch
            {
                FrontOutcome.Arranged arranged => (new Step(arranged.Arrangement, sight.Now.Number, deed.What, Note(checkedDeed, theirs)), null),
                var refused => (null, refused),
            };
        }, cancel);

    /// <summary>Back to the step before. What was taken back can be restored.</summary>
    public Task<FrontOutcome> Undo(FrontPlace place, int version, string who, CancellationToken cancel = default) =>
        Take(place, version, who, async sight =>
        {
            if (!sight.IsCurrent) return (null, await Conflict(sight, null, cancel));
            return await Row(sight.Db, sight.Front.Id, sight.Now.Parent, cancel) is { } before
                ? (new Step(new Arrangement(before.Blocks), before.Parent, "undone", $"{sight.Now.Number}"), null)
                : (null, new FrontOutcome.Refused(FrontRefusal.NothingToUndo));
        }, cancel);

    /// <summary>An earlier step once more; readers see it when it is published.</summary>
    public Task<FrontOutcome> Restore(FrontPlace place, int version, int number, string who, CancellationToken cancel = default) =>
        Take(place, version, who, async sight =>
        {
            if (!sight.IsCurrent) return (null, await Conflict(sight, null, cancel));
            return await Row(sight.Db, sight.Front.Id, number, cancel) is { } before
                ? (new Step(new Arrangement(before.Blocks), sight.Now.Number, "restored", $"{number}"), null)
                : (null, new FrontOutcome.Refused(FrontRefusal.NoStep, $"{number}"));
        }, cancel);

    /// <summary>The arrangement of a front that nobody arranged.</summary>
    public Task<FrontOutcome> Reset(FrontPlace place, int version, string who, CancellationToken cancel = default) =>
        Take(place, version, who, async sight =>
        {
            if (!sight.IsCurrent) return (null, await Conflict(sight, null, cancel));
            return (new Step(Arrangement.Default(place.Section, await Sections(sight.Db, cancel)), sight.Now.Number, "reset", ""), null);
        }, cancel);

    /// <summary>Shows it to readers, just as the editor saw it.</summary>
    public Task<FrontOutcome> Publish(FrontPlace place, int version, string who, CancellationToken cancel = default) =>
        Take(place, version, who, async sight =>
        {
            if (!sight.IsCurrent) return (null, await Conflict(sight, null, cancel));
            var now = new Arrangement(sight.Now.Blocks);
            if (now.IsSameAs(await OpenFronts.Public(sight.Db, place, await Sections(sight.Db, cancel), cancel))) return (null, new FrontOutcome.Refused(FrontRefusal.NothingToPublish));
            return (new Step(now, sight.Now.Parent, "published", "", IsPublic: true), null);
        }, cancel);

    private async Task<FrontOutcome> Take(FrontPlace place, int version, string who, Func<Sight, Task<(Step? Step, FrontOutcome? No)>> deed, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var db = await databases.CreateDbContextAsync(cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            var sections = await Sections(db, cancel);
            if (!Words.Languages.Contains(place.Language) || (place.Section.Length > 0 && sections.All(section => section.Key != place.Section))) return new FrontOutcome.Refused(FrontRefusal.NoFront, $"{place.Language} {place.Section}".Trim());
            try
            {
                var sight = await Look(db, place, version, sections, who, cancel);
                var (step, no) = await deed(sight);
                if (step is null) return no!;
                var number = await Store(sight, step, who, cancel);
                await transaction.CommitAsync(cancel);
                return new FrontOutcome.Done(number);
            }
            catch (DbUpdateException) when (attempt < Attempts && !cancel.IsCancellationRequested)
            {
                // A colleague's step took this number at the same moment; what he did is looked at like any other.
            }
        }
    }

    private async Task<Sight> Look(KawatDb db, FrontPlace place, int version, IReadOnlyList<Section> sections, string who, CancellationToken cancel)
    {
        var front = await db.Fronts.FirstOrDefaultAsync(one => one.Language == place.Language && one.Section == place.Section, cancel);
        if (front is null)
        {
            // The default arrangement is the first step, so that undoing leads back to it.
            front = new Front { Language = place.Language, Section = place.Section, Version = 1 };
            db.Add(front);
            await db.SaveChangesAsync(cancel);
            db.Add(new ArrangementRow { FrontId = front.Id, Number = 1, Blocks = Arrangement.Default(place.Section, sections).Blocks, What = "begun", Who = who, At = time.GetUtcNow() });
            await db.SaveChangesAsync(cancel);
        }

        var now = (await Row(db, front.Id, front.Version, cancel))!;
        // Who saw the default arrangement saw step 1.
        var seen = Math.Max(version, 1);
        return new Sight(db, place, now, await Row(db, front.Id, seen, cancel) is { } row ? new Arrangement(row.Blocks) : new Arrangement([]), seen, front);
    }

    private async Task<int> Store(Sight sight, Step step, string who, CancellationToken cancel)
    {
        var (db, front) = (sight.Db, sight.Front);
        front.Version = sight.Now.Number + 1;
        db.Add(new ArrangementRow
        {
            FrontId = front.Id,
            Number = front.Version,
            Parent = step.Parent,
            Blocks = step.Arrangement.Blocks,
            What = step.What,
            Note = step.Note,
            Who = who,
            At = time.GetUtcNow(),
        });
        if (step.IsPublic) front.PublicNumber = front.Version;
        await db.SaveChangesAsync(cancel);
        if (step.IsPublic) await db.Changed(cancel, SiteKeys.Front(sight.Place));
        return front.Version;
    }

    /// <summary>The deed with its source as it is stored, or why the archive says no.</summary>
    private static async Task<(FrontDeed Deed, FrontOutcome.Refused? Refusal)> Checked(KawatDb db, FrontPlace place, FrontDeed deed, FrontBlock? block, CancellationToken cancel)
    {
        switch (deed)
        {
            case FrontDeed.PinStory pin:
                var story = await db.Stories.AsNoTracking().FirstOrDefaultAsync(one => one.Id == pin.StoryId, cancel);
                return (deed, story is null ? new(FrontRefusal.NoStory, $"{pin.StoryId}") : story.Language != place.Language ? new(FrontRefusal.OtherLanguage, story.Language) : null);
            case FrontDeed.Add add when await SourceOf(db, add.Block.Kind, add.Block.Source, cancel) is var source:
                return (add with { Block = add.Block with { Source = source ?? "" } }, source is null ? new(FrontRefusal.BadSource, add.Block.Source) : null);
            case FrontDeed.Change change when block is not null && await SourceOf(db, block.Kind, change.Source, cancel) is var source:
                return (change with { Source = source ?? "" }, source is null ? new(FrontRefusal.BadSource, change.Source) : null);
            default:
                return (deed, null);
        }
    }

    /// <summary>The source as it is stored: a section's key, the number before a thread's or dossier's name, a tag's name. Null when there is no such thing.</summary>
    private static async Task<string?> SourceOf(KawatDb db, BlockKind kind, string given, CancellationToken cancel)
    {
        given = given.Trim();
        var digits = new string([.. given.TakeWhile(char.IsAsciiDigit)]);
        long? number = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : null;
        return kind switch
        {
            _ when !FrontBlock.NeedsSource(kind) || given.Length == 0 => FrontBlock.NeedsSource(kind) ? given : "",
            BlockKind.Section => await db.Sections.AnyAsync(section => section.Key == given, cancel) ? given : null,
            BlockKind.Thread => number is { } id && await db.Threads.AnyAsync(thread => thread.Id == id && thread.Status == ThreadStatus.Live, cancel) ? digits : null,
            BlockKind.Dossier => number is { } id && await db.Dossiers.AnyAsync(dossier => dossier.Id == id, cancel) ? digits : null,
            _ => StoryLabels.IsListed(given) ? given : null,
        };
    }

    private static string Note(FrontDeed deed, FrontBlock? block)
    {
        var name = deed is FrontDeed.Add add ? NameOf(add.Block) : block is null ? deed.Key : NameOf(block);
        return deed switch
        {
            FrontDeed.PinStory pin => $"{name} ← {pin.StoryId.ToString(CultureInfo.InvariantCulture)}",
            FrontDeed.Unpin unpin => $"{name} ← {unpin.StoryId.ToString(CultureInfo.InvariantCulture)}",
            _ => name,
        };
    }

    private static string NameOf(FrontBlock block) => block.Title.Length > 0 ? block.Title : block.Source.Length > 0 ? $"{block.Kind.Word()} {block.Source}" : block.Kind.Word();

    private static async Task<FrontOutcome> Conflict(Sight sight, FrontBlock? theirs, CancellationToken cancel) =>
        new FrontOutcome.Conflict(await sight.Db.Arrangements.AsNoTracking().Where(row => row.FrontId == sight.Front.Id && row.Number > sight.SeenNumber).OrderByDescending(row => row.Number).Take(5).ToListAsync(cancel), theirs);

    private static Task<ArrangementRow?> Row(KawatDb db, long front, int number, CancellationToken cancel) =>
        db.Arrangements.AsNoTracking().FirstOrDefaultAsync(row => row.FrontId == front && row.Number == number, cancel);

    private static async Task<IReadOnlyList<Section>> Sections(KawatDb db, CancellationToken cancel) =>
        await db.Sections.AsNoTracking().OrderBy(section => section.Position).ToListAsync(cancel);
}
