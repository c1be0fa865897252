using System.Globalization;
using Kawat.Accounts;
using Kawat.Desk.Notation;
using Kawat.Shared;
using Kawat.Stories;
using Kawat.Stories.Fronts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Kawat.Desk;

/// <summary>Arranges a front. Each button is a deed of its own; readers see nothing of it until the arrangement is published.</summary>
internal sealed class FrontEditPage(IDbContextFactory<KawatDb> databases, ArrangeFront arrange, TimeProvider time) : DeskPage
{
    /// <summary>What can be added; most read comes with the reading counts.</summary>
    public static readonly IReadOnlyList<BlockKind> Kinds = [.. Enum.GetValues<BlockKind>()];

    public FrontSheet Sheet { get; private set; } = null!;

    /// <summary>The block to pin a story to.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Block { get; set; }

    /// <summary>Looks for the story: a number, an address, words of its headline.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Find { get; set; }

    public IReadOnlyList<FrontSheet.PinnedStory> Found { get; private set; } = [];

    /// <summary>What a colleague did meanwhile; null while nothing is in the way.</summary>
    public FrontOutcome.Conflict? Conflict { get; private set; }

    /// <summary>What the editor typed when a colleague was first; nothing of it is lost.</summary>
    public FrontDeed.Change? Mine { get; private set; }

    public string MyText { get; private set; } = "";

    public DateTimeOffset Now => time.GetUtcNow();

    public string At => FrontListPage.AddressOf(Sheet.Place);

    public Words Edition => Words.In(Sheet.Place.Language);

    public async Task<IActionResult> OnGet(string language, string? section, CancellationToken cancel)
    {
        if (!await Load(language, section, cancel)) return NotFound();
        return Page();
    }

    public Task<IActionResult> OnPostAdd(string language, string? section, int version, string? kind, string? source, string? title, CancellationToken cancel)
    {
        var wanted = Enum.GetValues<BlockKind>().Where(one => one.Word() == kind).Select(one => (BlockKind?)one).FirstOrDefault();
        if (wanted is not { } of) return Refuse(language, section, W["desk.front.refusal.no-block", kind ?? ""]);
        var given = of == BlockKind.Section ? Request.Form["section-source"].ToString() : of == BlockKind.Thread ? Request.Form["thread-source"].ToString() : of == BlockKind.Dossier ? Request.Form["dossier-source"].ToString() : source ?? "";
        return Do(language, section, version, new FrontDeed.Add(new FrontBlock { Key = "", Kind = of, Source = given, Title = title?.Trim() ?? "", Count = FrontBlock.UsualCount(of) }), cancel);
    }

    public Task<IActionResult> OnPostChange(string language, string? section, int version, string block, string? title, string? count, string? source, string? text, CancellationToken cancel)
    {
        var number = int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        MyText = text ?? "";
        return Do(language, section, version, new FrontDeed.Change(block, title ?? "", number, source ?? "", BodyNotation.Read(MyText).Body), cancel);
    }

    public Task<IActionResult> OnPostMove(string language, string? section, int version, string block, int to, CancellationToken cancel) => Do(language, section, version, new FrontDeed.Move(block, to), cancel);

    public Task<IActionResult> OnPostRemove(string language, string? section, int version, string block, CancellationToken cancel) => Do(language, section, version, new FrontDeed.Remove(block), cancel);

    public Task<IActionResult> OnPostHide(string language, string? section, int version, string block, bool hidden, CancellationToken cancel) => Do(language, section, version, new FrontDeed.Hide(block, hidden), cancel);

    public Task<IActionResult> OnPostUnpin(string language, string? section, int version, string block, long story, CancellationToken cancel) => Do(language, section, version, new FrontDeed.Unpin(block, story), cancel);

    public Task<IActionResult> OnPostPin(string language, string? section, int version, string block, long story, int position, string? until, CancellationToken cancel)
    {
        DateTimeOffset? end = null;
        if (!string.IsNullOrWhiteSpace(until))
        {
            end = EmbargoTime.Read(until, Zone).Until;
            if (end is null || end <= Now) return Refuse(language, section, W["desk.front.refusal.bad-time", until]);
        }

        return Do(language, section, version, new FrontDeed.PinStory(block, story, position, end), cancel);
    }

