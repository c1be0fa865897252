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
/// <param name="AsOf">The instant at which it is looked at.</param>
internal sealed record TextAsWritten(Story Story, string Language, DateOnly CopyDate, string Headline, string Deck, string DatelinePlace, Body Body, bool IsOut, DateTimeOffset AsOf)
{
    // What is older is archive copy, which goes out under its own day.
    private const int NewsDays = 7;

    public static TextAsWritten Of(Story story, Revision revision, DateTimeOffset now) =>
        new(story, story.Language, story.CopyDate, revision.Headline, revision.Deck, revision.DatelinePlace, revision.Body, story.State.IsReleased() && story.PublicRevisionId == revision.Id, now);

    /// <summary>When it went out, or would if it did now; without an hour the stories of its own day would be neither earlier nor later.</summary>
    private DateTimeOffset PublishedAt => Story.PublishedAt
        ?? (CopyDate.AddDays(NewsDays) >= DateOnly.FromDateTime(AsOf.UtcDateTime) ? AsOf : new DateTimeOffset(CopyDate.ToDateTime(new TimeOnly(23, 59)), TimeSpan.Zero));

    /// <summary>As the engine sees it.</summary>
    public ArticleText Article => new(StoryText.IdOf(Story.Id), Language, CopyDate, Headline, Deck, [.. Body.Blocks.Select(block => block.PlainText)]) { DatelinePlace = DatelinePlace, PublishedAt = PublishedAt };
}
