using Kawat.Formats.Content;

namespace Kawat.Formats.Text;

/// <summary>Takes the dateline out of the first paragraph of a body, where feeds and ninjs carry it.</summary>
internal static class BodyDateline
{
    public static (Dateline? Dateline, Body Body) Take(Body body)
    {
        var first = body.Blocks.TakeWhile(block => block is PictureBlock).Count();
        if (first >= body.Blocks.Count || body.Blocks[first] is not Paragraph paragraph || DatelineText.Take(paragraph.PlainText) is not { } taken) return (null, body);
        var rest = new Paragraph(Skip(paragraph.Runs, paragraph.PlainText.Length - taken.Rest.Length));
        return (taken.Dateline, new Body([.. body.Blocks.Take(first), rest, .. body.Blocks.Skip(first + 1)]));
    }

    private static List<Run> Skip(IReadOnlyList<Run> runs, int length)
    {
        var kept = new List<Run>();
        foreach (var run in runs)
        {
            var skipped = Math.Min(length, run.Text.Length);
            length -= skipped;
            if (skipped < run.Text.Length) kept.Add(run with { Text = run.Text[skipped..] });
        }

        return kept;
    }
}
