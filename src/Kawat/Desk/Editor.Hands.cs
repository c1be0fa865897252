using Kawat.Accounts;
using Kawat.Desk.Hands;
using Kawat.Stories;
using Microsoft.AspNetCore.Mvc;

namespace Kawat.Desk;

/// <summary>The third of the editor's page that is about others: translations, and who has the story in hand.</summary>
internal sealed partial class EditorPage
{
    /// <summary>Null until the page is loaded.</summary>
    public EditorSides Sides { get; private set; } = null!;

    /// <summary>Whether a version of the item came that the story doesn't stand on yet.</summary>
    public bool HasNewer => Sheet.Story is { ItemId: { } made } story && Sheet.Item?.Chain?.HeadItemId is { } head && head != (story.BaseItemId ?? made);

    /// <summary>Whether somebody else has the story in hand and hasn't touched it for a while.</summary>
    public bool IsLeft => Sides.Hand is { } hand && hand.Staff != Who && Now - hand.ActiveAt > KeepHands.IdleAfter;

    /// <summary>An empty story in another language, tied to this one; or the one there is.</summary>
    public async Task<IActionResult> OnPostTranslate(long id, string language, CancellationToken cancel)
    {
        if (!May(Permission.Write) || !Shared.Words.Languages.Contains(language)) return BadRequest();
        switch (await translate.Run(id, language, Who, cancel))
        {
            case StoryOutcome.Done { Story: var made }:
                Good = W["adapt.translate.done", Shared.Words.In(language)["site.language"]];
                return LocalRedirect($"/desk/story/{made.Id}");
            case StoryOutcome.Missing:
                return NotFound();
            case var refused:
                Bad = Say(refused);
                return LocalRedirect($"/desk/story/{id}");
        }
    }

    public async Task<IActionResult> OnPostTakeOver(long id, string? message, CancellationToken cancel) => Told(id, await hands.TakeOver(id, message ?? "", Who, cancel), "adapt.hand.taken");

    /// <summary>Who a story was taken from has read so.</summary>
    public async Task<IActionResult> OnPostHandSeen(long id, CancellationToken cancel)
    {
        await hands.Seen(id, Who, cancel);
        return LocalRedirect($"/desk/story/{id}");
    }
}
