using Kawat.Linking.Index;
using Kawat.Linking.Links;
using Kawat.Linking.Text;

namespace Kawat.Commands.Engine;

/// <summary><c>engine background</c> and <c>engine anchors</c>: what stories build on, and which sentence says so.</summary>
internal static class FindLinks
{
    private const int MostLinks = 10;

    // Scorers compare at most so many characters of a sentence.
    private const int SentenceStart = 60;

    public static void WriteLinks(EngineRun run)
    {
        using var table = Table.Create(run.Out, "query_id", "doc_id", "score", "type", "reasons");
        foreach (var (query, reading, archive) in Wanted(run))
            foreach (var link in archive.LinksOf(reading, null, MostLinks).Where(link => link.Type != LinkType.SameEvent))
                table.Row(query.Id, link.Target, EngineRun.Score(link.Score), link.Type.Word(), string.Join("; ", link.Reasons.Select(reason => reason.Say("en"))));
    }

    public static void WriteAnchors(EngineRun run)
    {
        using var table = Table.Create(run.Out, "query_id", "sentence_start", "doc_id", "score");
        foreach (var (query, reading, archive) in Wanted(run))
            foreach (var anchor in archive.AnchorsOf(reading, null, MostLinks))
                table.Row(query.Id, Start(reading.Text.TextOf(anchor.Sentence.Block).Substring(anchor.Sentence.Start, anchor.Sentence.Length)), anchor.Target, EngineRun.Score(anchor.Score));
    }

    /// <summary>Each asked story with the archive it is linked in. The whole archive is indexed once; the order of stories without a day is unknown, so they neither have nor are background.</summary>
    private static IEnumerable<(ArchiveStory Query, StoryReading Reading, Archive Archive)> Wanted(EngineRun run)
    {
        var stories = run.Stories();
        var dated = stories.FindAll(story => story.Day is not null);
        var wanted = run.WantedStories(stories);
        foreach (var undated in wanted.Where(story => story.Day is null)) Console.Error.WriteLine($"{undated.Id} has no day: nothing is before it.");

        var readings = EngineRun.Read(dated);
        var progress = new EngineRun.Progress("indexed", readings.Length);
        // One index a language, as in the program.
        var archives = new Dictionary<string, Archive>(StringComparer.Ordinal);
        var byId = new Dictionary<string, StoryReading>(StringComparer.Ordinal);
        foreach (var reading in readings)
        {
            if (!archives.TryGetValue(reading.Text.Language, out var archive)) archives[reading.Text.Language] = archive = new Archive();
            archive.Add(reading);
            byId.Add(reading.Text.Id, reading);
            progress.Step();
        }

        progress.End();
        progress = new EngineRun.Progress("linked", wanted.Count);
        foreach (var query in wanted.Where(query => byId.ContainsKey(query.Id)))
        {
            var reading = byId[query.Id];
            yield return (query, reading, archives[reading.Text.Language]);
            progress.Step();
        }

        progress.End();
    }

    /// <summary>The first 60 characters (code points) of the sentence, white space made single.</summary>
    private static string Start(string sentence)
    {
        var single = ArchiveStory.SingleSpaced(sentence);
        return string.Concat(single.EnumerateRunes().Take(SentenceStart).Select(rune => rune.ToString()));
    }
}
