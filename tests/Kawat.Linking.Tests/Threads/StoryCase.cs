using System.Globalization;
using Kawat.Linking.Tests.Text;
using Kawat.Linking.Text;
using Xunit;

namespace Kawat.Linking.Tests.Threads;

/// <summary>A case of several stories: a head, then for each "== id | date | language | headline" and its paragraphs. What must come out stands in the file of
/// the same name that ends with ".expected"; UPDATE_EXPECT=1 writes it anew.</summary>
internal sealed record StoryCase(CaseFile File, IReadOnlyList<StoryReading> Stories)
{
    public static StoryCase Open(string room, string name)
    {
        var file = CaseFile.Open(room, name);
        var stories = new List<StoryReading>();
        for (var i = 0; i < file.Lines.Count;)
        {
            var head = file.Lines[i][3..].Split(" | ");
            var blocks = file.Lines.Skip(i + 1).TakeWhile(line => !line.StartsWith("== ", StringComparison.Ordinal)).ToList();
            var date = DateOnly.ParseExact(head[1], "yyyy-MM-dd", CultureInfo.InvariantCulture);
            stories.Add(StoryReader.Read(new ArticleText(head[0], head[2], date, head.Length > 3 ? head[3] : "", "", blocks)));
            i += blocks.Count + 1;
        }
        return new StoryCase(file, stories);
    }

    public void Expect(string actual)
    {
        var path = Path.ChangeExtension(File.Path, ".expected");
        if (Environment.GetEnvironmentVariable("UPDATE_EXPECT") == "1") System.IO.File.WriteAllText(path, actual);
        Assert.True(System.IO.File.Exists(path), $"{path} is missing; UPDATE_EXPECT=1 writes it.");
        Assert.Equal(System.IO.File.ReadAllText(path), actual);
    }
}
