using Kawat.Formats.Content;

namespace Kawat.Formats.Text;

/// <summary>Takes the dateline out of the first paragraph of a body, where feeds and ninjs carry it.</summary>
internal static class BodyDateline
{
    public static (Dateline? Dateline, Body Body) Take(Body body)
    {
        var first = 0;
        while (first < body.Blocks.Count && body.Blocks[first] is PictureBlock) first++;
        if (first >= body.Blocks.Count || body.Blocks[first] is not Paragraph paragraph) return (null, body);
        var text = paragraph.PlainText;
        if (DatelineText.Take(text) is not { } taken) return (null, body);
        var rest = new Paragraph(Skip(paragraph.Runs, text.Length - taken.RestLength));
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
