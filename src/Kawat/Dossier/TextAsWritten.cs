using Kawat.Formats.Content;
using Kawat.Linking.Text;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>A story's words as they stand at the desk this instant: those of a revision, or what somebody is typing.</summary>
/// <param name="Story">Whose words.</param>
/// <param name="Language">As it is set now.</param>
/// <param name="CopyDate">As it is set now; days are counted from it.</param>
/// <param name="Headline">May be empty.</param>
/// <param name="Deck">May be empty.</param>
/// <param name="DatelinePlace">May be empty.</param>
/// <param name="Body">The text.</param>
/// <param name="IsOut">Readers have these very words.</param>
internal sealed record TextAsWritten(Story Story, string Language, DateOnly CopyDate, string Headline, string Deck, string DatelinePlace, Body Body, bool IsOut)
{
    public static TextAsWritten Of(Story story, Revision revision) =>
        new(story, story.Language, story.CopyDate, revision.Headline, revision.Deck, revision.DatelinePlace, revision.Body, story.State.IsReleased() && story.PublicRevisionId == revision.Id);

    /// <summary>As the engine sees it.</summary>
    public ArticleText Article => new(StoryText.IdOf(Story.Id), Language, CopyDate, Headline, Deck, [.. Body.Blocks.Select(block => block.PlainText)]) { DatelinePlace = DatelinePlace, PublishedAt = Story.PublishedAt };
}
