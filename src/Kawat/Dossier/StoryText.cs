using System.Globalization;
using Kawat.Linking.Text;
using Kawat.Stories;

namespace Kawat.Dossier;

/// <summary>A story as the engine sees it.</summary>
internal static class StoryText
{
    public static ArticleText Of(Story story, Revision revision) =>
        new(IdOf(story.Id), story.Language, story.CopyDate, revision.Headline, revision.Deck, [.. revision.Body.Blocks.Select(block => block.PlainText)])
        {
            DatelinePlace = revision.DatelinePlace,
            PublishedAt = story.PublishedAt,
        };

    public static string IdOf(long storyId) => storyId.ToString(CultureInfo.InvariantCulture);

    public static long StoryIdOf(string id) => long.Parse(id, CultureInfo.InvariantCulture);
}
