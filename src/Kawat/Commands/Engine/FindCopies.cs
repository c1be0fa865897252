using Kawat.Linking.Copies;

namespace Kawat.Commands.Engine;

/// <summary><c>engine duplicates</c>: what pairs of stories are to each other.</summary>
internal static class FindCopies
{
    public static void Write(EngineRun run)
    {
        var stories = run.Stories();
        var pairs = Table.Read(run.Wanted, "id_a", "id_b");
        var wanted = EngineRun.Pick(stories, pairs.SelectMany(pair => pair));
        var latest = stories.Max(story => story.Day) ?? default;
        var texts = wanted.AsParallel().ToDictionary(story => story.Id, story => CopyText.Of(story.Article(latest)), StringComparer.Ordinal);
        using var table = Table.Create(run.Out, "id_a", "id_b", "label", "score", "reasons");
        foreach (var pair in pairs)
        {
            if (!texts.TryGetValue(pair[0], out var first) || !texts.TryGetValue(pair[1], out var second)) continue;
            var judgement = CopyJudgement.Between(first, second);
            table.Row(pair[0], pair[1], judgement.Label.Word(), EngineRun.Score(judgement.Score), string.Join("; ", judgement.Reasons.Select(reason => reason.Say("en"))));
        }
    }
}
