using System.Globalization;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>Two agencies' copies of one report stand under one headline on one day; a page shows such a story once.</summary>
internal static class Twins
{
    /// <summary>The same for a story and its twin.</summary>
    public static string KeyOf(string headline, DateOnly day) => $"{day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} {Slug.Of(headline)}";

    public static string KeyOf(StoryCard card) => KeyOf(card.Headline, card.CopyDate);

    /// <summary>The cards whose twin is not in <paramref name="shown"/>, in their order; they are added to it.</summary>
    public static IEnumerable<StoryCard> Unseen(this IEnumerable<StoryCard> cards, ISet<string> shown) => cards.Where(card => shown.Add(KeyOf(card)));
}
