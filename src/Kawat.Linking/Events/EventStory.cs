namespace Kawat.Linking.Events;

/// <summary>A story weighed by how rare its words and names are in the window.</summary>
internal sealed class EventStory
{
    private readonly EventVocabulary vocabulary;

    public EventStory(EventText text, EventVocabulary vocabulary)
    {
        Text = text;
        this.vocabulary = vocabulary;
        Words = new EventVector(text.Words, vocabulary);
        Lead = new EventVector(text.Lead, vocabulary);
        Names = new EventVector(text.Names, vocabulary);
        LeadNumbers = [.. text.Lead.Keys.Select(vocabulary.NumberOf).Order()];
        HeadlineNumbers = [.. text.Headline.Select(vocabulary.NumberOf).Order()];
    }

    public EventText Text { get; }

    public string Id => Text.Reading.Text.Id;

    /// <summary>Words of headline and body.</summary>
    public EventVector Words { get; }

    /// <summary>Words of headline and beginning.</summary>
    public EventVector Lead { get; }

    /// <summary>Names.</summary>
    public EventVector Names { get; }

    public int[] LeadNumbers { get; }

    public int[] HeadlineNumbers { get; }

    public string KeyOf(int number) => vocabulary.KeyOf(number);

    /// <summary>How much of the given words, by rarity, stands in this story: 0–1; one half when there are none.</summary>
    public double Coverage(int[] words)
    {
        double all = 0, found = 0;
        var mine = Words.Numbers;
        var at = 0;
        foreach (var word in words)
        {
            var weight = vocabulary.WeightOf(word);
            all += weight;
            while (at < mine.Length && mine[at] < word) at++;
            if (at < mine.Length && mine[at] == word) found += weight;
        }
        return all > 0 ? found / all : 0.5;
    }
}
