using Kawat.Linking.Names;

namespace Kawat.Linking.Text;

/// <summary>Reads a story: sentences, names, time expressions, terms.</summary>
public static class StoryReader
{
    /// <summary>The reading's version; grows when the same text would be read otherwise, so that stored readings are made anew.</summary>
    public const int Version = 4;

    /// <summary>Reads <paramref name="text"/>. Never throws on text; linear in its length.</summary>
    public static StoryReading Read(ArticleText text)
    {
        var story = CutStory.Of(text);
        var sentences = Sentences.Of(story);
        var times = TimeReader.Read(story, out _);
        // Names come last: a weekday or month is capitalised too, and is no name.
        var names = NameReader.Read(story, times);
        return new StoryReading
        {
            Text = text, Sentences = sentences, Mentions = names.Mentions, Entities = names.Entities, Times = times, Terms = TermReader.Read(story),
        };
    }
}