    public Task<IActionResult> OnPostUndo(string language, string? section, int version, CancellationToken cancel) => Answer(language, section, "", null, place => arrange.Undo(place, version, Who, cancel), cancel);

    public Task<IActionResult> OnPostReset(string language, string? section, int version, CancellationToken cancel) => Answer(language, section, "", null, place => arrange.Reset(place, version, Who, cancel), cancel);

    public Task<IActionResult> OnPostRestore(string language, string? section, int version, int number, CancellationToken cancel) => Answer(language, section, "", null, place => arrange.Restore(place, version, number, Who, cancel), cancel);

    public Task<IActionResult> OnPostPublish(string language, string? section, int version, CancellationToken cancel) => Answer(language, section, "", null, place => arrange.Publish(place, version, Who, cancel), cancel, W["desk.front.published"]);

    private Task<IActionResult> Do(string language, string? section, int version, FrontDeed deed, CancellationToken cancel) =>
        Answer(language, section, deed.Key, deed as FrontDeed.Change, place => arrange.Do(place, version, deed, Who, cancel), cancel);

    private async Task<IActionResult> Answer(string language, string? section, string key, FrontDeed.Change? mine, Func<FrontPlace, Task<FrontOutcome>> deed, CancellationToken cancel, string? done = null)
    {
        if (!May(Permission.ArrangeFronts)) return Forbid();
        var place = new FrontPlace(language, section ?? "");
        switch (await deed(place))
        {
            case FrontOutcome.Conflict conflict:
                if (!await Load(language, section, cancel)) return NotFound();
                (Conflict, Mine) = (conflict, mine);
                Response.StatusCode = StatusCodes.Status409Conflict;
                return Page();
            case FrontOutcome.Refused refused:
                return await Refuse(language, section, W[$"desk.front.refusal.{refused.Reason.Word()}", refused.Detail]);
            default:
                Good = done ?? W["desk.front.done"];
                return LocalRedirect(FrontListPage.AddressOf(place) + (key.Length > 0 ? $"#b-{key}" : ""));
        }
    }

    private Task<IActionResult> Refuse(string language, string? section, string why)
    {
        Bad = why;
        return Task.FromResult<IActionResult>(LocalRedirect(FrontListPage.AddressOf(new(language, section ?? ""))));
    }

    private async Task<bool> Load(string language, string? section, CancellationToken cancel)
    {
        await using var db = await databases.CreateDbContextAsync(cancel);
        if (await FrontSheet.Find(db, new(language, section ?? ""), cancel) is not { } sheet) return false;
        Sheet = sheet;
        if (!string.IsNullOrWhiteSpace(Find)) Found = await FrontSheet.Search(db, language, Find, cancel);
        return true;
    }

    /// <summary>What a block is called here: its title, else its source's name, else its kind.</summary>
    public string NameOf(FrontBlock block) => block.Title.Length > 0 ? block.Title : block.Kind switch
    {
        BlockKind.Section => Sheet.Sections.FirstOrDefault(section => section.Key == block.Source)?.NameIn(Sheet.Place.Language) ?? block.Source,
        BlockKind.Thread or BlockKind.Dossier => Sheet.Names.GetValueOrDefault((block.Kind, block.Source)) ?? block.Source,
        BlockKind.Tag => block.Source,
        _ => W[$"desk.front.kind.{block.Kind.Word()}"],
    };

    /// <summary>Why readers don't see a pinned story at its place; empty when they do.</summary>
    public string Trouble(Pin pin)
    {
        if (!pin.HoldsAt(Now)) return W["desk.front.pin.ended"];
        if (!Sheet.Stories.TryGetValue(pin.StoryId, out var pinned)) return W["desk.front.pin.gone"];
        var story = pinned.Story;
        if (story.Language != Sheet.Place.Language) return W["desk.front.pin.language"];
        if (story.IsOpenAt(Now)) return "";
        if (!story.State.IsReleased()) return W["desk.front.pin.state", Say(story.State)];
        if (story.EmbargoRaw is not null && !(story.EmbargoUntil <= Now)) return story.EmbargoUntil is { } end ? W["desk.front.pin.embargo", Moment(end)] : W["desk.embargo.closed"];
        return W["desk.front.pin.from", Moment(story.PublishedAt)];
    }

    public string TextOf(FrontBlock block) => BodyNotation.Write(block.Text);
}
