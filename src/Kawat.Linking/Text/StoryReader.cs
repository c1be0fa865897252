namespace Kawat.Linking.Text;

/// <summary>Reads a story: sentences, names, time expressions, terms.</summary>
public static class StoryReader
{
    /// <summary>The reading's version; grows when the same text would be read otherwise, so that stored readings are made anew.</summary>
    public const int Version = 1;

    /// <summary>Reads <paramref name="text"/>. Never throws on text; linear in its length.</summary>
    public static StoryReading Read(ArticleText text) =>
        new() { Text = text, Sentences = [], Mentions = [], Entities = [], Times = [], Terms = [] };
}
