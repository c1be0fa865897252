using System.Globalization;
using System.Text.RegularExpressions;
using Kawat.Desk.Notation;
using Kawat.Dossier;

namespace Kawat.Desk;

/// <summary>The dossier's form as it is typed. Chapters are lines: "## Title" begins one, and each line below it is a story's number or address with the editor's line after it.</summary>
internal sealed partial class DossierForm
{
    public int Version { get; set; }
    public string Title { get; set; } = "";
    public string Deck { get; set; } = "";
    public string Text { get; set; } = "";
    public string Chapters { get; set; } = "";
    public string Thread { get; set; } = "";
    public long? PictureId { get; set; }
    public string PictureCaption { get; set; } = "";
    public string PictureAlt { get; set; } = "";

    public static DossierForm Of(DossierVersionRow version, int row) => new()
    {
        Version = row,
        Title = version.Title,
        Deck = version.Deck,
        Text = BodyNotation.Write(version.Body),
        Chapters = Write(version.Chapters),
        Thread = version.ThreadId?.ToString(CultureInfo.InvariantCulture) ?? "",
        PictureId = version.PictureId,
        PictureCaption = version.PictureCaption,
        PictureAlt = version.PictureAlt,
    };

    public static DossierForm Of(IFormCollection sent)
    {
        string One(string name) => sent[name].ToString();
        return new()
        {
            Version = int.TryParse(One("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0,
            Title = One("title").ReplaceLineEndings(" ").Trim(),
            Deck = One("deck").ReplaceLineEndings(" ").Trim(),
            Text = One("text"),
            Chapters = One("chapters"),
            Thread = One("thread").Trim(),
            PictureId = sent.ContainsKey("picture-remove") ? null : long.TryParse(One("picture"), NumberStyles.None, CultureInfo.InvariantCulture, out var picture) ? picture : null,
            PictureCaption = One("picture-caption").Trim(),
            PictureAlt = One("picture-alt").Trim(),
        };
    }

    /// <summary>What the form says, and what in it was not understood: a line of the chapters, a mark of the text.</summary>
    public (DossierFields Fields, IReadOnlyList<NotationProblem> Problems) Read()
    {
        var (body, found) = BodyNotation.Read(Text);
        var problems = found.ToList();
        var digits = new string([.. Thread.TakeWhile(char.IsAsciiDigit)]);
        long? thread = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : null;
        if (thread is null && Thread.Length > 0) problems.Add(new NotationProblem("bad-thread", Thread));
        return (new DossierFields(Title, Deck, body, ReadChapters(problems), thread, PictureId, PictureCaption, PictureAlt), problems);
    }

    private List<Chapter> ReadChapters(List<NotationProblem> problems)
    {
        var chapters = new List<Chapter>();
        foreach (var line in Chapters.ReplaceLineEndings("\n").Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (line.StartsWith('#'))
            {
                chapters.Add(new Chapter(line.TrimStart('#').Trim(), []));
            }
            else if (StoryLine().Match(line) is { Success: true } match && long.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var story))
            {
                if (chapters.Count == 0) chapters.Add(new Chapter("", []));
                var words = match.Groups[2].Value.Trim();
                chapters[^1] = chapters[^1] with { Stories = [.. chapters[^1].Stories, new ChapterStory(story, words.Length > DossierVersionRow.MaxLine ? words[..DossierVersionRow.MaxLine] : words)] };
            }
            else
            {
                problems.Add(new NotationProblem("bad-chapter-line", line));
            }
        }

        return chapters;
    }

    private static string Write(IReadOnlyList<Chapter> chapters) => string.Join("\n\n", chapters.Select(chapter => string.Join('\n',
        chapter.Stories.Select(story => $"{story.StoryId.ToString(CultureInfo.InvariantCulture)} {story.Line}".TrimEnd()).Prepend($"## {chapter.Title}".TrimEnd()))));

    /// <summary>A number or an address whose part is a number, then words.</summary>
    [GeneratedRegex(@"\A[-•]?\s*(?:#|\S*/)?([0-9]{1,18})(?:/\S*)?(?:\s+(.*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex StoryLine();
}
