using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Text;

/// <summary>What every reading keeps, whatever the text.</summary>
internal static class ReadingChecks
{
    public static void Check(StoryReading reading)
    {
        Ordered(reading.Text, [.. reading.Sentences]);
        Ordered(reading.Text, [.. reading.Times.Select(time => time.Span)]);
        foreach (var time in reading.Times)
        {
            Assert.Equal(time.First is null, time.Last is null);
            Assert.Equal(time.First is null, time.Precision.Length == 0);
            if (time.First is { } first) Assert.True(first <= time.Last);
            if (time.Kind is TimeKind.Duration or TimeKind.Set) Assert.Null(time.First);
            Assert.NotEmpty(time.Anchored);
        }
        Assert.True(reading.Terms.Count <= TermReader.Most);
        Assert.All(reading.Terms, term => Assert.InRange(term.Weight, 0, 1));
        for (var block = Span.HeadlineBlock; block < reading.Text.Blocks.Count; block++)
        {
            var text = reading.Text.TextOf(block);
            var inSentences = reading.Sentences.Where(span => span.Block == block).Sum(span => Visible(text.AsSpan(span.Start, span.Length)));
            Assert.Equal(Visible(text), inSentences);
        }
    }

    private static int Visible(ReadOnlySpan<char> text)
    {
        var count = 0;
        foreach (var c in text) if (char.IsLetterOrDigit(c)) count++;
        return count;
    }

    private static void Ordered(ArticleText text, IReadOnlyList<Span> spans)
    {
        var before = new Span(Span.HeadlineBlock, 0, 0);
        foreach (var span in spans)
        {
            Assert.True(span.Length > 0 && span.Start >= 0 && span.End <= text.TextOf(span.Block).Length, $"{span} is outside its part.");
            Assert.True(span.Block > before.Block || span.Block == before.Block && span.Start >= before.End, $"{span} does not follow {before}.");
            before = span;
        }
    }
}
