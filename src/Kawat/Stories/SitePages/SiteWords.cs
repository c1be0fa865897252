using Kawat.Formats.Content;

namespace Kawat.Stories.SitePages;

/// <summary>Words in a page of the site that settings fill in, so that a first text is true of every newsroom: {name}, {contact}, {operator}.</summary>
internal static class SiteWords
{
    public const string Name = "{name}", Contact = "{contact}", Operator = "{operator}";

    /// <summary>The body with its words filled in; null when a word stands in it that no setting fills: such a page would say nothing true.</summary>
    public static Body? Fill(Body body, IReadOnlyDictionary<string, string> settings)
    {
        var isWhole = true;
        Run Filled(Run run)
        {
            var (text, href) = (run.Text, run.Href);
            foreach (var (word, value) in settings)
            {
                if (!text.Contains(word, StringComparison.Ordinal)) continue;
                isWhole &= value.Length > 0;
                // A mail address stands as a link where it is the whole of a stretch.
                if (word == Contact && text == word && value.Contains('@', StringComparison.Ordinal)) href ??= $"mailto:{value}";
                text = text.Replace(word, value, StringComparison.Ordinal);
            }

            return run with { Text = text, Href = href };
        }

        IReadOnlyList<Run> Runs(IReadOnlyList<Run> runs) => [.. runs.Select(Filled)];
        var filled = new Body([.. body.Blocks.Select(block => block switch
        {
            Paragraph paragraph => new Paragraph(Runs(paragraph.Runs)),
            Heading heading => heading with { Runs = Runs(heading.Runs) },
            Quotation quotation => quotation with { Runs = Runs(quotation.Runs) },
            ItemList list => list with { Items = [.. list.Items.Select(Runs)] },
            FactBox box => box with { Paragraphs = [.. box.Paragraphs.Select(paragraph => new Paragraph(Runs(paragraph.Runs)))] },
            _ => block,
        })]);
        return isWhole ? filled : null;
    }
}
