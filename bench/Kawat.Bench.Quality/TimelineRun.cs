using System.Globalization;
using Kawat.Linking.Text;
using Kawat.Linking.Timelines;

namespace Kawat.Bench.Quality;

/// <summary>Writes the timeline of the two seed pages, or, with "--ids A,B,…", of stories of the collection. "--explain" adds sources and reasons, "--reading" what was read.</summary>
internal static class TimelineRun
{
    public static void Write(string shared, string path, IReadOnlyList<string> options)
    {
        var ids = options.SkipWhile(o => o != "--ids").Skip(1).FirstOrDefault()?.Split(',').ToHashSet(StringComparer.Ordinal);
        var texts = ids is null ? Seeds(shared) : Collection.Archive(shared).Where(s => ids.Contains(s.Article.Id)).Select(s => s.Article);
        var stories = texts.Select(StoryReader.Read).ToList();
        using var writer = new StreamWriter(path);
        if (options.Contains("--reading")) foreach (var story in stories) Show(story, writer);
        var timeline = TimelineMaker.Make(stories, stories.Max(s => s.Text.Date));
        foreach (var entry in timeline.Entries)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{entry.Value,-23} {entry.Status,-13} {entry.Weight:F2} {entry.Text}   [{string.Join(", ", entry.Names.Select(n => n.Name))}]"));
            if (!options.Contains("--explain")) continue;
            foreach (var source in entry.Sources) writer.WriteLine($"      {source.Story}: {source.Text}");
            foreach (var reason in entry.Reasons) writer.WriteLine($"      - {reason.Say("id")} | {reason.Say("en")}");
        }
    }

    private static void Show(StoryReading story, StreamWriter writer)
    {
        writer.WriteLine($"== {story.Text.Id} {story.Text.Headline}");
        foreach (var sentence in story.Sentences)
        {
            writer.WriteLine("  " + Of(story, sentence));
            writer.WriteLine("     names: " + string.Join(", ", story.Mentions.Where(m => sentence.Contains(m.Span)).Select(m => $"{story.Entities[m.Entity].Name}/{story.Entities[m.Entity].Kind}/{story.Entities[m.Entity].Key}")));
            writer.WriteLine("     times: " + string.Join(", ", story.Times.Where(t => sentence.Contains(t.Span)).Select(t => $"{Of(story, t.Span)}={t.Value} ({t.Kind}, {t.Precision})")));
        }
    }

    private static string Of(StoryReading story, Span span) => story.Text.TextOf(span.Block).Substring(span.Start, span.Length);

    // The lists of other stories below the text are no part of it.
    private static IEnumerable<ArticleText> Seeds(string shared)
    {
        var files = Directory.GetFiles(Path.Combine(shared, "seeds"), "*.txt").Order(StringComparer.Ordinal).ToList();
        for (var i = 0; i < files.Count; i++)
        {
            var text = File.ReadAllText(files[i]);
            var end = text.IndexOf("\nBagikan", StringComparison.Ordinal);
            if (end < 0) end = text.IndexOf("\nPewarta:", StringComparison.Ordinal);
            var parts = text[..end].Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            yield return i == 0
                ? new ArticleText("seed0", "id", new DateOnly(2023, 3, 2), parts[0], parts[2], parts[3..])
                : new ArticleText("seed1", "id", new DateOnly(2022, 9, 16), "", "", parts);
        }
    }
}
