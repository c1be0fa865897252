using System.Text.Json;
using Kawat.Formats.Content;

namespace Kawat.Desk.Live;

/// <summary>What the server wants of a story's text: its body, and fields by their name in the form with what they were and are to be.</summary>
internal sealed record WantedText(Body Body, IReadOnlyDictionary<string, FieldChange> Fields);

/// <summary>Changes a story's text from the server, in the same way as an editor in a browser does: by steps in the one order, on top of what everybody wrote until then.</summary>
internal sealed class LiveEdit(LiveStories stories)
{
    /// <summary>Somebody's changes come first so often at most; each round takes one of theirs.</summary>
    private const int MostRounds = 100;

    /// <summary>Asks <paramref name="want"/> for the text to come, as often as somebody else's change comes first; null from it stops. The text after the change, or null when nothing was changed.</summary>
    /// <param name="storyId">The story; null is answered when there is none.</param>
    /// <param name="want">From the text as it is to the one wanted. Asked again when it has moved, so it must not do anything.</param>
    /// <param name="who">Sign-in name.</param>
    /// <param name="cancel">Ends it before something is written.</param>
    public async Task<LiveState?> Run(long storyId, Func<Body, IReadOnlyDictionary<string, string>, WantedText?> want, string who, CancellationToken cancel = default)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            if (await stories.Open(storyId, cancel) is not { } now || BodyDocument.Read(now.Document) is not { } body) return null;
            if (want(body, now.Fields) is not { } wanted) return null;
            var edit = DocumentSteps.Between(now.Document, wanted.Body);
            var fields = wanted.Fields.Where(field => field.Value.Was != field.Value.Now).ToDictionary(StringComparer.Ordinal);
            if (edit.Steps.Count == 0 && fields.Count == 0) return now;
            // Without a digest: what the steps come to is the browsers' own arithmetic, and the next change of any of them says whether they agree.
            var change = new LiveChange(now.Epoch, now.Seq, now.Version, $"desk-{Guid.NewGuid():N}", JsonSerializer.SerializeToElement(edit.Steps), JsonSerializer.SerializeToElement(edit.Document), "", fields);
            if (await stories.Take(storyId, change, who, cancel) is { IsTaken: true }) return await stories.Open(storyId, cancel);
        }

        return null;
    }
}
