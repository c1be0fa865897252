using System.Globalization;
using Kawat.Shared;

namespace Kawat.Stories;

/// <summary>A story's permanent address. The number decides; the slug is for people and may change, and an old one is redirected.</summary>
internal static class StoryUrl
{
    public static string Of(Story story) => Of(story.Language, story.Id, story.Slug);

    public static string Of(string language, long id, string slug) =>
        string.Create(CultureInfo.InvariantCulture, $"{Words.In(language).Address("story")}/{id}/{slug}");
}
