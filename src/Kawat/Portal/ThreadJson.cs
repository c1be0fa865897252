using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>The thread as schema.org CollectionPage. As in <see cref="ArticleJson"/>, no text can end the element it stands in.</summary>
internal static class ThreadJson
{
    public static string Of(ThreadPage page)
    {
        var address = page.Origin + page.Thread.Address;
        var stories = page.Years.SelectMany(year => year.Months).SelectMany(month => month.Stories).ToList();
        var json = new JsonObject
        {
            ["@context"] = "https://schema.org",
            ["@type"] = "CollectionPage",
            ["url"] = address,
            ["name"] = page.Thread.Name,
            ["description"] = page.Description,
            ["inLanguage"] = page.Thread.Language,
            ["dateModified"] = ArticleJson.Iso(page.Thread.Stories.Max(story => story.PublishedAt)),
            ["temporalCoverage"] = string.Create(CultureInfo.InvariantCulture, $"{page.Thread.Stories.Min(story => story.CopyDate):yyyy-MM-dd}/{page.Thread.Stories.Max(story => story.CopyDate):yyyy-MM-dd}"),
            ["publisher"] = ArticleJson.Publisher(page),
            ["mainEntity"] = new JsonObject
            {
                ["@type"] = "ItemList",
                ["numberOfItems"] = page.StoryCount,
                ["itemListElement"] = new JsonArray([.. stories.Select((story, at) => (JsonNode)new JsonObject
                {
                    ["@type"] = "ListItem",
                    ["position"] = ((page.Pager.Page - 1) * ThreadPage.PageSize) + at + 1,
                    ["url"] = page.Origin + StoryUrl.Of(story.Language, story.Id, story.Slug),
                    ["name"] = story.Headline,
                })]),
            },
        };
        if (page.Names.Count > 0) json["about"] = new JsonArray([.. page.Names.Select(name => (JsonNode)new JsonObject { ["@type"] = TypeOf(name.Kind), ["name"] = name.Name })]);
        return json.ToJsonString(JsonSerializerOptions.Default);
    }

    /// <summary>The type that schema.org has for an entity's kind.</summary>
    public static string TypeOf(Linking.Text.EntityKind kind) => kind switch
    {
        Linking.Text.EntityKind.Person => "Person",
        Linking.Text.EntityKind.Organisation => "Organization",
        Linking.Text.EntityKind.Place => "Place",
        _ => "Event",
    };
}
