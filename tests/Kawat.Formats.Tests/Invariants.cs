using System.Text;
using Kawat.Formats.Content;

namespace Kawat.Formats.Tests;

/// <summary>What holds for every reading, whatever came in.</summary>
internal static class Invariants
{
    public static void Check(WireReading reading)
    {
        Assert.DoesNotContain(reading.Problems, problem => problem.Code == ProblemCodes.ReaderFault);
        if (reading.Items.Count == 0) Assert.Contains(reading.Problems, problem => problem.Severity == Severity.Error);
        foreach (var (item, problems) in reading.Items)
        {
            foreach (var text in Fields(item)) CheckText(text, lineFeeds: false);
            foreach (var note in item.EditorNotes) CheckText(note.Text, lineFeeds: true);
            foreach (var block in item.Body.Blocks) Check(block, item);
            foreach (var picture in item.Pictures)
            {
                Assert.True(picture.Href is null || Run.SafeHref(picture.Href) is not null || picture.Href.All(c => char.IsAsciiLetterOrDigit(c) || "./-_ ".Contains(c)), picture.Href);
            }

            Assert.True(item.Link is null || Run.SafeHref(item.Link) == item.Link, item.Link);
            Assert.All(problems, problem => Assert.DoesNotContain(problem.Message, char.IsControl));
            Assert.Equal(NewsItemJson.Serialize(item), NewsItemJson.Serialize(NewsItemJson.Deserialize(NewsItemJson.Serialize(item))));
        }

        foreach (var line in NewsItemJson.Lines("x", reading)) Assert.DoesNotContain('\n', line);
    }

    private static void Check(Block block, NewsItem item)
    {
        CheckText(block.PlainText.Replace('\t', ' '), lineFeeds: true);
        if (block is PictureBlock picture) Assert.InRange(picture.Index, 0, item.Pictures.Count - 1);
        if (block is Heading heading) Assert.InRange(heading.Level, 2, 4);
        IEnumerable<Run> runs = block switch
        {
            Paragraph p => p.Runs,
            Heading h => h.Runs,
            Quotation q => q.Runs,
            ItemList list => list.Items.SelectMany(one => one),
            _ => [],
        };
        foreach (var run in runs)
        {
            Assert.NotEqual("", run.Text);
            Assert.True(run.Href is null || Run.SafeHref(run.Href) == run.Href, run.Href);
        }
    }

    private static void CheckText(string text, bool lineFeeds)
    {
        var bad = text.FirstOrDefault(c => (char.IsControl(c) && !(c == '\n' && lineFeeds)) || c is '\u200B' or '\u202E' or '\uFEFF', 'a');
        Assert.Equal('a', bad);
        Assert.True(text.IsNormalized(NormalizationForm.FormC));
    }

    private static IEnumerable<string> Fields(NewsItem item) =>
        ((string?[])[item.Guid, item.Version, item.Headline, item.Deck, item.Slug, item.Section, item.Language, item.CreditLine, item.UsageTerms, item.Dateline?.Place,
            item.Dateline?.Country, item.Dateline?.Agency, item.Copyright?.Holder, item.Embargo?.Raw, .. item.Bylines, .. item.Editors, item.Provider, item.Subheadline, item.CorrectionNote, .. item.InfoSources, .. item.Subjects.Select(subject => subject.Name),
            .. item.Relations.Select(relation => relation.Title), .. item.Tags,
            .. item.Pictures.SelectMany(picture => (string?[])[picture.Caption, picture.AltText, picture.UsageTerms, picture.Credit?.Agency, picture.Credit?.Photographer])])
        .OfType<string>();
}
