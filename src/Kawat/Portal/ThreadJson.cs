using System.Globalization;
using Kawat.Stories;

namespace Kawat.Portal;

/// <summary>The thread as schema.org CollectionPage. As in <see cref="ArticleJson"/>, no text can end the element it stands in.</summary>
internal static class ThreadJson
{
    public static string Of(ThreadPage page)
    {
        var (thread, address) = (page.Thread, page.Origin + page.Thread.Address);
        var first = (page.Pager.Page - 1) * ThreadPage.PageSize;
        var stories = page.Years.SelectMany(year => year.Months).SelectMany(month => month.Stories).Select((story, at) => (Story: story, Position: first + at + 1)).ToList();
        return ArticleJson.Write(json =>
        {
            json.WriteString("@context", "https://schema.org");
            json.WriteString("@type", "CollectionPage");
            json.WriteString("url", address);
            json.WriteString("name", thread.Name);
            json.WriteString("description", page.Description);
            json.WriteString("inLanguage", thread.Language);
            json.WriteString("dateModified", ArticleJson.Iso(thread.Stories.Max(story => story.PublishedAt)));
            json.WriteString("temporalCoverage", string.Create(CultureInfo.InvariantCulture, $"{thread.Stories.Min(story => story.CopyDate):yyyy-MM-dd}/{thread.Stories.Max(story => story.CopyDate):yyyy-MM-dd}"));
            ArticleJson.Publisher(json, page);
            json.WriteStartObject("mainEntity");
            json.WriteString("@type", "ItemList");
            json.WriteNumber("numberOfItems", page.StoryCount);
            ArticleJson.Each(json, "itemListElement", stories, one =>
            {
                json.WriteString("@type", "ListItem");
                json.WriteNumber("position", one.Position);
                json.WriteString("url", page.Origin + StoryUrl.Of(one.Story.Language, one.Story.Id, one.Story.Slug));
                json.WriteString("name", one.Story.Headline);
            });
            json.WriteEndObject();
            ArticleJson.Named(json, "about", page.Names.Select(name => (ArticleJson.TypeOf(name.Kind), name.Name, (string?)null)));
        });
    }
}
