using Kawat.Intake;
using Kawat.Linking.Copies;
using Kawat.Linking.Text;

namespace Kawat.Dossier;

/// <summary>An item as the engine compares it.</summary>
internal static class ItemText
{
    /// <summary>Null when nothing was read of it.</summary>
    public static CopyText? Of(Item item, string sourceKey) =>
        item.Reading is not { } news ? null : CopyText.Of(new ArticleText(
            StoryText.IdOf(item.Id), item.Language, item.CopyDate ?? DateOnly.FromDateTime(item.ReceivedAt.UtcDateTime), news.Headline ?? "", news.Deck ?? "",
            [.. news.Body.Blocks.Select(block => block.PlainText)])
        {
            PublishedAt = item.ReceivedAt,
            Source = sourceKey,
        });
}
